import { useId } from 'react'
import fieldStyles from '../../parts/field.module.css'

interface Props {
  label: string
  value: string
  choices: [value: string, text: string][]
  /** What the empty choice says. */
  none: string
  required?: boolean
  onChoose: (value: string) => void
}

/** A list to choose one from. */
export function Choice({ label, value, choices, none, required = false, onChoose }: Props) {
  const id = useId()
  return (
    <div className={fieldStyles.field}>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} required={required} onChange={({ target }) => onChoose(target.value)}>
        <option value="">{none}</option>
        {choices.map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}
