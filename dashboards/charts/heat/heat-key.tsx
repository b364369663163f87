import type { IndicatorValue } from '../../../engine/values/replies.ts'
import { showDecimal } from '../../format/decimal.ts'
import styles from '../../parts/key.module.css'
import { useText } from '../../text/use-text.tsx'
import { hasThin, reasonSigns, reasonsOf } from '../reason-signs.ts'

interface Props {
  /** Where each of the five steps begins. */
  starts: number[]
  values: (IndicatorValue | undefined)[]
  minimum: number
}

/** What the fills and signs of the heat map stand for; only those that occur. */
export function HeatKey({ starts, values, minimum }: Props) {
  const { say, language } = useText()
  const step = (start: number, at: number) =>
    at === 0
      ? say('heat.under', { value: showDecimal(starts[1] ?? 0, language) })
      : say('heat.over', { value: showDecimal(start, language) })
  return (
    <ul className={`${styles.key} key note`}>
      {starts.map((start, at) => (
        <li key={start}>
          <span className={`${styles.swatch} ${styles[`step${at + 1}`]}`} aria-hidden="true" />
          {step(start, at)}
        </li>
      ))}
      {hasThin(values, minimum) && (
        <li>
          <span className={`${styles.swatch} ${styles.thin}`} aria-hidden="true" />
          {say('heat.thin', { minimum })}
        </li>
      )}
      {reasonsOf(values).map((reason) => (
        <li key={reason}>
          <span className={styles.sign}>{reasonSigns[reason]}</span>
          {say(`reason.${reason}`)}
        </li>
      ))}
    </ul>
  )
}
