import { mapUnits } from '../../counts/unit-map.ts'
import type { Published } from '../../definitions/criteria-set.ts'
import type { Definitions } from '../../definitions/load-definitions.ts'
import { type Day, type Period, readPeriod } from '../../definitions/period.ts'
import type { PublishedFigure } from '../../definitions/published-figures.ts'
import type { Unit } from '../../definitions/unit.ts'
import { exactOf, type Fraction, fractionOf, total } from '../../exact.ts'
import type { Counts, Measured } from '../../scoring/choose-input.ts'
import { unitsBelow } from './units-below.ts'

/** Where published figures are found: those of others, and this home's own. */
export interface PublishedSource {
  definitions: Definitions
  others: PublishedFigure[]
  results: (() => PublishedFigure[]) | undefined
}

const notPublished: Counts = { numerator: null, denominator: null, reason: 'not_published' }

/**
 * A published figure as a criterion takes it: of one unit, or over the units below it; of the year, and of the year
 * compared with, of what the unit was on that year's last day: a code can be another's by then.
 */
export function publishedOf(source: PublishedSource, takes: Published, period: Period): (unit: Unit) => Measured {
  const nowOf = (unit: Unit) => ofYear(source, takes, unit, period)
  if (takes.base === undefined) return nowOf
  const before = readPeriod(String(takes.base < 1000 ? period.year + takes.base : takes.base))
  const { registry } = source.definitions
  const { placeOf } = mapUnits(registry, before.last)
  return (unit) => {
    const { to } = placeOf[unit.ix]!
    return { ...nowOf(unit), before: ofYear(source, takes, to === null ? null : registry.units[to]!, before) }
  }
}

function ofYear(source: PublishedSource, takes: Published, unit: Unit | null, { year, last }: Period): Counts {
  if (takes.below) return unit ? overUnits(source, takes, takes.below, unit, last, year) : notPublished
  const figure = findFigure(source, takes, takes.unit ?? unit?.code, year)
  const value = takes.what === 'rank' ? figure?.rank : figure?.value
  return value === null || value === undefined ? notPublished : { numerator: value, denominator: 1, reason: null }
}

function findFigure(
  { definitions, others, results }: PublishedSource,
  { published, code }: Published,
  unit: string | undefined,
  year: number,
): PublishedFigure | undefined {
  const isMeant = (one: PublishedFigure) =>
    one.index === published && one.code === (code ?? null) && one.unitCode === unit && one.year === year
  return others.find(isMeant) ?? (definitions.indexes.has(published) ? results?.().find(isMeant) : undefined)
}

/** The mean as so much of so much, or the share; units without a published value are left out. */
function overUnits(
  source: PublishedSource,
  takes: Published,
  { level, share_from }: NonNullable<Published['below']>,
  unit: Unit,
  day: Day,
  year: number,
): Counts {
  const values = unitsBelow(source.definitions.registry, unit, level, day).flatMap(({ code }) => {
    const value = findFigure(source, takes, code, year)?.value ?? null
    return value === null ? [] : [fractionOf(value)]
  })
  if (values.length === 0) return notPublished
  if (share_from === undefined) return { numerator: exactOf(total(values)), denominator: 100 * values.length, reason: null }
  return { numerator: countFrom(values, share_from), denominator: values.length, reason: null }
}

/** How many values are not below another. */
export function countFrom(values: Fraction[], least: number): number {
  const { n, d } = fractionOf(least)
  return values.filter((value) => value.n * d >= n * value.d).length
}
