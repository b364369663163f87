import { useId } from 'react'
import fieldStyles from './field.module.css'

interface Props<Value extends string> {
  label: string
  value: Value | ''
  choices: readonly (readonly [value: Value, text: string])[]
  /** What the empty choice says; without it one is always chosen. */
  none?: string
  required?: boolean
  disabled?: boolean
  onChoose: (value: Value) => void
}

/** A list to choose one from. */
export function ListField<Value extends string>({ label, value, choices, none, required, disabled, onChoose }: Props<Value>) {
  const id = useId()
  return (
    <div className={fieldStyles.field}>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} required={required} disabled={disabled} onChange={({ target }) => onChoose(target.value as Value)}>
        {none !== undefined && <option value="">{none}</option>}
        {choices.map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}
