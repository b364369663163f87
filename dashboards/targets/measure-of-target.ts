import { isCounted } from '../../engine/values/order-targets.ts'
import type { TargetReply } from '../../engine/values/replies.ts'
import { type Measure, percent, plainCount } from '../format/measure.ts'

/** What a target's value and goal are shown in: a rank and so many things as plain numbers, else as its indicator is. */
export const measureOf = (target: Pick<TargetReply, 'op'>, indicator: Measure | undefined): Measure =>
  isCounted(target) ? plainCount : (indicator ?? percent)
