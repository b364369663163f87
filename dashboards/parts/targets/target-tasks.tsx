import type { TaskReply } from '../../../engine/plans/replies.ts'
import { PageLink } from '../../address/page-link.tsx'
import { useText } from '../../text/use-text.tsx'
import targetsStyles from './targets.module.css'

/** The tasks of the plan that serve a target, each with its page; those that are late say so. */
export function TargetTasks({ tasks }: { tasks: TaskReply[] | undefined }) {
  const { say } = useText()
  if (!tasks || tasks.length === 0) return null
  return (
    <span className="note">
      {say('plan.tasks')}{' '}
      {tasks.map((task, ix) => (
        <span key={task.id}>
          {ix > 0 && ', '}
          <PageLink to={{ page: 'planTask', task: task.id }}>{task.id}</PageLink>
          {task.late && <span className={targetsStyles.lateTask}> ({say('plan.tasks.late')})</span>}
        </span>
      ))}
    </span>
  )
}
