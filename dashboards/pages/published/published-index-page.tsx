import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { IndexHistoryReply, PublishedIndexReply } from '../../../engine/questions/replies.ts'
import { PageLink } from '../../address/page-link.tsx'
import { askAgain, firstError } from '../../answers/asked.ts'
import { indexHistoryQuery, indicesQuery } from '../../answers/score-queries.ts'
import { drawYears, stateSigns, type YearMeasure } from '../../charts/years/rows.ts'
import type { Speaker } from '../../format/say-value.ts'
import { ChartFrame } from '../../parts/chart-frame/chart-frame.tsx'
import { useNarrow } from '../../parts/chart-frame/use-narrow.ts'
import { Failed } from '../../parts/failed.tsx'
import { Nowhere } from '../../parts/frame/nowhere.tsx'
import type { PageProps } from '../../parts/frame/page-frame.tsx'
import { PageHeading } from '../../parts/frame/page-heading.tsx'
import keyStyles from '../../parts/key.module.css'
import layoutStyles from '../../parts/layout.module.css'
import type { Column } from '../../parts/table/csv.ts'
import { WaitingPage } from '../../parts/waiting.tsx'
import { useText } from '../../text/use-text.tsx'
import { ComponentsCard } from './components-card.tsx'
import { sayPublished } from './say-published.ts'

type Year = IndexHistoryReply['years'][number]
const measures: YearMeasure[] = ['value', 'rank']

/** One published index: the year in a sentence, value and rank over the years each on its own axis, and its components. */
export function PublishedIndexPage({ index, ...page }: PageProps & { index: string }) {
  const { say, language } = useText()
  const speaker = useMemo(() => ({ say, language }), [say, language])
  const { year } = page.place
  const [indices, history] = [useQuery(indicesQuery(language, year)), useQuery(indexHistoryQuery(language, index))]
  const found = indices.data?.find((one) => one.index === index)
  // The years it can be held against: those in which something was published.
  const offered = (history.data?.years ?? []).filter((one) => one.state === 'published' && one.year !== year).map((one) => one.year)
  const against = offered.find((one) => String(one) === page.choice.against) ?? offered.findLast((one) => one < year) ?? offered.at(-1)
  const earlier = useQuery({ ...indicesQuery(language, against ?? year), enabled: against !== undefined })
  if (indices.data && !found) return <Nowhere path={index} />
  const failed = firstError([indices, history])
  if (failed) return <Failed error={failed} again={askAgain([indices, history])} />
  if (!found || !history.data) return <WaitingPage />
  return (
    <div className={layoutStyles.stack}>
      <PageHeading leads title={[found.title[language], String(year)]}>
        <strong>{sayPublished(found, speaker)}</strong> {[found.unranked?.[language], found.note].filter(Boolean).join('; ')}
      </PageHeading>
      <p className="note">
        {found.publisher[language]}
        {found.source && ` · ${say('published.source', { source: found.source })}`}
        {found.scored && (
          <>
            {' · '}
            <PageLink to={{ page: 'score', index: found.scored, view: 'unit' }}>{say('published.own')}</PageLink>
          </>
        )}{' '}
        · <PageLink to={{ page: 'published' }}>{say('published.all')}</PageLink>
      </p>
      {history.data.years.length > 0 &&
        measures.map((measure) => <YearsChart key={measure} measure={measure} found={found} history={history.data} speaker={speaker} />)}
      <ComponentsCard
        found={found}
        before={against === undefined ? undefined : earlier.data?.find((one) => one.index === index)}
        offered={offered}
        breaks={history.data.years.flatMap((one) => (one.broken ? [one.year] : []))}
        indicators={page.basics.indicators}
        onAgainst={(one) => page.choose({ against: String(one) })}
      />
    </div>
  )
}

interface ChartProps {
  measure: YearMeasure
  found: PublishedIndexReply
  history: IndexHistoryReply
  speaker: Speaker
}

function YearsChart({ measure, found, history, speaker }: ChartProps) {
  const { say, language } = speaker
  const most = useNarrow() ? 5 : 12
  const drawing = useMemo(() => drawYears(history, measure, speaker, most, found.year), [history, measure, speaker, most, found.year])
  const { years } = history
  const isKnown = years.some((year) => year[measure] !== null)
  const columns: Column<Year>[] = [
    { title: say('published.year'), text: ({ year }) => String(year) },
    { title: say('column.value'), decimal: ({ value }) => value },
    { title: say('score.rank.name'), decimal: ({ rank }) => rank },
    { title: say('published.ranked'), decimal: ({ rankedUnits }) => rankedUnits },
    { title: say('published.state'), text: ({ state }) => say(`published.state.${state}`) },
    { title: say('published.method'), text: ({ broken }) => broken?.[language] ?? '' },
    { title: say('published.from'), text: ({ source, note }) => [note, source].filter(Boolean).join('; ') },
  ]
  // A year whose other figure alone is known is not published here.
  const states = new Set(
    years.flatMap((year) => (year[measure] !== null ? [] : [year.state === 'published' ? 'not_published' : year.state])),
  )
  return (
    <ChartFrame
      id={`years-${measure}`}
      title={say(`published.over.${measure}`)}
      subtitle={
        measure === 'value' ? say('published.scale', { scale: history.scale }) : (found.unranked?.[language] ?? say('published.first'))
      }
      file={`chi-so-cong-bo-${history.index}`}
      drawing={drawing}
      columns={columns}
      rows={years}
      keyOf={({ year }) => String(year)}
      empty={isKnown ? undefined : (found.unranked?.[language] ?? say('published.none'))}
      after={
        <ul className={`${keyStyles.key} note`}>
          {[...states].map((state) => (
            <li key={state}>
              {stateSigns[state]} {say(`published.state.${state}`)}
            </li>
          ))}
          {years.map(({ year, broken }) => broken && <li key={year}>{say('published.broken', { year, why: broken[language] })}</li>)}
        </ul>
      }
    />
  )
}
