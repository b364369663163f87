import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { AreaScore, UnitScore } from '../../../engine/scoring/replies.ts'
import { ownUnit, useMe } from '../../account/use-me.ts'
import { PageLink } from '../../address/page-link.tsx'
import { indicesQuery, lostQuery } from '../../answers/score-queries.ts'
import { compareDecimals, showDecimal } from '../../format/decimal.ts'
import { sayPeriod } from '../../format/say-value.ts'
import { AskButton } from '../../parts/ask-button.tsx'
import cardStyles from '../../parts/card.module.css'
import { Facts } from '../../parts/facts.tsx'
import { PageHeading } from '../../parts/frame/page-heading.tsx'
import { TableHead } from '../../parts/table/table-head.tsx'
import { listLost } from '../../scores/lost-points.ts'
import { sayMissed, sayPoints, sayRank, sayWorst } from '../../scores/say-score.ts'
import { addSums, isSome } from '../../scores/sums.ts'
import { useText } from '../../text/use-text.tsx'
import { PointsBar, PointsKey } from './points-bar.tsx'
import { PointsPanel } from './points-panel.tsx'
import type { ScoreProps } from './score-props.ts'
import scoresStyles from './scores.module.css'
import tablesStyles from './tables.module.css'

/** The index of one unit: what it has, has lost and may still get, by area; its class and rank, or why there is none. */
export function UnitView({ basics, place, index, criteria, score, step }: ScoreProps) {
  const { say, language } = useText()
  const speaker = { say, language }
  const isAlone = ownUnit(useMe()) !== null
  const [asked, setAsked] = useState<string | null>(null)
  const [unit] = score.units
  const lost = useQuery(lostQuery(language, { index: index.id, period: place.period, unit: unit?.unit, step }))
  const published = useQuery(indicesQuery(language, place.year))
  if (!unit || !place.unit) return null
  // Those that others publish are of the province.
  const found =
    score.units.length === 1 && place.unit.level === 'province' ? published.data?.find(({ scored }) => scored === index.id) : undefined
  const nation = found?.rank
    ? say(found.rankedUnits ? 'score.rank.of' : 'score.rank.only', { rank: found.rank, count: found.rankedUnits ?? '' })
    : null
  const worst = lost.data && 'lines' in lost.data ? sayWorst(listLost(lost.data), speaker) : ''
  const kept = { step: step === 'self' ? null : step }
  return (
    <>
      <PageHeading leads title={[place.unit.name, index.title[language], sayPeriod(place.period, speaker)]}>
        <strong>{sayPoints(place.unit.name, unit, place.period, speaker)}</strong> {worst}
      </PageHeading>
      <section className={cardStyles.card} aria-labelledby="areas-title">
        <header className={cardStyles.cardHead}>
          <h2 id="areas-title">{say('score.areas')}</h2>
          <p className="note">{say('score.areas.note')}</p>
        </header>
        <PointsKey />
        <AreaTable unit={unit} onAsk={setAsked} />
      </section>
      <section className={cardStyles.card} aria-labelledby="class-title">
        <h2 id="class-title">{say('score.standing')}</h2>
        <Facts facts={factsOf(unit)} />
        {(unit.missedClasses ?? []).map((missed) => (
          <p key={missed.title.vi}>{sayMissed(unit, missed, speaker)}</p>
        ))}
        <p className={scoresStyles.scoreNext}>
          <PageLink to={{ page: 'score', index: index.id, view: 'criteria' }} choosing={kept}>
            {say('score.next.criteria')}
          </PageLink>
          <PageLink to={{ page: 'score', index: index.id, view: 'lost' }} choosing={kept}>
            {say('score.next.lost')}
          </PageLink>
          {!isAlone && (
            <PageLink to={{ page: 'score', index: index.id, view: 'ranking' }} choosing={kept}>
              {say('score.next.ranking')}
            </PageLink>
          )}
        </p>
      </section>
      <PointsPanel
        wanted={asked === null ? null : { index: index.id, period: place.period, unit: place.unit.id, step, code: asked }}
        criteria={criteria.criteria}
        units={place.offered}
        dataVersion={basics.health.dataVersion}
        onClose={() => setAsked(null)}
      />
    </>
  )

  function factsOf(one: UnitScore): [name: string, text: string][] {
    const shown = (points: string) => showDecimal(points, language)
    const wait = isSome(one.open) ? say('score.class.open', { points: shown(one.open) }) : sayRank(one, score, speaker)
    return [
      [say('score.percent'), one.percent === null ? wait : `${showDecimal(one.percent, language, 2)}\u00a0%`],
      [say('score.class'), one.classTitle?.[language] ?? (one.percent === null ? wait : say('score.class.none'))],
      [say('score.rank.name'), sayRank(one, score, speaker)],
      ...(nation ? [[say('score.rank.nation'), nation] as [string, string]] : []),
      ...(isSome(one.bonus) ? [[say('score.bonus'), `+${shown(one.bonus)}`] as [string, string]] : []),
      ...(isSome(one.penalty) ? [[say('score.penalty'), `\u2212${shown(one.penalty)}`] as [string, string]] : []),
    ]
  }
}

function AreaTable({ unit, onAsk }: { unit: UnitScore; onAsk: (code: string) => void }) {
  const { say, language } = useText()
  const shown = (points: string) => showDecimal(points, language)
  const most = unit.areas.reduce((best, { applicableMax }) => (compareDecimals(applicableMax, best) > 0 ? applicableMax : best), '0')
  const addsUp = compareDecimals(addSums(unit.areas).gained, unit.gained) === 0
  const heads = ['gained', 'lost', 'open'] as const
  return (
    <table className={tablesStyles.scoreTable}>
      <TableHead
        heads={[
          say('score.area'),
          [say('score.bar'), tablesStyles.barCell],
          ...heads.map((one) => [say(`score.${one}`), 'figure'] as const),
          [say('score.max'), 'figure'],
        ]}
      />
      <tbody>
        {unit.areas.map((area) => (
          <tr key={area.code}>
            <th scope="row">
              {area.code}. {area.title[language]}
            </th>
            <td className={tablesStyles.barCell}>
              {isSome(area.applicableMax) ? <PointsBar sums={area} most={most} /> : <span className="note">{sayOut(area)}</span>}
            </td>
            <td className="figure" data-label={say('score.gained')}>
              <AskButton onAsk={() => onAsk(area.code)}>{shown(area.gained)}</AskButton>
            </td>
            <td className="figure" data-label={say('score.lost')}>
              {shown(area.lost)}
            </td>
            <td className="figure" data-label={say('score.open')}>
              {shown(area.open)}
            </td>
            <td className="figure" data-label={say('score.max')}>
              {shown(area.applicableMax)}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{say(addsUp ? 'score.total' : 'score.total.weighed')}</th>
          <td className={tablesStyles.barCell} />
          {[unit.gained, unit.lost, unit.open, unit.applicableMax].map((points, at) => (
            <td key={heads[at] ?? 'max'} className="figure" data-label={say(`score.${heads[at] ?? 'max'}`)}>
              {shown(points)}
            </td>
          ))}
        </tr>
      </tfoot>
    </table>
  )

  function sayOut({ status }: AreaScore): string {
    return say(status === 'survey_pending' ? 'score.out.survey' : 'reason.not_applicable')
  }
}
