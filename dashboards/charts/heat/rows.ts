import type { IndicatorAnswer, IndicatorValue } from '../../../engine/answers.ts'
import { type Speaker, sayQuarter, shortValue } from '../../format/say-value.ts'
import { type Gap, type RankedUnit, type Standing, standingOf } from '../../units/rank-units.ts'
import { reasonSigns } from '../reason-signs.ts'
import { heightOf, sayGapRow, wrapName } from '../row-names.ts'
import { sayTip } from '../say-tip.ts'

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
  indicator: IndicatorAnswer,
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
