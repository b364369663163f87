import { useQuery } from '@tanstack/react-query'
import type { Batch } from '../../../engine/imports/replies.ts'
import { PageLink } from '../../address/page-link.tsx'
import type { Route } from '../../address/route.ts'
import { batchesQuery } from '../../answers/queries.ts'
import { useText } from '../../text/use-text.tsx'
import tabStyles from '../tabs.module.css'

/** The pages about data: files that come in, rows that stand, what units owe. `first` is the dataset whose rows are opened where nothing came in yet, as far as this browser knows. */
export function DataTabs({ current, first }: { current: 'data' | 'rows' | 'owed'; first: string | undefined }) {
  const { say, language } = useText()
  const batches = useQuery({ ...batchesQuery(language), enabled: false })
  const standing = batches.data?.filter(({ status }) => status === 'accepted') ?? []
  const newest = standing.reduce<Batch | null>((last, one) => (last && last.batch > one.batch ? last : one), null)
  const opened = current === 'rows' ? first : (newest?.dataset ?? first)
  const pages: Exclude<Route, { page: 'nowhere' }>[] = [
    { page: 'data' },
    ...(opened === undefined ? [] : [{ page: 'rows' as const, dataset: opened }]),
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
