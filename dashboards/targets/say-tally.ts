import type { TargetReply } from '../../engine/values/replies.ts'
import { type Speaker, sayPeriod } from '../format/say-value.ts'
import { countStates, type TargetState } from './judge-targets.ts'
import { isReachedEarly } from './say-target.ts'

/** States that the sentence names after the good ones. */
const mentioned = ['missed', 'overdue', 'at_risk', 'no_data', 'not_published', 'no_exact_series', 'nothing_arose'] as const

/** Whether the year the targets are judged on is over. */
export const isClosed = (targets: TargetReply[]): boolean => targets.some(({ status }) => status === 'met' || status === 'missed')

/** How many targets stand where: `9 tháng 2022: 39/49 chỉ tiêu đúng tiến độ (31 đã tới mục tiêu), 6 có nguy cơ.` `unit` null = the whole province. */
export function sayTally(targets: TargetReply[], period: string, unit: string | null, speaker: Speaker): string {
  const { say } = speaker
  const counts = countStates(targets)
  const count = (state: TargetState) => counts.get(state) ?? 0
  const closed = isClosed(targets)
  const reached = targets.filter(isReachedEarly).length
  const good = say(closed ? 'board.met' : 'board.on_track', { good: count(closed ? 'met' : 'on_track'), all: targets.length })
  const parts = [
    reached > 0 ? good + say('board.reached', { count: reached }) : good,
    ...mentioned.flatMap((state) => (count(state) > 0 ? [say(`board.${state}`, { count: count(state) })] : [])),
  ]
  const who = unit === null ? sayPeriod(period, speaker) : `${unit}, ${sayPeriod(period, speaker, true)}`
  return `${who}: ${parts.join(', ')}.`
}
