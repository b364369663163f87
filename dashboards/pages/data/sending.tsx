import { showDecimal } from '../../format/decimal.ts'
import { useText } from '../../text/use-text.tsx'
import styles from './data.module.css'
import type { Desk } from './use-desk.ts'

/** How far a file has come: the share that has gone out, then that it is being read. */
export function Sending({ desk: { step, sent } }: { desk: Desk }) {
  const { say, language } = useText()
  const gone = sent >= 1
  const doing = gone
    ? say(step === 'recording' ? 'data.recording' : 'data.checking')
    : say('data.sending', { percent: showDecimal(Math.floor(sent * 100), language) })
  return (
    <div className={styles.sending} aria-busy="true">
      <p className="note" role="status">
        {doing}
      </p>
      <progress aria-label={doing} max={1} {...(gone ? {} : { value: sent })} />
    </div>
  )
}
