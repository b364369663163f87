import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { methodsQuery } from '../answers/account-queries.ts'
import { changePassword } from '../answers/send-account.ts'
import { useAct } from '../answers/use-act.ts'
import { TextField } from '../parts/text-field.tsx'
import { useText } from '../text/use-text.tsx'
import styles from './account.module.css'
import { Refused } from './refused.tsx'
import { WhosePassword } from './whose-password.tsx'

interface Props {
  /** What the password is called that is given up. */
  present: string
  onChanged: () => unknown
}

/** Changes one's own password; the new one is typed twice. */
export function NewPassword({ present, onChanged }: Props) {
  const { say, language } = useText()
  const methods = useQuery(methodsQuery)
  const { busy, error, run } = useAct()
  const [before, setBefore] = useState('')
  const [after, setAfter] = useState('')
  const [again, setAgain] = useState('')
  const [differs, setDiffers] = useState(false)
  const send = async (event: FormEvent) => {
    event.preventDefault()
    setDiffers(after !== again)
    if (after !== again) return
    const done = await run(() => changePassword(before, after, language))
    if (done === null) return
    setBefore('')
    setAfter('')
    setAgain('')
    await onChanged()
  }
  const bounds = methods.data?.password
  return (
    <form className={styles.form} onSubmit={(event) => void send(event)}>
      <WhosePassword />
      <TextField label={present} type="password" value={before} onWrite={setBefore} fills="current-password" required />
      <TextField
        label={say('password.new')}
        type="password"
        value={after}
        onWrite={setAfter}
        fills="new-password"
        required
        hint={bounds && say('password.bounds', bounds)}
      />
      <TextField
        label={say('password.again')}
        type="password"
        value={again}
        onWrite={setAgain}
        fills="new-password"
        required
        fault={differs && after !== again ? say('password.differs') : undefined}
      />
      <p>
        <button type="submit" className="button" disabled={busy}>
          {say('password.change')}
        </button>
      </p>
      <Refused error={error} />
    </form>
  )
}
