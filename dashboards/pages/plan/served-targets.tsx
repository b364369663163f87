import type { TaskReply } from '../../../engine/plans/replies.ts'
import { PageLink } from '../../address/page-link.tsx'
import { showDecimal } from '../../format/decimal.ts'
import { useText } from '../../text/use-text.tsx'
import styles from './plan.module.css'

/** The targets that a task serves with the points behind them; of a late one these are in danger. */
export function ServedTargets({ task, heading: Heading = 'h3' }: { task: TaskReply; heading?: 'h2' | 'h3' }) {
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
      <Heading className={styles.heading}>{say('plan.serves')}</Heading>
      <ul className={styles.served}>
        {task.targets.map(({ target, clause, words, title, criteria }) => (
          <li key={target}>
            <PageLink to={{ page: 'targets' }} choosing={{ target }}>
              {clause}
            </PageLink>{' '}
            <span title={words}>{title[language]}</span>
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
