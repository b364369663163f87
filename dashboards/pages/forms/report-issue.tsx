import { useState } from 'react'
import type { ReportReply } from '../../../engine/papers/report-replies.ts'
import { sendRoundAct } from '../../answers/send-round-act.ts'
import { useRoundAct } from '../../answers/use-round-act.ts'
import { showDay } from '../../format/day.ts'
import cardStyles from '../../parts/card.module.css'
import { DayField } from '../../parts/day-field.tsx'
import { Refused } from '../../parts/refused.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { useText } from '../../text/use-text.tsx'
import styles from './forms.module.css'

/** What went out of a report, and its next going out: the first, or a correction of the one that stands. */
export function ReportIssue({ data }: { data: ReportReply }) {
  const { say, language } = useText()
  const { run, error, busy } = useRoundAct()
  const [number, setNumber] = useState('')
  const [date, setDate] = useState('')
  const [reason, setReason] = useState('')
  const standing = data.editions.findLast((one) => one.kind === 'report' && one.replacedBy === null && one.withdrawnBy === null)
  const ready = number.trim() !== '' && date !== '' && (!standing || reason.trim() !== '')
  const send = async () => {
    const body = { number: number.trim(), date, ...(standing ? { corrects: standing.edition, reason: reason.trim() } : {}) }
    const done = await run((spoken) =>
      sendRoundAct('/reports/{report}/editions', { report: data.report }, body, spoken, { period: data.period }),
    )
    if (!done) return
    setNumber('')
    setDate('')
    setReason('')
  }
  return (
    <section className={cardStyles.card} aria-labelledby="report-issue">
      <h2 id="report-issue">{say(standing ? 'round.correct' : 'reports.issue')}</h2>
      <p className="note">{say('reports.issue.note')}</p>
      {data.editions.length > 0 && (
        <ul>
          {data.editions.map((one) => (
            <li key={one.edition}>
              {say(`reports.edition.${one.kind === 'withdrawal' ? 'withdrawn' : one.corrects ? 'corrects' : 'issued'}`, {
                number: one.number ?? '',
                date: showDay(one.date ?? '', language),
              })}
              {one.reason ? `: ${one.reason}` : ''}{' '}
              <span className="note">{say('round.edition', { edition: one.edition.slice(0, 12) })}</span>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.texts}>
        <TextField label={say('round.field.number')} value={number} onWrite={setNumber} />
        <DayField label={say('round.field.date')} value={date} onWrite={setDate} />
        {standing && <TextField label={say('reports.reason')} value={reason} onWrite={setReason} />}
      </div>
      <Refused error={error} />
      <button type="button" className="button" disabled={busy || !ready} onClick={() => void send()}>
        {say(standing ? 'round.correct' : 'reports.issue')}
      </button>
    </section>
  )
}
