import type { IndicatorReply } from '../../engine/definitions/replies.ts'
import type { IndicatorValue } from '../../engine/values/replies.ts'
import { compareDecimals, showDecimal } from '../format/decimal.ts'
import { type Speaker, sayGoal, sayNoun, sayPeriod, shortWithUnit } from '../format/say-value.ts'
import { yearOf } from '../period/period.ts'
import { type RankedUnit, standingOf } from '../units/rank-units.ts'
import { reaches } from '../units/reaches.ts'
import type { Point } from './point.ts'
import type { Scene } from './scene.ts'

/** The parts of a subtitle, those that say something. */
export const joinNotes = (notes: string[]): string => notes.filter((note) => note !== '').join('\u00a0\u00b7 ')

/** What stands in place of a chart whose values are all missing: each reason and how often; undefined where one has a value. */
export function sayNothing(counted: Pick<IndicatorValue, 'value' | 'reason'>[], { say }: Speaker): string | undefined {
  if (counted.length === 0) return say('reason.no_data')
  if (counted.some(({ value }) => value !== null)) return undefined
  const reasons = Map.groupBy(counted, ({ reason }) => reason ?? 'no_data')
  return [...reasons]
    .map(([reason, all]) => (reasons.size === 1 ? say(`reason.${reason}`) : `${say(`reason.${reason}`)}: ${all.length}`))
    .join(' \u00b7 ')
}

/** The sum of the denominators, `n = 12.426 hồ sơ`; empty where a register would be counted several times over. */
export function sayTotal(counted: { value: Pick<IndicatorValue, 'denominator'> }[], indicator: IndicatorReply, speaker: Speaker): string {
  if (indicator.kind !== 'share') return ''
  const whole = counted.flatMap(({ value: { denominator } }) => (denominator === null ? [] : [String(denominator)]))
  if (!whole.every((text) => /^\d+$/.test(text))) return ''
  if (whole.length === 0) return ''
  const sum = whole.reduce((all, text) => all + BigInt(text), 0n)
  return `n\u00a0=\u00a0${showDecimal(String(sum), speaker.language)}\u00a0${sayNoun(indicator, speaker)}`
}

/** The years a trend covers. */
export function sayYears(points: Point[], { say }: Speaker): string {
  const years = [...new Set(points.map(({ period }) => yearOf(period)))]
  return say('trend.quarters', { years: years.join('\u2013') })
}

/** The finding of the trend: from where to where, and on which side of the goal. */
export function sayTrend(points: Point[], scene: Scene, speaker: Speaker): string {
  const { say, language } = speaker
  const standings = points.map(({ counted }) => standingOf(counted, scene.indicator.minimum))
  // Too few cases make no finding.
  const there = points.filter((_, i) => standings[i] === 'ranked')
  const [first, last] = [there[0], there.at(-1)]
  if (!first || !last) return say(standings.includes('thin') ? 'trend.thin' : 'trend.none', { indicator: scene.trendTitle })
  const several = yearOf(first.period) !== yearOf(last.period)
  const quarter = (period: string) => {
    const text = sayPeriod(period, speaker, true)
    return several ? text : text.replace(/\/\d{4}$| \d{4}$/, '')
  }
  const shown = (point: Point) => shortWithUnit(point.counted, scene.indicator, language)
  const move = compareDecimals(last.counted.value ?? 0, first.counted.value ?? 0)
  const goal = sayAgainst(last, scene, speaker)
  if (first === last) return say('trend.one', { indicator: scene.trendTitle, quarter: quarter(last.period), value: shown(last), goal })
  return say(move > 0 ? 'trend.up' : move < 0 ? 'trend.down' : 'trend.flat', {
    indicator: scene.trendTitle,
    from: shown(first),
    first: quarter(first.period),
    to: shown(last),
    last: quarter(last.period),
    goal,
  })
}

function sayAgainst({ counted }: Point, { goal, op, indicator }: Scene, speaker: Speaker): string {
  if (goal === null) return ''
  const there = reaches(counted, goal, op, indicator)
  if (there === null) return ''
  const short = there ? 'trend.goal.reached' : op === 'at_most' ? 'trend.goal.above' : 'trend.goal.below'
  return speaker.say(short, { goal: sayGoal(goal, indicator, speaker) })
}

/** The finding of the ranking: the place of the unit in focus, else how many have the goal, else the best and the worst. */
export function sayRanking(units: RankedUnit[], scene: Scene, speaker: Speaker): string {
  const { say, language } = speaker
  const ranked = units.filter(({ standing }) => standing === 'ranked')
  const [best, worst] = [ranked[0], ranked.at(-1)]
  const name = (unit: RankedUnit) => scene.names.get(unit.value.unit ?? '') ?? unit.value.unitName ?? ''
  const shown = (unit: RankedUnit) => shortWithUnit(unit.value, scene.indicator, language)
  const focus = units.find(({ value }) => scene.focus !== null && value.unit === scene.focus)
  if (focus && focus.standing !== 'ranked') return say(focus.standing === 'thin' ? 'ranking.thin' : 'ranking.empty', { unit: name(focus) })
  if (focus) return say('ranking.place', { unit: name(focus), place: focus.place ?? '', count: ranked.length, value: shown(focus) })
  if (!best || !worst) return say('ranking.none', { members: scene.membersNote })
  const { memberGoal: goal, op } = scene
  if (goal !== null) {
    const there = ranked.filter(({ value }) => reaches(value, goal, op, scene.indicator)).length
    return say('ranking.goal', { count: there, all: ranked.length, goal: sayGoal(goal, scene.indicator, speaker) })
  }
  if (best === worst) return say('ranking.one', { unit: name(best), value: shown(best) })
  if (best.place === worst.place) return say('ranking.same', { value: shown(best) })
  return say('ranking.ends', { best: name(best), high: shown(best), worst: name(worst), low: shown(worst) })
}

/** The finding of the heat map: how many units are short of the goal in every quarter. */
export function sayHeat(quarters: (RankedUnit[] | undefined)[], scene: Scene, year: number, speaker: Speaker): string {
  const { say } = speaker
  const { memberGoal: goal, op } = scene
  const there = quarters
    .flatMap((units) => (units ? [units.filter(({ standing }) => standing === 'ranked')] : []))
    .filter((units) => units.length > 0)
  if (goal === null || there.length < 2) return say('heat.plain', { year })
  const short = new Map<string | null, number>()
  for (const units of there) {
    for (const { value } of units) if (!reaches(value, goal, op, scene.indicator)) short.set(value.unit, (short.get(value.unit) ?? 0) + 1)
  }
  const always = [...short.values()].filter((count) => count === there.length).length
  return say(always === 0 ? 'heat.none' : 'heat.always', {
    count: always,
    quarters: there.length,
    goal: sayGoal(goal, scene.indicator, speaker),
  })
}
