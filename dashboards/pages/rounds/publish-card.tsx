import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { RoundReply } from '../../../engine/rounds/round-replies.ts'
import { standingPublication } from '../../../engine/rounds/standing-publication.ts'
import { useMay } from '../../account/use-me.ts'
import { PageLink } from '../../address/page-link.tsx'
import { roundsQuery } from '../../answers/round-queries.ts'
import { useRoundAct } from '../../answers/use-round-act.ts'
import cardStyles from '../../parts/card.module.css'
import { DayField } from '../../parts/day-field.tsx'
import { Refused } from '../../parts/refused.tsx'
import { useKeptDraft } from '../../scores/use-kept-draft.ts'
import { useText } from '../../text/use-text.tsx'
import { AnswerText } from '../scores/answer-text.tsx'
import answersStyles from '../scores/answers.module.css'
import { AwaitedNote } from './awaited-note.tsx'
import { CorrectionEffect } from './correction-effect.tsx'
import { PublishedLine } from './published-line.tsx'
import { ReasonField } from './reason-field.tsx'
import styles from './rounds.module.css'

/** The decision of a round and what corrected it; the next one is given its number and date here. */
export function PublishCard({ round }: { round: RoundReply }) {
  const { say, language } = useText()
  const id = useId()
  const may = useMay()
  const { act, error, busy } = useRoundAct()
  const last = standingPublication(round)
  const { draft, write, settle } = useKeptDraft({ round: round.round }, 'decision', { number: '', date: '', reason: '' })
  const { number, date, reason } = draft
  const [shown, setShown] = useState(false)
  const [together, setTogether] = useState<ReadonlySet<string>>(new Set())
  const rounds = useQuery(roundsQuery(language))
  // One decision may publish several rounds of a year.
  const others = (rounds.data ?? []).filter((one) => one.round !== round.round && one.year === round.year && !standingPublication(one))
  const ready = number.trim() !== '' && date !== '' && (!last || reason.trim() !== '')
  const send = async () => {
    const correcting = last ? { corrects: last.edition, reason: reason.trim() } : {}
    const named = [round.round, ...others.flatMap((one) => (!last && together.has(one.round) ? [one.round] : []))]
    const done = await act('/publications', {}, { rounds: named, number: number.trim(), date, ...correcting })
    if (done) settle()
  }
  if (!may('run') && round.published.length === 0) return null
  return (
    <section className={cardStyles.card} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{say('round.publish')}</h2>
      {round.published.length > 0 && (
        <ul className={styles.editions}>
          {round.published.map((one) => (
            <PublishedLine key={one.edition} round={round} one={one} />
          ))}
          {last && (
            <li>
              <PageLink to={{ page: 'score', index: round.index, view: 'ranking' }} choosing={{ period: `${round.year}`, step: 'final' }}>
                {say('round.results')}
              </PageLink>
            </li>
          )}
        </ul>
      )}
      <AwaitedNote round={round} />
      {may('run') && (
        <details className={styles.more} open={!last} onToggle={({ currentTarget }) => setShown(currentTarget.open)}>
          <summary>{say(last ? 'round.correct' : 'round.decision')}</summary>
          <div className={styles.form}>
            {last && <p className="note">{say('round.correct.note')}</p>}
            {last && shown && <CorrectionEffect round={round} />}
            <AnswerText
              id={`${id}-number`}
              label={say('round.field.number')}
              value={number}
              onWrite={(text) => write({ ...draft, number: text })}
            />
            <DayField label={say('round.field.date')} value={date} onWrite={(day) => write({ ...draft, date: day })} />
            {!last && others.length > 0 && (
              <fieldset>
                <legend className="note">{say('round.publish.together')}</legend>
                {others.map((one) => (
                  <label key={one.round} className={answersStyles.answerCheck}>
                    <input
                      type="checkbox"
                      checked={together.has(one.round)}
                      onChange={({ target }) =>
                        setTogether(new Set(target.checked ? [...together, one.round] : [...together].filter((id) => id !== one.round)))
                      }
                    />
                    {say('round.name', { index: one.indexTitle[language], year: one.year })}
                  </label>
                ))}
              </fieldset>
            )}
            {last && <ReasonField value={reason} onWrite={(text) => write({ ...draft, reason: text })} />}
            <Refused error={error} />
            <p className="acts">
              <button type="button" className="button main" disabled={busy || !ready} onClick={() => void send()}>
                {say(last ? 'round.correct' : 'round.publish')}
              </button>
            </p>
          </div>
        </details>
      )}
    </section>
  )
}
