import { useQuery } from '@tanstack/react-query'
import { PageLink } from '../../address/page-link.tsx'
import { indicesQuery } from '../../answers/score-queries.ts'
import layoutStyles from '../../parts/layout.module.css'
import type { Place } from '../../place/settle-place.ts'
import { useText } from '../../text/use-text.tsx'

/** What others publish of the province: of a year that is looked at as a whole its own results, within a year those of the year before. */
export function usePublished({ period, year, whole }: Place) {
  const { language } = useText()
  const of = period.includes('-') ? year - 1 : year
  return { year: of, ...useQuery({ ...indicesQuery(language, of), enabled: whole }) }
}

/** The ranks of the province in the country, in one quiet line; nothing where none is known. */
export function PublishedLine({ place }: { place: Place }) {
  const { say } = useText()
  const { year, data = [] } = usePublished(place)
  const ranked = data.filter(({ rank }) => rank !== null)
  if (ranked.length === 0) return null
  return (
    <p className={`note ${layoutStyles.wide}`}>
      {say('board.published', { year })}{' '}
      {ranked.map(({ index, short, rank }, at) => (
        <span key={index}>
          {at > 0 && ', '}
          <PageLink to={{ page: 'publishedIndex', index }}>{say('board.published.rank', { index: short, rank: rank ?? '' })}</PageLink>
        </span>
      ))}
      .
    </p>
  )
}
