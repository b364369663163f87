import { barPages, offeredPages } from '../../account/offered-pages.ts'
import { useMe } from '../../account/use-me.ts'
import { PageLink } from '../../address/page-link.tsx'
import type { OfferedPage, Route } from '../../address/route.ts'
import { useText } from '../../text/use-text.tsx'
import { useNarrow } from '../chart-frame/use-narrow.ts'
import { Icon, type IconName } from '../icons.tsx'
import { MorePages } from './more-pages.tsx'
import styles from './rail.module.css'

const icons: Record<OfferedPage, IconName> = {
  board: 'board',
  targets: 'goal',
  indicators: 'chart',
  scores: 'score',
  published: 'chart',
  rounds: 'days',
  sets: 'score',
  plan: 'check',
  forms: 'form',
  data: 'table',
  admin: 'keys',
}

/** The offered page under which a page stands. */
const above: Partial<Record<Route['page'], OfferedPage>> = {
  indicator: 'indicators',
  score: 'scores',
  published: 'scores',
  publishedIndex: 'published',
  rounds: 'scores',
  round: 'rounds',
  sets: 'scores',
  set: 'sets',
  entries: 'sets',
  entry: 'sets',
  rows: 'data',
  owed: 'data',
  form: 'forms',
  planTask: 'plan',
  planView: 'plan',
}

/** The pages: a narrow rail at the left, on a phone a bar at the bottom with at most five of them. */
export function Rail({ route }: { route: Route }) {
  const { say } = useText()
  const offered = offeredPages(useMe())
  const isOffered = (page: Route['page']) => offered.some((one) => one === page)
  let under: Route['page'] | undefined = route.page
  while (under && !isOffered(under)) under = above[under]
  const { bar, more } = barPages(offered)
  const isNarrow = useNarrow()
  return (
    <nav className={`${styles.rail} rail`} aria-label={say('rail.label')}>
      {(isNarrow ? bar : offered).map((page) => (
        <PageLink key={page} to={{ page }} className={styles.railLink} current={under === page}>
          <Icon name={icons[page]} />
          <span>{say(`page.${page}`)}</span>
        </PageLink>
      ))}
      {isNarrow && more.length > 0 && <MorePages pages={more} current={more.some((page) => page === under)} />}
    </nav>
  )
}
