import { forgetLate, useLate } from '../../answers/late-failures.ts'
import { useText } from '../../text/use-text.tsx'
import { Refused } from '../refused.tsx'
import styles from './frame.module.css'

/** What was sent from a place that was left before the answer came, and was not done. */
export function LateLine() {
  const { say } = useText()
  const late = useLate()
  if (late.length === 0) return null
  return (
    <section className={styles.late} aria-labelledby="late-title">
      <p id="late-title">{say('frame.late')}</p>
      {late.map(([at, failure]) => (
        <Refused key={at} error={failure} />
      ))}
      <button type="button" className="button" onClick={forgetLate}>
        {say('close')}
      </button>
    </section>
  )
}
