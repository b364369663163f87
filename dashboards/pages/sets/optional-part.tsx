import { type ReactNode, useEffect, useRef } from 'react'
import { emptyOf, type Schema } from '../../sets/schema-field.ts'
import { useText } from '../../text/use-text.tsx'
import styles from './sets.module.css'

interface Props {
  schema: Schema
  value: unknown
  label: string
  required: boolean
  /** Undefined takes the part away. */
  onWrite: (value: unknown) => void
  /** The fields of the part. */
  children: ReactNode
}

/** A part that may be left out: the button that adds it, or its fields and the one that takes it away; the focus goes along. */
export function OptionalPart({ schema, value, label, required, onWrite, children }: Props) {
  const { say } = useText()
  const isThere = required || value !== undefined
  const place = useRef<HTMLElement>(null)
  const was = useRef(isThere)
  useEffect(() => {
    if (was.current !== isThere && document.activeElement === document.body) place.current?.focus()
    was.current = isThere
  }, [isThere])
  const stand = (one: HTMLElement | null) => {
    place.current = one
  }
  if (!isThere)
    return (
      <button ref={stand} type="button" className="button quiet" onClick={() => onWrite(emptyOf(schema))}>
        {say('set.part.add', { part: label })}
      </button>
    )
  return (
    <fieldset ref={stand} tabIndex={-1} className={styles.group}>
      <legend className="note">{label}</legend>
      {children}
      {!required && (
        <button type="button" className="button quiet" onClick={() => onWrite(undefined)}>
          {say('set.part.remove')}
        </button>
      )}
    </fieldset>
  )
}
