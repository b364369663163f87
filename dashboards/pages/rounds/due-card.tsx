import { useId, useState } from 'react'
import type { DueItem, RoundLine } from '../../../engine/rounds/round-replies.ts'
import { PageLink } from '../../address/page-link.tsx'
import { showDay } from '../../format/day.ts'
import { showDecimal } from '../../format/decimal.ts'
import cardStyles from '../../parts/card.module.css'
import { Status } from '../../parts/status.tsx'
import { TableHead } from '../../parts/table/table-head.tsx'
import { sayWord } from '../../text/text.ts'
import { useText } from '../../text/use-text.tsx'
import tablesStyles from '../scores/tables.module.css'
import styles from './rounds.module.css'

interface Props {
  title: string
  /** What is due first stands first. */
  due: DueItem[]
  /** What is said where nothing is waited for. */
  none: string
  /** The rounds they are of; each is named where there are several. */
  rounds: readonly Pick<RoundLine, 'round' | 'index' | 'indexTitle' | 'year'>[]
  several?: boolean
}

/** What a step waits for that asks for no items. */
const waits = { explain: 'round.turn.explain', publish: 'round.turn.publish' } as const

/** So many are shown before the rest is asked for. */
const first = 5

/** What is waited for: of whom, at which step, with how many items, and how many days are left. */
export function DueCard({ title, due, none, rounds, several = false }: Props) {
  const { say, language } = useText()
  const id = useId()
  const [all, setAll] = useState(false)
  const shown = all ? due : due.slice(0, first)
  const roundOf = new Map(rounds.map((one) => [one.round, one]))
  return (
    <section className={`${cardStyles.card} due-card`} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {due.length === 0 && <p className="note">{none}</p>}
      {due.length > 0 && (
        <table className={tablesStyles.scoreTable}>
          <TableHead
            heads={[say('round.turn.of'), say('column.unit'), say('round.step'), [say('round.part.items'), 'figure'], say('round.due')]}
          />
          <tbody>
            {shown.map((one) => {
              const round = roundOf.get(one.round)
              return (
                <tr key={`${one.round} ${one.unit} ${one.step} ${one.agency}`}>
                  <th scope="row">
                    {one.agencyName ?? one.who.map((role) => sayWord(say, 'round.role', role)).join(', ')}
                    {several && round && (
                      <span className={`note ${styles.below}`}>
                        {say('round.name', { index: round.indexTitle[language], year: round.year })}
                      </span>
                    )}
                  </th>
                  <td data-label={say('column.unit')}>
                    <PageLink {...wayTo(one, round)}>{one.name}</PageLink>
                  </td>
                  <td data-label={say('round.step')}>
                    {one.reopened ? say('round.turn.reopened', { step: one.stepTitle[language] }) : one.stepTitle[language]}
                  </td>
                  <td className="figure" data-label={say('round.part.items')}>
                    {one.items === 0 ? say(waits[one.does as keyof typeof waits] ?? 'round.turn.ready') : one.items}
                  </td>
                  <td data-label={say('round.due')}>
                    <Left due={one.due} daysLeft={one.daysLeft} />
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
      {due.length > first && (
        <p className="acts">
          <button type="button" className="button quiet" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? say('round.turn.fewer') : say('round.turn.all', { count: due.length })}
          </button>
        </p>
      )}
    </section>
  )
}

/** Where the work waits: the appraisal of the unit, its sheet, or the round. */
function wayTo(
  { round, unit, does, reopened, agency }: DueItem,
  of: Pick<RoundLine, 'index' | 'year'> | undefined,
): Omit<Parameters<typeof PageLink>[0], 'children'> {
  if (!reopened && does === 'judge') return { to: { page: 'round', round, view: 'appraisal' }, choosing: { group: 'unit', item: unit } }
  // What is nobody's items is closed at the round itself.
  if (of && (reopened || (does === 'enter' && agency !== null) || does === 'explain'))
    return { to: { page: 'score', index: of.index, view: 'criteria' }, choosing: { unit, period: `${of.year}` } }
  return { to: { page: 'round', round, view: 'units' } }
}

function Left({ due, daysLeft }: Pick<DueItem, 'due' | 'daysLeft'>) {
  const { say, language } = useText()
  if (due === null || daysLeft === null) return <span className="note">{say('round.turn.open')}</span>
  const day = showDay(due, language)
  const [status, word] =
    daysLeft < 0
      ? (['missed', say('round.turn.late', { count: showDecimal(-daysLeft, language) })] as const)
      : (['on_track', say('round.turn.left', { count: showDecimal(daysLeft, language) })] as const)
  return (
    <Status status={daysLeft >= 0 && daysLeft <= 3 ? 'at_risk' : status}>
      <span className={styles.standing}>
        {day}, {word}
      </span>
    </Status>
  )
}
