import type { IndicatorReply, UnitReply } from '../../engine/definitions/replies.ts'
import type { TargetOp } from '../../engine/values/replies.ts'

/** What every chart of the view says about itself. */
export interface Scene {
  indicator: IndicatorReply
  /** Whose trend it is. */
  who: string
  trendTitle: string
  trendReach: string
  /** How records found their unit, and the calendar where it is not the usual one. */
  reading: string
  /** The goal of the trend. */
  goal: number | null
  /** The same goal where single units can be held against it. */
  memberGoal: number | null
  op: TargetOp
  /** The units ranked, and what they are called together. */
  members: UnitReply[]
  membersNote: string
  memberReach: string
  names: Map<string, string>
  /** Those of them that were no more on the period's last day, in words. */
  over: ReadonlyMap<string, string>
  focus: string | null
}
