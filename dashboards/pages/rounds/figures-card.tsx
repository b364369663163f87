import { useId, useState } from 'react'
import type { Refreshed, RoundReply } from '../../../engine/rounds/round-replies.ts'
import { useMay } from '../../account/use-me.ts'
import { useRoundAct } from '../../answers/use-round-act.ts'
import { showDay } from '../../format/day.ts'
import { showInstant } from '../../format/instant.ts'
import { isDay } from '../../format/read-day.ts'
import cardStyles from '../../parts/card.module.css'
import { DayField } from '../../parts/day-field.tsx'
import { Refused } from '../../parts/refused.tsx'
import { lockedAt } from '../../rounds/round-status.ts'
import { useKeptDraft } from '../../scores/use-kept-draft.ts'
import { sayWho } from '../../text/say-who.ts'
import { useText } from '../../text/use-text.tsx'
import { ConfirmAct } from './confirm-act.tsx'
import { MigrateSet } from './migrate-set.tsx'
import { MovedPoints } from './moved-points.tsx'
import { ReasonField } from './reason-field.tsx'
import styles from './rounds.module.css'

/** What a round counts with: the day of its figures, the version of its set, and the points of locked sheets that moved with either. */
export function FiguresCard({ round, open }: { round: RoundReply; open: boolean }) {
  const { say, language } = useText()
  const may = useMay()
  const id = useId()
  const changes = [
    ...round.refreshed.map((one) => ({ ...one, what: say('round.asof.day', { day: showDay(one.asOf, language) }) })),
    ...round.migrated.map((one) => ({ ...one, what: say('round.version', { version: one.version }) })),
  ].toSorted((a, b) => (a.at < b.at ? -1 : 1))
  return (
    <section className={cardStyles.card} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{say('round.figures')}</h2>
      <p>
        {round.asOf ? say('round.figures.day', { day: showDay(round.asOf, language) }) : say('round.figures.lock')}{' '}
        {say('round.version', { version: round.version })}.
      </p>
      {changes.length > 0 && (
        <ul className={styles.editions}>
          {changes.map(({ what, reason, at, by }) => (
            <li key={at}>
              {what}
              {reason ? `: ${reason}` : ''}{' '}
              <span className="note">
                ({sayWho(by, say)}, {showInstant(at, language, 'day')})
              </span>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.history}>
        <h3>{say('round.moved')}</h3>
        <MovedPoints round={round} />
      </div>
      {open && may('run') && (
        <>
          <Refresh round={round} />
          <MigrateSet round={round} />
        </>
      )}
    </section>
  )
}

/** Figures up to another day: what every locked sheet comes to with it. */
function Refresh({ round }: { round: RoundReply }) {
  const { say, language } = useText()
  const { act, error } = useRoundAct()
  const { draft, write, settle } = useKeptDraft({ round: round.round }, 'refresh', { asOf: '', reason: '' })
  const { asOf, reason } = draft
  const [done, setDone] = useState<Refreshed | null>(null)
  const locked = round.units.filter((unit) => unit.state !== 'excluded' && lockedAt(round, unit) !== null).length
  const refresh = async () => {
    const reply = await act('/rounds/{round}/refresh', { round: round.round }, { asOf, reason: reason.trim() })
    setDone(reply)
    if (reply) settle()
  }
  const moved = done?.units.filter((unit) => unit.moved.length > 0).length ?? 0
  return (
    <details className={styles.more}>
      <summary>{say('round.refresh')}</summary>
      <div className={styles.form}>
        <DayField
          label={say('round.refresh.day')}
          hint={say('round.refresh.hint', { year: round.year })}
          value={asOf}
          onWrite={(day) => write({ ...draft, asOf: day })}
        />
        <ReasonField value={reason} onWrite={(text) => write({ ...draft, reason: text })} />
        <Refused error={error} />
        <p role="status">{done && say('round.refresh.done', { day: showDay(done.asOf, language), units: done.units.length, moved })}</p>
        <ConfirmAct label={say('round.refresh')} disabled={!isDay(asOf) || reason.trim() === ''} onDo={refresh}>
          {say('round.refresh.will', { day: showDay(asOf, language), count: locked })}
        </ConfirmAct>
      </div>
    </details>
  )
}
