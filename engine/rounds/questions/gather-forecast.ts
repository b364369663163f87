import { askAhead } from '../../counts/ask-ahead.ts'
import type { Source } from '../../counts/counts.ts'
import { rememberCounts } from '../../counts/remember-counts.ts'
import { type Indicator, isScaled, shownAs } from '../../definitions/indicator.ts'
import { closesYear, type Day, dayOf, type Period, readPeriod, textOfDay, wholeYear, yearToDate } from '../../definitions/period.ts'
import { goalOf, type Plan, type Target, withGoalOf } from '../../definitions/plan.ts'
import { exactOfWhole } from '../../exact.ts'
import {
  chanceToReach,
  type Forecasted,
  forecastYear,
  likelyRange,
  meanError,
  type Pair,
  type PastYear,
  testBack,
} from '../../questions/forecast-year.ts'
import type { ForecastReply } from '../../questions/replies.ts'
import { countTarget } from '../../values/count-target.ts'
import { applies, countJudged } from '../../values/judge-plan.ts'

/** What is forecast: a target, or an indicator over all it can be asked of. */
export interface Outlook {
  id: string | null
  target: Target
  goal: { op: ForecastReply['op']; goal: number | null }
}

/** So many years before decide a year's shape, and so many before it are looked at. */
const [mostPast, mostBack] = [3, 6]

/** The targets of a plan that apply to the whole or a unit. */
export const outlooksOf = (source: Source, plan: Plan, unit: number | null): Outlook[] =>
  Object.entries(plan.targets).flatMap(([id, one]) => {
    const target = withGoalOf(one, unit === null ? null : source.definitions.registry.units[unit]!.code)
    return applies(source, target, unit) ? [{ id, target, goal: goalOf(target) }] : []
  })

/** An indicator as if it were a target without a goal. */
export const outlookOn = (indicator: string): Outlook => ({
  id: null,
  target: { clause: '', words: '', indicator, level: 'province', measure: 'flow', lead: [], with: [], second: [] },
  goal: { op: null, goal: null },
})

/** What each comes to by the end of the period's year, or why nobody can say. `today`: years before it are over. */
export async function gatherForecasts(
  given: Source,
  outlooks: Outlook[],
  period: Period,
  unit: number | null,
  today: Day,
): Promise<ForecastReply[]> {
  const source = { ...given, counts: rememberCounts(given.counts) }
  const [first, thisYear] = [period.year - mostBack, Number(textOfDay(today).slice(0, 4))]
  const over = Array.from({ length: Math.max(0, thisYear - first) }, (_, at) => first + at)
  const arising = outlooks.filter(({ target }) => isArising(source, target))
  await askAhead(
    source.counts,
    arising.flatMap(({ target }) =>
      [...over.flatMap((year) => [sameDays(period, year), wholeYear(year)]), yearToDate(period)].map((one) => ({
        indicator: source.definitions.indicators.get(target.indicator)!,
        period: one,
        byField: target.fields !== undefined || target.fields_except !== undefined,
      })),
    ),
  )
  const replies: ForecastReply[] = []
  for (const outlook of outlooks) replies.push(await forecastOne(source, outlook, period, unit, over, today))
  return replies
}

/** Whether what it counts arises day by day, one by one, so that a year has a shape. */
function isArising({ definitions }: Source, { indicator: id, measure }: Target): boolean {
  const indicator = definitions.indicators.get(id)
  return (
    measure !== 'state' && indicator !== undefined && indicator.kind !== 'reported' && 'dated' in indicator.formula && !isScaled(indicator)
  )
}

const sameDays = (period: Period, year: number): Period => yearToDate(readPeriod(period.name.replace(/^\d{4}/, String(year))))

async function forecastOne(
  source: Source,
  { id, target, goal: { op, goal } }: Outlook,
  period: Period,
  unit: number | null,
  over: number[],
  today: Day,
): Promise<ForecastReply> {
  const { indicators, registry } = source.definitions
  const indicator = indicators.get(target.indicator)
  const judgedOn = yearToDate(period)
  const isCount = op === 'count' || (indicator !== undefined && shownAs(indicator) === 'count')
  const shown: Forecasted = isCount ? 'count' : target.measure === 'cumulative' ? 'done' : 'percent'
  const head = {
    ...{
      target: id,
      clause: target.clause || null,
      indicator: target.indicator,
      period: period.name,
      shown: isCount ? ('count' as const) : ('percent' as const),
      op,
      goal,
    },
    unit: unit === null ? null : registry.units[unit]!.id,
  }
  const none = { years: [], numerator: null, denominator: null, value: null, low: null, high: null, chance: null, error: null, tested: [] }
  if (closesYear(period)) return { ...head, ...none, state: 'year_over' }
  if (!indicator || !isArising(source, target)) return { ...head, ...none, state: 'not_forecast' }
  const pairs = openPairs(source, indicator, target, unit, isCount)
  const known: PastYear[] = []
  for (const year of over) {
    const [soFar, all] = [await pairs(sameDays(period, year)), await pairs(wholeYear(year))]
    // A share with nothing to be among by that day has no shape: its data begin later. What adds up has none where nothing was done.
    const hasShape = shown === 'percent' ? (soFar?.denominator ?? 0) > 0 : (all?.numerator ?? 0) > 0
    if (soFar && all && hasShape) known.push({ year, soFar, all })
  }
  const elapsed = (judgedOn.last - judgedOn.first + 1) / (dayOf(judgedOn.year + 1, 1, 1) - judgedOn.first)
  const tested = testBack(shown, known, elapsed, mostPast)
  const past = known.filter(({ year }) => year < period.year).slice(-mostPast)
  const now = await pairs(judgedOn)
  const told = {
    ...head,
    ...none,
    years: past.map(({ year }) => year),
    numerator: now && exactOfWhole(BigInt(now.numerator)),
    denominator: now && !isCount ? exactOfWhole(BigInt(now.denominator)) : null,
    error: textOrNull(meanError(tested)),
    tested: tested.map(({ year, forecast, actual }) => ({ year, forecast: text(forecast), actual: text(actual) })),
  }
  if (judgedOn.last >= today) return { ...told, state: 'under_way' }
  if (!now || (!isCount && now.denominator === 0)) return { ...told, state: 'nothing_arose' }
  const found = past.length === 0 ? null : forecastYear({ shown, now, elapsed, past })
  if (!found) return { ...told, state: 'no_year_before' }
  const [low, high] = likelyRange(found, shown)
  const isReached =
    shown !== 'percent' && op !== 'at_most' && goal !== null && now.numerator >= (isCount ? goal : (goal * now.denominator) / 100)
  const most = target.range?.beyond === 'missed' ? target.range.to : undefined
  return {
    ...told,
    state: 'forecast',
    ...{ value: text(found.value), low: text(low), high: text(high) },
    chance: goal === null ? null : chanceToReach(found, goal, op === 'at_most', isReached, most),
  }
}

const text = (value: number): string => value.toFixed(2)
const textOrNull = (value: number | null): string | null => (value === null ? null : text(value))

/** The counts of a period as plain numbers, null where there are no data. */
const openPairs =
  (source: Source, indicator: Indicator, target: Target, unit: number | null, isCount: boolean) =>
  async (period: Period): Promise<Pair | null> => {
    const counts = await countJudged(indicator, target, period, (over) => countTarget(source, target, over, unit))
    return counts && { numerator: Number(counts.numerator), denominator: isCount ? 0 : Number(counts.denominator) }
  }
