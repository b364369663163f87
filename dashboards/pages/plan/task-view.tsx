import type { AnnexReply, LineReply, TaskReply, TasksReply } from '../../../engine/plans/replies.ts'
import { PageLink } from '../../address/page-link.tsx'
import { showDay } from '../../format/day.ts'
import { showDecimal } from '../../format/decimal.ts'
import { sayPeriod } from '../../format/say-value.ts'
import cardStyles from '../../parts/card.module.css'
import { PageHeading } from '../../parts/frame/page-heading.tsx'
import layoutStyles from '../../parts/layout.module.css'
import tableStyles from '../../parts/table/table.module.css'
import { TableHead } from '../../parts/table/table-head.tsx'
import { useText } from '../../text/use-text.tsx'
import styles from './plan.module.css'
import { ServedTargets } from './served-targets.tsx'
import { TaskStatus, useLead } from './task-item.tsx'

/** One task of the plan, at an address of its own: what the annex says of it, as written and as read, and what was reported. */
export function TaskView({ annex, tasks, id }: { annex: AnnexReply; tasks: TasksReply; id: string }) {
  const { say, language } = useText()
  const task = tasks.list.find((one) => one.id === id)
  const back = <PageLink to={{ page: 'plan' }}>{say('plan.back', { year: annex.year })}</PageLink>
  if (!task)
    return (
      <section className={`${cardStyles.card} ${cardStyles.empty}`}>
        <PageHeading title={[say('page.plan')]}>{say('plan.task.none', { task: id, year: annex.year })}</PageHeading>
        <p>{back}</p>
      </section>
    )
  const lines = annex.tree
    .flatMap(({ parts, ...part }) => [part, ...parts])
    .flatMap(({ objectives }) => objectives.flatMap((objective) => objective.tasks))
    .find((one) => one.id === id)?.lines
  return (
    <div className={layoutStyles.stack}>
      <PageHeading leads title={[task.id, say('page.plan'), String(annex.year)]}>
        <strong>{task.id}.</strong> {task.text}
      </PageHeading>
      <p className={styles.acts}>
        <TaskStatus standing={task} />
        <span className="note">
          {task.due !== null && say('plan.until', { day: showDay(task.due, language) })}
          {task.doneOn !== null && ` · ${say('plan.doneOn', { day: showDay(task.doneOn, language) })}`}
        </span>
        {back}
      </p>
      {task.targets.length > 0 && (
        <section className={cardStyles.card} aria-label={say('plan.serves')}>
          <ServedTargets task={task} heading="h2" />
        </section>
      )}
      {(lines ?? []).map((line) => (
        <LineCard key={line.row} line={line} />
      ))}
      <History task={task} />
    </div>
  )
}

/** A row of the annex: what is written in its cells, and beside it what they were read as. */
function LineCard({ line }: { line: LineReply }) {
  const { say, language } = useText()
  const lead = useLead()
  const { raw, deadline, budget } = line
  const [from, to] = [deadline.from, deadline.to].map((day) => day && showDay(day, language))
  const read = {
    products: line.products.join('\n'),
    lead: lead(line.lead),
    partners: lead(line.partners),
    deadline: to ? say('plan.read.by', { from: from ?? '', to }) : say(`plan.read.deadline.${deadline.kind}`),
    budget: budget.amount
      ? say(budget.kind === 'rate' ? 'plan.read.rate' : 'plan.read.amount', {
          amount: showDecimal(budget.amount, language),
          per: budget.per ?? '',
        })
      : say(`plan.read.budget.${budget.kind}`),
  }
  const inferred = budget.inferred
    ? say('plan.read.inferred', { things: budget.inferred.things, amount: showDecimal(budget.inferred.amount, language) })
    : ''
  const title = say('plan.task.row', { row: line.row })
  return (
    <section className={cardStyles.card} aria-label={title}>
      <h2>{title}</h2>
      <table className={`${tableStyles.data} ${styles.reading}`}>
        <TableHead heads={[say('plan.read.cell'), say('plan.money.written'), say('plan.read')]} />
        <tbody>
          {(['products', 'lead', 'partners', 'deadline', 'budget'] as const).map((column) => (
            <tr key={column}>
              <th scope="row">{say(column === 'products' ? 'plan.products' : `plan.task.${column}`)}</th>
              <td>{raw[column] === '' ? '\u2013' : raw[column]}</td>
              <td>
                {read[column] === '' ? '\u2013' : read[column]}
                {column === 'budget' && inferred !== '' && <span className="note"> {inferred}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** What was reported of the task and each of its activities, period by period. */
function History({ task }: { task: TaskReply }) {
  const { say, language } = useText()
  const items = [...(task.reports.length > 0 || task.activities.length === 0 ? [task] : []), ...task.activities]
  return (
    <section className={cardStyles.card} aria-label={say('plan.history')}>
      <h2>{say('plan.history')}</h2>
      <ul className={styles.questions}>
        {items.map((item) => (
          <li key={item.id}>
            <p>
              <span className={styles.number}>{item.id}</span> {item.text} <TaskStatus standing={item} />
            </p>
            {item.reports.length === 0 ? (
              <span className="note">{say('plan.history.none')}</span>
            ) : (
              <ol className={styles.history}>
                {item.reports.map((report) => (
                  <li key={`${report.unit} ${report.period}`}>
                    <strong>{sayPeriod(report.period, { say, language })}</strong>, {report.unitName}: {say(`plan.state.${report.state}`)}
                    {report.document !== null && ` · ${report.document}`}
                    {report.date !== null && ` · ${showDay(report.date, language)}`}
                    {report.note !== null && <span className="note"> {report.note}</span>}
                  </li>
                ))}
              </ol>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
