import { useQuery } from '@tanstack/react-query'
import type { IndexReply } from '../../../engine/rounds/replies.ts'
import { PageLink } from '../../address/page-link.tsx'
import type { ScoreView } from '../../address/route.ts'
import { AskError } from '../../answers/ask.ts'
import { askAgain, firstError } from '../../answers/asked.ts'
import { criteriaQuery, indexesQuery, type Step, scoresQuery } from '../../answers/score-queries.ts'
import cardStyles from '../../parts/card.module.css'
import { Failed } from '../../parts/failed.tsx'
import type { PageProps } from '../../parts/frame/page-frame.tsx'
import { PageHeading } from '../../parts/frame/page-heading.tsx'
import layoutStyles from '../../parts/layout.module.css'
import { WaitingPage } from '../../parts/waiting.tsx'
import { membersOf, readStep, setOfYear } from '../../scores/settle-index.ts'
import { useText } from '../../text/use-text.tsx'
import { CriteriaView } from './criteria-view.tsx'
import { DifferenceView } from './difference-view.tsx'
import { GroupView } from './group-view.tsx'
import { LostView } from './lost-view.tsx'
import { NoSet, NotScored, NotShown, NotYet, UnderReview } from './no-score.tsx'
import { PartView } from './part-view.tsx'
import { RankingView } from './ranking-view.tsx'
import { RemedyView } from './remedy-view.tsx'
import { RescoredView } from './rescored-view.tsx'
import { ScoreHead } from './score-head.tsx'
import scoresStyles from './scores.module.css'
import { UnitView } from './unit-view.tsx'
import { WhatIfView } from './what-if-view.tsx'

const views = {
  ...{ unit: UnitView, criteria: CriteriaView, lost: LostView, remedy: RemedyView, ranking: RankingView },
  ...{ group: GroupView, whatIf: WhatIfView, difference: DifferenceView, rescored: RescoredView },
}
/** The views that show all units at once. */
const ofAll: ReadonlySet<ScoreView> = new Set(['ranking', 'group', 'rescored'])

interface Props extends PageProps {
  index: string
  view: ScoreView
}

/** One index: of a unit, its criteria with their answers, the points lost, or the whole group. */
export function ScorePage({ index: id, view, ...page }: Props) {
  const { say, language } = useText()
  const indexes = useQuery(indexesQuery(language))
  if (indexes.error) return <Failed error={indexes.error} again={() => void indexes.refetch()} />
  if (!indexes.data) return <WaitingPage />
  const index = indexes.data.find((one) => one.id === id)
  if (!index) {
    return (
      <section className={`${cardStyles.card} ${cardStyles.empty}`}>
        <PageHeading title={[say('page.none')]}>{say('score.none', { id })}</PageHeading>
        <p>
          <PageLink to={{ page: 'scores' }}>{say('score.none.step')}</PageLink>
        </p>
      </section>
    )
  }
  return (
    <div className={`${layoutStyles.stack} ${scoresStyles.scorePage}`}>
      <Headed {...page} indexes={indexes.data} index={index} view={view} />
    </div>
  )
}

function Headed(page: Omit<SettledProps, 'step'>) {
  const { index, place, choice } = page
  // The published points where there are, else the units' own.
  const standing: Step = index.published.includes(place.year) ? 'final' : 'self'
  const step = readStep(choice.step, standing)
  return (
    <>
      <ScoreHead {...page} step={step} standing={standing} />
      <Settled {...page} step={step} />
    </>
  )
}

type SettledProps = PageProps & { indexes: IndexReply[]; index: IndexReply; view: ScoreView; step: Step }

function Settled({ indexes, index, view, step, ...page }: SettledProps) {
  const { basics, place } = page
  const members = membersOf(index, basics.units, place.period)
  const isMember = members.some(({ id }) => id === place.unit?.id)
  if (!setOfYear(index, place.year)) return <NoSet {...page} index={index} view={view} />
  if (!ofAll.has(view) && !isMember) return <NotScored {...page} indexes={indexes} index={index} view={view} members={members} />
  if (view === 'criteria' && place.foreign && !index.published.includes(place.year)) {
    return <PartView key={`${place.unit?.id} ${place.period}`} {...page} index={index} step={step} />
  }
  return <Loaded {...page} indexes={indexes} index={index} view={view} step={step} />
}

function Loaded({ indexes, index, view, step, ...page }: SettledProps) {
  const { language } = useText()
  const { place } = page
  const unit = ofAll.has(view) ? undefined : place.unit?.id
  const criteria = useQuery(criteriaQuery(language, index.id, place.period))
  const score = useQuery(scoresQuery(language, { index: index.id, period: place.period, unit, step }))
  const error = firstError([criteria, score])
  if (error instanceof AskError && error.status === 409) return <NotYet {...page} error={error} step={step} />
  if (error instanceof AskError && (error.code === 'HIDDEN' || error.code === 'NOT_ALLOWED')) return <NotShown index={index} />
  if (error instanceof AskError && error.code === 'UNIT_NOT_SCORED') {
    if (index.published.includes(place.year)) return <UnderReview index={index} place={place} />
    return <NotScored {...page} indexes={indexes} index={index} view={view} members={[]} />
  }
  if (error) return <Failed error={error} again={askAgain([criteria, score])} />
  if (!criteria.data || !score.data) return <WaitingPage />
  const View = views[view]
  return <View key={`${place.unit?.id} ${place.period}`} {...page} index={index} criteria={criteria.data} score={score.data} step={step} />
}
