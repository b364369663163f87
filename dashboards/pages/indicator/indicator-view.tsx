import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import type { IndicatorValue, TargetReply } from '../../../engine/values/replies.ts'
import type { Asked } from '../../answers/asked.ts'
import { datasetsQuery } from '../../answers/queries.ts'
import { Ranking } from '../../charts/ranking/ranking.tsx'
import { showDay } from '../../format/day.ts'
import { compareDecimals, showDecimal } from '../../format/decimal.ts'
import { sayCounted, sayCounts, sayPeriod } from '../../format/say-value.ts'
import cardStyles from '../../parts/card.module.css'
import { Failed } from '../../parts/failed.tsx'
import type { PageProps } from '../../parts/frame/page-frame.tsx'
import { PageHeading } from '../../parts/frame/page-heading.tsx'
import { PrintHead } from '../../parts/frame/print-head.tsx'
import layoutStyles from '../../parts/layout.module.css'
import { WhyPanel } from '../../parts/panel/why-panel.tsx'
import { WaitingCard, WaitingPage } from '../../parts/waiting.tsx'
import { useText } from '../../text/use-text.tsx'
import { rankUnits } from '../../units/rank-units.ts'
import { askTarget } from '../../why/ask-target.ts'
import type { Subject } from '../../why/subject.ts'
import { askHere } from './ask-here.ts'
import { BoundTargets } from './bound-targets.tsx'
import { Definition } from './definition.tsx'
import { Fields } from './fields.tsx'
import { History } from './history.tsx'
import { IndicatorTools } from './indicator-tools.tsx'
import { sayIndicator } from './say-indicator.ts'
import { setScene } from './set-scene.ts'
import type { View } from './settle-indicator.ts'
import { useIndicator } from './use-indicator.ts'

/** An answer in whatever state it is: failed, under way, or there. */
function shown<Answer>({ answer, error, again }: Asked<Answer>, draw: (answer: Answer) => ReactNode): ReactNode {
  if (error) return <Failed error={error} again={again} />
  return answer === undefined ? <WaitingCard /> : draw(answer)
}

/** The fields that are named; none where nothing was counted in any. */
function fieldsToShow(values: IndicatorValue[]): IndicatorValue[] {
  const named = values.filter(({ field }) => field !== null && field !== '')
  return named.some(({ denominator }) => denominator !== null) ? named : []
}

interface Props extends PageProps {
  view: View
  /** Undefined while they are on their way: values are asked for beside them, as if nothing were held against the indicator. */
  targets: TargetReply[] | undefined
}

/** The finding, then trend, units and fields beside definition and targets. */
export function IndicatorView({ basics, place, choice, choose, view, targets }: Props) {
  const { say, language } = useText()
  const [subject, setSubject] = useState<Subject | null>(null)
  const { indicator } = view
  const scene = useMemo(() => setScene(basics, choice, place, view, { say, language }), [basics, choice, place, view, say, language])
  const values = useIndicator(language, choice, place, view, basics.health.years)
  const datasets = useQuery(datasetsQuery(language))
  const members = useMemo(() => new Set<string | null>(scene.members.map(({ id }) => id)), [scene])
  const ranked = useMemo(
    () =>
      rankUnits(
        (values.units.answer ?? []).filter(({ unit }) => members.has(unit)),
        indicator,
      ),
    [values.units.answer, members, indicator],
  )
  const speaker = { say, language }
  const period = sayPeriod(place.period, speaker)
  const absent = view.day !== null && !view.units.some(({ id }) => id === place.unit?.id)
  const rest = values.units.answer?.find(({ level, denominator }) => level === 'rest' && compareDecimals(denominator ?? 0, 0) > 0)
  const said = values.now.answer && sayIndicator(view, values.now.answer, scene.who, place.period, speaker)
  const ask = askHere({ view, place, choice, scene, speaker })
  const fieldsShown = fieldsToShow(values.fields.answer ?? [])
  if (!targets || (!values.now.answer && !values.now.error)) return <WaitingPage />
  return (
    <>
      <PrintHead text={say('print.head', { unit: place.unit?.name ?? say('whole'), period, version: basics.health.dataVersion })} />
      <div className={layoutStyles.board}>
        <PageHeading leads title={[indicator.title[language], scene.who, period]}>
          <strong>{said?.lead ?? indicator.title[language]}</strong> {said?.rest ?? ''}
        </PageHeading>
        <div className={layoutStyles.wide}>
          <IndicatorTools view={view} place={place} today={basics.health.day} choose={choose} />
        </div>
        {values.now.answer?.setAside !== undefined && (
          <p className={`note ${layoutStyles.wide}`} role="status">
            {say('aside.note', { count: showDecimal(values.now.answer.setAside, language) })}
          </p>
        )}
        {absent && (
          <p className={`${cardStyles.card} ${layoutStyles.wide}`} role="status">
            {say('reading.absent', { unit: place.unit?.name ?? '', day: showDay(view.day ?? '', language) })}
          </p>
        )}
        {rest && (
          <p className={`note ${layoutStyles.wide}`} role="status">
            {say('reading.rest', { counts: sayCounts(rest, speaker), counted: sayCounted(indicator, speaker) })}
          </p>
        )}
        {values.now.error && <Failed error={values.now.error} again={values.now.again} />}
        <div className={layoutStyles.side}>
          {shown(values.history, (points) => (
            <History
              target={view.target}
              scene={scene}
              points={points}
              calendar={choice.calendar}
              until={place.days.last}
              onAsk={(point) => setSubject(ask.point(point))}
            />
          ))}
          {indicator.provinceOnly ? (
            <section className={cardStyles.card}>
              <h2>{say('province.title')}</h2>
              <p className="note">{say('province.note', { indicator: indicator.title[language] })}</p>
            </section>
          ) : (
            shown(values.units, () => (
              <Ranking scene={scene} units={ranked} period={place.period} onAsk={({ value }) => setSubject(ask.unit(value))} />
            ))
          )}
        </div>
        <div className={layoutStyles.views}>
          <Definition indicator={indicator} dataset={datasets.data?.find(({ id }) => id === indicator.dataset)} />
          <BoundTargets
            view={view}
            all={targets}
            plan={place.plan?.id}
            year={place.year}
            onAsk={(target) => setSubject(askTarget(target, targets, indicator, place, speaker))}
            onChoose={({ target }) => choose({ target, reach: null, level: null })}
          />
          {fieldsShown.length > 0 && (
            <Fields scene={scene} values={fieldsShown} period={place.period} onAsk={(value) => setSubject(ask.field(value))} />
          )}
        </div>
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
