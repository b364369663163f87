import { PageLink } from '../../address/page-link.tsx'
import type { Route } from '../../address/route.ts'
import { useText } from '../../text/use-text.tsx'
import { Icon } from '../icons.tsx'
import styles from './rail.module.css'

const entries = [
  { page: 'board', icon: 'board', inside: ['board'] },
  { page: 'targets', icon: 'goal', inside: ['targets'] },
  { page: 'indicators', icon: 'chart', inside: ['indicators', 'indicator'] },
  { page: 'scores', icon: 'score', inside: ['scores', 'score'] },
] as const

/** The pages: a narrow rail at the left, on a phone a bar at the bottom. */
export function Rail({ route }: { route: Route }) {
  const { say } = useText()
  return (
    <nav className={`${styles.rail} rail`} aria-label={say('rail.label')}>
      {entries.map(({ page, icon, inside }) => (
        <PageLink key={page} to={{ page }} className={styles.railLink} current={inside.some((one) => one === route.page)}>
          <Icon name={icon} />
          <span>{say(`page.${page}`)}</span>
        </PageLink>
      ))}
    </nav>
  )
}
