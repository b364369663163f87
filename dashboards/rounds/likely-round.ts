import type { UnitReply } from '../../engine/definitions/replies.ts'
import type { IndexReply } from '../../engine/rounds/replies.ts'
import type { RoundLine } from '../../engine/rounds/round-replies.ts'
import { membersOf, yearsOf } from '../scores/settle-index.ts'

/** The round one most likely opens, from the year looked at on: of the earliest year that lacks one, then the next of what was scored last, and of that which most units take part in; undefined where none is left. */
export function likelyRound(
  indexes: readonly IndexReply[],
  rounds: readonly Pick<RoundLine, 'index' | 'year'>[],
  units: UnitReply[],
  from: number,
): { index: IndexReply; year: number } | undefined {
  const ways = indexes.flatMap((index) => {
    const last = Math.max(0, ...rounds.filter((one) => one.index === index.id).map(({ year }) => year))
    const year = yearsOf(index).find((one) => one >= from && one > last)
    return year === undefined ? [] : [{ index, year, last, size: membersOf(index, units, `${year}`).length }]
  })
  return ways.toSorted((a, b) => a.year - b.year || b.last - a.last || b.size - a.size)[0]
}
