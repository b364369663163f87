import { askAhead, type Wanted } from '../counts/ask-ahead.ts'
import type { Source } from '../counts/counts.ts'
import { rememberCounts } from '../counts/remember-counts.ts'
import { blanksOf } from '../definitions/blanks-of.ts'
import { criteriaByIndicator } from '../definitions/bound-alike.ts'
import { type Indicator, isScaled, shownAs } from '../definitions/indicator.ts'
import { closesYear, dayOf, type Period, textOfDay, wholeYear, yearBefore, yearToDate } from '../definitions/period.ts'
import { goalOf, type Plan, partOf, readAs, type Target, withGoalOf } from '../definitions/plan.ts'
import { countTarget, type TargetCounts } from './count-target.ts'
import { type Due, daysOf, plannedDue } from './find-due.ts'
import { judgeRank } from './judge-rank.ts'
import { type Judged, judgeTarget } from './judge-target.ts'
import type { Counted, SecondReply, TargetReply } from './replies.ts'
import { noData, showCount, unknownOf } from './show-count.ts'

/**
 * Every target of a plan judged on January to the period's end; with a unit, those that apply to it. A target by
 * level is judged on own records: of the level as a whole, or of the unit where it is of that level.
 */
export async function judgePlan(given: Source, plan: Plan, period: Period, unit: number | null): Promise<TargetReply[]> {
  const source = { ...given, counts: rememberCounts(given.counts) }
  const { units } = source.definitions.registry
  const answers: TargetReply[] = []
  const criteria = criteriaByIndicator(source.definitions.indexes, plan.year)
  const asked = Object.entries(plan.targets).filter(([, target]) => applies(source, target, unit))
  const readings = asked.flatMap(([, target]) => [target, ...target.second.map((one) => readAs(target, one))])
  await askForTargets(
    source,
    readings.filter((one) => applies(source, one, unit)),
    period,
  )
  for (const [id, target] of asked) {
    const own = withGoalOf(target, unit === null ? null : units[unit]!.code)
    const groups = [...new Set([...target.lead, ...target.with])].filter((one) => one in plan.groups)
    const named = {
      groups: groups.map((group) => ({ group, title: plan.groups[group]! })),
      criteria: criteria.get(target.indicator) ?? [],
    }
    answers.push({ ...(await describe(source, id, own, period, unit)), ...named, ...(own === target ? {} : { ownGoal: true }) })
  }
  return answers
}

/** Asks at once for all that judging targets may ask, of counts with a memory. */
export const askForTargets = (source: Source, targets: Target[], period: Period): Promise<void> =>
  askAhead(
    source.counts,
    targets.flatMap((one) => wantedOf(source, one, period)),
  )

function wantedOf({ definitions }: Source, target: Target, period: Period): Wanted[] {
  const indicator = definitions.indicators.get(target.indicator)
  if (!indicator) return []
  const judgedOn = yearToDate(period)
  const cumulative = target.measure === 'cumulative'
  const before = yearBefore(judgedOn)
  const periods = [
    ...[judgedOn, period],
    ...(cumulative ? [wholeYear(judgedOn.year)] : []),
    ...(cumulative && !closesYear(period) ? [before, wholeYear(before.year)] : []),
  ]
  const byField = target.fields !== undefined || target.fields_except !== undefined
  return periods.flatMap((over) => [indicator, blanksOf(indicator) ?? []].flat().map((one) => ({ indicator: one, period: over, byField })))
}

/** A target with its own reading and those beside it. */
async function describe(
  source: Source,
  id: string,
  target: Target,
  period: Period,
  unit: number | null,
): Promise<Omit<TargetReply, 'groups' | 'criteria'>> {
  const judgedOn = yearToDate(period)
  const days = daysOf(target, period.year)
  const countOf =
    (one: Target): Count =>
    (over) =>
      countTarget(source, one, over, unit)
  const { goal, judged, counted, alone } = await judge(source, target, period, countOf(target))
  const second: SecondReply[] = []
  for (const one of target.second) {
    const read = readAs(target, one)
    if (!applies(source, read, unit)) continue
    const { judged: found, counted: counts, goal: its } = await judge(source, read, period, countOf(read))
    const { status, reached, gap } = found
    second.push({ ...namesOf(read), ...its, title: one.title, ...counts(), status, reached, gap })
  }
  return {
    target: id,
    clause: target.clause,
    part: partOf(target.clause),
    words: target.words,
    title: target.title ?? null,
    ...namesOf(target),
    ...goal,
    goalTo: target.range?.to ?? null,
    measure: target.measure,
    due: days && { from: days.from === null ? null : textOfDay(days.from), to: textOfDay(days.to) },
    lead: target.lead,
    coordinators: target.with,
    note: target.note ?? null,
    unit: unit === null ? null : source.definitions.registry.units[unit]!.id,
    ...counted(),
    ...judged,
    judgedFrom: textOfDay(judgedOn.first),
    judgedTo: textOfDay(judgedOn.last),
    alone: await alone(),
    second,
  }
}

