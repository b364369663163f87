import type { Indicator } from '../../../definitions/indicator.ts'
import { counter as count } from './count.ts'
import type { FormulaCounter, Measure } from './counter.ts'
import { counter as distinct } from './distinct.ts'
import { counter as mean } from './mean.ts'
import { counter as ratio } from './ratio.ts'
import { counter as reduction } from './reduction.ts'
import { counter as register_share } from './register-share.ts'
import { counter as reported } from './reported.ts'
import { counter as share } from './share.ts'
import { counter as stock } from './stock.ts'
import { counter as tasks } from './tasks.ts'
import { counter as units } from './units.ts'

/** How each kind of formula is counted. */
const counters: { [Kind in Indicator['kind']]: FormulaCounter<Kind> } = {
  share,
  ratio,
  mean,
  count,
  distinct,
  units,
  reduction,
  stock,
  register_share,
  tasks,
  reported,
}

export const counterOf = (indicator: Indicator): FormulaCounter<never> => counters[indicator.kind] as unknown as FormulaCounter<never>

/** The two counts of an indicator that lie in cells; null where none do. */
export const measuresOf = (indicator: Indicator): [numerator: Measure, denominator: Measure] | null =>
  indicator.kind === 'reported' ? null : (counterOf(indicator).measures?.(indicator.formula as never) ?? null)
