import { PageLink } from '../../address/page-link.tsx'
import { type OfferedPage, paths, type Route } from '../../address/route.ts'
import { useText } from '../../text/use-text.tsx'
import { Icon, type IconName } from '../icons.tsx'
import styles from './rail.module.css'

const icons: Record<OfferedPage, IconName> = { board: 'board', targets: 'goal', indicators: 'chart', scores: 'score', data: 'table' }

/** The offered page under which a page stands. */
const above: Partial<Record<Route['page'], OfferedPage>> = { indicator: 'indicators', score: 'scores', rounds: 'scores', round: 'scores' }

/** The pages: a narrow rail at the left, on a phone a bar at the bottom. */
export function Rail({ route }: { route: Route }) {
  const { say } = useText()
  return (
    <nav className={`${styles.rail} rail`} aria-label={say('rail.label')}>
      {(Object.keys(paths) as OfferedPage[]).map((page) => (
        <PageLink key={page} to={{ page }} className={styles.railLink} current={(above[route.page] ?? route.page) === page}>
          <Icon name={icons[page]} />
          <span>{say(`page.${page}`)}</span>
        </PageLink>
      ))}
    </nav>
  )
}
