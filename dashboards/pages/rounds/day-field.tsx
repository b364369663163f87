import { useId } from 'react'
import fieldStyles from '../../parts/field.module.css'

interface Props {
  label: string
  hint?: string
  /** A day like 2022-12-31; empty for none. */
  value: string
  onWrite: (day: string) => void
}

/** A day. */
export function DayField({ label, hint, value, onWrite }: Props) {
  const id = useId()
  return (
    <div className={fieldStyles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="date"
        max="9999-12-31"
        value={value}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={({ target }) => onWrite(target.value)}
      />
      {hint && (
        <span className="note" id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </div>
  )
}
