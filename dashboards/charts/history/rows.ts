import type { Counted, IndicatorAnswer, TargetAnswer } from '../../../engine/answers.ts'
import { type Speaker, sayQuarter, shortValue } from '../../format/say-value.ts'
import { yearOf } from '../../period/period.ts'
import { standingOf } from '../../units/rank-units.ts'
import type { Point } from '../point.ts'
import { reasonSigns } from '../reason-signs.ts'
import { sayTip } from '../say-tip.ts'
import { scaleOf } from '../scale.ts'

/** A stretch of the scale with what reaching into it means, over the periods `from` to `to` of the plan's year. */
export interface Band {
  kind: 'met' | 'on_track' | 'at_risk' | 'missed'
  start: number
  end: number
  from: string
  to: string
}

/** Whether the year a target is judged on is over. */
const isOver = ({ judgedTo }: TargetAnswer): boolean => judgedTo.endsWith('-12-31')

/** The bands of a target between the ends of a scale: the goal reached, on track by now, and what falls short. */
export function bandsOf(target: TargetAnswer, scale: { low: number; high: number }): Omit<Band, 'from' | 'to'>[] {
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
export function labelOf(period: string, at: number, years: number, among: boolean, speaker: Speaker): string {
  const [year = '', quarter] = period.split('-')
  // Among quarters a year stands for one without data: the key names it.
  if (quarter === undefined) return years > 1 && among ? `\u2026${'\u200a'.repeat(at)}` : year
  const name = sayQuarter(period, speaker, years > 1)
  return quarter === 'Q1' || at === 0 ? `${name}|${year}` : `${name}|${'\u200a'.repeat(at)}`
}

const restated = (counted: Counted): boolean => 'restated' in counted && counted.restated === true

/** Rows and scale of a history; with many points only the first, the last, the highest and the lowest are labelled. */
export function historyRows(points: Point[], target: TargetAnswer | undefined, name: string, indicator: IndicatorAnswer, speaker: Speaker) {
  const number = (text: string | null) => (text === null ? null : Number(text))
  const values = points.flatMap(({ counted }) => (counted.value === null ? [] : [Number(counted.value)]))
  const goals = target ? [target.goal, ...(target.goalTo === null ? [] : [target.goalTo])] : []
  const scale = scaleOf([...values, ...goals], indicator)
  const years = new Set(points.map(({ period }) => yearOf(period))).size
  const among = points.some(({ period }) => period.includes('-'))
  const there = points.flatMap(({ counted }, at) => (counted.value === null ? [] : [at]))
  const heights = points.map(({ counted }) => number(counted.value))
  const ends = [there[0], there.at(-1), heights.indexOf(Math.max(...values)), heights.indexOf(Math.min(...values))]
  const labelled = points.length <= 8 ? there : ends
  const inside = (at: number | null) => (at === null ? null : Math.min(scale.high, Math.max(scale.low, at)))
  const hasRoomBelow = (at: number) => at - scale.low > (scale.high - scale.low) / 8
  const rows = points.map(({ period, counted }, at) => {
    const value = number(counted.value)
    const beside = [points[at - 1], points[at + 1]].map((one) => number(one?.counted.value ?? null)).filter((one) => one !== null)
    return {
      key: period,
      label: labelOf(period, at, years, among, speaker),
      value,
      line: values.length >= 3 ? value : null,
      bottom: inside(number(counted.low)),
      top: inside(number(counted.high)),
      over: inside(number(counted.high)) ?? value,
      under: inside(number(counted.low)) ?? value,
      floor: scale.low,
      below: value !== null && beside.length > 0 && beside.every((one) => one > value) && hasRoomBelow(value),
      restated: restated(counted),
      standing: standingOf(counted, indicator.minimum),
      text: value !== null && labelled.includes(at) ? shortValue(counted, indicator, speaker.language) : null,
      sign: counted.value === null ? reasonSigns[counted.reason ?? 'no_data'] : null,
      tip: sayTip(name, period, counted, indicator, speaker),
    }
  })
  const ofYear = rows.filter(({ key }) => target !== undefined && yearOf(key) === Number(target.judgedTo.slice(0, 4)))
  const [first, last] = [ofYear[0], ofYear.at(-1)]
  const stretch = first && last ? { from: first.label, to: last.label } : null
  const bands: Band[] = target && stretch ? bandsOf(target, scale).map((band) => ({ ...band, ...stretch })) : []
  return { rows, scale, bands, stretch, yearRows: ofYear }
}
