import { useQueryClient } from '@tanstack/react-query'
import { isUnanswered } from '../../answers/keep-known.ts'
import { useReached, useReachedAgain } from '../../answers/use-reached.ts'
import { useText } from '../../text/use-text.tsx'
import styles from './frame.module.css'

/** That the browser is cut off or the server does not answer, on whatever page one is; empty while all is well. */
export function OfflineLine() {
  const { say } = useText()
  const client = useQueryClient()
  const reached = useReached()
  // What is not there yet for want of an answer comes by itself then.
  useReachedAgain(
    () => void client.refetchQueries({ type: 'active', predicate: ({ state }) => state.error !== null && isUnanswered(state.error) }),
  )
  return (
    <div aria-live="polite" className={styles.offline}>
      {reached !== 'reached' && <p className={styles.sample}>{say(`frame.${reached}`)}</p>}
    </div>
  )
}
