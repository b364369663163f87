import { useId, useState } from 'react'
import type { TaskState } from '../../../engine/definitions/tracked-task.ts'
import type { ImportReply } from '../../../engine/imports/replies.ts'
import type { TaskReply, TasksReply } from '../../../engine/plans/replies.ts'
import { sendRoundFile } from '../../answers/send-round-act.ts'
import { ofPlans, useAct } from '../../answers/use-act.ts'
import { sayPeriod } from '../../format/say-value.ts'
import cardStyles from '../../parts/card.module.css'
import fieldStyles from '../../parts/field.module.css'
import type { PageProps } from '../../parts/frame/page-frame.tsx'
import { writeCsv } from '../../parts/table/csv.ts'
import { TextField } from '../../parts/text-field.tsx'
import { useText } from '../../text/use-text.tsx'
import { Refused } from '../rounds/refused.tsx'
import { SheetIssues } from '../scores/sheet-issues.tsx'
import styles from './plan.module.css'

interface Said {
  state: TaskState | ''
  document: string
  date: string
  note: string
}
const stateNames: TaskState[] = ['not_started', 'in_progress', 'done', 'late']
const nothing: Said = { state: '', document: '', date: '', note: '' }
const columns = (['task', 'state', 'document', 'date', 'note'] as const).map((title) => ({
  title,
  text: (row: Said & { task: string }) => row[title],
}))

/** What an agency in the lead says of its activities for a quarter: only what is filled in is sent, as one file. */
export function ReportView({ tasks, page }: { tasks: TasksReply; page: PageProps }) {
  const { say, language } = useText()
  const id = useId()
  const { run, error, busy } = useAct(ofPlans)
  const leads = tasks.byLead
  const code = page.place.unit?.code
  const [lead, setLead] = useState(leads.find((one) => one.code === code)?.unit ?? leads[0]?.unit ?? '')
  const quarters = [1, 2, 3, 4].map((quarter) => `${tasks.year}-Q${quarter}`)
  const now = Math.ceil(Number(tasks.today.slice(5, 7)) / 3)
  const [period, setPeriod] = useState(tasks.today.startsWith(String(tasks.year)) ? quarters[Math.max(0, now - 2)]! : quarters[3]!)
  const [said, setSaid] = useState<Record<string, Said>>({})
  const [reply, setReply] = useState<ImportReply | null>(null)
  const own = tasks.list.filter((task) => task.lead.units.some(({ unit }) => unit === lead))
  const items = own.flatMap((task): Pick<TaskReply, 'id' | 'text' | 'state'>[] =>
    task.activities.length > 0 ? task.activities.filter((one) => one.lead.units.some(({ unit }) => unit === lead)) : [task],
  )
  const rows = items.flatMap(({ id: task }) => (said[task] && said[task].state !== '' ? [{ task, ...said[task] }] : []))
  const change = (task: string, part: Partial<Said>) => setSaid({ ...said, [task]: { ...nothing, ...said[task], ...part } })
  const send = async () => {
    const file = new File([writeCsv(columns, rows, 'en')], `tien-do-${code ?? 'nhiem-vu'}-${period}.csv`, { type: 'text/csv' })
    const parameters = { period, unit: lead }
    const answer = await run((spoken) => sendRoundFile('/plans/{plan}/tasks/reports', { plan: tasks.plan }, file, spoken, parameters))
    setReply(answer)
    if (answer?.status === 'accepted') setSaid({})
  }
  const choice = (name: string, label: string, value: string, onChoose: (value: string) => void, options: [string, string][]) => (
    <div className={fieldStyles.field}>
      <label htmlFor={`${id}${name}`}>{label}</label>
      <select id={`${id}${name}`} value={value} onChange={({ target }) => onChoose(target.value)}>
        {options.map(([one, title]) => (
          <option key={one} value={one}>
            {title}
          </option>
        ))}
      </select>
    </div>
  )
  const states: [string, string][] = [
    ['', say('plan.report.unsaid')],
    ...stateNames.map((one): [string, string] => [one, say(`plan.state.${one}`)]),
  ]
  return (
    <section className={cardStyles.card} aria-label={say('plan.view.report')}>
      <h2>{say('plan.view.report')}</h2>
      <p className="note">{say('plan.report.why')}</p>
      <div className={styles.acts}>
        {choice(
          'lead',
          say('plan.lead'),
          lead,
          setLead,
          leads.map((one) => [one.unit, one.name]),
        )}
        {choice(
          'period',
          say('plan.report.period'),
          period,
          setPeriod,
          quarters.map((one) => [one, sayPeriod(one, { say, language })]),
        )}
      </div>
      <ul className={styles.questions}>
        {items.map((item) => {
          const own = said[item.id] ?? nothing
          return (
            <li key={item.id}>
              <p>
                <span className={styles.number}>{item.id}</span> {item.text}{' '}
                <span className="note">{say('plan.report.before', { state: say(`plan.state.${item.state ?? 'none'}`) })}</span>
              </p>
              <div className={styles.acts}>
                {choice(
                  `state${item.id}`,
                  say('plan.report.state'),
                  own.state,
                  (state) => change(item.id, { state: state as TaskState }),
                  states,
                )}
                {own.state !== '' && (
                  <>
                    <TextField
                      label={say('plan.report.document')}
                      value={own.document}
                      onWrite={(document) => change(item.id, { document })}
                    />
                    <TextField label={say('plan.report.date')} type="date" value={own.date} onWrite={(date) => change(item.id, { date })} />
                    <TextField label={say('plan.report.note')} value={own.note} onWrite={(note) => change(item.id, { note })} />
                  </>
                )}
              </div>
            </li>
          )
        })}
      </ul>
      <Refused error={error} />
      <p>
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
