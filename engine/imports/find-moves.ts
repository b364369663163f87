import type { Source } from '../counts/counts.ts'
import { blanksOf } from '../definitions/blanks-of.ts'
import type { Dataset } from '../definitions/dataset.ts'
import type { Indicator } from '../definitions/indicator.ts'
import type { Definitions } from '../definitions/load-definitions.ts'
import { type Period, readPeriod } from '../definitions/period.ts'
import { publishedDataset } from '../definitions/published-figures.ts'
import { compare, type Fraction, fractionOf, nought, subtract } from '../exact.ts'
import type { PointsListed, PointsQuery } from '../scoring/replies.ts'
import { computeValues } from '../values/compute-values.ts'
import { judgePlan } from '../values/judge-plan.ts'
import type { Counted, IndicatorValue, TargetReply } from '../values/replies.ts'
import type { Moves } from './replies.ts'

/** The points of criteria, and the totals of indexes, at the moment of a source. */
export type ListPoints = (source: Source, query: PointsQuery) => Promise<PointsListed>

/** How far a file reaches: names of periods, ids of units (beside the province), and its dataset; and which results are published. */
export interface Reach {
  periods: string[]
  units: string[]
  dataset: string
  published: Moves['published']
}

/** How many moves of each kind a reply lists. */
const listed = 50
/** Of how many indicators the values are laid side by side at once: those of all units and all indicators would be tens of MiB. */
const valuedAtOnce = 4

/** What a file moves, by the product's own values, targets and points before and after it. */
export async function findMoves(before: Source, after: Source, reach: Reach, listPoints: ListPoints): Promise<Moves> {
  const { registry } = after.definitions
  const province = registry.province === null ? null : registry.units[registry.province]!.id
  const units = new Set([province, ...reach.units])
  const periods = reach.periods.map((name) => readPeriod(name))
  const indicators = indicatorsOver(after.definitions, reach.dataset)
  const counted = indicators.flatMap((one) => [one, blanksOf(one) ?? []].flat())
  let moved: Both<IndicatorValue, Counted>[] = []
  let movedCount = 0
  for (const period of periods) {
    await Promise.all([before, after].map(({ counts }) => counts.find(counted, period, false)))
    for (let at = 0; at < indicators.length; at += valuedAtOnce) {
      const some = indicators.slice(at, at + valuedAtOnce)
      const [was, is] = await Promise.all([before, after].map((source) => valuesOf(source, some, period, units)))
      const more = pairs(was!, is!, ({ indicator, unit }) => `${indicator} ${unit}`, countedOf)
      movedCount += more.length
      moved = heaviest([...moved, ...more], ({ one: { unit }, before, after }) => [unit === province ? 1 : 0, casesOf(before, after)])
    }
  }
  const published = reach.dataset === publishedDataset ? after.definitions.publishedIndexes.keys() : []
  const touched = new Set([...indicators.map(({ id }) => id), ...published])

  const targets = await Promise.all([before, after].map((source) => targetsOf(source, periods, touched)))
  const judged = pairs(
    targets[0]!,
    targets[1]!,
    ({ plan, target, period }) => `${plan} ${target.target} ${period}`,
    ({ target: { value, status } }) => ({ value, status }),
  )
  const years = [...new Set(periods.map(({ year }) => year))]
  const asked = new Set([...units].filter((unit) => unit !== null))
  const pointsOf = async (source: Source) => {
    const found = await Promise.all(years.map((year) => listPoints(source, { year, units: asked, indicators: touched })))
    const dated = <One>(all: One[], at: number) => all.map((one) => ({ ...one, period: String(years[at]) }))
    return {
      criteria: found.flatMap(({ criteria }, at) => dated(criteria, at)),
      totals: found.flatMap(({ totals }, at) => dated(totals, at)),
    }
  }
  const points = await Promise.all([before, after].map(pointsOf))
  const summed = pairs(
    points[0]!.totals,
    points[1]!.totals,
    ({ index, unit, period }) => `${index} ${unit} ${period}`,
    ({ points, percent }) => ({ points, percent }),
  )
  const scored = pairs(
    points[0]!.criteria,
    points[1]!.criteria,
    ({ index, unit, code, period }) => `${index} ${unit} ${code} ${period}`,
    ({ points, status }) => ({ points, status }),
  )
  return {
    periods: reach.periods,
    indicators: moved.map(({ one: { indicator, unit, period }, before, after }) => ({ indicator, unit, period, before, after })),
    targets: heaviest(
      judged.map(({ one: { plan, target, period }, before, after }) => ({
        ...{ plan, target: target.target, clause: target.clause, title: target.title, scope: target.scope },
        ...{ indicator: target.indicator, period },
        ...{ before, after },
      })),
      ({ before, after }) => [before.status === after.status ? 0 : 1, farness(before.value, after.value)],
    ),
    criteria: heaviest(
      scored.map(({ one: { index, unit, code, title, period }, before, after }) => ({ index, unit, code, title, period, before, after })),
      ({ unit, before, after }) => [unit === province ? 1 : 0, farness(before.points, after.points)],
    ),
    indexes: heaviest(
      summed.map(({ one: { index, title, unit, period }, before, after }) => ({ index, title, unit, period, before, after })),
      ({ unit, before, after }) => [unit === province ? 1 : 0, farness(before.points, after.points)],
    ),
    published: reach.published.filter(({ index, year }) =>
      [...summed, ...scored].some(({ one }) => one.index === index && one.period === String(year)),
    ),
    totals: { indicators: movedCount, targets: judged.length, criteria: scored.length, indexes: summed.length },
  }
}

