import { useQuery } from '@tanstack/react-query'
import type { RoundReply } from '../../../engine/rounds/round-replies.ts'
import { standingPublication } from '../../../engine/rounds/standing-publication.ts'
import { ownUnit, useMe } from '../../account/use-me.ts'
import { PageLink } from '../../address/page-link.tsx'
import { type RoundView, roundViews } from '../../address/route.ts'
import { AskError } from '../../answers/ask.ts'
import { roundQuery } from '../../answers/round-queries.ts'
import { showDay } from '../../format/day.ts'
import cardStyles from '../../parts/card.module.css'
import { Failed } from '../../parts/failed.tsx'
import type { PageProps } from '../../parts/frame/page-frame.tsx'
import { PageHeading } from '../../parts/frame/page-heading.tsx'
import { PrintHead } from '../../parts/frame/print-head.tsx'
import layoutStyles from '../../parts/layout.module.css'
import tabStyles from '../../parts/tabs.module.css'
import { WaitingPage } from '../../parts/waiting.tsx'
import { useText } from '../../text/use-text.tsx'
import scoresStyles from '../scores/scores.module.css'
import { AppraisalView } from './appraisal-view.tsx'
import { UnitsView } from './units-view.tsx'

const views = { units: UnitsView, appraisal: AppraisalView }

interface Props extends PageProps {
  round: string
  view: RoundView
}

/** One round: its steps and units, or what there is to be judged. */
export function RoundPage({ round: id, view, ...page }: Props) {
  const { say, language } = useText()
  const asked = useQuery(roundQuery(language, id))
  if (asked.error instanceof AskError && asked.error.status === 404)
    return (
      <section className={`${cardStyles.card} ${cardStyles.empty}`}>
        <PageHeading title={[say('page.none')]}>{say('round.none', { id })}</PageHeading>
        <p>
          <PageLink to={{ page: 'rounds' }}>{say('round.none.step')}</PageLink>
        </p>
      </section>
    )
  if (asked.error) return <Failed error={asked.error} again={() => void asked.refetch()} />
  if (!asked.data) return <WaitingPage />
  const round = asked.data
  const View = views[view]
  return (
    <div className={`${layoutStyles.stack} ${scoresStyles.scorePage}`}>
      <Head round={round} view={view} {...page} />
      <View round={round} {...page} />
    </div>
  )
}

function Head({ round, view, basics }: PageProps & { round: RoundReply; view: RoundView }) {
  const { say, language } = useText()
  const speaksFor = ownUnit(useMe())
  const name = say('round.name', { index: round.indexTitle[language], year: round.year })
  const period = `${round.year}`
  return (
    <>
      <PrintHead text={say('print.head', { unit: name, period, version: basics.health.dataVersion })} />
      <nav className={tabStyles.tabs} aria-label={name}>
        {(Object.keys(roundViews) as RoundView[]).map((one) => (
          <PageLink key={one} to={{ page: 'round', round: round.round, view: one }} current={one === view}>
            {say(`round.view.${one}`)}
          </PageLink>
        ))}
        {(speaksFor === null || standingPublication(round)) && (
          <PageLink to={{ page: 'score', index: round.index, view: 'ranking' }} choosing={{ period }}>
            {say('score.view.ranking')}
          </PageLink>
        )}
        <PageLink to={{ page: 'rounds' }}>{say('round.none.step')}</PageLink>
      </nav>
      <p className={`${scoresStyles.provenance} provenance`}>
        <strong>{round.provenance[language]}.</strong> {round.title[language]}
        {round.asOf ? `, ${say('round.asof.day', { day: showDay(round.asOf, language) })}` : ''}
      </p>
    </>
  )
}
