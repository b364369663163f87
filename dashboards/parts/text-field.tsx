import { type HTMLInputTypeAttribute, useId } from 'react'
import styles from './text-field.module.css'

interface Props {
  label: string
  value: string
  onWrite: (text: string) => void
  type?: HTMLInputTypeAttribute
  /** What the field needs, said before it is wrong. */
  hint?: string | undefined
  fault?: string | undefined
  /** What a browser may fill in: the words of the standard. */
  fills?: string
  required?: boolean
  /** Words to choose from while typing. */
  words?: readonly string[]
  begins?: boolean
}

/** One line of text with its label, what it needs, and what is wrong with it. */
export function TextField({
  label,
  value,
  onWrite,
  type = 'text',
  hint,
  fault,
  fills = 'off',
  required = false,
  words,
  begins = false,
}: Props) {
  const id = useId()
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ')
  return (
    <div className={styles.text}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type={type}
        required={required}
        maxLength={type === 'password' ? 256 : 200}
        autoComplete={fills}
        autoCapitalize="none"
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: the field is what the page was opened for
        autoFocus={begins}
        list={words ? `${id}-words` : undefined}
        value={value}
        aria-invalid={fault ? true : undefined}
        aria-describedby={described === '' ? undefined : described}
        onChange={({ target }) => onWrite(target.value)}
      />
      {words && (
        <datalist id={`${id}-words`}>
          {words.map((word) => (
            <option key={word} value={word} />
          ))}
        </datalist>
      )}
      {hint && (
        <span className="note" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {fault && (
        <span className={styles.fault} id={`${id}-fault`} role="alert">
          {fault}
        </span>
      )}
    </div>
  )
}
