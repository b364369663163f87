import { type FormEvent, useMemo, useState } from 'react'
import type { AccountReply } from '../../../engine/accounts/replies.ts'
import { Refused } from '../../account/refused.tsx'
import { everything } from '../../answers/ask-anew.ts'
import { addAccount } from '../../answers/send-account.ts'
import { useAct } from '../../answers/use-act.ts'
import cardStyles from '../../parts/card.module.css'
import { ListField } from '../../parts/list-field.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { useText } from '../../text/use-text.tsx'
import { nameUnits, offerUnits, singleNames } from '../../units/offered-units.ts'
import styles from './admin.module.css'
import type { Issued } from './issued-passwords.tsx'
import type { Words } from './say-role.ts'

interface Props {
  accounts: AccountReply[]
  words: Words
  /** The day it is for the server. */
  today: string
  onIssued: (issued: Issued[]) => void
}

const empty = { account: '', fullName: '', role: '', unit: '', position: '', phone: '' }

/** Gives somebody a role; a name that is not there yet becomes an account with a one-time password. */
export function AddRole({ accounts, words, today, onIssued }: Props) {
  const { say, language } = useText()
  const [form, setForm] = useState(empty)
  const [added, setAdded] = useState('')
  const { busy, error, run } = useAct(everything)
  const write = (change: Partial<typeof empty>) => setForm((now) => ({ ...now, ...change }))
  const role = words.roles.find((one) => one.role === form.role)
  const known = accounts.find(({ account }) => account === form.account.trim().toLowerCase())
  const units = useMemo(() => {
    const offered = offerUnits(words.units, { first: today, last: today })
    const names = singleNames(nameUnits(offered, words.units), { say, language })
    return offered.map(({ id, name }): [string, string] => [id, names.get(id) ?? name])
  }, [words.units, today, say, language])
  const send = async (event: FormEvent) => {
    event.preventDefault()
    const { account, unit, fullName, position, phone } = form
    const filled = Object.entries({ unit: role?.unit === 'none' ? '' : unit, fullName, position, phone }).filter(
      ([, text]) => text.trim() !== '',
    )
    await run(async () => {
      const { account: name, password } = await addAccount({ account, role: form.role, ...Object.fromEntries(filled) }, language)
      if (password !== null)
        onIssued([{ account: name, fullName: fullName || null, roles: [{ role: form.role, unit: unit || null }], password }])
      setAdded(say('admin.added', { account: name }))
      setForm(empty)
    })
  }
  return (
    <section className={cardStyles.card} aria-labelledby="add-title">
      <h2 id="add-title" className={styles.title}>
        {say('admin.add')}
      </h2>
      <form className={styles.form} onSubmit={(event) => void send(event)}>
        <div className={styles.fields}>
          <TextField
            label={say('me.account')}
            value={form.account}
            onWrite={(account) => write({ account })}
            required
            hint={known ? say('admin.known', { name: known.fullName ?? known.account }) : say('admin.account.hint')}
          />
          {!known && <TextField label={say('admin.head.full-name')} value={form.fullName} onWrite={(fullName) => write({ fullName })} />}
          <ListField
            label={say('admin.role')}
            value={form.role}
            none={say('admin.role.choose')}
            choices={words.roles.map((one) => [one.role, one.title[language]])}
            required
            onChoose={(chosen) => write({ role: chosen })}
          />
          {role && role.unit !== 'none' && (
            <ListField
              label={say('admin.unit')}
              value={form.unit}
              none={say(role.unit === 'may' ? 'admin.unit.whole' : 'bar.unit.choose')}
              choices={units}
              required={role.unit === 'needed'}
              onChoose={(unit) => write({ unit })}
            />
          )}
          {!known && <TextField label={say('admin.position')} value={form.position} onWrite={(position) => write({ position })} />}
          {!known && <TextField label={say('admin.phone')} type="tel" value={form.phone} onWrite={(phone) => write({ phone })} />}
        </div>
        <p className={styles.acts}>
          <button type="submit" className="button" disabled={busy}>
            {say(known ? 'admin.add.role' : 'admin.add.account')}
          </button>
          <span role="status">{added}</span>
        </p>
        <Refused error={error} />
      </form>
    </section>
  )
}
