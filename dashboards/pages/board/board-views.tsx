import { useMemo, useState } from 'react'
import type { UnitReply } from '../../../engine/definitions/replies.ts'
import type { PublishedIndexReply, UnitLost } from '../../../engine/questions/replies.ts'
import type { BehindReply, TargetReply } from '../../../engine/values/replies.ts'
import { PageLink } from '../../address/page-link.tsx'
import type { Asked } from '../../answers/asked.ts'
import { HeatMap } from '../../charts/heat/heat-map.tsx'
import { Ranking } from '../../charts/ranking/ranking.tsx'
import { sumDecimals } from '../../format/decimal.ts'
import { sayPeriod } from '../../format/say-value.ts'
import cardStyles from '../../parts/card.module.css'
import { useNarrow } from '../../parts/chart-frame/use-narrow.ts'
import { useWanted } from '../../parts/chart-frame/use-wanted.ts'
import { Failed } from '../../parts/failed.tsx'
import type { PageProps } from '../../parts/frame/page-frame.tsx'
import { PageHeading } from '../../parts/frame/page-heading.tsx'
import { PrintHead } from '../../parts/frame/print-head.tsx'
import layoutStyles from '../../parts/layout.module.css'
import { WhyPanel } from '../../parts/panel/why-panel.tsx'
import { WaitingCard } from '../../parts/waiting.tsx'
import { quartersUntil } from '../../period/period.ts'
import { listLost } from '../../scores/lost-points.ts'
import { compareTarget } from '../../targets/compare-targets.ts'
import { needsAttention } from '../../targets/judge-targets.ts'
import { sayMoves } from '../../targets/say-moves.ts'
import { useText } from '../../text/use-text.tsx'
import { nameUnits, singleNames } from '../../units/offered-units.ts'
import { rankUnits } from '../../units/rank-units.ts'
import { sayLife } from '../../units/say-unit-life.ts'
import type { Subject } from '../../why/subject.ts'
import { ask } from './ask-subject.ts'
import styles from './board.module.css'
import { BoardLists } from './board-lists.tsx'
import { LeadersPage } from './leaders-page.tsx'
import { OpenedTarget } from './opened-target.tsx'
import { PointsList } from './points-list.tsx'
import { sayBoard } from './say-board.ts'
import { setScene } from './set-scene.ts'
import { comparesUnits, type Topic } from './settle-choice.ts'
import type { UnitGroup } from './settle-group.ts'
import { TargetList } from './target-list.tsx'
import { TopicChoice } from './topic-choice.tsx'
import { UnitList } from './unit-list.tsx'
import { useBoardValues } from './use-board.ts'
import { type OwnPoints, useGains, useStandings } from './use-points.ts'
import { YearTrend } from './year-trend.tsx'

interface Props extends PageProps {
  topic: Topic
  /** The targets at the end of the quarter before, and that quarter. */
  earlier: TargetReply[]
  before: string | null
  points: Asked<OwnPoints[]>
  units: (UnitGroup & { behind: Asked<BehindReply[]>; lost: ReadonlyMap<string, UnitLost> }) | null
  published: PublishedIndexReply[]
}

/** Whether a unit began in the year, or is no more. */
const isOfItsTime = ({ validFrom, validTo }: UnitReply, year: number): boolean =>
  validTo !== null || validFrom?.startsWith(`${year}`) === true

