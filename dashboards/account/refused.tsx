import { AskError } from '../answers/ask.ts'
import { useText } from '../text/use-text.tsx'
import styles from './account.module.css'

/** Why an act was not done, beside its button; nothing where nothing was refused. */
export function Refused({ error }: { error: Error | null }) {
  const { say } = useText()
  return (
    <p role="alert" className={styles.fault}>
      {error && (error instanceof AskError && error.message !== '' ? error.message : say('failed.offline'))}
    </p>
  )
}
