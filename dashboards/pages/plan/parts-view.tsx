import { useId, useState } from 'react'
import type { AnnexReply, TaskReply, TasksReply } from '../../../engine/plans/replies.ts'
import cardStyles from '../../parts/card.module.css'
import { useText } from '../../text/use-text.tsx'
import styles from './plan.module.css'
import { TaskItem } from './task-item.tsx'

/** The late before the others, those due earlier before those due later. */
const lateFirst = (a: TaskReply, b: TaskReply): number => Number(b.late) - Number(a.late) || (a.due ?? '9').localeCompare(b.due ?? '9')

/** Tasks under the parts of the plan, in the plan's order or the late ones first. */
export function PartsView({ annex, tasks }: { annex: AnnexReply; tasks: TasksReply }) {
  const { say } = useText()
  const id = useId()
  const [late, setLate] = useState(false)
  const parts = annex.tree.flatMap(({ parts: below, ...part }) => [part, ...below])
  return (
    <>
      <p className={styles.choice}>
        <input id={`${id}late`} type="checkbox" checked={late} onChange={({ target }) => setLate(target.checked)} />
        <label htmlFor={`${id}late`}>{say('plan.lateFirst')}</label>
      </p>
      {parts.map((part) => {
        const own = tasks.list.filter((task) => task.part === part.id)
        if (own.length === 0) return null
        return (
          <section key={part.id} className={cardStyles.card} aria-labelledby={`${id}${part.id}`}>
            <h2 id={`${id}${part.id}`}>
              {part.id}. {part.title}
            </h2>
            <p className="note">
              {say('plan.part', {
                tasks: own.length,
                done: own.filter(({ state }) => state === 'done').length,
                late: own.filter((one) => one.late).length,
              })}
            </p>
            {(late ? own.toSorted(lateFirst) : own).map((task) => (
              <TaskItem key={task.id} task={task} />
            ))}
          </section>
        )
      })}
    </>
  )
}
