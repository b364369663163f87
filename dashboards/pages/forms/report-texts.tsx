import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReportLine, ReportReply } from '../../../engine/papers/report-replies.ts'
import { askAnew } from '../../answers/ask-anew.ts'
import { sendRoundAct } from '../../answers/send-round-act.ts'
import { useRoundAct } from '../../answers/use-round-act.ts'
import { sayPeriod } from '../../format/say-value.ts'
import cardStyles from '../../parts/card.module.css'
import refusedStyles from '../../parts/refused.module.css'
import { Refused } from '../../parts/refused.tsx'
import { useText } from '../../text/use-text.tsx'
import styles from './forms.module.css'

/**
 * What a person writes in a report; where nothing is kept yet, the texts of the report before are a start. What somebody
 * else keeps meanwhile takes the place of what was not touched, else both stand here until one is chosen.
 */
export function ReportTexts({ report, data }: { report: ReportLine; data: ReportReply }) {
  const { say, language } = useText()
  const client = useQueryClient()
  const { run, error, busy } = useRoundAct()
  const standing: Record<string, string> = data.written === 0 ? (data.start?.texts ?? {}) : data.texts
  const [texts, setTexts] = useState(standing)
  const [seen, setSeen] = useState(data.written)
  const [touched, setTouched] = useState(false)
  if (seen !== data.written && !touched) {
    setSeen(data.written)
    setTexts(standing)
  }
  const isOvertaken = touched && seen !== data.written && !busy
  const save = async () => {
    const done = await run((spoken) =>
      sendRoundAct('/reports/{report}/texts', { report: report.id }, { texts, seen }, spoken, { period: data.period }),
    )
    if (done) setTouched(false)
    else await askAnew(client, { queryKey: ['/reports/{report}'] })
  }
  return (
    <section className={cardStyles.card} aria-labelledby="report-texts">
      <h2 id="report-texts">{say('reports.texts')}</h2>
      {data.start && <p className="note">{say('reports.start', { period: sayPeriod(data.start.period, { say, language }) })}</p>}
      <div className={styles.texts}>
        {report.texts.map(({ key, title }) => (
          <label key={key}>
            {title[language]}
            <textarea
              rows={3}
              maxLength={20_000}
              readOnly={busy}
              value={texts[key] ?? ''}
              onChange={({ target }) => {
                setTouched(true)
                setTexts((before) => ({ ...before, [key]: target.value }))
              }}
            />
            {isOvertaken && (standing[key] ?? '') !== (texts[key] ?? '') && (
              <span className="note">{say('reports.theirs', { text: standing[key] ?? '' })}</span>
            )}
          </label>
        ))}
      </div>
      {isOvertaken ? (
        <div className={refusedStyles.refused} role="alert">
          <p>{say('reports.changed')}</p>
          <p className="acts">
            <button type="button" className="button" onClick={() => setSeen(data.written)}>
              {say('score.conflict.keep')}
            </button>
            <button type="button" className="button" onClick={() => setTouched(false)}>
              {say('score.conflict.take')}
            </button>
          </p>
        </div>
      ) : (
        <>
          {touched && <Refused error={error} />}
          <button type="button" className="button" disabled={busy} onClick={() => void save()}>
            {say('reports.save')}
          </button>
        </>
      )}
    </section>
  )
}
