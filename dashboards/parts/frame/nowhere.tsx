import { PageLink } from '../../address/page-link.tsx'
import { type OfferedPage, paths } from '../../address/route.ts'
import { useText } from '../../text/use-text.tsx'
import styles from '../card.module.css'
import { PageHeading } from './page-heading.tsx'

/** An address that leads to no page, and the pages there are. */
export function Nowhere({ path }: { path: string }) {
  const { say } = useText()
  const pages = Object.keys(paths) as OfferedPage[]
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
