import type { Source } from '../counts/counts.ts'
import { rememberCounts } from '../counts/remember-counts.ts'
import { shownAs } from '../definitions/indicator.ts'
import { type Period, yearToDate } from '../definitions/period.ts'
import { type Plan, type Target, withGoalOf } from '../definitions/plan.ts'
import type { Unit } from '../definitions/unit.ts'
import { countTarget, countTargetByUnit } from './count-target.ts'
import { applies, askForTargets, judge } from './judge-plan.ts'
import { orderTargets } from './order-targets.ts'
import type { BehindReply, TargetReply, TargetStatus } from './replies.ts'

/** How many of the gravest targets of a unit are told. */
const told = 3

type Held = BehindReply['worst'][number] & Pick<TargetReply, 'indicator' | 'reason'>

/**
 * How many targets of a plan each unit misses, the worst unit first, with the gravest of them; judged as the targets
 * of each unit are (`judgePlan`), on January to the period's end, and counted once for all units.
 */
export async function judgeUnits(given: Source, plan: Plan, period: Period, units: Unit[]): Promise<BehindReply[]> {
  const source = { ...given, counts: rememberCounts(given.counts) }
  const targets = Object.entries(plan.targets).map(([id, target]) => ({
    id,
    target,
    of: units.filter((unit) => applies(source, target, unit.ix)),
    count: openCount(source, target),
  }))
  await askForTargets(
    source,
    targets.flatMap(({ target, of }) => (of.length > 0 ? [target] : [])),
    yearToDate(period),
  )
  const tallies = new Map(units.map((unit) => [unit, { judged: 0, missed: 0, atRisk: 0, behind: [] as Held[] }]))
  for (const { id, target, of, count } of targets)
    for (const unit of of) {
      const tally = tallies.get(unit)!
      const own = withGoalOf(target, unit.code)
      const { goal, judged, counted } = await judge(source, own, period, (over) => count(over, unit))
      const { status, gap } = judged
      if (status === 'no_data') continue
      tally.judged += 1
      const grave = gravity[status]
      if (!grave) continue
      tally[grave] += 1
      const { numerator, denominator, value, reason } = counted()
      tally.behind.push({ target: id, status, ...goal, numerator, denominator, value, gap, indicator: target.indicator, reason })
    }
  const shown = new Map([...source.definitions.indicators].map(([id, indicator]) => [id, { unit: shownAs(indicator) }]))
  const { compare } = new Intl.Collator('vi')
  return [...tallies]
    .map(([{ id, code, name, level }, { behind, ...counts }]) => ({
      unit: id,
      unitCode: code,
      unitName: name,
      level: level!,
      ...counts,
      worst: orderTargets(behind, shown)
        .slice(0, told)
        .map(({ indicator: _, reason: __, ...one }) => one),
    }))
    .sort((a, b) => b.missed - a.missed || b.atRisk - a.atRisk || compare(a.unitName, b.unitName))
}

/** What a status counts as where it is none to be content with. */
const gravity: Partial<Record<TargetStatus, 'missed' | 'atRisk'>> = { missed: 'missed', overdue: 'missed', at_risk: 'atRisk' }

/** Counts a target in a period for one unit after the other, all units below a province at once. */
function openCount(source: Source, target: Target) {
  const known = new Map<string, ReturnType<typeof countTargetByUnit>>()
  return async (over: Period, { ix, level }: Unit) => {
    if (level === 'province') return countTarget(source, target, over, ix)
    const days = `${over.first} ${over.last}`
    const found = known.get(days) ?? countTargetByUnit(source, target, over)
    known.set(days, found)
    return (await found)(ix)
  }
}
