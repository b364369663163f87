import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { valuesQuery } from '../../answers/queries.ts'
import { reportsQuery } from '../../answers/report-queries.ts'
import { HeatMap } from '../../charts/heat/heat-map.tsx'
import { Ranking } from '../../charts/ranking/ranking.tsx'
import { sayPeriod } from '../../format/say-value.ts'
import cardStyles from '../../parts/card.module.css'
import { useWanted } from '../../parts/chart-frame/use-wanted.ts'
import { Failed } from '../../parts/failed.tsx'
import type { PageProps } from '../../parts/frame/page-frame.tsx'
import { PageHeading } from '../../parts/frame/page-heading.tsx'
import { PrintHead } from '../../parts/frame/print-head.tsx'
import layoutStyles from '../../parts/layout.module.css'
import { WhyPanel } from '../../parts/panel/why-panel.tsx'
import { WaitingCard, WaitingPage } from '../../parts/waiting.tsx'
import { quartersUntil } from '../../period/period.ts'
import { rowOfPlace } from '../../place/row-of-place.ts'
import { useTargets } from '../../place/use-basics.ts'
import { useText } from '../../text/use-text.tsx'
import { rankUnits } from '../../units/rank-units.ts'
import type { Subject } from '../../why/subject.ts'
import { ask } from './ask-subject.ts'
import { LeadersPage } from './leaders-page.tsx'
import { PublishedLine, usePublished } from './published-line.tsx'
import { sayBoard } from './say-board.ts'
import { setScene } from './set-scene.ts'
import { settleTopic, type Topic } from './settle-choice.ts'
import { TargetList } from './target-list.tsx'
import { TopicChoice } from './topic-choice.tsx'
import { useBoardValues } from './use-board.ts'
import { YearTrend } from './year-trend.tsx'

/** The whole board for one place: the targets first, for the worst of them leads where nothing was chosen. */
export function Board({ basics, place, choice, choose }: PageProps) {
  const { language } = useText()
  const targets = useTargets(language, place)
  // Asked beside the targets, for they stand above them.
  const reports = useQuery(reportsQuery(language))
  const published = usePublished(place)
  const isOpen = choice.indicator === null && choice.target === null && targets.answer?.every(({ value }) => value === null) === true
  const values = useQuery({
    ...valuesQuery(language, { period: place.period, unit: place.unit?.id, by: 'unit', calendar: choice.calendar }),
    enabled: isOpen,
  })
  const topic = useMemo(() => {
    if (!targets.answer || (isOpen && !values.data && !values.error)) return null
    const byIndicator = Map.groupBy(values.data ?? [], ({ indicator }) => indicator)
    const rows = [...byIndicator.values()].flatMap((rows) => rowOfPlace(rows, place) ?? []).filter(({ value }) => value !== null)
    return settleTopic(basics, choice, place, targets.answer, new Set(rows.map(({ indicator }) => indicator)))
  }, [basics, choice, place, targets.answer, isOpen, values.data, values.error])
  if (targets.error) return <Failed error={targets.error} again={targets.again} />
  if (!topic || reports.isPending || published.isLoading) return <WaitingPage />
  return <Views basics={basics} place={place} choice={choice} choose={choose} topic={topic} />
}

