import { PageLink } from '../../address/page-link.tsx'
import type { Route } from '../../address/route.ts'
import { useText } from '../../text/use-text.tsx'
import tabStyles from '../tabs.module.css'

/** The pages about data: files that come in, rows that stand, what units owe. `first` is the dataset whose rows are opened. */
export function DataTabs({ current, first }: { current: 'data' | 'rows' | 'owed'; first: string | undefined }) {
  const { say } = useText()
  const pages: Exclude<Route, { page: 'nowhere' }>[] = [
    { page: 'data' },
    ...(first === undefined ? [] : [{ page: 'rows' as const, dataset: first }]),
    { page: 'owed' },
  ]
  return (
    <nav className={tabStyles.tabs} aria-label={say('page.data')}>
      {pages.map((to) => (
        <PageLink key={to.page} to={to} current={to.page === current}>
          {say(`data.view.${to.page as 'data' | 'rows' | 'owed'}`)}
        </PageLink>
      ))}
    </nav>
  )
}
