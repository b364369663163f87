import type { Correction, RoundReply } from '../../../engine/rounds/round-replies.ts'
import { showDay } from '../../format/day.ts'
import { useText } from '../../text/use-text.tsx'
import { MovedUnits } from './moved-units.tsx'

/** One decision over a round: published, or what corrected it, a slip or points, with whose points and rank it moved. */
export function PublishedLine({ round, one }: { round: RoundReply; one: Correction }) {
  const { say, language } = useText()
  const kind = one.corrects === null ? 'round.published.by' : one.adjusts ? 'round.edition.adjusts' : 'round.edition.corrects'
  return (
    <li>
      {say(kind, { number: one.number, date: showDay(one.date, language) })}
      {one.reason ? `: ${one.reason}` : ''}
      {one.withdrawn &&
        `; ${say('round.edition.withdrawn', { number: one.withdrawn.number, date: showDay(one.withdrawn.date, language) })}`}{' '}
      <span className="note">{say('round.edition', { edition: one.edition.slice(0, 12) })}</span>
      <MovedUnits round={round} moved={one.moved} />
    </li>
  )
}
