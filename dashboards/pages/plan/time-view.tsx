import type { TaskReply, TasksReply } from '../../../engine/plans/replies.ts'
import { sayPeriod } from '../../format/say-value.ts'
import cardStyles from '../../parts/card.module.css'
import { useText } from '../../text/use-text.tsx'
import styles from './plan.module.css'
import { TaskItem } from './task-item.tsx'

/** The quarter a day lies in. */
const quarterOf = (day: string): string => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`

/** Tasks by the quarter in which they are due, with how many of each are done; those without a day last. */
export function TimeView({ tasks }: { tasks: TasksReply }) {
  const { say, language } = useText()
  const byQuarter = Map.groupBy(tasks.list, ({ due }: TaskReply) => (due === null ? '' : quarterOf(due)))
  const order = [...byQuarter.keys()].sort((a, b) => (a || '9').localeCompare(b || '9'))
  return (
    <ol className={styles.timeline}>
      {order.map((quarter) => {
        const own = byQuarter.get(quarter)!
        const done = own.filter(({ state }) => state === 'done').length
        return (
          <li key={quarter} className={cardStyles.card}>
            <h2>{quarter === '' ? say('plan.noDay') : sayPeriod(quarter, { say, language })}</h2>
            <div className={styles.bar} aria-hidden="true">
              <span style={{ inlineSize: `${(100 * done) / own.length}%` }} />
            </div>
            <p className="note">{say('plan.part', { tasks: own.length, done, late: own.filter((one) => one.late).length })}</p>
            <details>
              <summary>{say('plan.show')}</summary>
              {own.map((task) => (
                <TaskItem key={task.id} task={task} />
              ))}
            </details>
          </li>
        )
      })}
    </ol>
  )
}
