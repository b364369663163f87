import { useQuery } from '@tanstack/react-query'
import { usablePages } from '../../account/offered-pages.ts'
import { useMe } from '../../account/use-me.ts'
import { PageLink } from '../../address/page-link.tsx'
import { indicesQuery } from '../../answers/score-queries.ts'
import { showDecimal } from '../../format/decimal.ts'
import cardStyles from '../../parts/card.module.css'
import { Failed } from '../../parts/failed.tsx'
import type { PageProps } from '../../parts/frame/page-frame.tsx'
import { PageHeading } from '../../parts/frame/page-heading.tsx'
import layoutStyles from '../../parts/layout.module.css'
import { TableHead } from '../../parts/table/table-head.tsx'
import { WaitingPage } from '../../parts/waiting.tsx'
import { useText } from '../../text/use-text.tsx'
import tablesStyles from '../scores/tables.module.css'
import { CrosswalkCard } from './crosswalk-card.tsx'
import { sayNationalRank } from './say-published.ts'

/** What others publish of the province in a year, index by index, and what one indicator moves of all of it. */
export function PublishedPage(page: PageProps) {
  const { say, language } = useText()
  const speaker = { say, language }
  const me = useMe()
  const { year } = page.place
  const indices = useQuery(indicesQuery(language, year))
  if (indices.error) return <Failed error={indices.error} again={() => void indices.refetch()} />
  if (!indices.data) return <WaitingPage />
  const published = indices.data.filter(({ state }) => state === 'published').length
  const isMissing = indices.data.some(({ state }) => state === 'missing')
  return (
    <div className={layoutStyles.stack}>
      <PageHeading leads title={[say('page.published'), String(year)]}>
        <strong>{say('published.sentence', { year, published, count: indices.data.length })}</strong>{' '}
        {isMissing && say('published.missing')}
      </PageHeading>
      {isMissing && usablePages(me).includes('data') && (
        <p>
          <PageLink to={{ page: 'data' }}>{say('published.bring')}</PageLink>
        </p>
      )}
      <section className={cardStyles.card} aria-labelledby="published-title">
        <h2 id="published-title">{say('published.of', { year })}</h2>
        <table className={tablesStyles.scoreTable}>
          <TableHead
            heads={[
              say('published.index'),
              [say('column.value'), 'figure'],
              say('score.rank.nation'),
              [say('published.lost'), 'figure'],
              say('published.state'),
            ]}
          />
          <tbody>
            {indices.data.map((one) => (
              <tr key={one.index}>
                <th scope="row">
                  <PageLink to={{ page: 'publishedIndex', index: one.index }}>{one.title[language]}</PageLink>
                  <span className="note"> {one.publisher[language]}</span>
                </th>
                <td className="figure" data-label={say('column.value')}>
                  {one.value === null ? '\u2013' : `${showDecimal(one.value, language)}/${showDecimal(one.scale, language)}`}
                </td>
                <td data-label={say('score.rank.nation')}>{sayNationalRank(one, speaker)}</td>
                <td className="figure" data-label={say('published.lost')}>
                  {one.lost === null ? '\u2013' : showDecimal(one.lost, language)}
                </td>
                <td className={tablesStyles.state} data-label={say('published.state')}>
                  {say(`published.state.${one.state}`)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <CrosswalkCard {...page} first={indices.data.flatMap(({ components }) => components.flatMap(({ movedBy }) => movedBy))[0]} />
    </div>
  )
}
