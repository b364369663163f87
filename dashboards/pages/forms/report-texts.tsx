import { useState } from 'react'
import type { ReportLine, ReportReply } from '../../../engine/papers/report-replies.ts'
import { sendRoundAct } from '../../answers/send-round-act.ts'
import { useRoundAct } from '../../answers/use-round-act.ts'
import { sayPeriod } from '../../format/say-value.ts'
import cardStyles from '../../parts/card.module.css'
import { Refused } from '../../parts/refused.tsx'
import { useText } from '../../text/use-text.tsx'
import styles from './forms.module.css'

/** What a person writes in a report; where nothing is kept yet, the texts of the report before are a start. */
export function ReportTexts({ report, data }: { report: ReportLine; data: ReportReply }) {
  const { say, language } = useText()
  const { run, error, busy } = useRoundAct()
  const [texts, setTexts] = useState<Record<string, string>>(data.written === 0 ? (data.start?.texts ?? {}) : data.texts)
  const save = () =>
    run((spoken) =>
      sendRoundAct('/reports/{report}/texts', { report: report.id }, { texts, seen: data.written }, spoken, { period: data.period }),
    )
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
              value={texts[key] ?? ''}
              onChange={({ target }) => setTexts((before) => ({ ...before, [key]: target.value }))}
            />
          </label>
        ))}
      </div>
      <Refused error={error} />
      <button type="button" className="button" disabled={busy} onClick={() => void save()}>
        {say('reports.save')}
      </button>
    </section>
  )
}
