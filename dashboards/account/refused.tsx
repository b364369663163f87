import { sayError } from '../answers/say-error.ts'
import { useText } from '../text/use-text.tsx'
import styles from './account.module.css'

/** Why an act was not done, beside its button; nothing where nothing was refused. */
export function Refused({ error }: { error: Error | null }) {
  const { say } = useText()
  return (
    <p role="alert" className={styles.fault}>
      {error && sayError(error, say)}
    </p>
  )
}
