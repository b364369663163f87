import type { IndicatorReply } from '../../../engine/definitions/replies.ts'
import type { Counted, TargetReply } from '../../../engine/values/replies.ts'
import { type Speaker, sayQuarter, shortValue } from '../../format/say-value.ts'
import { yearOf } from '../../period/period.ts'
import { sayGoalOf } from '../../targets/say-target.ts'
import { standingOf } from '../../units/rank-units.ts'
import { placeGoal } from '../place-goal.ts'
import type { Point } from '../point.ts'
import { position } from '../position.ts'
import { reasonSigns } from '../reason-signs.ts'
import { sayTip } from '../say-tip.ts'
import { scaleOf } from '../scale.ts'
import { type Band, heightOfTrend, type TrendPoint, type TrendRows } from './rows.ts'

/** Whether the year a target is judged on is over. */
const isOver = ({ judgedTo }: TargetReply): boolean => judgedTo.endsWith('-12-31')

/** The bands of a target between the ends of a scale: the goal reached, on track by now, and what falls short. */
export function bandsOf(target: TargetReply, scale: { low: number; high: number }): Omit<Band, 'from' | 'to'>[] {
  const { low, high } = scale
  const { goal } = target
  const short = isOver(target) ? 'missed' : 'at_risk'
  const pace = target.pace === null ? goal : Number(target.pace)
  const bands: Omit<Band, 'from' | 'to'>[] =
    target.op === 'at_most'
      ? [
          { kind: 'met', start: low, end: goal },
          { kind: short, start: goal, end: high },
        ]
      : [
          { kind: 'met', start: goal, end: high },
          { kind: 'on_track', start: Math.min(pace, goal), end: goal },
          { kind: short, start: low, end: Math.min(pace, goal) },
        ]
  return bands
    .map((band) => ({ ...band, start: Math.max(low, band.start), end: Math.min(high, band.end) }))
    .filter(({ start, end }) => end > start)
}

/** Under a point: the quarter, and at the first of a year the year; hair spaces keep equal labels of several years apart. */
function labelOf(period: string, at: number, years: number, among: boolean, speaker: Speaker): string {
  const [year = '', quarter] = period.split('-')
  // Among quarters a year stands for one without data: the key names it.
  if (quarter === undefined) return years > 1 && among ? `\u2026${'\u200a'.repeat(at)}` : year
  const name = sayQuarter(period, speaker, years > 1)
  return quarter === 'Q1' || at === 0 ? `${name}|${year}` : `${name}|${'\u200a'.repeat(at)}`
}

const restated = (counted: Counted): boolean => 'restated' in counted && counted.restated === true

/**
 * Rows and scale of a history; with many points only the first, the last, the highest and the lowest are labelled. `width` of the
 * plot in pixels, about.
 */
export function historyRows(
  points: Point[],
  target: TargetReply | undefined,
  name: string,
  indicator: IndicatorReply,
  speaker: Speaker,
  width: number,
) {
  const values = points.flatMap(({ counted }) => (counted.value === null ? [] : [Number(counted.value)]))
  const goals = target ? [target.goal, ...(target.goalTo === null ? [] : [target.goalTo])] : []
  const scale = scaleOf([...values, ...goals], indicator)
  const years = new Set(points.map(({ period }) => yearOf(period))).size
  const among = points.some(({ period }) => period.includes('-'))
  const there = points.flatMap(({ counted }, at) => (counted.value === null ? [] : [at]))
  const heights = points.map(({ counted }) => position(counted.value))
  const ends = [there[0], there.at(-1), heights.indexOf(Math.max(...values)), heights.indexOf(Math.min(...values))]
  const labelled = points.length <= 8 ? there : ends
  const inside = (at: number | null) => (at === null ? null : Math.min(scale.high, Math.max(scale.low, at)))
  const hasRoomBelow = (at: number) => at - scale.low > (scale.high - scale.low) / 8
  const shown = points.map(({ period, counted }, at): TrendPoint => {
    const value = position(counted.value)
    const beside = [points[at - 1], points[at + 1]].map((one) => position(one?.counted.value ?? null)).filter((one) => one !== null)
    return {
      key: period,
      label: labelOf(period, at, years, among, speaker),
      value,
      line: values.length >= 3 ? value : null,
      bottom: inside(position(counted.low)),
      top: inside(position(counted.high)),
      over: inside(position(counted.high)) ?? value,
      under: inside(position(counted.low)) ?? value,
      floor: scale.low,
      below: value !== null && beside.length > 0 && beside.every((one) => one > value) && hasRoomBelow(value),
      restated: restated(counted),
      standing: standingOf(counted, indicator.minimum),
      text: value !== null && labelled.includes(at) ? shortValue(counted, indicator, speaker.language) : null,
      sign: counted.value === null ? reasonSigns[counted.reason ?? 'no_data'] : null,
      tip: sayTip(name, period, counted, indicator, speaker),
    }
  })
  const ofYear = shown.filter(({ key }) => target !== undefined && yearOf(key) === Number(target.judgedTo.slice(0, 4)))
  const [first, last] = [ofYear[0], ofYear.at(-1)]
  if (!target || !first || !last) return { rows: { points: shown, bands: [], goals: [] } satisfies TrendRows, scale, labelled: false }
  const stretch = { from: first.label, to: last.label }
  const place = placeGoal({
    points: ofYear,
    goal: target.goal,
    ...scale,
    width: (width * ofYear.length) / shown.length,
    height: heightOfTrend('history'),
  })
  const rows: TrendRows = {
    points: shown,
    bands: bandsOf(target, scale).map((band) => ({ ...band, ...stretch })),
    goals: [
      {
        goal: target.goal,
        text: speaker.say('goal.label', { goal: sayGoalOf(target, indicator, speaker) }),
        ...stretch,
        side: place?.side ?? null,
        where: place?.where ?? null,
      },
    ],
  }
  return { rows, scale, labelled: place !== null }
}
