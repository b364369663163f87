import { useId } from 'react'
import fieldStyles from '../../parts/field.module.css'

interface Props {
  label: string
  value: string
  options: [value: string, title: string][]
  onChoose: (value: string) => void
}

/** One of some values, chosen from a list. */
export function ChoiceField({ label, value, options, onChoose }: Props) {
  const id = useId()
  return (
    <div className={fieldStyles.field}>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={({ target }) => onChoose(target.value)}>
        {options.map(([one, title]) => (
          <option key={one} value={one}>
            {title}
          </option>
        ))}
      </select>
    </div>
  )
}
