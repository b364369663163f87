import type { ReactNode } from 'react'
import { sayError } from '../answers/say-error.ts'
import { useText } from '../text/use-text.tsx'
import styles from './refused.module.css'

/** What was refused, why, and that nothing of it was kept; below it what has to be mended first. */
export function Refused({ error, children }: { error: Error | null; children?: ReactNode }) {
  const { say } = useText()
  if (!error) return null
  return (
    <div className={styles.refused} role="alert">
      <p>
        <strong>{say('round.refused')}</strong> {sayError(error, say)}
      </p>
      {children}
    </div>
  )
}
