import { type CountScope, countScope, type Tallied } from '../counts/count-scope.ts'
import type { Source } from '../counts/counts.ts'
import { type Bound, type Form, type FormColumn, indicatorOf } from '../definitions/forms/form.ts'
import { bucketOf, type Period } from '../definitions/period.ts'
import { decimalText, type Exact, exactOfWhole } from '../exact.ts'

/** The figures of one line, by the keys of the columns; null where they cannot be told. */
export type Figures = (key: string) => bigint | null

/** The figures of a form over a scope: of each unit or field, or of the whole under the empty key. */
export interface Counted {
  figures(key: number | string): Figures
  /** The fields there are. */
  keys: (number | string)[]
  /** Of what is taken by nothing: whether anything at all was imported for the period. */
  covered: boolean
}

/** The day before a period begins, as a period. */
export function eveOf({ name, year, first }: Period): Period {
  const day = first - 1
  return { name, year, first: day, last: day, firstBucket: bucketOf(day), lastBucket: bucketOf(day) }
}

/** Counts every column of a form over a scope. Where others of the form were counted, one without rows is 0. */
export async function countForm(source: Source, form: Form, period: Period, scope: CountScope): Promise<Counted> {
  const bound = form.columns.flatMap(({ key, count }) => (count ? [{ key, count }] : []))
  const counts = new Map<string, (key: number | string) => Tallied>()
  const keys = new Set<number | string>()
  // All at once: those counted under one date are one query, which a source with a memory keeps.
  for (const [on, those] of Map.groupBy(bound, ({ count }) => count.on)) {
    const asked = those.map(({ key, count }) => indicatorOf(form, key, count))
    await source.counts.find(asked, on === 'eve' ? eveOf(period) : period, scope.by === 'field')
  }
  for (const { key, count } of bound) {
    const scoped = await countBound(source, form, key, count, period, scope)
    counts.set(key, scoped.count)
    for (const one of scoped.keys) keys.add(one)
  }
  const taken = new Map(bound.map(({ key, count }) => [key, count.take]))
  return {
    keys: [...keys],
    covered: [...counts.values()].some((count) => count('').reason === null),
    figures: (key) => readFigures(form.columns, (column) => amountOf(counts.get(column)!(key), taken.get(column)!)),
  }
}

/** One count of a form over a scope. */
export const countBound = (source: Source, form: Form, name: string, count: Bound, period: Period, scope: CountScope) =>
  countScope(source, indicatorOf(form, name, count), count.on === 'eve' ? eveOf(period) : period, scope)

/** What was counted as a whole number: 0 where nothing arose, null where it does not apply or cannot be told. */
export function amountOf(tallied: Tallied, take: Bound['take']): bigint | null {
  if (tallied.reason === 'no_data') return 0n
  return tallied.reason === null ? BigInt(tallied[take]) : null
}

function readFigures(columns: FormColumn[], counted: (key: string) => bigint | null): Figures {
  const byKey = new Map(columns.map((column) => [column.key, column]))
  const figure: Figures = (key) => {
    const { count, sum, less } = byKey.get(key)!
    if (count) return counted(key)
    if (sum) return addUp(sum.map(figure))
    if (!less) return null
    const [whole, ...parts] = less.map(figure)
    const taken = addUp(parts as (bigint | null)[])
    return whole === null || whole === undefined || taken === null ? null : whole - taken
  }
  return figure
}

/** The sum, or null where a part is not known. */
export const addUp = (parts: (bigint | null)[]): bigint | null =>
  parts.reduce<bigint | null>((sum, part) => (sum === null || part === null ? null : sum + part), 0n)

/** A figure as the form shows it: a whole number, a rate at its printed decimals, or nothing. */
export function showFigure(column: FormColumn, figures: Figures): Exact | null {
  if (!column.rate) {
    const figure = figures(column.key)
    return figure === null ? null : exactOfWhole(figure)
  }
  const part = addUp(column.rate.part.map(figures))
  const whole = figures(column.rate.of)
  return part === null || whole === null || whole === 0n ? null : decimalText({ n: part * 100n, d: whole }, column.rate.places)
}
