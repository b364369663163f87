import { useId } from 'react'
import styles from './long-field.module.css'

interface Props {
  label: string
  value: string
  onWrite: (text: string) => void
}

/** Text of several lines, with its label. */
export function LongField({ label, value, onWrite }: Props) {
  const id = useId()
  return (
    <div className={styles.long}>
      <label htmlFor={id}>{label}</label>
      <textarea id={id} rows={3} maxLength={4096} value={value} onChange={({ target }) => onWrite(target.value)} />
    </div>
  )
}
