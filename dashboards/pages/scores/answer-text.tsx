import styles from './answers.module.css'

interface Props {
  id: string
  label: string
  /** What the field needs, said before it is wrong. */
  hint?: string | undefined
  value: string
  fault?: string | undefined
  onWrite: (text: string) => void
  /** Figures are short and right-aligned, and bring up the digits on a phone. */
  figure?: 'decimal' | 'numeric'
}

/** One line of text of an answer, with its label, what it needs, and what is wrong with it. */
export function AnswerText({ id, label, hint, value, fault, onWrite, figure }: Props) {
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ')
  return (
    <div className={figure ? `${styles.answerField} ${styles.answerFigure}` : styles.answerField}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        inputMode={figure ?? 'text'}
        maxLength={4096}
        autoComplete="off"
        value={value}
        aria-invalid={fault ? true : undefined}
        aria-describedby={described === '' ? undefined : described}
        onChange={({ target }) => onWrite(target.value)}
      />
      {hint && (
        <span className="note" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {fault && (
        <span className={styles.fault} id={`${id}-fault`}>
          {fault}
        </span>
      )}
    </div>
  )
}
