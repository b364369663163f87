import type { TaskReply } from '../../../engine/plans/replies.ts'
import { PageLink } from '../../address/page-link.tsx'
import { showDecimal } from '../../format/decimal.ts'
import { useText } from '../../text/use-text.tsx'
import styles from './plan.module.css'

/** The targets that a task serves with the points behind them; of a late one these are in danger. */
export function ServedTargets({ task }: { task: TaskReply }) {
  const { say, language } = useText()
  const points = task.endangers
    .map(({ index, points: lost }) => say('plan.points', { index, points: showDecimal(lost, language) }))
    .join('; ')
  return (
    <>
      {task.late && (
        <p className={styles.wrong}>
          {say('plan.endangers')} {points !== '' && say('plan.endangers.points', { points })}
        </p>
      )}
      <h3>{say('plan.serves')}</h3>
      <ul>
        {task.targets.map(({ target, clause, words, criteria }) => (
          <li key={target}>
            <PageLink to={{ page: 'targets' }} choosing={{ target }}>
              {clause}
            </PageLink>{' '}
            {words}
            {criteria.length > 0 && (
              <span className="note">
                {' '}
                {criteria.map(({ index, code, max }) => say('plan.criterion', { index, code, max: showDecimal(max, language) })).join('; ')}
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