/** What a reading measures, and over what. */
const namesOf = ({ indicator, level, fields = [], fields_except = [] }: Target) => ({
  indicator,
  scope: fields.length === 1 ? `${level}/${fields[0]}` : level,
  fields,
  fieldsExcept: fields_except,
})

interface Reading {
  goal: ReturnType<typeof goalOf>
  judged: Judged
  counted: () => Counted
  /** In the period by itself. */
  alone: () => Promise<Counted>
}

/** Holds what is counted against a target on January to the period's end; figures are made when they are asked for. */
export async function judge(source: Source, target: Target, period: Period, count: Count): Promise<Reading> {
  const { definitions } = source
  const { registry } = definitions
  const closed = closesYear(period)
  const { op, goal } = goalOf(target)
  if (op === 'rank') {
    const code = registry.province === null ? null : registry.units[registry.province]!.code
    const { counted, ...ranked } = judgeRank(await source.counts.published(), target.indicator, code, period.year, closed)
    return { goal: { op, goal: ranked.goal }, judged: ranked.judged, counted: () => counted, alone: async () => counted }
  }
  const indicator = definitions.indicators.get(target.indicator)!
  const judgedOn = yearToDate(period)
  const counts = await countJudged(indicator, target, judgedOn, count)
  const kind = op === 'count' ? ('count' as const) : shownAs(indicator)
  const held = counts && { ...counts, scale: isScaled(indicator) ? 1_000_000n : 1n, shown: kind }
  const due = closed ? whole : (plannedDue(target, judgedOn) ?? (target.measure === 'cumulative' ? await dueBy(judgedOn, count) : whole))
  const days = daysOf(target, period.year)
  const shown = (found: TargetCounts | null): Counted => {
    if (!found) return noData
    const counted = showHeld(indicator, target, found)
    const unknown = unknownOf(found.unknown)
    return unknown === undefined ? counted : { ...counted, unknown }
  }
  const past = days !== null && judgedOn.last >= days.to
  return {
    goal: { op, goal },
    judged: judgeTarget(target, held, closed, due, past),
    counted: () => shown(counts),
    alone: async () => shown(await count(period)),
  }
}

/** Counts as they are held against a target: a goal of so many things asks for a number of them, whatever they are among. */
export function showHeld(indicator: Indicator, target: Target, found: TargetCounts): Counted {
  const counted = showCount(indicator, found)
  if (goalOf(target).op !== 'count') return counted
  return { ...counted, denominator: null, value: found.numerator.toString(), reason: null, low: null, high: null }
}

/** Counts a target in a period. */
type Count = (period: Period) => Promise<TargetCounts | null>

const whole: Due = { part: { n: 1n, d: 1n }, from: 'even' }

/** The counts of January to the period's end; of a cumulative target over the denominator of the whole year, as far as it is known. */
export async function countJudged(indicator: Indicator, target: Target, judgedOn: Period, count: Count): Promise<TargetCounts | null> {
  const counts = await count(judgedOn)
  if (counts === null || target.measure !== 'cumulative' || indicator.kind !== 'share') return counts
  const year = await count(wholeYear(judgedOn.year))
  return { ...counts, denominator: year?.denominator ?? counts.denominator }
}

/**
 * The part of a cumulative goal that is due: what was done by the same day of the year before, of all that was done
 * in that year; where nothing was, the days gone by.
 */
async function dueBy(judgedOn: Period, count: Count): Promise<Due> {
  const before = yearBefore(judgedOn)
  const then = await count(before)
  const all = await count(wholeYear(before.year))
  if (then && all && then.numerator >= 0n && all.numerator > 0n && then.numerator <= all.numerator)
    return { part: { n: then.numerator, d: all.numerator }, from: 'year-before' }
  const days = dayOf(judgedOn.year + 1, 1, 1) - judgedOn.first
  return { part: { n: BigInt(judgedOn.last - judgedOn.first + 1), d: BigInt(days) }, from: 'even' }
}

/** An indicator of the whole, or a count over all of it, is the whole's alone; a target by level asks a unit of that level, or all of them below a province. */
export function applies({ definitions }: Source, target: Target, unit: number | null): boolean {
  const { registry } = definitions
  if (unit === null || unit === registry.province) return true
  const indicator = definitions.indicators.get(target.indicator)
  if (!indicator || goalOf(target).op === 'rank') return false
  if (indicator.scope === 'province' || (target.level === 'province' && (goalOf(target).op === 'count' || shownAs(indicator) === 'count')))
    return false
  return [target.level, 'province'].includes(registry.units[unit]!.level ?? '') || target.level === 'province'
}
