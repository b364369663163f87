import type { TaskReply } from '../../../engine/plans/replies.ts'
import { PageLink } from '../../address/page-link.tsx'
import { showDay } from '../../format/day.ts'
import { Facts } from '../../parts/facts.tsx'
import { type ShownStatus, Status } from '../../parts/status.tsx'
import { useText } from '../../text/use-text.tsx'
import styles from './plan.module.css'
import { ServedTargets } from './served-targets.tsx'

type Standing = Pick<TaskReply, 'state' | 'late'>

const markOf = ({ state, late }: Standing): ShownStatus =>
  late ? 'missed' : state === 'done' ? 'met' : state === 'in_progress' ? 'on_track' : 'no_data'

/** How far something is: done, under way, not begun, not reported; late stands before all else. */
export function TaskStatus({ standing }: { standing: Standing }) {
  const { say } = useText()
  const word = say(`plan.state.${standing.state ?? 'none'}`)
  return (
    <Status status={markOf(standing)}>
      {standing.late && standing.state !== 'late' ? say('plan.state.overdue', { state: word.toLowerCase() }) : word}
    </Status>
  )
}

/** Who is in the lead: codes of units with their names, groups. */
export function useLead() {
  const { language } = useText()
  return ({ units, groups, unread }: TaskReply['lead']): string =>
    [...units.map(({ name }) => name), ...groups.map(({ title }) => title[language]), ...unread].join('; ')
}

/** One task: a line that opens into all that is known of it. */
export function TaskItem({ task }: { task: TaskReply }) {
  const { say, language } = useText()
  const lead = useLead()
  const facts: [string, string][] = [
    [say('plan.lead'), lead(task.lead)],
    [say('plan.deadline'), task.deadline],
    [say('plan.due'), task.due === null ? '' : showDay(task.due, language)],
    [say('plan.budget'), task.budget],
    [say('plan.products'), task.products.join('; ')],
  ]
  return (
    <details className={styles.task}>
      <summary>
        <span className={styles.number}>{task.id}</span>
        <span className={styles.words}>{task.text}</span>
        <TaskStatus standing={task} />
        <span className="note">
          {lead(task.lead)}
          {task.due !== null && ` · ${say('plan.until', { day: showDay(task.due, language) })}`}
        </span>
      </summary>
      <div className={styles.opened}>
        <Facts facts={facts.filter(([, text]) => text !== '')} />
        <p>
          <PageLink to={{ page: 'planTask', task: task.id }}>{say('plan.task.open')}</PageLink>
        </p>
        {task.targets.length > 0 && <ServedTargets task={task} />}
        {task.activities.length > 0 && (
          <>
            <h3>{say('plan.activities')}</h3>
            <ul>
              {task.activities.map((one) => (
                <li key={one.id}>
                  <span className={styles.number}>{one.id}</span> {one.text} <TaskStatus standing={one} />
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </details>
  )
}
