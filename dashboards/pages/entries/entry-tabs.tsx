import type { EntryKindName } from '../../../engine/amendments/entries/kinds.ts'
import { PageLink } from '../../address/page-link.tsx'
import { entryPaths } from '../../address/route.ts'
import tabStyles from '../../parts/tabs.module.css'
import { useText } from '../../text/use-text.tsx'

const kinds = Object.keys(entryPaths) as EntryKindName[]

/** The pages about definitions: criteria sets, and each kind that is said anew entry by entry. */
export function EntryTabs({ current }: { current: EntryKindName | 'sets' }) {
  const { say } = useText()
  return (
    <nav className={tabStyles.tabs} aria-label={say('entry.list.kinds')}>
      <PageLink to={{ page: 'sets' }} current={current === 'sets'}>
        {say('page.sets')}
      </PageLink>
      {kinds.map((one) => (
        <PageLink key={one} to={{ page: 'entries', kind: one }} current={one === current}>
          {say(`entry.kind.${one}`)}
        </PageLink>
      ))}
    </nav>
  )
}