/** The sentence, the three lists, and the charts of what is looked at. */
export function BoardViews({ basics, place, choice, choose, topic, earlier, before, points, units, published }: Props) {
  const { say, language } = useText()
  const speaker = { say, language }
  const [subject, setSubject] = useState<Subject | null>(null)
  const indicators = useMemo(() => new Map(basics.indicators.map((one) => [one.id, one])), [basics])
  const scene = useMemo(() => setScene(basics, choice, place, topic, { say, language }), [basics, choice, place, topic, say, language])
  const [views, wanted] = useWanted<HTMLDivElement>()
  const open = topic.target?.target === choice.target ? topic.target : undefined
  const values = useBoardValues(language, choice, place, topic, wanted || open !== undefined)
  const own = points.answer ?? []
  const [first] = own
  // The next steps take the longest to find, so they are asked for when somebody wants them.
  const [withSteps, setWithSteps] = useState(false)
  const gains = useGains(language, place.period, first, withSteps || open?.criteria.some(({ index }) => index === first?.index.id) === true)
  const standings = useStandings(language, place, first)
  const narrow = useNarrow()
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
  const nameOf = (index: OwnPoints['index']) => published.find(({ scored }) => scored === index.id)?.short ?? index.title[language]
  const sentence = sayBoard(
    { period: place.period, unit: unitName, targets: topic.targets, indicators, points: first && { ...first, name: nameOf(first.index) } },
    speaker,
  )
  const lostOf = useMemo(() => new Map(first ? listLost(first.ledger).map(({ code, lost }) => [code, lost]) : []), [first])
  const costOf = ({ criteria }: TargetReply) => {
    const lost = criteria.flatMap(({ index, code }) => (index === first?.index.id ? (lostOf.get(code) ?? []) : []))
    return lost.length === 0 ? null : sumDecimals(lost)
  }
  const asking = { basics, choice, place, topic, scene, indicators, speaker }
  const trend = values.trend.error ? (
    <Failed error={values.trend.error} again={values.trend.again} />
  ) : values.trend.answer ? (
    <YearTrend
      scene={scene}
      points={values.trend.answer}
      room={narrow ? 230 : open ? 300 : 480}
      onAsk={(point) => setSubject(ask.point(asking, point))}
    />
  ) : (
    <WaitingCard />
  )
  const behind = units?.behind.answer ?? []
  const judged = new Map(behind.map((one) => [one.unit, one]))
  const below = units?.members.map(
    ({ id, code, name }): BehindReply =>
      judged.get(id) ?? { unit: id, unitCode: code, unitName: name, level: units.level, judged: 0, missed: 0, atRisk: 0, worst: [] },
  )
  const isTold = units !== null && (units.behind.error !== null || behind.length + units.lost.size > 0)
  return (
    <>
      <PrintHead
        text={say('print.head', {
          unit: place.unit?.name ?? say('whole'),
          period: sayPeriod(place.period, speaker),
          version: basics.health.dataVersion,
        })}
      />
      <div className={layoutStyles.board}>
        <PageHeading leads title={[unitName ?? place.unit?.name ?? say('whole'), sayPeriod(place.period, speaker)]}>
          {sentence ? (
            <>
              <strong>{sentence.lead}</strong> {sentence.rest}
            </>
          ) : (
            <strong>
              {say('board.no_plan', {
                year: place.year,
                unit: place.unit?.name ?? say('whole'),
                period: sayPeriod(place.period, speaker, true),
              })}
            </strong>
          )}
        </PageHeading>
        {place.unit && isOfItsTime(place.unit, place.year) && (
          <p className="note">{say('board.life', { life: sayLife(place.unit, speaker) })}</p>
        )}
        {!place.plan && (
          <p>
            <PageLink to={{ page: 'targets' }}>{say('board.no_plan.step')}</PageLink>
          </p>
        )}
        <BoardLists
          parts={{
            ...(topic.targets.length > 0 && {
              targets: {
                count: topic.targets.filter(needsAttention).length,
                list: (
                  <TargetList
                    targets={topic.targets}
                    indicators={indicators}
                    open={open?.target ?? null}
                    period={place.period}
                    plan={place.plan?.title[language] ?? ''}
                    moves={
                      before === null || earlier.length === 0
                        ? ''
                        : sayMoves(
                            topic.targets.map((target) => compareTarget(target, earlier)),
                            before,
                            speaker,
                          )
                    }
                    others={
                      topic.others === 0 ? '' : say('targets.others', { count: topic.others, unit: place.unit?.name ?? say('whole') })
                    }
                    costOf={costOf}
                    inside={(target) => (
                      <OpenedTarget
                        target={target}
                        indicator={topic.indicator}
                        place={place}
                        ranked={scene.memberGoal === null || !comparesUnits(target, topic.targets) ? [] : (ranked ?? [])}
                        names={scene.names}
                        gains={gains}
                        trend={trend}
                      />
                    )}
                    onOpen={(target) => choose({ indicator: target?.indicator ?? null, target: target?.target ?? null, level: null })}
                    onAsk={(target) => setSubject(ask.target(asking, target))}
                  />
                ),
              },
            }),
            ...(isTold &&
              below && {
                units: {
                  count: below.filter(({ missed, atRisk }) => missed + atRisk > 0).length,
                  list: units.behind.error ? (
                    <Failed error={units.behind.error} again={units.behind.again} />
                  ) : (
                    <UnitList
                      units={below}
                      lost={units.lost}
                      targets={topic.targets}
                      indicators={indicators}
                      names={singleNames(nameUnits(units.members, basics.units), speaker)}
                      period={place.period}
                      level={units.level}
                      levels={units.levels}
                      choose={choose}
                    />
                  ),
                },
              }),
            ...((points.error || own.length > 0 || published.some(({ rank }) => rank !== null)) && {
              points: {
                count: null,
                list: points.error ? (
                  <Failed error={points.error} again={points.again} />
                ) : (
                  <PointsList
                    basics={basics}
                    place={place}
                    points={own}
                    nameOf={nameOf}
                    gains={gains}
                    onSteps={() => setWithSteps(true)}
                    standings={standings}
                  />
                ),
              },
            }),
          }}
        />
        <LeadersPage period={place.period} />
        <div ref={views} className={styles.views}>
          <TopicChoice basics={basics} place={place} topic={topic} choose={choose} />
          {!open && trend}
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
        {topic.indicator.provinceOnly ? null : values.quarters.error ? (
          <Failed error={values.quarters.error} again={values.quarters.again} />
        ) : ranked && values.quarters.answer ? (
          <HeatMap
            scene={scene}
            units={ranked}
            quarters={quarters}
            year={place.year}
            onAsk={(value) => setSubject(ask.value(asking, value))}
          />
        ) : (
          <WaitingCard lines={10} />
        )}
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
