import type { IndicatorReply } from '../../../engine/definitions/replies.ts'
import { type Speaker, sayGoal, sayQuarter, shortValue } from '../../format/say-value.ts'
import { yearOf } from '../../period/period.ts'
import { standingOf } from '../../units/rank-units.ts'
import { placeGoal } from '../place-goal.ts'
import type { Point } from '../point.ts'
import { position } from '../position.ts'
import { sayTip } from '../say-tip.ts'
import { scaleOf } from '../scale.ts'
import { labelOf } from './history-rows.ts'
import { heightOfTrend, type TrendGoal, type TrendPoint, type TrendRows } from './rows.ts'

/** Whether a value's label belongs under it: where the line dips, unless the goal's rule or the axis would cross it there. */
function standsBelow(values: (number | null)[], i: number, goal: number | null, low: number, pixel: number): boolean {
  const value = values[i] ?? null
  if (value === null) return false
  const beside = [values[i - 1], values[i + 1]].filter((one) => one !== null && one !== undefined)
  const dips = beside.length > 0 && beside.every((one) => one > value)
  const crossed = (at: number) => goal !== null && Math.abs(goal - at) < 10 * pixel
  const lowest = value - 18 * pixel
  const [under, over] = [lowest < low || crossed(lowest), crossed(value + 16 * pixel)]
  return under === over ? dips : over
}

/** Rows and scale of the quarters of a year or two, every value labelled, reasons in words; `width` of the plot in pixels, about. */
export function yearRows(points: Point[], goal: number | null, name: string, indicator: IndicatorReply, speaker: Speaker, width: number) {
  const positions = points.flatMap(({ counted }) => (counted.value === null ? [] : [Number(counted.value)]))
  const scale = scaleOf(goal === null ? positions : [...positions, goal], indicator)
  const height = heightOfTrend('year')
  const years = new Set(points.map(({ period }) => yearOf(period))).size
  // Where room is short a year stands under its first quarter alone.
  const labelAt = (period: string, i: number) => {
    if (years === 1) return sayQuarter(period, speaker)
    return width > 320 ? `${sayQuarter(period, speaker, true)}|${yearOf(period)}` : labelOf(period, i, years, true, speaker)
  }
  // Fewer than three values make no line: a line would say more than is known.
  const drawsLine = positions.length >= 3
  const at = points.map(({ counted }) => position(counted.value))
  const shown = points.map(({ period, counted }, i): TrendPoint => {
    const value = position(counted.value)
    return {
      key: period,
      label: labelAt(period, i),
      value,
      line: drawsLine ? value : null,
      bottom: null,
      top: null,
      over: value,
      under: value,
      floor: scale.low,
      below: standsBelow(at, i, goal, scale.low, (scale.high - scale.low) / height),
      restated: false,
      standing: standingOf(counted, indicator.minimum),
      text: shortValue(counted, indicator, speaker.language),
      sign: value === null ? speaker.say(`reason.${counted.reason ?? 'no_data'}`).replace(' ', '|') : null,
      tip: sayTip(name, period, counted, indicator, speaker),
    }
  })
  const [first, last] = [shown[0], shown.at(-1)]
  const place = goal === null ? null : placeGoal({ points: shown, goal, ...scale, width, height })
  const goals: TrendGoal[] =
    goal === null || !first || !last
      ? []
      : [
          {
            goal,
            text: speaker.say('goal.label', { goal: sayGoal(goal, indicator, speaker) }),
            from: first.label,
            to: last.label,
            side: place?.side ?? null,
            where: place?.where ?? null,
          },
        ]
  const rows: TrendRows = { points: shown, bands: [], goals }
  return { rows, scale, labelled: place !== null }
}
