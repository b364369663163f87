import { type Bound, boundPeriod, type CriteriaSet, type Published } from '../definitions/criteria-set.ts'
import { treeOf } from '../definitions/criteria-tree.ts'
import { type Period, readPeriod } from '../definitions/period.ts'
import type { Unit } from '../definitions/unit-registry.ts'
import type { Source } from '../indicators/compute-values.ts'
import { countIndicator } from '../indicators/count-indicator.ts'
import { countRegister } from '../indicators/count-registers.ts'
import { levelOf } from '../indicators/count-target.ts'
import { type Found, rollUp } from '../indicators/roll-up.ts'
import { noData, notApplicable, showCount } from '../indicators/show-count.ts'
import type { Counts, Measured } from '../scoring/choose-input.ts'

/** What the data say of the criteria of each unit: unit's place → code → counts. */
export type Measures = Map<number, Map<string, Measured>>

/** The days a bound criterion is counted over, and those of its base. */
export const periodsOf = ({ part, calendar, base }: Bound, period: Period): { now: Period; before: Period | null } => {
  const now = readPeriod(boundPeriod(part, period.name), calendar)
  if (base === undefined) return { now, before: null }
  const year = base < 1000 ? now.year + base : base
  return { now, before: readPeriod(now.name.replace(/^\d{4}/, String(year)), calendar) }
}

/** Counts every bound criterion of a set for all its units at once: each indicator and period is counted once. */
export async function measureCriteria(source: Source, set: CriteriaSet, units: Unit[], period: Period): Promise<Measures> {
  const measures: Measures = new Map(units.map(({ ix }) => [ix, new Map()]))
  const once = openOnce(source)
  const lines = [...(set.bonus?.lines ?? []), ...(set.penalty?.lines ?? [])]
  for (const { code, takes } of [...treeOf(set).nodes.map(({ criterion }) => criterion), ...lines]) {
    if (!takes) continue
    if ('published' in takes) {
      for (const unit of units) measures.get(unit.ix)!.set(code, publishedOf(source, takes, unit, period.year))
      continue
    }
    const { now, before } = periodsOf(takes, period)
    const counted = await countBound(source, once, takes, units, now)
    const base = before && (await countBound(source, once, takes, units, before))
    for (const { ix } of units) measures.get(ix)!.set(code, { ...counted.get(ix)!, ...(base ? { before: base.get(ix)! } : {}) })
  }
  return measures
}

type Once = (indicator: string, period: Period, byField: boolean) => Promise<Found>

function openOnce(source: Source): Once {
  const known = new Map<string, Promise<Found>>()
  return (id, period, byField) => {
    const key = JSON.stringify([id, period.first, period.last, byField])
    const indicator = source.definitions.indicators.get(id)!
    if (indicator.kind === 'register_share') throw new Error(`${id} is counted by its register`)
    const found = known.get(key) ?? countIndicator(source, indicator, period, byField, undefined)
    known.set(key, found)
    return found
  }
}

/** One indicator as a criterion binds it, for each unit by its place. */
async function countBound(source: Source, once: Once, takes: Bound, units: Unit[], period: Period): Promise<Map<number, Counts>> {
  const { definitions, session, words } = source
  const { registry } = definitions
  const indicator = definitions.indicators.get(takes.indicator)!
  const fields = takes.fields ?? takes.fields_except
  if (indicator.kind === 'register_share') {
    const only = { ...(takes.fields ? { only: takes.fields } : {}), ...(takes.fields_except ? { except: takes.fields_except } : {}) }
    const found = await countRegister(session, definitions, words, indicator, period, only, 'nothing')
    const value = found.covered ? showCount(indicator, found.counts[0] ?? nothing) : noData
    return new Map(units.map(({ ix }) => [ix, ix === registry.province ? value : notApplicable]))
  }
  const found = await once(indicator.id, period, fields !== undefined)
  const covered = found.covered && !found.uncovered?.includes(indicator.id)
  const counts = found.counts.filter(
    ({ segment, field }) =>
      (!takes.level || levelOf(registry, segment) === takes.level) &&
      (!takes.fields || takes.fields.includes(field)) &&
      !takes.fields_except?.includes(field),
  )
  // Own records of units of a level below: that level was picked out above, so that all below is asked for.
  const own = takes.own && takes.level === undefined
  const groups = new Map(rollUp(registry, null, counts, { unit: null, own }, 'unit').map((group) => [group.key, group]))
  const none = indicator.kind === 'reported' ? noData : showCount(indicator, nothing)
  return new Map(
    units.map(({ ix }) => {
      const group = groups.get(ix)
      return [ix, !covered ? noData : group ? showCount(indicator, group) : none]
    }),
  )
}

const nothing = { numerator: 0n, denominator: 0n }

function publishedOf({ definitions }: Source, { published, code }: Published, unit: Unit, year: number): Counts {
  const figure = definitions.published.find(
    (one) => one.index === published && one.code === (code ?? null) && one.unitCode === unit.code && one.year === year,
  )
  if (!figure || figure.value === null) return { numerator: null, denominator: null, reason: 'not_published' }
  return { numerator: figure.value, denominator: 1, reason: null }
}
