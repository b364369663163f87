import { useText } from '../../text/use-text.tsx'
import styles from './data.module.css'
import type { Desk } from './lay-desk.ts'
import { sayProgress } from './say-standing.ts'

/** How far a file has come: the share that has gone out, then of its rows read; its words are told once, by the tally. */
export function Sending({ desk }: { desk: Desk }) {
  const { say, language } = useText()
  const { text, share } = sayProgress(desk, { say, language })
  return (
    <div className={styles.sending} aria-busy="true">
      <progress aria-label={`${desk.name}: ${text}`} max={1} {...(share === null ? {} : { value: share })} />
    </div>
  )
}
