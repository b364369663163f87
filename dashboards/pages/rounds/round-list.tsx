import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { RoundLine } from '../../../engine/rounds/round-replies.ts'
import { standingPublication } from '../../../engine/rounds/standing-publication.ts'
import { useMe } from '../../account/use-me.ts'
import { PageLink } from '../../address/page-link.tsx'
import { remindersQuery, roundsQuery } from '../../answers/round-queries.ts'
import { showDay } from '../../format/day.ts'
import cardStyles from '../../parts/card.module.css'
import { Failed } from '../../parts/failed.tsx'
import type { PageProps } from '../../parts/frame/page-frame.tsx'
import { PageHeading } from '../../parts/frame/page-heading.tsx'
import layoutStyles from '../../parts/layout.module.css'
import { Status } from '../../parts/status.tsx'
import { TableHead } from '../../parts/table/table-head.tsx'
import { WaitingPage } from '../../parts/waiting.tsx'
import { ownTurns } from '../../rounds/own-turns.ts'
import { useText } from '../../text/use-text.tsx'
import tablesStyles from '../scores/tables.module.css'
import { DueCard } from './due-card.tsx'
import { OpenRound } from './open-round.tsx'
import styles from './rounds.module.css'

/** The rounds there are, the newest first, and the form that opens one. */
export function RoundList(page: PageProps) {
  const { say, language } = useText()
  const me = useMe()
  const rounds = useQuery(roundsQuery(language))
  const due = useQuery(remindersQuery(language))
  const [opening, setOpening] = useState(false)
  if (rounds.error) return <Failed error={rounds.error} again={() => void rounds.refetch()} />
  if (!rounds.data) return <WaitingPage />
  const all = rounds.data.toSorted((a, b) => b.year - a.year)
  const over = all.filter((one) => standingPublication(one)).length
  const turns = ownTurns(due.data ?? [], me, page.basics.units)
  return (
    <div className={layoutStyles.stack}>
      <PageHeading leads title={[say('page.rounds')]}>
        <strong>
          {all.length === 0 ? say('round.list.none') : say('round.list.sentence', { count: all.length, over, open: all.length - over })}
        </strong>
      </PageHeading>
      {all.length === 0 && (
        <section className={`${cardStyles.card} ${cardStyles.empty}`}>
          <p>{say('round.list.what')}</p>
        </section>
      )}
      {due.data && (all.length > over || turns.length > 0) && (
        <DueCard title={say('round.turn.own')} due={turns} none={say('round.turn.own.none')} rounds={all} several />
      )}
      <p className="acts">
        {me.may.includes('run') && (
          <button type="button" className="button" aria-expanded={opening} onClick={() => setOpening(!opening)}>
            {say(opening ? 'close' : 'round.open')}
          </button>
        )}
        <PageLink to={{ page: 'scores' }}>{say('score.none.step')}</PageLink>
      </p>
      {opening && <OpenRound {...page} />}
      {all.length > 0 && (
        <section className={cardStyles.card} aria-labelledby="rounds-title">
          <h2 id="rounds-title">{say('page.rounds')}</h2>
          <table className={tablesStyles.scoreTable}>
            <TableHead
              heads={[
                say('score.index'),
                [say('round.year'), 'figure'],
                [say('round.units'), 'figure'],
                say('round.step'),
                say('round.due'),
                say('round.published'),
              ]}
            />
            <tbody>
              {all.map((round) => (
                <Line key={round.round} round={round} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </div>
  )
}

function Line({ round }: { round: RoundLine }) {
  const { say, language } = useText()
  const last = standingPublication(round)
  const open = round.steps.filter(({ status, does }) => status === 'open' && does !== 'rest')
  const steps = open.map(({ title }) => title[language]).join(' – ')
  const word = last ? say(open.length > 0 ? 'round.unit.review' : 'round.unit.published') : ''
  return (
    <tr>
      <th scope="row">
        <PageLink to={{ page: 'round', round: round.round, view: 'units' }}>{round.indexTitle[language]}</PageLink>
      </th>
      <td className="figure" data-label={say('round.year')}>
        {round.year}
      </td>
      <td className="figure" data-label={say('round.units')}>
        {round.units}
      </td>
      <td data-label={say('round.step')}>
        <Status status={last && open.length === 0 ? 'met' : 'on_track'}>
          <span className={styles.standing}>{[word, steps].filter(Boolean).join(': ')}</span>
        </Status>
      </td>
      <td data-label={say('round.due')}>{open[0]?.due ? showDay(open[0].due, language) : '\u2013'}</td>
      <td data-label={say('round.published')}>
        {last ? say('round.published.by', { number: last.number, date: showDay(last.date, language) }) : '\u2013'}
      </td>
    </tr>
  )
}
