import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Refused } from '../../account/refused.tsx'
import { methodsQuery } from '../../answers/account-queries.ts'
import { askAnew } from '../../answers/ask-anew.ts'
import { sendCode, signIn, signOn } from '../../answers/send-account.ts'
import { useAct } from '../../answers/use-act.ts'
import cardStyles from '../../parts/card.module.css'
import { BareFrame } from '../../parts/frame/bare-frame.tsx'
import { PageHeading } from '../../parts/frame/page-heading.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { useText } from '../../text/use-text.tsx'
import styles from './sign-in.module.css'
import { useComeIn } from './use-come-in.ts'

/** The door of a home with accounts: name and password, then the code of a second factor where there is one. `of`: whose session was over while they were at work. */
export function SignIn({ of }: { of?: string }) {
  const { say, language } = useText()
  const client = useQueryClient()
  const comeIn = useComeIn()
  const [step, setStep] = useState<'password' | 'code'>('password')
  const { busy, error, run } = useAct()
  const name = useRef('')
  // What was asked in somebody's name goes with them, unless they come back to it.
  useEffect(() => {
    if (of === undefined)
      client.removeQueries({ predicate: ({ queryKey: [first] }) => first !== '/me' && first !== methodsQuery.queryKey[0] })
  }, [client, of])
  const enter = async () => {
    await (name.current === of ? askAnew(client) : comeIn())
  }
  return (
    <BareFrame>
      <div className={styles.place}>
        <section className={cardStyles.card}>
          <PageHeading title={[say('sign-in.title')]}>{say('sign-in.title')}</PageHeading>
          {of !== undefined && <p role="status">{say('sign-in.ended')}</p>}
          {step === 'password' ? (
            <Password
              busy={busy}
              onSend={(typed, password) =>
                run(async () => {
                  name.current = typed.toLowerCase()
                  const { twoFactorRedirect } = await signIn(typed, password, language)
                  if (twoFactorRedirect) setStep('code')
                  else await enter()
                })
              }
            />
          ) : (
            <Code
              busy={busy}
              onSend={(code, kind) =>
                run(async () => {
                  await sendCode(code, kind, language)
                  await enter()
                })
              }
              onBack={() => setStep('password')}
            />
          )}
          <Refused error={error} />
        </section>
        {step === 'password' && <Elsewhere />}
        <p className="note">{say('sign-in.help')}</p>
      </div>
    </BareFrame>
  )
}

function Password({ busy, onSend }: { busy: boolean; onSend: (name: string, password: string) => void }) {
  const { say } = useText()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const send = (event: FormEvent) => {
    event.preventDefault()
    onSend(name.trim(), password)
  }
  return (
    <form className={styles.form} onSubmit={send}>
      <TextField label={say('sign-in.name')} value={name} onWrite={setName} fills="username" required begins />
      <TextField label={say('sign-in.password')} type="password" value={password} onWrite={setPassword} fills="current-password" required />
      <button type="submit" className="button main" disabled={busy}>
        {say('sign-in.do')}
      </button>
    </form>
  )
}

interface CodeProps {
  busy: boolean
  onSend: (code: string, kind: 'totp' | 'backup-code') => void
  onBack: () => void
}

function Code({ busy, onSend, onBack }: CodeProps) {
  const { say } = useText()
  const [kind, setKind] = useState<'totp' | 'backup-code'>('totp')
  const [code, setCode] = useState('')
  const send = (event: FormEvent) => {
    event.preventDefault()
    onSend(code.trim(), kind)
  }
  const turn = () => {
    setKind(kind === 'totp' ? 'backup-code' : 'totp')
    setCode('')
  }
  return (
    <form className={styles.form} onSubmit={send}>
      <TextField
        key={kind}
        label={say(`sign-in.${kind}`)}
        hint={say(`sign-in.${kind}.hint`)}
        value={code}
        onWrite={setCode}
        fills="one-time-code"
        required
        begins
      />
      <button type="submit" className="button main" disabled={busy}>
        {say('sign-in.continue')}
      </button>
      <button type="button" className="button quiet" onClick={turn}>
        {say(kind === 'totp' ? 'sign-in.backup-code.use' : 'sign-in.totp.use')}
      </button>
      <button type="button" className="button quiet" onClick={onBack}>
        {say('sign-in.back')}
      </button>
    </form>
  )
}

/** Sign-in at the province's own place, where there is one. */
function Elsewhere() {
  const { say, language } = useText()
  const methods = useQuery(methodsQuery)
  const { busy, error, run } = useAct()
  if (!methods.data?.sso) return null
  const { pathname, search } = window.location
  const failed = new URLSearchParams(search).has('error')
  const go = () =>
    run(async () => {
      const { url } = await signOn(failed ? pathname : pathname + search, language)
      window.location.assign(url)
    })
  return (
    <div className={styles.elsewhere}>
      {failed && <p role="alert">{say('sign-in.sso.failed')}</p>}
      <button type="button" className="button" disabled={busy} onClick={() => void go()}>
        {say('sign-in.sso')}
      </button>
      <Refused error={error} />
    </div>
  )
}
