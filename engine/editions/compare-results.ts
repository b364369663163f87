import type { Change } from './replies.ts'

type Results = { unit: string; criteria: { code: string; points: string | null }[]; [name: string]: unknown }[]

/** The totals by which a unit is known. */
const totals = ['gained', 'bonus', 'penalty', 'percent', 'class', 'rank']
const textOf = (value: unknown): string | null => (value === null || value === undefined ? null : String(value))

/** What a correction moved: totals and criteria of every unit that are other than they were. */
export function compareResults(before: unknown, after: unknown): Change[] {
  const linesOf = (results: unknown): Map<string, Omit<Change, 'from'>> =>
    new Map(
      ((results ?? []) as Results).flatMap((one) =>
        [
          ...totals.map((what) => ({ unit: one.unit, what, to: textOf(one[what]) })),
          ...one.criteria.map(({ code, points }) => ({ unit: one.unit, what: code, to: points })),
        ].map((line): [string, Omit<Change, 'from'>] => [JSON.stringify([line.unit, line.what]), line]),
      ),
    )
  const [was, is] = [linesOf(before), linesOf(after)]
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    const { unit, what } = (is.get(key) ?? was.get(key))!
    const [from, to] = [was.get(key)?.to ?? null, is.get(key)?.to ?? null]
    return from === to ? [] : [{ unit, what, from, to }]
  })
}

interface Lines {
  criteria: { code: string; points: string | null }[]
  extras: { code: string; points: string }[]
}

/** The points of criteria and of lines of bonus and penalty that are others between two scores of one unit. */
export function movedPoints(before: unknown, after: unknown): { code: string; from: string | null; to: string | null }[] {
  const linesOf = (results: unknown) => {
    const { criteria, extras } = results as Lines
    return new Map([...criteria, ...extras].map(({ code, points }) => [code, points]))
  }
  const [was, is] = [linesOf(before), linesOf(after)]
  return [...new Set([...is.keys(), ...was.keys()])].flatMap((code) => {
    const [from, to] = [was.get(code) ?? null, is.get(code) ?? null]
    return from === to ? [] : [{ code, from, to }]
  })
}
