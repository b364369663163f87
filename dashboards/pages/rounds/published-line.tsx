import type { Correction, RoundReply } from '../../../engine/rounds/round-replies.ts'
import { showDay } from '../../format/day.ts'
import { showDecimal } from '../../format/decimal.ts'
import { useText } from '../../text/use-text.tsx'
import styles from './rounds.module.css'

/** One decision over a round: published, or what corrected it, a slip or points, with whose points and rank it moved. */
export function PublishedLine({ round, one }: { round: RoundReply; one: Correction }) {
  const { say, language } = useText()
  const moved = [...Map.groupBy(one.moved, ({ unit }) => unit)].map(([unit, changes]) => ({
    name: round.units.find((known) => known.unit === unit)?.name ?? unit,
    text: sayMoved(changes),
  }))
  const kind = one.corrects === null ? 'round.published.by' : one.adjusts ? 'round.edition.adjusts' : 'round.edition.corrects'
  return (
    <li>
      {say(kind, { number: one.number, date: showDay(one.date, language) })}
      {one.reason ? `: ${one.reason}` : ''}
      {one.withdrawn &&
        `; ${say('round.edition.withdrawn', { number: one.withdrawn.number, date: showDay(one.withdrawn.date, language) })}`}{' '}
      <span className="note">{say('round.edition', { edition: one.edition.slice(0, 12) })}</span>
      {moved.length > 0 && (
        <ul className={styles.editions}>
          {moved.map(({ name, text }) => (
            <li key={name}>
              {name}: {text}
            </li>
          ))}
        </ul>
      )}
    </li>
  )

  /** Totals and rank of a unit before and after, of those that moved. */
  function sayMoved(changes: Correction['moved']): string {
    const shown = (text: string | null) => (text === null ? say('none') : showDecimal(text, language))
    return changes.map(({ what, from, to }) => say(`round.moved.${what}`, { from: shown(from), to: shown(to) })).join('; ')
  }
}
