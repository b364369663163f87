import type { IndicatorReply } from '../../engine/definitions/replies.ts'
import type { Exact } from '../../engine/exact.ts'
import type { IndicatorValue, TargetOp } from '../../engine/values/replies.ts'
import { compareFractions } from '../format/decimal.ts'
import { exactDecimal, exactValue } from '../format/exact-value.ts'
import { type Speaker, sayCounted, sayCounts, sayNoun, sayPeriod, sayQuarter, sayValue, shortValue } from '../format/say-value.ts'
import { yearOf } from '../period/period.ts'
import { type Gap, type RankedUnit, type Standing, standingOf } from '../units/rank-units.ts'
import { reasonSigns } from './heat-signs.ts'
import type { Point } from './point.ts'
import { scaleOf } from './scale.ts'

/** A position on a scale; the only place where a value becomes a float. */
const position = (value: Exact | null): number | null => (value === null ? null : Number(value))

/** What hovering says: `Xã A, quý III/2022: 45,45 % (5/11 hồ sơ)`. */
export function sayTip(
  name: string,
  period: string,
  value: Pick<IndicatorValue, 'value' | 'reason' | 'numerator' | 'denominator'>,
  indicator: IndicatorReply,
  speaker: Speaker,
): string {
  const counts = sayCounts(value, speaker)
  const noun = sayNoun(indicator, speaker)
  const counted = sayCounted(indicator, speaker)
  const thin = standingOf(value, indicator.minimum) === 'thin' ? `\n${speaker.say('thin.note', { minimum: indicator.minimum, noun })}` : ''
  const said = sayValue(value, indicator, speaker)
  return `${name}\n${sayPeriod(period, speaker)}: ${said}${counts === '' || value.value === null ? '' : ` (${[counts, counted].join(' ').trim()})`}${thin}`
}

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
export function trendRows(points: Point[], goal: number | null, name: string, indicator: IndicatorReply, speaker: Speaker) {
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

/** The slanted strokes of a hatched bar, as pairs of places on the scale. */
function hatchOf(value: number, high: number): { from: number[]; to: number[] } {
  const [step, slant] = [high / 60, high / 45]
  const from: number[] = []
  const to: number[] = []
  for (let at = step; at < value; at += step) {
    from.push(at)
    to.push(Math.min(at + slant, value))
  }
  return { from, to }
}

/** A long name in two lines of about the same length, split by `|`. */
export function wrapName(name: string, lineLength: number): string {
  if (name.length <= lineLength) return name
  const spaces = [...name.matchAll(/ /g)].map(({ index }) => index)
  const middle = name.length / 2
  const at = spaces.reduce((best, one) => (Math.abs(one - middle) < Math.abs(best - middle) ? one : best), spaces[0] ?? -1)
  return at === -1 ? name : `${name.slice(0, at)}|${name.slice(at + 1)}`
}

/** Pixels for the names of all rows. */
export function heightOf(rows: { name: string }[]): number {
  const names = new Set(rows.map(({ name }) => name))
  return names.size * ([...names].some((name) => name.includes('|')) ? 36 : 28)
}

/** The name of a row that stands for units left out; hair spaces keep two such rows apart. */
const sayGapRow = ({ left }: Gap, at: number, { say }: Speaker): string =>
  `\u2026 ${say('ranking.left', { count: left })}${'\u200a'.repeat(at)}`

/** Rows and scale of the ranking; a gap is a row that says how many units were left out. */
export function rankingRows(
  shown: (RankedUnit | Gap)[],
  names: Map<string, string>,
  focus: string | null,
  goal: number | null,
  indicator: IndicatorReply,
  speaker: Speaker,
  lineLength: number,
) {
  const most = Math.max(
    indicator.unit === 'decimal' ? Number.MIN_VALUE : 1,
    goal ?? 0,
    ...shown.map((one) => ('left' in one ? 0 : Number(one.value.high ?? one.value.value ?? 0))),
  )
  const rows = shown.map((one, at) => {
    if ('left' in one) return { key: null, name: sayGapRow(one, at, speaker), standing: 'gap' }
    const { value, standing, place } = one
    const name = names.get(value.unit ?? '') ?? value.unitName ?? ''
    const where = position(value.value)
    return {
      key: value.unit,
      name: wrapName(place === null ? name : `${place}. ${name}`, lineLength),
      value: where,
      low: position(value.low),
      high: position(value.high),
      standing,
      focus: value.unit === focus,
      text: value.value === null ? sayValue(value, indicator, speaker) : shortValue(value, indicator, speaker.language),
      tip: sayTip(name, value.period, value, indicator, speaker),
      ...(standing === 'thin' && where !== null ? hatchOf(where, most) : { from: [], to: [] }),
    }
  })
  return { rows, high: most, height: heightOf(rows) }
}

/** The five steps of a heat map: where each begins, and the step of a value. */
export interface HeatScale {
  starts: number[]
  stepOf: (value: number) => number
}

/** Five equal steps of a round width that cover the values. */
export function heatScale(values: number[]): HeatScale {
  const [least, most] = values.length === 0 ? [0, 100] : [Math.min(...values), Math.max(...values)]
  const widths = [1, 2, 5, 10, 20, 50, 100]
  const startOf = (width: number) => Math.floor(least / (width / 2)) * (width / 2)
  const width = widths.find((one) => startOf(one) + one * 5 >= most) ?? (most - least) / 5
  const start = Math.min(startOf(width), Math.max(0, 100 - width * 5))
  const starts = [0, 1, 2, 3, 4].map((step) => start + step * width)
  return { starts, stepOf: (value) => Math.max(1, starts.filter((one) => value >= one).length) }
}

/** Rows of the heat map, a row of cells for each unit shown. */
export function heatRows(
  shown: (RankedUnit | Gap)[],
  quarters: { period: string; byUnit: Map<string | null, IndicatorValue> }[],
  names: Map<string, string>,
  focus: string | null,
  indicator: IndicatorReply,
  scale: HeatScale,
  speaker: Speaker,
  lineLength: number,
) {
  const rows = shown.flatMap((one, at) =>
    quarters.map(({ period, byUnit }) => {
      const quarter = sayQuarter(period, speaker)
      if ('left' in one) return { key: null, name: sayGapRow(one, at, speaker), quarter, standing: 'gap' }
      const name = names.get(one.value.unit ?? '') ?? one.value.unitName ?? ''
      const value = byUnit.get(one.value.unit) ?? {
        ...one.value,
        period,
        numerator: null,
        denominator: null,
        value: null,
        reason: 'no_data' as const,
      }
      const short = shortValue(value, indicator, speaker.language)
      return {
        key: `${one.value.unit} ${period}`,
        name: wrapName(name, lineLength),
        quarter,
        focus: focus !== null && one.value.unit === focus,
        standing: standingOf(value, indicator.minimum) as Standing,
        step: value.value === null ? null : scale.stepOf(Number(value.value)),
        text: short ?? reasonSigns[value.reason ?? 'no_data'],
        tip: sayTip(name, period, value, indicator, speaker),
      }
    }),
  )
  return { rows, height: heightOf(rows) }
}

/** Whether a value has its goal, exactly; null without one. */
export function reaches(
  value: Pick<IndicatorValue, 'value' | 'numerator' | 'denominator'>,
  goal: number,
  op: TargetOp,
  indicator: Pick<IndicatorReply, 'unit'>,
): boolean | null {
  const exact = exactValue(value, indicator)
  if (!exact) return null
  const order = compareFractions(exact, exactDecimal(goal))
  return op === 'at_most' ? order <= 0 : order >= 0
}
