import { useState } from 'react'
import type { ImportReply } from '../../../engine/imports/replies.ts'
import type { TaskReply, TasksReply } from '../../../engine/plans/replies.ts'
import { ownUnits, useMe } from '../../account/use-me.ts'
import { sendRoundFile } from '../../answers/send-round-act.ts'
import { ofPlans, useAct } from '../../answers/use-act.ts'
import { sayPeriod } from '../../format/say-value.ts'
import cardStyles from '../../parts/card.module.css'
import type { PageProps } from '../../parts/frame/page-frame.tsx'
import { Refused } from '../../parts/refused.tsx'
import { SheetIssues } from '../../parts/sheet-issues.tsx'
import { writeCsv } from '../../parts/table/csv.ts'
import { useText } from '../../text/use-text.tsx'
import { ChoiceField } from './choice-field.tsx'
import { isInLead, offerLeads } from './offer-leads.ts'
import styles from './plan.module.css'
import { nothingSaid, ReportItem, type Said } from './report-item.tsx'

type Item = Pick<TaskReply, 'id' | 'text' | 'state'>
// A file tells whose it is and of when: what two agencies say alike, or one in two quarters, are two files.
const columns = (['unit_code', 'period', 'task', 'state', 'document', 'date', 'note'] as const).map((title) => ({
  title,
  text: (row: Said & Record<'unit_code' | 'period' | 'task', string>) => row[title],
}))

/** What an agency in the lead says of its activities for a quarter: only what is filled in is sent, as one file. */
export function ReportView({ tasks, page }: { tasks: TasksReply; page: PageProps }) {
  const { say, language } = useText()
  const me = useMe()
  const { run, error, busy } = useAct(ofPlans)
  const { offered, unit: looked } = page.place
  const leads = offerLeads(
    tasks,
    offered.map(({ id, name, level }) => ({ unit: id, name, level })),
    ownUnits(me),
    looked?.id,
  )
  const [chosen, setChosen] = useState(looked?.id)
  const lead = leads.find(({ unit }) => unit === chosen) ?? leads[0]
  const quarters = [1, 2, 3, 4].map((quarter) => `${tasks.year}-Q${quarter}`)
  const now = Math.ceil(Number(tasks.today.slice(5, 7)) / 3)
  const [period, setPeriod] = useState(tasks.today.startsWith(String(tasks.year)) ? quarters[Math.max(0, now - 2)]! : quarters[3]!)
  const [said, setSaid] = useState<Record<string, Said>>({})
  const [reply, setReply] = useState<ImportReply | null>(null)
  if (!lead) return <p className={cardStyles.card}>{say('plan.report.nothing')}</p>
  const items = tasks.list
    .filter((task) => isInLead(lead, task.lead))
    .flatMap((task): Item[] => (task.activities.length > 0 ? task.activities.filter((one) => isInLead(lead, one.lead)) : [task]))
  const rows = items.flatMap(({ id: task }) =>
    said[task] && said[task].state !== '' ? [{ unit_code: lead.unit, period, task, ...said[task] }] : [],
  )
  const send = async () => {
    const file = new File([writeCsv(columns, rows, 'en')], `tien-do-${lead.unit}-${period}.csv`, { type: 'text/csv' })
    const parameters = { period, unit: lead.unit }
    const answer = await run((spoken) => sendRoundFile('/plans/{plan}/tasks/reports', { plan: tasks.plan }, file, spoken, parameters))
    setReply(answer)
    if (answer?.status === 'accepted') setSaid({})
  }
  const list = (own: Item[]) => (
    <ul className={styles.questions}>
      {own.map((item) => (
        <ReportItem
          key={item.id}
          item={item}
          said={said[item.id] ?? nothingSaid}
          onSay={(part) => setSaid({ ...said, [item.id]: { ...nothingSaid, ...said[item.id], ...part } })}
        />
      ))}
    </ul>
  )
  const [done, open] = [items.filter(({ state }) => state === 'done'), items.filter(({ state }) => state !== 'done')]
  return (
    <section className={cardStyles.card} aria-label={say('plan.view.report')}>
      <h2>{say('plan.view.report')}</h2>
      <p className="note">{say('plan.report.why')}</p>
      <div className={`${styles.acts} ${styles.chosen}`}>
        <ChoiceField
          label={say('plan.lead')}
          value={lead.unit}
          options={leads.map((one) => [one.unit, one.name])}
          onChoose={(unit) => {
            setChosen(unit)
            setSaid({})
          }}
        />
        <ChoiceField
          label={say('plan.report.period')}
          value={period}
          options={quarters.map((one) => [one, sayPeriod(one, { say, language })])}
          onChoose={setPeriod}
        />
      </div>
      {list(open)}
      {done.length > 0 && (
        <details>
          <summary>{say('plan.report.done', { count: done.length })}</summary>
          {list(done)}
        </details>
      )}
      <Refused error={error} />
      <p className={styles.act}>
        <button type="button" className="button" disabled={busy || rows.length === 0} onClick={() => void send()}>
          {say('plan.report.send', { count: rows.length })}
        </button>
      </p>
      <div role="status">
        {reply?.status === 'accepted' && <p>{say('plan.report.taken', { rows: reply.rows, batch: reply.batch ?? '' })}</p>}
        {reply?.status === 'duplicate' && <p>{say('plan.report.duplicate')}</p>}
        {reply?.status === 'rejected' && <p className={styles.wrong}>{say('plan.import.rejected', { count: reply.issueCount })}</p>}
      </div>
      {reply?.status === 'rejected' && <SheetIssues issues={reply.issues} />}
    </section>
  )
}