function Views({ basics, place, choice, choose, topic }: PageProps & { topic: Topic }) {
  const { say, language } = useText()
  const [subject, setSubject] = useState<Subject | null>(null)
  const indicators = useMemo(() => new Map(basics.indicators.map((one) => [one.id, one])), [basics])
  const scene = useMemo(() => setScene(basics, choice, place, topic, { say, language }), [basics, choice, place, topic, say, language])
  const [views, wanted] = useWanted<HTMLDivElement>()
  const values = useBoardValues(language, choice, place, topic, wanted)
  const members = useMemo(() => new Set<string | null>(scene.members.map(({ id }) => id)), [scene])
  const ranked = useMemo(
    () =>
      values.ranking.answer &&
      rankUnits(
        values.ranking.answer.filter(({ unit }) => members.has(unit)),
        topic.indicator,
      ),
    [values.ranking.answer, members, topic.indicator],
  )
  const quarters = quartersUntil(place.period, choice.calendar).map((period, at) => ({
    period,
    values: (values.quarters.answer?.[at] ?? []).filter(({ unit }) => members.has(unit)),
  }))
  const unitName = place.whole ? null : (place.unit?.name ?? null)
  const sentence = sayBoard({ period: place.period, unit: unitName, targets: topic.targets, indicators }, { say, language })
  const asking = { basics, choice, place, topic, scene, indicators, speaker: { say, language } }

  // A short list of targets leaves room below it.
  const wide = topic.targets.length > 10
  const heat = topic.indicator.provinceOnly ? null : values.quarters.error ? (
    <Failed error={values.quarters.error} again={values.quarters.again} />
  ) : ranked && values.quarters.answer ? (
    <HeatMap
      scene={scene}
      units={ranked}
      quarters={quarters}
      year={place.year}
      wide={wide}
      onAsk={(value) => setSubject(ask.value(asking, value))}
    />
  ) : (
    <WaitingCard lines={10} />
  )

  return (
    <>
      <PrintHead
        text={say('print.head', {
          unit: place.unit?.name ?? say('whole'),
          period: sayPeriod(place.period, { say, language }),
          version: basics.health.dataVersion,
        })}
      />
      <div className={layoutStyles.board}>
        <PageHeading leads title={[unitName ?? place.unit?.name ?? say('whole'), sayPeriod(place.period, { say, language })]}>
          {sentence ? (
            <>
              <strong>{sentence.lead}</strong> {sentence.rest}
            </>
          ) : (
            <strong>
              {say('board.no_plan', {
                year: place.year,
                unit: place.unit?.name ?? say('whole'),
                period: sayPeriod(place.period, { say, language }, true),
              })}
            </strong>
          )}
        </PageHeading>
        {place.whole && <PublishedLine place={place} />}
        <div className={layoutStyles.side}>
          <LeadersPage period={place.period} />
          {topic.targets.length > 0 && (
            <TargetList
              targets={topic.targets}
              indicators={indicators}
              chosen={topic.target}
              period={place.period}
              plan={place.plan?.title[language] ?? ''}
              others={topic.others === 0 ? '' : say('targets.others', { count: topic.others, unit: place.unit?.name ?? say('whole') })}
              onChoose={(target) => choose({ indicator: target.indicator, target: target.target, level: null })}
              onAsk={(target) => setSubject(ask.target(asking, target))}
            />
          )}
          {!wide && heat}
        </div>
        <div ref={views} className={layoutStyles.views}>
          <TopicChoice basics={basics} place={place} topic={topic} choose={choose} />
          {values.trend.error ? (
            <Failed error={values.trend.error} again={values.trend.again} />
          ) : values.trend.answer ? (
            <YearTrend scene={scene} points={values.trend.answer} onAsk={(point) => setSubject(ask.point(asking, point))} />
          ) : (
            <WaitingCard />
          )}
          {topic.indicator.provinceOnly ? (
            <section className={cardStyles.card}>
              <h2>{say('province.title')}</h2>
              <p className="note">{say('province.note', { indicator: topic.indicator.title[language] })}</p>
            </section>
          ) : values.ranking.error ? (
            <Failed error={values.ranking.error} again={values.ranking.again} />
          ) : ranked ? (
            <Ranking scene={scene} units={ranked} period={place.period} onAsk={({ value }) => setSubject(ask.value(asking, value))} />
          ) : (
            <WaitingCard lines={10} />
          )}
        </div>
        {wide && heat}
      </div>
      <WhyPanel
        subject={subject}
        units={place.offered}
        dataVersion={basics.health.dataVersion}
        onClose={() => setSubject(null)}
        onChooseUnit={(unit) => {
          setSubject(null)
          choose({ unit })
        }}
      />
    </>
  )
}
