import { offeredPages } from '../../account/offered-pages.ts'
import { useMe } from '../../account/use-me.ts'
import { PageLink } from '../../address/page-link.tsx'
import { pathOf } from '../../address/route.ts'
import { useText } from '../../text/use-text.tsx'
import styles from '../card.module.css'
import { PageHeading } from './page-heading.tsx'

/** Pages there are once there are accounts. */
const ofAccounts = (['admin', 'account'] as const).map((page) => pathOf({ page }))

/** An address that leads to no page, and the pages there are. */
export function Nowhere({ path }: { path: string }) {
  const { say } = useText()
  const me = useMe()
  const pages = offeredPages(me)
  return (
    <section className={`${styles.card} ${styles.empty}`}>
      <PageHeading title={[say('page.none')]}>{say('page.none')}</PageHeading>
      <p>{!me.signedIn && ofAccounts.includes(path) ? say('page.none.accounts') : say('page.none.why', { path })}</p>
      <ul className={styles.links}>
        {pages.map((page) => (
          <li key={page}>
            <PageLink to={{ page }}>{say(`page.${page}`)}</PageLink>
          </li>
        ))}
      </ul>
    </section>
  )
}
