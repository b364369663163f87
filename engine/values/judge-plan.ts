import { askAhead, type Wanted } from '../counts/ask-ahead.ts'
import type { Source } from '../counts/counts.ts'
import { rememberCounts } from '../counts/remember-counts.ts'
import { criteriaByIndicator } from '../definitions/bound-alike.ts'
import { type Indicator, isScaled, shownAs } from '../definitions/indicator.ts'
import { closesYear, dayOf, type Period, textOfDay, wholeYear, yearBefore, yearToDate } from '../definitions/period.ts'
import { goalOf, type Plan, partOf, type Target } from '../definitions/plan.ts'
import { countTarget, type TargetCounts } from './count-target.ts'
import { type Due, judgeTarget } from './judge-target.ts'
import type { Counted, TargetReply } from './replies.ts'
import { noData, showCount } from './show-count.ts'

/**
 * Every target of a plan judged on January to the period's end; with a unit, those that apply to it. A target by
 * level is judged on own records: of the level as a whole, or of the unit where it is of that level.
 */
export async function judgePlan(given: Source, plan: Plan, period: Period, unit: number | null): Promise<TargetReply[]> {
  const source = { ...given, counts: rememberCounts(given.counts) }
  const answers: TargetReply[] = []
  const criteria = criteriaByIndicator(source.definitions.indexes, plan.year)
  const asked = Object.entries(plan.targets).filter(([, target]) => applies(source, target, unit))
  await askAhead(
    source.counts,
    asked.flatMap(([, target]) => wantedOf(source.definitions.indicators.get(target.indicator)!, target, period)),
  )
  for (const [id, target] of asked) {
    const count = (over: Period) => countTarget(source, target, over, unit)
    answers.push({ ...(await judge(source, id, target, period, unit, count)), criteria: criteria.get(target.indicator) ?? [] })
  }
  return answers
}

/** All that judging a target may ask. */
function wantedOf(indicator: Indicator, target: Target, period: Period): Wanted[] {
  const judgedOn = yearToDate(period)
  const cumulative = target.measure === 'cumulative'
  const before = yearBefore(judgedOn)
  const periods = [
    ...[judgedOn, period],
    ...(cumulative ? [wholeYear(judgedOn.year)] : []),
    ...(cumulative && !closesYear(period) ? [before, wholeYear(before.year)] : []),
  ]
  const byField = target.fields !== undefined || target.fields_except !== undefined
  return periods.map((over) => ({ indicator, period: over, byField }))
}

type Count = (period: Period) => Promise<TargetCounts | null>

async function judge(
  source: Source,
  id: string,
  target: Target,
  period: Period,
  unit: number | null,
  count: Count,
): Promise<Omit<TargetReply, 'criteria'>> {
  const indicator = source.definitions.indicators.get(target.indicator)!
  const judgedOn = yearToDate(period)
  const closed = closesYear(period)
  const judged = await countJudged(indicator, target, judgedOn, count)
  const alone = await count(period)
  const counts = judged && { ...judged, scale: isScaled(indicator) ? 1_000_000n : 1n, shown: shownAs(indicator) }
  const due = closed || target.measure !== 'cumulative' ? whole : await dueBy(judgedOn, count)
  const shown = (found: TargetCounts | null): Counted => (found ? showCount(indicator, found) : noData)
  return {
    target: id,
    clause: target.clause,
    part: partOf(target.clause),
    words: target.words,
    title: target.title ?? null,
    indicator: target.indicator,
    scope: target.fields?.length === 1 ? `${target.level}/${target.fields[0]}` : target.level,
    fields: target.fields ?? [],
    fieldsExcept: target.fields_except ?? [],
    ...goalOf(target),
    goalTo: target.range?.to ?? null,
    measure: target.measure,
    lead: target.lead,
    note: target.note ?? null,
    unit: unit === null ? null : source.definitions.registry.units[unit]!.id,
    ...shown(judged),
    ...judgeTarget(target, counts, closed, due),
    judgedFrom: textOfDay(judgedOn.first),
    judgedTo: textOfDay(judgedOn.last),
    alone: shown(alone),
  }
}

const whole: Due = { part: { n: 1n, d: 1n }, from: 'even' }

/** The counts of January to the period's end; of a cumulative target over the denominator of the whole year, as far as it is known. */
async function countJudged(indicator: Indicator, target: Target, judgedOn: Period, count: Count): Promise<TargetCounts | null> {
  const counts = await count(judgedOn)
  if (counts === null || target.measure !== 'cumulative' || indicator.kind !== 'share') return counts
  const year = await count(wholeYear(judgedOn.year))
  return { numerator: counts.numerator, denominator: year?.denominator ?? counts.denominator }
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
function applies({ definitions }: Source, target: Target, unit: number | null): boolean {
  const { registry } = definitions
  if (unit === null || unit === registry.province) return true
  const indicator = definitions.indicators.get(target.indicator)!
  if (indicator.scope === 'province' || (target.level === 'province' && shownAs(indicator) === 'count')) return false
  return [target.level, 'province'].includes(registry.units[unit]!.level ?? '') || target.level === 'province'
}
