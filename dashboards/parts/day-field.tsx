import { useId, useRef, useState } from 'react'
import { showDay } from '../format/day.ts'
import { isDay, readDay } from '../format/read-day.ts'
import { useText } from '../text/use-text.tsx'
import styles from './day-field.module.css'
import { Icon } from './icons.tsx'
import textStyles from './text-field.module.css'

interface Props {
  label: string
  /** A day `2022-03-05`, nothing, or what was typed and is none. */
  value: string
  /** Told each time of the day, or of what was typed as long as it is none: a door refuses it, nothing is left out unseen. */
  onWrite: (day: string) => void
  hint?: string | undefined
  required?: boolean
}

const meantBy = (text: string): string => readDay(text) ?? text.trim()

/** A day, written dd/mm/yyyy whatever the browser's language is, or chosen from the browser's calendar. */
export function DayField({ label, value, onWrite, hint, required = false }: Props) {
  const { say } = useText()
  const id = useId()
  const calendar = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState<string | null>(null)
  const [left, setLeft] = useState(false)
  const meant = meantBy(typed ?? value)
  const typing = typed !== null && (meant === value || !isDay(meant))
  const wrong = left && typing && meant !== '' && !isDay(meant)
  const described = [hint && `${id}-hint`, wrong && `${id}-fault`].filter(Boolean).join(' ')
  const leave = () => {
    setLeft(true)
    if (meant === '' || isDay(meant)) setTyped(null)
  }
  return (
    <div className={textStyles.text}>
      <label id={`${id}-label`} htmlFor={id}>
        {label}
      </label>
      <div className={styles.day}>
        <input
          id={id}
          type="text"
          inputMode="numeric"
          maxLength={20}
          autoComplete="off"
          placeholder={say('day.shape')}
          required={required}
          value={typing ? typed : isDay(value) ? showDay(value, 'vi') : value}
          aria-invalid={wrong ? true : undefined}
          aria-describedby={described === '' ? undefined : described}
          onChange={({ target }) => {
            setLeft(false)
            setTyped(target.value)
            onWrite(meantBy(target.value))
          }}
          onBlur={leave}
        />
        <input
          ref={calendar}
          className={styles.calendar}
          type="date"
          max="9999-12-31"
          tabIndex={-1}
          aria-hidden="true"
          value={isDay(value) ? value : ''}
          onChange={({ target }) => {
            setTyped(null)
            onWrite(target.value)
          }}
        />
        <button
          type="button"
          className={`tool ${styles.open}`}
          aria-label={say('day.open')}
          aria-describedby={`${id}-label`}
          onClick={() => calendar.current?.showPicker()}
        >
          <Icon name="days" />
        </button>
      </div>
      {hint && (
        <span className="note" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {wrong && (
        <span className={textStyles.fault} id={`${id}-fault`} role="alert">
          {say('day.fault')}
        </span>
      )}
    </div>
  )
}
