import { useQuery } from '@tanstack/react-query'
import { Refused } from '../../account/refused.tsx'
import { SessionTable } from '../../account/session-table.tsx'
import { currentSessionQuery, ownSessionsQuery } from '../../answers/account-queries.ts'
import { endOwnSession } from '../../answers/send-account.ts'
import { useAct } from '../../answers/use-act.ts'
import cardStyles from '../../parts/card.module.css'
import { Failed } from '../../parts/failed.tsx'
import { WaitingCard } from '../../parts/waiting.tsx'
import { useText } from '../../text/use-text.tsx'
import styles from './account.module.css'

const ofSessions = /^\/me\/sessions/

/** Where one is signed in; each session can be ended, this one by signing out. */
export function OwnSessions() {
  const { say, language } = useText()
  const sessions = useQuery(ownSessionsQuery(language))
  const current = useQuery(currentSessionQuery)
  const { busy, error, run } = useAct(ofSessions)
  if (sessions.error) return <Failed error={sessions.error} again={() => void sessions.refetch()} />
  if (!sessions.data) return <WaitingCard lines={2} />
  const end = (ids: string[]) =>
    run(async () => {
      for (const id of ids) await endOwnSession(id, language)
    })
  const others = sessions.data.map(({ id }) => id).filter((id) => id !== current.data?.id)
  return (
    <section className={cardStyles.card} aria-labelledby="sessions-title">
      <h2 id="sessions-title">{say('sessions.title')}</h2>
      <p className={`note ${styles.above}`}>{say('sessions.note')}</p>
      <SessionTable sessions={sessions.data} current={current.data?.id} busy={busy} onEnd={(id) => void end([id])} />
      {current.data && others.length > 1 && (
        <p>
          <button type="button" className="button" disabled={busy} onClick={() => void end(others)}>
            {say('sessions.end.others')}
          </button>
        </p>
      )}
      <Refused error={error} />
    </section>
  )
}
