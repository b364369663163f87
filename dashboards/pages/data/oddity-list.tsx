import type { Oddity } from '../../../engine/issue.ts'
import { showDecimal } from '../../format/decimal.ts'
import { sayFinding } from '../../imports/say-finding.ts'
import { sayWord } from '../../text/text.ts'
import { useText } from '../../text/use-text.tsx'
import styles from './data.module.css'

/** How many of a kind are shown at first. */
const first = 5

/** What is odd about a file as a whole, by kind: none of it stops the import. */
export function OddityList({ oddities }: { oddities: Oddity[] }) {
  const { say, language } = useText()
  if (oddities.length === 0) return null
  const kinds = [...Map.groupBy(oddities, ({ code }) => code)]
  return (
    <section className={styles.groups} aria-label={say('data.odd')}>
      <h3>{say('data.odd')}</h3>
      {kinds.map(([code, found]) => (
        <article key={code} className={`${styles.group} oddity`}>
          <h4>
            {sayWord(say, 'data.odd', code)}{' '}
            <span className={styles.count}>{say('data.rows', { count: showDecimal(found.length, language) })}</span>
          </h4>
          <Messages found={found.slice(0, first)} />
          {found.length > first && (
            <details className={styles.more}>
              <summary>{say('data.odd.more', { count: showDecimal(found.length - first, language) })}</summary>
              <Messages found={found.slice(first)} />
            </details>
          )}
        </article>
      ))}
    </section>
  )
}

function Messages({ found }: { found: Oddity[] }) {
  const { language } = useText()
  return (
    <ul className={styles.oddities}>
      {found.map((one) => (
        <li key={one.message}>{sayFinding(one, language)}</li>
      ))}
    </ul>
  )
}
