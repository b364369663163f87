import type { IndicatorAnswer } from '../../../engine/answers.ts'
import { type Speaker, sayQuarter, shortValue } from '../../format/say-value.ts'
import { yearOf } from '../../period/period.ts'
import { type Standing, standingOf } from '../../units/rank-units.ts'
import type { Point } from '../point.ts'
import { position } from '../position.ts'
import { sayTip } from '../say-tip.ts'
import { scaleOf } from '../scale.ts'

/** Pixels of the trend's plot, as its spec says. */
export const trendHeight = 240

/** Whether a value's label belongs under it: where the line dips, unless the goal's rule would cross it there. */
function standsBelow(values: (number | null)[], i: number, goal: number | null, pixel: number): boolean {
  const value = values[i] ?? null
  if (value === null) return false
  const beside = [values[i - 1], values[i + 1]].filter((one) => one !== null && one !== undefined)
  const dips = beside.length > 0 && beside.every((one) => one > value)
  const crossed = (at: number) => goal !== null && Math.abs(goal - at) < 10 * pixel
  const [under, over] = [crossed(value - 18 * pixel), crossed(value + 16 * pixel)]
  return under === over ? dips : over
}

/** Rows and scale of the trend. */
export function trendRows(points: Point[], goal: number | null, name: string, indicator: IndicatorAnswer, speaker: Speaker) {
  const positions = points.flatMap(({ counted }) => (counted.value === null ? [] : [Number(counted.value)]))
  const marks = goal === null ? positions : [...positions, goal]
  const { low, high } = scaleOf(marks, indicator)
  const years = new Set(points.map(({ period }) => yearOf(period))).size
  // Fewer than three values make no line: a line would say more than is known.
  const drawsLine = positions.length >= 3
  const at = points.map(({ counted }) => position(counted.value))
  const rows = points.map(({ period, counted }, i) => ({
    key: period,
    quarter: years > 1 ? `${sayQuarter(period, speaker, true)}|${yearOf(period)}` : sayQuarter(period, speaker),
    value: position(counted.value),
    line: drawsLine ? position(counted.value) : null,
    floor: low,
    below: standsBelow(at, i, goal, (high - low) / trendHeight),
    standing: standingOf(counted, indicator.minimum) as Standing,
    text:
      counted.value === null
        ? speaker.say(`reason.${counted.reason ?? 'no_data'}`).replace(' ', '|')
        : shortValue(counted, indicator, speaker.language),
    tip: sayTip(name, period, counted, indicator, speaker),
  }))
  return { rows, low, high }
}
