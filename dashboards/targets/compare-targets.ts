import type { TargetReply, TargetStatus } from '../../engine/values/replies.ts'
import { compareDecimals, subtractDecimals } from '../format/decimal.ts'
import { isLimit } from './judge-targets.ts'

/** How one target moved since an earlier period of its year. */
export interface Move {
  before: TargetReply
  /** The value's change as decimal text; null where one of the two has no value. */
  change: string | null
  /** Whether the change is to the good; a limit is better when lower. */
  value: 'better' | 'worse' | 'same' | null
  /** From at risk or missed to on track or met, or the other way; a year that merely closed moves nothing. */
  status: 'up' | 'down' | 'first' | 'gone' | 'same'
  /** The goal is there now and was not. */
  reached: boolean
}

const isGood = (status: TargetStatus): boolean | null => (status === 'no_data' ? null : status === 'met' || status === 'on_track')
const hasGoal = ({ status, reached }: TargetReply): boolean => reached || status === 'met'

function statusMove(now: TargetStatus, before: TargetStatus): Move['status'] {
  const [good, was] = [isGood(now), isGood(before)]
  if (good === was) return 'same'
  if (was === null) return 'first'
  if (good === null) return 'gone'
  return good ? 'up' : 'down'
}

/** How a target moved; null where it did not stand in the plan before. */
export function compareTarget(target: TargetReply, earlier: TargetReply[]): Move | null {
  const before = earlier.find((one) => one.target === target.target)
  if (!before) return null
  const change = target.value === null || before.value === null ? null : subtractDecimals(target.value, before.value)
  const sign = change === null ? null : compareDecimals(change, 0)
  const value = sign === null ? null : sign === 0 ? 'same' : sign > 0 !== isLimit(target) ? 'better' : 'worse'
  return { before, change, value, status: statusMove(target.status, before.status), reached: hasGoal(target) && !hasGoal(before) }
}

/** How many targets moved, and how. */
export function countMoves(moves: (Move | null)[]): Record<'up' | 'down' | 'reached' | 'better' | 'worse', number> {
  const count = (test: (move: Move) => boolean) => moves.filter((move) => move !== null && test(move)).length
  return {
    up: count(({ status }) => status === 'up'),
    down: count(({ status }) => status === 'down'),
    reached: count(({ reached }) => reached),
    better: count(({ value }) => value === 'better'),
    worse: count(({ value }) => value === 'worse'),
  }
}
