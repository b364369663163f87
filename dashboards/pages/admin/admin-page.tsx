import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMay, useMe } from '../../account/use-me.ts'
import { PageLink } from '../../address/page-link.tsx'
import { accountsQuery, rolesQuery } from '../../answers/account-queries.ts'
import { askAgain, firstError } from '../../answers/asked.ts'
import { Failed } from '../../parts/failed.tsx'
import type { PageProps } from '../../parts/frame/page-frame.tsx'
import { PageHeading } from '../../parts/frame/page-heading.tsx'
import layoutStyles from '../../parts/layout.module.css'
import { WaitingPage } from '../../parts/waiting.tsx'
import { useText } from '../../text/use-text.tsx'
import { AccountImport } from './account-import.tsx'
import { AccountList } from './account-list.tsx'
import { AccountPanel } from './account-panel.tsx'
import { ActList } from './act-list.tsx'
import { AddRole } from './add-role.tsx'
import styles from './admin.module.css'
import { type Issued, IssuedPasswords } from './issued-passwords.tsx'
import { ReadingList } from './reading-list.tsx'
import { ResetByName } from './reset-by-name.tsx'

/** Who may sign in as what, and who did what. */
export function AdminPage({ basics }: PageProps) {
  const { say, language } = useText()
  const may = useMay()
  const me = useMe()
  const [issued, setIssued] = useState<Issued[]>([])
  const [opened, setOpened] = useState<string | null>(null)
  const looksAfter = may('accounts')
  const accounts = useQuery({ ...accountsQuery(language), enabled: looksAfter })
  const roles = useQuery(rolesQuery(language))
  const error = firstError([accounts, roles])
  if (error) return <Failed error={error} again={askAgain([accounts, roles])} />
  if (!roles.data || (looksAfter && !accounts.data)) return <WaitingPage />
  const known = accounts.data ?? []
  const open = known.filter(({ status }) => status === 'open')
  const words = { roles: roles.data, units: basics.units }
  return (
    <div className={`${layoutStyles.stack} ${issued.length > 0 ? styles.issuing : ''}`}>
      <PageHeading leads title={[say('page.admin')]}>
        <strong>
          {looksAfter
            ? say('admin.sentence', { open: open.length, waiting: open.filter(({ mustChange }) => mustChange).length })
            : say('page.admin')}
        </strong>
      </PageHeading>
      {me.factorAdvised && (
        <p>
          {say('factor.advised')} <PageLink to={{ page: 'account' }}>{say('factor.begin')}</PageLink>
        </p>
      )}
      {issued.length > 0 && <IssuedPasswords issued={issued} words={words} onDone={() => setIssued([])} />}
      {looksAfter && (
        <>
          <AccountList accounts={known} words={words} onOpen={setOpened} />
          <AddRole accounts={open} words={words} today={basics.health.day} onIssued={setIssued} />
          <AccountImport onIssued={setIssued} />
          <AccountPanel
            account={known.find(({ account }) => account === opened)}
            accounts={open}
            words={words}
            today={basics.health.day}
            onIssued={setIssued}
            onClose={() => setOpened(null)}
          />
        </>
      )}
      {!looksAfter && may('reset') && <ResetByName onIssued={setIssued} />}
      {may('audit') && (
        <>
          <ActList accounts={known} words={words} />
          <ReadingList accounts={known} />
        </>
      )}
    </div>
  )
}
