import { type FormEvent, useState } from 'react'
import type { AccountReply } from '../../../engine/accounts/replies.ts'
import { Refused } from '../../account/refused.tsx'
import { everything } from '../../answers/ask-anew.ts'
import { nameDeputy } from '../../answers/send-account.ts'
import { useAct } from '../../answers/use-act.ts'
import { DayField } from '../../parts/day-field.tsx'
import { ListField } from '../../parts/list-field.tsx'
import { useText } from '../../text/use-text.tsx'
import styles from './admin.module.css'

/** Lets an account act in the place of another for some days. */
export function DeputyForm({ account, accounts, today }: { account: string; accounts: AccountReply[]; today: string }) {
  const { say, language } = useText()
  const { busy, error, run } = useAct(everything)
  const [of, setOf] = useState('')
  const [from, setFrom] = useState(today)
  const [to, setTo] = useState('')
  const others = accounts.filter((one) => one.account !== account)
  const send = (event: FormEvent) => {
    event.preventDefault()
    void run(async () => {
      await nameDeputy(account, { of, from, to }, language)
      setOf('')
    })
  }
  return (
    <section className={styles.part} aria-label={say('admin.deputy')}>
      <h3>{say('admin.deputy')}</h3>
      <form className={styles.form} onSubmit={send}>
        <div className={styles.fields}>
          <ListField
            label={say('admin.deputy.of')}
            value={of}
            none={say('admin.deputy.choose')}
            choices={others.map((one) => [one.account, one.fullName ? `${one.fullName} (${one.account})` : one.account])}
            required
            onChoose={setOf}
          />
          <DayField label={say('admin.from')} value={from} onWrite={setFrom} required />
          <DayField label={say('admin.to')} value={to} onWrite={setTo} required />
        </div>
        <p>
          <button type="submit" className="button" disabled={busy}>
            {say('admin.deputy.do')}
          </button>
        </p>
        <Refused error={error} />
      </form>
    </section>
  )
}
