import type { IndicatorReply } from '../../engine/definitions/replies.ts'

/** What a value is shown as. */
export type Measure = Pick<IndicatorReply, 'unit' | 'measuredIn'>

/** Of plain counts. */
export const plainCount: Measure = { unit: 'count', measuredIn: null }
/** Of shares. */
export const percent: Measure = { unit: 'percent', measuredIn: null }
