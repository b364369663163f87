import { showDecimal } from '../../format/decimal.ts'
import { useText } from '../../text/use-text.tsx'
import styles from './data.module.css'

interface Props {
  /** What they have in common, with how many there are. */
  title: string
  /** The first of them. */
  keys: string[]
  count: number
}

/** Keys of rows, folded away below what is said of them. */
export function KeyList({ title, keys, count }: Props) {
  const { say, language } = useText()
  return (
    <details className={styles.more}>
      <summary>{title}</summary>
      {keys.length < count && <p className="note">{say('data.gone.first', { shown: showDecimal(keys.length, language) })}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={styles.keys} tabIndex={0} aria-label={title}>
        <ul>
          {keys.map((key) => (
            <li key={key}>{key}</li>
          ))}
        </ul>
      </section>
    </details>
  )
}
