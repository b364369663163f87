import type { IndicatorReply } from '../../../engine/definitions/replies.ts'
import type { IndicatorValue } from '../../../engine/values/replies.ts'
import { type Speaker, sayQuarter, shortValue } from '../../format/say-value.ts'
import type { Drawing } from '../../parts/chart-frame/draw.ts'
import { type Gap, type RankedUnit, type Standing, standingOf } from '../../units/rank-units.ts'
import { reasonSigns } from '../reason-signs.ts'
import { heightOf, sayGapRow, wrapName } from '../row-names.ts'
import { sayTip } from '../say-tip.ts'
import spec from './spec.vl.json' with { type: 'json' }

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

/** A unit in a quarter, or a gap that says how many units were left out. */
export interface HeatCell {
  key: string | null
  /** Lines split by `|`; no two units have the same. */
  name: string
  quarter: string
  focus: boolean
  standing: Standing | 'gap'
  /** 1 to 5; null without a value. */
  step: number | null
  text: string | null
  tip: string | null
}

/** What a heat map is drawn from. */
export interface HeatRows {
  cells: HeatCell[]
}

const gap = { key: null, focus: false, standing: 'gap', step: null, text: null, tip: null } as const

/** Draws a row of cells for each unit shown. */
export function drawHeat(
  shown: (RankedUnit | Gap)[],
  quarters: { period: string; byUnit: Map<string | null, IndicatorValue> }[],
  names: Map<string, string>,
  focus: string | null,
  indicator: IndicatorReply,
  scale: HeatScale,
  speaker: Speaker,
  lineLength: number,
): Drawing<HeatRows> {
  const cells = shown.flatMap((one, at) =>
    quarters.map(({ period, byUnit }): HeatCell => {
      const quarter = sayQuarter(period, speaker)
      if ('left' in one) return { ...gap, name: sayGapRow(one, at, speaker), quarter }
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
        standing: standingOf(value, indicator.minimum),
        step: value.value === null ? null : scale.stepOf(Number(value.value)),
        text: short ?? reasonSigns[value.reason ?? 'no_data'],
        tip: sayTip(name, period, value, indicator, speaker),
      }
    }),
  )
  return { spec, rows: { cells }, height: heightOf(cells) }
}
