import { countScope } from '../../counts/count-scope.ts'
import type { Source } from '../../counts/counts.ts'
import { rememberCounts } from '../../counts/remember-counts.ts'
import { mapUnits, type UnitMap } from '../../counts/unit-map.ts'
import { type Bound, boundPeriod, type CriteriaSet } from '../../definitions/criteria-set.ts'
import { treeOf } from '../../definitions/criteria-tree.ts'
import { isAgainstYearBefore, shownAs } from '../../definitions/indicator.ts'
import type { Definitions } from '../../definitions/load-definitions.ts'
import { cutAt, type Day, type Period, readPeriod } from '../../definitions/period.ts'
import type { Unit } from '../../definitions/unit.ts'
import { exactOf, fractionOf, subtract } from '../../exact.ts'
import type { Counts, Measured } from '../../scoring/choose-input.ts'
import { showTallied } from '../../values/show-count.ts'
import { publishedOf } from './published-of.ts'
import { shareOfUnits } from './share-of-units.ts'
import { unitsBelow } from './units-below.ts'

/** What the data say of the criteria of each unit: unit's place → code → counts. */
export type Measures = Map<number, Map<string, Measured>>

/** The days a bound criterion is counted over, none after a day that is named, and those of its base. */
export const periodsOf = ({ part, calendar, base }: Bound, period: Period, asOf: Day | null): { now: Period; before: Period | null } => {
  const now = readPeriod(boundPeriod(part, period.name), calendar)
  const counted = cutAt(now, asOf)
  if (base === undefined) return { now: counted, before: null }
  const year = base < 1000 ? now.year + base : base
  return { now: counted, before: readPeriod(now.name.replace(/^\d{4}/, String(year)), calendar) }
}

/** The map that a bound criterion is counted on: one held against another year takes what became of units on a day, the last of the period scored; others take them as stored. */
export const mapOf = ({ base, indicator }: Bound, { registry, indicators }: Definitions, day: Day): UnitMap | undefined =>
  base === undefined && !isAgainstYearBefore(indicators.get(indicator)!) ? undefined : mapUnits(registry, day)

/**
 * Counts every bound criterion of a set for all its units at once: each indicator and period is counted once. `asOf`: what
 * came about after that day is left out; figures reported for a named period are of that period, whatever the day. `last`:
 * of a part of what is scored, the last day of the whole.
 */
export async function measureCriteria(
  given: Source,
  set: CriteriaSet,
  units: Unit[],
  period: Period,
  asOf: Day | null,
  last = period.last,
): Promise<Measures> {
  const measures: Measures = new Map(units.map(({ ix }) => [ix, new Map()]))
  const source = { ...given, counts: rememberCounts(given.counts) }
  const lines = [...(set.bonus?.lines ?? []), ...(set.penalty?.lines ?? [])]
  for (const { code, takes } of [...treeOf(set).nodes.map(({ criterion }) => criterion), ...lines]) {
    if (!takes) continue
    if ('published' in takes) {
      const published = { definitions: source.definitions, others: await source.counts.published(), results: source.results }
      const measured = publishedOf(published, takes, period)
      for (const unit of units) measures.get(unit.ix)!.set(code, measured(unit))
      continue
    }
    const { now, before } = periodsOf(takes, period, asOf)
    const map = mapOf(takes, source.definitions, last)
    const counted = await countBound(source, takes, now, map)
    const base = before && (await countBound(source, takes, before, map))
    const isMean = takes.share_from === undefined && shownAs(source.definitions.indicators.get(takes.indicator)!) === 'decimal'
    const measured = (unit: Unit): Measured =>
      base ? { ...overOne(counted(unit)), before: overOne(base(unit)) } : { ...counted(unit), ...(isMean ? { mean: true as const } : {}) }
    for (const unit of units) measures.get(unit.ix)!.set(code, measured(unit))
  }
  return measures
}

/** One indicator as a criterion binds it, of each unit that is asked for. */
async function countBound(source: Source, takes: Bound, period: Period, map: UnitMap | undefined): Promise<(unit: Unit) => Counts> {
  const indicator = source.definitions.indicators.get(takes.indicator)!
  const isShare = takes.share_from !== undefined
  const scoped = await countScope(source, indicator, period, {
    unit: null,
    // Own records of units of a level below: that level is picked out, so that all below is asked for; each alone where it is their share.
    own: isShare || (takes.own && takes.level === undefined),
    by: 'unit',
    level: takes.level,
    fields: takes.fields,
    fieldsExcept: takes.fields_except,
    map,
  })
  return (unit) =>
    isShare
      ? shareOfUnits(
          indicator,
          scoped,
          unitsBelow(source.definitions.registry, unit, takes.level!, map?.day ?? period.last),
          takes.share_from!,
        )
      : restOf(takes, showTallied(indicator, scoped.count(unit.ix)))
}

/** A plain count as a rule about a change takes it: so many of one. */
const overOne = (counts: Counts): Counts =>
  counts.numerator !== null && counts.denominator === null ? { ...counts, denominator: 1 } : counts

/** The counts, or where a criterion asks for the rest what the indicator left uncounted. */
function restOf({ rest }: Bound, counts: Counts): Counts {
  const { numerator, denominator } = counts
  if (!rest || numerator === null || denominator === null) return counts
  return { ...counts, numerator: exactOf(subtract(fractionOf(denominator), fractionOf(numerator))) }
}
