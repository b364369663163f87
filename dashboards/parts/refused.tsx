import type { ReactNode } from 'react'
import { AskError } from '../answers/ask.ts'
import { useText } from '../text/use-text.tsx'
import styles from './refused.module.css'

/** What was refused, why, and that nothing of it was kept, which nobody knows of what went unanswered; below it what has to be mended first. */
export function Refused({ error, children }: { error: Error | null; children?: ReactNode }) {
  const { say } = useText()
  if (!error) return null
  return (
    <div className={styles.refused} role="alert">
      <p>
        {error instanceof AskError && error.message !== '' ? (
          <>
            <strong>{say('round.refused')}</strong> {error.message}
          </>
        ) : (
          say('round.unanswered')
        )}
      </p>
      {children}
    </div>
  )
}
