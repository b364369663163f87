import type { TasksReply } from '../../../engine/plans/replies.ts'
import { PageLink } from '../../address/page-link.tsx'
import { showDay } from '../../format/day.ts'
import { showDecimal } from '../../format/decimal.ts'
import cardStyles from '../../parts/card.module.css'
import tableStyles from '../../parts/table/table.module.css'
import { TableHead } from '../../parts/table/table-head.tsx'
import { useText } from '../../text/use-text.tsx'
import styles from './plan.module.css'
import { TaskItem } from './task-item.tsx'

/** Agencies in the lead: who has most that is late first; below, the tasks of each. */
export function LeadsView({ tasks }: { tasks: TasksReply }) {
  const { say, language } = useText()
  const leads = tasks.byLead.toSorted((a, b) => b.late - a.late || b.tasks - a.tasks)
  const groups = new Map(tasks.list.flatMap(({ lead }) => lead.groups.map((one) => [one.group, one.title[language]])))
  const share = (text: string | null) => (text === null ? say('plan.nothingDue') : `${showDecimal(text, language)}\u00a0%`)
  return (
    <>
      <section className={cardStyles.card} aria-label={say('plan.view.leads')}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
        <section className={tableStyles.tableScroll} tabIndex={0} aria-label={say('table.label', { title: say('plan.view.leads') })}>
          <table className={tableStyles.data}>
            <TableHead
              heads={[
                say('plan.lead'),
                ...(['tasks', 'done', 'underWay', 'late', 'unreported', 'timely'] as const).map(
                  (column) => [say(`plan.column.${column}`), 'figure'] as const,
                ),
                say('plan.column.next'),
              ]}
            />
            <tbody>
              {leads.map((one) => (
                <tr key={one.unit}>
                  <th scope="row" className={styles.wraps}>
                    <PageLink to={{ page: 'planView', view: 'report' }} choosing={{ unit: one.unit }}>
                      {one.name}
                    </PageLink>
                  </th>
                  <td className="figure">{one.tasks}</td>
                  <td className="figure">{one.done}</td>
                  <td className="figure">{one.inProgress + one.notStarted}</td>
                  <td className="figure">{one.late}</td>
                  <td className="figure">{one.unreported}</td>
                  <td className="figure">{share(one.timeliness.value)}</td>
                  <td>{one.next === null ? '\u2013' : `${one.next.task}, ${showDay(one.next.due, language)}`}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </section>
      {[...leads.map(({ unit, name }) => [unit, name] as const), ...groups].map(([id, name]) => {
        const own = tasks.list.filter(
          ({ lead }) => lead.units.some(({ unit }) => unit === id) || lead.groups.some(({ group }) => group === id),
        )
        return (
          <details key={id} className={`${cardStyles.card} ${styles.group}`}>
            <summary>
              <h2>{name}</h2> <span className="note">{say('plan.count', { count: own.length })}</span>
            </summary>
            {own.map((task) => (
              <TaskItem key={task.id} task={task} />
            ))}
          </details>
        )
      })}
    </>
  )
}
