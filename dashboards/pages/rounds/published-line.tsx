import { useQuery } from '@tanstack/react-query'
import type { Change } from '../../../engine/editions/replies.ts'
import type { RoundReply } from '../../../engine/rounds/round-replies.ts'
import { editionQuery } from '../../answers/comparison-queries.ts'
import { showDay } from '../../format/day.ts'
import { showDecimal } from '../../format/decimal.ts'
import { useText } from '../../text/use-text.tsx'
import styles from './rounds.module.css'

type Published = RoundReply['published'][number]

/** One decision over a round: published, or what corrected it, a slip or points, with whose points and rank it moved. */
export function PublishedLine({ round, one }: { round: RoundReply; one: Published }) {
  const { say, language } = useText()
  const correction = useQuery({ ...editionQuery(language, one.edition), enabled: one.corrects !== null })
  const moved = [...Map.groupBy(correction.data?.comparison ?? [], ({ unit }) => unit)].flatMap(([unit, changes]) => {
    const text = sayMoved(changes)
    return text === '' ? [] : [{ name: round.units.find((known) => known.unit === unit)?.name ?? unit, text }]
  })
  const kind = one.corrects === null ? 'round.published.by' : moved.length > 0 ? 'round.edition.adjusts' : 'round.edition.corrects'
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

  /** Points and rank of a unit before and after; nothing where neither moved. */
  function sayMoved(changes: Change[]): string {
    return (['gained', 'rank'] as const)
      .flatMap((what) => {
        const change = changes.find((known) => known.what === what)
        const shown = (text: string | null) => (text === null ? say('none') : showDecimal(text, language))
        return change ? say(`round.moved.${what}`, { from: shown(change.from), to: shown(change.to) }) : []
      })
      .join('; ')
  }
}
