import type { IndicatorReply } from '../../../engine/definitions/replies.ts'
import { type Speaker, sayValue, shortValue } from '../../format/say-value.ts'
import type { Drawing } from '../../parts/chart-frame/draw.ts'
import type { Gap, RankedUnit, Standing } from '../../units/rank-units.ts'
import { position } from '../position.ts'
import { heightOf, sayGapRow, wrapName } from '../row-names.ts'
import { sayTip } from '../say-tip.ts'
import spec from './spec.vl.json' with { type: 'json' }

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

/** A unit, or a gap that says how many were left out. Numbers are places on the scale; null where nothing is drawn. */
export interface RankingUnit {
  key: string | null
  /** Lines split by `|`; no two are equal. */
  name: string
  value: number | null
  /** The ends of the interval. */
  low: number | null
  high: number | null
  standing: Standing | 'gap'
  focus: boolean
  text: string | null
  tip: string | null
  /** The strokes of a hatched bar. */
  from: number[]
  to: number[]
}

/** What a ranking is drawn from. */
export interface RankingRows {
  units: RankingUnit[]
  goals: { goal: number }[]
}

const gap = { key: null, value: null, low: null, high: null, standing: 'gap', focus: false, text: null, tip: null } as const

/** Draws units from the best to the worst; what was left out between them is a row that says how many. */
export function drawRanking(
  shown: (RankedUnit | Gap)[],
  names: Map<string, string>,
  over: ReadonlyMap<string, string>,
  focus: string | null,
  goal: number | null,
  indicator: IndicatorReply,
  speaker: Speaker,
  lineLength: number,
): Drawing<RankingRows> {
  const most = Math.max(
    indicator.unit === 'decimal' ? Number.MIN_VALUE : 1,
    goal ?? 0,
    ...shown.map((one) => ('left' in one ? 0 : Number(one.value.high ?? one.value.value ?? 0))),
  )
  const units = shown.map((one, at): RankingUnit => {
    if ('left' in one) return { ...gap, from: [], to: [], name: sayGapRow(one, at, speaker) }
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
      text:
        value.value === null
          ? (over.get(value.unit ?? '') ?? sayValue(value, indicator, speaker))
          : shortValue(value, indicator, speaker.language),
      tip: sayTip(name, value.period, value, indicator, speaker),
      ...(standing === 'thin' && where !== null ? hatchOf(where, most) : { from: [], to: [] }),
    }
  })
  return { spec, rows: { units, goals: goal === null ? [] : [{ goal }] }, numbers: { high: most }, height: heightOf(units) }
}