/** The indicators that rows of a dataset can move: over it, over what joins it as a register, and over the registers it joins. */
export function indicatorsOver({ datasets, indicators }: Definitions, id: string): Indicator[] {
  const dataset = datasets.get(id)!
  const registersOf = (one: Dataset) => Object.values(one.joins).map(({ register }) => register)
  const near = new Set([id, ...registersOf(dataset)])
  for (const one of datasets.values()) if (registersOf(one).includes(id)) near.add(one.id)
  const figures = Object.values(dataset.columns).some(({ type }) => type === 'reported-indicator')
  return [...indicators.values()].filter((one) => (one.kind === 'reported' ? figures : near.has(one.formula.of)))
}

async function valuesOf(source: Source, indicators: Indicator[], period: Period, units: Set<string | null>): Promise<IndicatorValue[]> {
  const values = await computeValues(source, { indicators, period, unit: null, by: 'unit', own: false })
  return values.filter(({ unit }) => units.has(unit))
}

async function targetsOf(source: Source, periods: Period[], indicators: Set<string>) {
  const found: { plan: string; period: string; target: TargetReply }[] = []
  for (const plan of source.definitions.plans.values()) {
    const targets = Object.fromEntries(Object.entries(plan.targets).filter(([, { indicator }]) => indicators.has(indicator)))
    for (const period of periods.filter(({ year }) => year === plan.year))
      for (const target of await judgePlan(source, { ...plan, targets }, period, null))
        found.push({ plan: plan.id, period: period.name, target })
  }
  return found
}

/** What was counted, without what it was counted of. */
export const countedOf = ({ numerator, denominator, value, reason, low, high }: Counted): Counted => ({
  numerator,
  denominator,
  value,
  reason,
  low,
  high,
})

interface Both<T, Shown> {
  one: T
  before: Shown
  after: Shown
}

/** Both sides of everything that is not the same before and after. */
function pairs<T, Shown extends object>(before: T[], after: T[], keyOf: (one: T) => string, show: (one: T) => Shown): Both<T, Shown>[] {
  const then = new Map(before.map((one) => [keyOf(one), one]))
  return after.flatMap((one) => {
    const [was, is] = [show(then.get(keyOf(one))!), show(one)]
    return same(was, is) ? [] : [{ one, before: was, after: is }]
  })
}

const same = (one: object, other: object): boolean =>
  Object.entries(one).every(([name, value]) => (other as Record<string, unknown>)[name] === value)

type Weight = [rank: number, size: Fraction]

/** The heaviest, of one weight as they come. */
function heaviest<T>(moves: T[], weigh: (move: T) => Weight): T[] {
  const weighed = moves.map((move) => ({ move, weight: weigh(move) }))
  weighed.sort(({ weight: [a, size] }, { weight: [b, other] }) => b - a || compare(other, size))
  return weighed.slice(0, listed).map(({ move }) => move)
}

/** How many cases stand behind a value, on the side that has more. */
function casesOf(...both: Counted[]): Fraction {
  const cases = both.map(({ numerator, denominator }) => fractionOf(denominator ?? numerator ?? 0))
  return cases.reduce((a, b) => (compare(a, b) >= 0 ? a : b), nought)
}

/** How far a number goes; one that comes or goes goes all the way. */
function farness(before: string | null, after: string | null): Fraction {
  const far = subtract(fractionOf(after ?? 0), fractionOf(before ?? 0))
  return far.n < 0n ? { n: -far.n, d: far.d } : far
}
