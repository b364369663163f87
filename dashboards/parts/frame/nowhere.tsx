import { offeredPages } from '../../account/offered-pages.ts'
import { useMe } from '../../account/use-me.ts'
import { PageLink } from '../../address/page-link.tsx'
import { useText } from '../../text/use-text.tsx'
import styles from '../card.module.css'
import { PageHeading } from './page-heading.tsx'

/** An address that leads to no page, and the pages there are. */
export function Nowhere({ path }: { path: string }) {
  const { say } = useText()
  const pages = offeredPages(useMe())
  return (
    <section className={`${styles.card} ${styles.empty}`}>
      <PageHeading title={[say('page.none')]}>{say('page.none')}</PageHeading>
      <p>{say('page.none.why', { path })}</p>
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
