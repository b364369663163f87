import { type FormEvent, lazy, Suspense, useState } from 'react'
import { beginSecondFactor, dropSecondFactor, renewBackupCodes, sendCode } from '../answers/send-account.ts'
import { useAct } from '../answers/use-act.ts'
import cardStyles from '../parts/card.module.css'
import { TextField } from '../parts/text-field.tsx'
import { useText } from '../text/use-text.tsx'
import styles from './account.module.css'
import { Refused } from './refused.tsx'
import { WhosePassword } from './whose-password.tsx'

const nothing: typeof import('./qr-code.tsx') = { QrCode: () => <></> }
/** The picture of the secret, which can be typed where its program does not come. */
const QrCode = lazy(async () => ({ default: (await import('./qr-code.tsx').catch(() => nothing)).QrCode }))

/** What is shown once: the secret until its first code came, and backup codes. */
interface Shown {
  address: string | null
  codes: string[]
}

interface Props {
  on: boolean
  /** Called when something of it was changed. */
  onChanged?: () => unknown
  /** Called once the backup codes were noted, where one's role needs them to go on. */
  onNoted?: () => unknown
}

/** The second step of one's sign-in: set up with an authenticator, renewed, given up. */
export function SecondFactor({ on, onChanged, onNoted }: Props) {
  const { say, language } = useText()
  const [shown, setShown] = useState<Shown | null>(null)
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const { busy, error, run } = useAct()
  const act = async (work: () => Promise<Shown | null>) => {
    const done = await run(async () => setShown(await work()))
    if (done === null) return
    setPassword('')
    setCode('')
    await onChanged?.()
  }
  const begin = () =>
    act(async () => {
      const { totpURI, backupCodes } = await beginSecondFactor(password, language)
      return { address: totpURI, codes: backupCodes }
    })
  const renew = () => act(async () => ({ address: null, codes: (await renewBackupCodes(password, language)).backupCodes }))
  const drop = () => act(async () => dropSecondFactor(password, language).then(() => null))
  const confirm = () =>
    act(async () => {
      await sendCode(code.trim(), 'totp', language)
      return { address: null, codes: shown?.codes ?? [] }
    })
  const submit = (work: () => Promise<void>) => (event: FormEvent) => {
    event.preventDefault()
    void work()
  }
  const waits = shown?.address != null
  const secret = waits ? new URL(shown.address!).searchParams.get('secret')! : ''
  return (
    <section className={cardStyles.card} aria-labelledby="factor-title">
      <h2 id="factor-title">{say('factor.title')}</h2>
      <p className="note">{say(on ? 'factor.on' : onNoted ? 'factor.needed' : 'factor.off')}</p>
      {waits && (
        <form className={styles.form} onSubmit={submit(confirm)}>
          <p>{say('factor.secret')}</p>
          <Suspense>
            <QrCode text={shown.address!} label={say('factor.qr')} />
          </Suspense>
          <p>{say('factor.secret.typed')}</p>
          <p className={`${styles.secret} secret`}>{secret.replace(/(.{4})(?=.)/g, '$1 ')}</p>
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
          {onNoted && (
            <button type="button" className="button" onClick={() => void onNoted()}>
              {say('factor.noted')}
            </button>
          )}
        </div>
      )}
      {!waits && !(shown && onNoted) && (
        <form className={styles.form} onSubmit={submit(on ? renew : begin)}>
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
              {say(on ? 'factor.renew' : 'factor.begin')}
            </button>
            {on && (
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
