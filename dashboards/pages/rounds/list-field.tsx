import { useId } from 'react'
import fieldStyles from '../../parts/field.module.css'

interface Props<Value extends string> {
  label: string
  value: Value
  choices: (readonly [value: Value, text: string])[]
  onChoose: (value: Value) => void
}

/** One of a list. */
export function ListField<Value extends string>({ label, value, choices, onChoose }: Props<Value>) {
  const id = useId()
  return (
    <div className={fieldStyles.field}>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={({ target }) => onChoose(target.value as Value)}>
        {choices.map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}
