import fieldStyles from '../../parts/field.module.css'

interface Props {
  id: string
  title: string
  /** What the empty choice says. */
  none: string
  choices: [value: string, text: string][]
  value: string
  disabled: boolean
  onChoose: (value: string) => void
}

/** A list to choose one from, or none. */
export function ChoiceField({ id, title, none, choices, value, disabled, onChoose }: Props) {
  return (
    <div className={fieldStyles.field}>
      <label htmlFor={id}>{title}</label>
      <select id={id} value={value} disabled={disabled} onChange={({ target }) => onChoose(target.value)}>
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
