import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { NewPassword } from '../../account/new-password.tsx'
import { SecondFactor } from '../../account/second-factor.tsx'
import { useMe } from '../../account/use-me.ts'
import cardStyles from '../../parts/card.module.css'
import { Facts } from '../../parts/facts.tsx'
import { PageHeading } from '../../parts/frame/page-heading.tsx'
import layoutStyles from '../../parts/layout.module.css'
import { useText } from '../../text/use-text.tsx'
import { OwnSessions } from './own-sessions.tsx'

/** One's own account: roles, password, second factor, sessions. */
export function AccountPage() {
  const { say, language } = useText()
  const me = useMe()
  const client = useQueryClient()
  const [changed, setChanged] = useState(false)
  const roles = me.roles.map(({ title, unitName }) => [title[language], unitName].filter(Boolean).join(' · '))
  return (
    <div className={layoutStyles.stack}>
      <PageHeading leads title={[say('page.account')]}>
        <strong>{me.fullName ?? me.account}</strong>
      </PageHeading>
      <section className={cardStyles.card} aria-label={say('me.roles')}>
        <Facts
          facts={[
            [say('me.account'), me.account],
            [say('me.roles'), roles.length === 0 ? say('me.no-role') : roles.join('; ')],
          ]}
        />
      </section>
      <section className={cardStyles.card} aria-labelledby="password-title">
        <h2 id="password-title">{say('password.title')}</h2>
        <NewPassword present={say('password.present')} onChanged={() => setChanged(true)} />
        <p role="status">{changed && say('password.changed')}</p>
      </section>
      <SecondFactor on={me.secondFactor} onChanged={() => client.invalidateQueries({ queryKey: ['/me'] })} />
      <OwnSessions />
    </div>
  )
}
