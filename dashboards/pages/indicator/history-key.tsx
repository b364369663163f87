import type { Band } from '../../charts/trend/rows.ts'
import styles from '../../parts/key.module.css'
import { useText } from '../../text/use-text.tsx'

interface Props {
  kinds: Band['kind'][]
  year: string
  notes: string[]
}

/** What the tinted stretches of a history stand for, and what its signs do. */
export function HistoryKey({ kinds, year, notes }: Props) {
  const { say } = useText()
  if (kinds.length === 0 && notes.length === 0) return null
  return (
    <ul className={`${styles.key} key note`}>
      {kinds.map((kind) => (
        <li key={kind}>
          <span className={`${styles.swatch} ${styles[kind]}`} aria-hidden="true" />
          {say(`band.${kind}`, { year })}
        </li>
      ))}
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  )
}
