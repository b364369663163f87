import { add, divide, type Fraction, fractionOf, nought, subtract } from '../../engine/exact.ts'
import type { JudgedItem } from '../../engine/rounds/round-replies.ts'

/** Whether somebody has said something of an item. */
export const isJudged = ({ verdicts }: Pick<JudgedItem, 'verdicts'>): boolean => verdicts.length > 0

/** Whether an item does not apply as things stand: agreeing keeps that. */
export const isAbsent = ({ points, selfStatus }: Pick<JudgedItem, 'points' | 'selfStatus'>): boolean =>
  points === null && selfStatus === 'not_applicable'

/** By how much units gave themselves more than they were then given, as a share of what they gave themselves; null where nothing was judged or claimed. */
export function overClaim(items: Pick<JudgedItem, 'self' | 'points' | 'verdicts'>[]): Fraction | null {
  let [claimed, given] = [nought, nought]
  for (const one of items) {
    if (!isJudged(one) || one.self === null || one.points === null) continue
    claimed = add(claimed, fractionOf(one.self))
    given = add(given, fractionOf(one.points))
  }
  return claimed.n > 0n ? divide(subtract(claimed, given), claimed) : null
}
