import { useQuery } from '@tanstack/react-query'
import type { AccountReply } from '../../../engine/accounts/replies.ts'
import { Refused } from '../../account/refused.tsx'
import { SessionTable } from '../../account/session-table.tsx'
import { accountSessionsQuery } from '../../answers/account-queries.ts'
import { everything } from '../../answers/ask-anew.ts'
import { closeAccount, endAccountSessions, resetAccount, revokeRole } from '../../answers/send-account.ts'
import { useAct } from '../../answers/use-act.ts'
import { showDay } from '../../format/day.ts'
import { showInstant } from '../../format/instant.ts'
import { Facts } from '../../parts/facts.tsx'
import { Panel, PanelHead } from '../../parts/panel/panel.tsx'
import { useText } from '../../text/use-text.tsx'
import styles from './admin.module.css'
import { DeputyForm } from './deputy-form.tsx'
import type { Issued } from './issued-passwords.tsx'
import { sayRole, type Words } from './say-role.ts'

interface Props {
  /** The account looked at; undefined while none is. */
  account: AccountReply | undefined
  /** Those that are open. */
  accounts: AccountReply[]
  words: Words
  /** The day it is for the server. */
  today: string
  onIssued: (issued: Issued[]) => void
  onClose: () => void
}

/** One account: what it holds since when, and what can be done about it. */
export function AccountPanel({ account, ...rest }: Props) {
  return (
    <Panel open={account !== undefined} width="middle" onClose={rest.onClose}>
      {account && <Inside key={account.account} account={account} {...rest} />}
    </Panel>
  )
}

function Inside({ account, accounts, words, today, onIssued, onClose }: Props & { account: AccountReply }) {
  const { say, language } = useText()
  const { busy, error, run } = useAct(everything)
  const name = account.account
  const isOpen = account.status === 'open'
  const sessions = useQuery({ ...accountSessionsQuery(language, name), enabled: isOpen })
  const reset = () =>
    run(async () => {
      const { password } = await resetAccount(name, language)
      if (password !== null) onIssued([{ account: name, fullName: account.fullName, roles: account.roles, password }])
      onClose()
    })
  const since = (one: { at: string; by: string }) => say('admin.since', { at: showInstant(one.at, language, 'both'), by: one.by })
  return (
    <>
      <PanelHead question={say('me.account')} title={account.fullName ? `${account.fullName} (${name})` : name} />
      <Facts
        facts={[
          ...(account.position ? [[say('admin.position'), account.position] as [string, string]] : []),
          ...(account.phone ? [[say('admin.phone'), account.phone] as [string, string]] : []),
          [say('admin.made'), showInstant(account.madeAt, language, 'both')],
          ...(account.closedAt
            ? [[say('admin.state.closed'), showInstant(account.closedAt, language, 'both')] as [string, string]]
            : [[say('factor.title'), say(account.secondFactor ? 'yes' : 'no')] as [string, string]]),
        ]}
      />
      <section className={styles.part} aria-label={say('me.roles')}>
        <h3>{say('me.roles')}</h3>
        <ul className={styles.held}>
          {account.roles.map((one) => (
            <li key={`${one.role} ${one.unit}`}>
              <span>
                {sayRole(one, words, language)} <span className="note">{since(one)}</span>
              </span>
              {isOpen && (
                <button
                  type="button"
                  className="button"
                  disabled={busy}
                  aria-label={say('admin.revoke.one', { role: sayRole(one, words, language) })}
                  onClick={() => void run(() => revokeRole(name, one.role, one.unit, language))}
                >
                  {say('admin.revoke')}
                </button>
              )}
            </li>
          ))}
          {account.deputy.map((one) => (
            <li key={`${one.of} ${one.from} ${one.at}`}>
              <span>
                {say('admin.deputy.one', { of: one.of, from: showDay(one.from, language), to: showDay(one.to, language) })}{' '}
                <span className="note">{since(one)}</span>
              </span>
            </li>
          ))}
        </ul>
      </section>
      {isOpen && (
        <>
          <DeputyForm account={name} accounts={accounts} today={today} />
          {sessions.data && sessions.data.length > 0 && (
            <section className={styles.part} aria-label={say('sessions.title')}>
              <h3>{say('sessions.title')}</h3>
              <SessionTable sessions={sessions.data} />
              <button type="button" className="button" disabled={busy} onClick={() => void run(() => endAccountSessions(name, language))}>
                {say('sessions.end.all')}
              </button>
            </section>
          )}
          <section className={styles.part} aria-label={say('acts.of')}>
            <p className={styles.acts}>
              <button type="button" className="button" disabled={busy} onClick={() => void reset()}>
                {say('admin.reset.do')}
              </button>
              <button
                type="button"
                className={`button ${styles.grave}`}
                disabled={busy}
                onClick={() => void run(() => closeAccount(name, language).then(onClose))}
              >
                {say('admin.close', { account: name })}
              </button>
            </p>
            <p className="note">{say('admin.close.note')}</p>
            <Refused error={error} />
          </section>
        </>
      )}
    </>
  )
}
