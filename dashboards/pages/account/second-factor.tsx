import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Refused } from '../../account/refused.tsx'
import { useAct } from '../../account/use-act.ts'
import { useMe } from '../../account/use-me.ts'
import { WhosePassword } from '../../account/whose-password.tsx'
import { beginSecondFactor, dropSecondFactor, renewBackupCodes, sendCode } from '../../answers/send-account.ts'
import cardStyles from '../../parts/card.module.css'
import { TextField } from '../../parts/text-field.tsx'
import { useText } from '../../text/use-text.tsx'
import styles from './account.module.css'

/** What is shown once: the secret until its first code came, and backup codes. */
interface Shown {
  secret: string | null
  codes: string[]
}

/** The second step of one's sign-in: set up with an authenticator, renewed, given up. */
export function SecondFactor() {
  const { say, language } = useText()
  const client = useQueryClient()
  const { secondFactor } = useMe()
  const [shown, setShown] = useState<Shown | null>(null)
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const { busy, error, run } = useAct()
  const act = async (work: () => Promise<Shown | null>) => {
    const done = await run(async () => setShown(await work()))
    if (!done) return
    setPassword('')
    setCode('')
    await client.invalidateQueries({ queryKey: ['/me'] })
  }
  const begin = () =>
    act(async () => {
      const { totpURI, backupCodes } = await beginSecondFactor(password, language)
      return { secret: new URL(totpURI).searchParams.get('secret'), codes: backupCodes }
    })
  const renew = () => act(async () => ({ secret: null, codes: (await renewBackupCodes(password, language)).backupCodes }))
  const drop = () => act(async () => dropSecondFactor(password, language).then(() => null))
  const confirm = () =>
    act(async () => {
      await sendCode(code.trim(), 'totp', language)
      return { secret: null, codes: shown?.codes ?? [] }
    })
  const submit = (work: () => Promise<void>) => (event: FormEvent) => {
    event.preventDefault()
    void work()
  }
  const waits = shown?.secret != null
  return (
    <section className={cardStyles.card} aria-labelledby="factor-title">
      <h2 id="factor-title">{say('factor.title')}</h2>
      <p className="note">{say(secondFactor ? 'factor.on' : 'factor.off')}</p>
      {waits && (
        <form className={styles.form} onSubmit={submit(confirm)}>
          <p>{say('factor.secret')}</p>
          <p className={`${styles.secret} secret`}>{(shown?.secret ?? '').replace(/(.{4})(?=.)/g, '$1 ')}</p>
          <TextField
            label={say('sign-in.totp')}
            hint={say('sign-in.totp.hint')}
            value={code}
            onWrite={setCode}
            fills="one-time-code"
            required
          />
          <p>
            <button type="submit" className="button" disabled={busy}>
              {say('factor.confirm')}
            </button>
          </p>
        </form>
      )}
      {shown && !waits && shown.codes.length > 0 && (
        <div role="status">
          <p>{say('factor.codes')}</p>
          <ul className={styles.codes}>
            {shown.codes.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </div>
      )}
      {!waits && (
        <form className={styles.form} onSubmit={submit(secondFactor ? renew : begin)}>
          <WhosePassword />
          <TextField
            label={say('password.present')}
            type="password"
            value={password}
            onWrite={setPassword}
            fills="current-password"
            required
          />
          <p className={styles.acts}>
            <button type="submit" className="button" disabled={busy}>
              {say(secondFactor ? 'factor.renew' : 'factor.begin')}
            </button>
            {secondFactor && (
              <button type="button" className="button" disabled={busy || password === ''} onClick={() => void drop()}>
                {say('factor.drop')}
              </button>
            )}
          </p>
        </form>
      )}
      <Refused error={error} />
    </section>
  )
}
