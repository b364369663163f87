import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useText } from '../../text/use-text.tsx'
import styles from './rounds.module.css'

interface Props {
  /** The word of the act, on both of its buttons. */
  label: string
  disabled: boolean
  /** What it will do, said before it is done. */
  children: ReactNode
  onDo: () => Promise<unknown>
}

/** A button that says what it will do before it does it. */
export function ConfirmAct({ label, disabled, children, onDo }: Props) {
  const { say } = useText()
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const sure = useRef<HTMLButtonElement>(null)
  const first = useRef<HTMLButtonElement>(null)
  const wasAsking = useRef(false)
  useEffect(() => {
    if (asking) sure.current?.focus()
    else if (wasAsking.current) first.current?.focus()
    wasAsking.current = asking
  }, [asking])
  const act = async () => {
    setBusy(true)
    await onDo()
    setBusy(false)
    setAsking(false)
  }
  if (!asking)
    return (
      <p className="acts">
        <button ref={first} type="button" className="button main" disabled={disabled} onClick={() => setAsking(true)}>
          {label}
        </button>
      </p>
    )
  return (
    <fieldset className={styles.confirm}>
      <legend className="hidden">{say('round.confirm')}</legend>
      <div>{children}</div>
      <p className="acts">
        <button ref={sure} type="button" className="button main" disabled={disabled || busy} onClick={() => void act()}>
          {say('round.confirm.do', { act: label })}
        </button>
        <button type="button" className="button" disabled={busy} onClick={() => setAsking(false)}>
          {say('round.confirm.not')}
        </button>
      </p>
    </fieldset>
  )
}
