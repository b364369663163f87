import { type FormEvent, useState } from 'react'
import { Refused } from '../../account/refused.tsx'
import { resetAccount } from '../../answers/send-account.ts'
import { useAct } from '../../answers/use-act.ts'
import cardStyles from '../../parts/card.module.css'
import { TextField } from '../../parts/text-field.tsx'
import { useText } from '../../text/use-text.tsx'
import styles from './admin.module.css'
import type { Issued } from './issued-passwords.tsx'

/** A new one-time password for somebody of one's own, by name: for those who look after people but not after accounts. */
export function ResetByName({ onIssued }: { onIssued: (issued: Issued[]) => void }) {
  const { say, language } = useText()
  const [name, setName] = useState('')
  const { busy, error, run } = useAct()
  const send = (event: FormEvent) => {
    event.preventDefault()
    void run(async () => {
      const { account, password } = await resetAccount(name.trim(), language)
      if (password !== null) onIssued([{ account, fullName: null, roles: [], password }])
      setName('')
    })
  }
  return (
    <section className={cardStyles.card} aria-labelledby="reset-title">
      <h2 id="reset-title" className={styles.title}>
        {say('admin.reset')}
      </h2>
      <form className={styles.form} onSubmit={send}>
        <div className={styles.fields}>
          <TextField label={say('me.account')} value={name} onWrite={setName} required hint={say('admin.reset.note')} />
        </div>
        <p>
          <button type="submit" className="button" disabled={busy}>
            {say('admin.reset.do')}
          </button>
        </p>
        <Refused error={error} />
      </form>
    </section>
  )
}
