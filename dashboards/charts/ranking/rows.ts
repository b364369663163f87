import type { IndicatorAnswer } from '../../../engine/answers.ts'
import { type Speaker, sayValue, shortValue } from '../../format/say-value.ts'
import type { Gap, RankedUnit } from '../../units/rank-units.ts'
import { position } from '../position.ts'
import { heightOf, sayGapRow, wrapName } from '../row-names.ts'
import { sayTip } from '../say-tip.ts'

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

/** Rows and scale of the ranking; a gap is a row that says how many units were left out. */
export function rankingRows(
  shown: (RankedUnit | Gap)[],
  names: Map<string, string>,
  focus: string | null,
  goal: number | null,
  indicator: IndicatorAnswer,
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
