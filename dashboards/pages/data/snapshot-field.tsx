import { useText } from '../../text/use-text.tsx'
import styles from './data.module.css'
import type { Declared } from './use-desk.ts'

interface Props {
  declared: Declared
  disabled: boolean
  onDeclare: (more: Partial<Declared>) => void
}

/** Whether the file is all there is of its period, which must be declared before. */
export function SnapshotField({ declared: { period, snapshot }, disabled, onDeclare }: Props) {
  const { say } = useText()
  return (
    <div className={styles.snapshot}>
      <label>
        <input
          type="checkbox"
          checked={snapshot !== ''}
          disabled={disabled || period === ''}
          aria-describedby="snapshot-note"
          onChange={({ target }) => onDeclare({ snapshot: target.checked ? 'true' : '' })}
        />
        {say('data.snapshot')}
      </label>
      <p id="snapshot-note" className="note">
        {period === '' ? `${say('data.snapshot.period')} ` : ''}
        {say('data.snapshot.note')}
      </p>
    </div>
  )
}
