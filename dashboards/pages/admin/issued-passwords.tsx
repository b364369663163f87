import { useEffect, useRef } from 'react'
import cardStyles from '../../parts/card.module.css'
import { Icon } from '../../parts/icons.tsx'
import { useText } from '../../text/use-text.tsx'
import styles from './admin.module.css'
import { sayRole, type Words } from './say-role.ts'

/** One-time passwords as they were given out: shown once, kept nowhere. */
export interface Issued {
  account: string
  fullName: string | null
  roles: { role: string; unit: string | null }[]
  password: string
}

interface Props {
  issued: Issued[]
  words: Words
  onDone: () => void
}

/** The sheet to print and cut up: one slip for each account. */
export function IssuedPasswords({ issued, words, onDone }: Props) {
  const { say, language } = useText()
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (issued.length > 0) head.current?.focus()
  }, [issued])
  return (
    <section className={`${cardStyles.card} ${styles.sheet} issued`} aria-labelledby="issued-title">
      <h2 id="issued-title" ref={head} tabIndex={-1}>
        {say('admin.issued', { count: issued.length })}
      </h2>
      <p className="note">{say('admin.issued.note')}</p>
      <ul className={styles.slips}>
        {issued.map(({ account, fullName, roles, password }) => (
          <li key={account}>
            <strong>{fullName ?? account}</strong>
            <span className="note">{roles.map((role) => sayRole(role, words, language)).join('; ')}</span>
            <span>
              {say('admin.slip.address')} <b>{window.location.origin}</b>
            </span>
            <span>
              {say('me.account')}: <b className={styles.code}>{account}</b>
            </span>
            <span>
              {say('password.once')}: <b className={`${styles.code} password`}>{password}</b>
            </span>
            <span className="note">{say('admin.slip.change')}</span>
          </li>
        ))}
      </ul>
      <p className={styles.acts}>
        <button type="button" className="button with-icon" onClick={() => window.print()}>
          <Icon name="print" />
          {say('admin.issued.print')}
        </button>
        <button type="button" className="button" onClick={onDone}>
          {say('admin.issued.done')}
        </button>
      </p>
    </section>
  )
}
