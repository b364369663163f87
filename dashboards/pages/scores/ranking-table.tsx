import { useState } from 'react'
import type { RobustnessReply } from '../../../engine/questions/comparison-replies.ts'
import type { IndexReply } from '../../../engine/rounds/replies.ts'
import type { IndexScore, UnitScore } from '../../../engine/scoring/replies.ts'
import { PageLink } from '../../address/page-link.tsx'
import type { Step } from '../../answers/score-queries.ts'
import { compareDecimals, showDecimal } from '../../format/decimal.ts'
import { ShowAll } from '../../parts/chart-frame/show-all.tsx'
import { cutList } from '../../scores/order-ranking.ts'
import { sayUnranked } from '../../scores/say-score.ts'
import { isSome } from '../../scores/sums.ts'
import { useText } from '../../text/use-text.tsx'
import { PointsBar } from './points-bar.tsx'
import styles from './tables.module.css'

/** The ranks a unit has in most runs, and the same in words. */
export type RankInterval = Pick<RobustnessReply['units'][number], 'low' | 'high' | 'ties' | 'near' | 'sentence'>

interface Props {
  score: IndexScore
  index: IndexReply
  step: Step
  units: UnitScore[]
  nameOf: (unit: string) => string
  focus: string | null
  /** Whether the units have a rank; else the last column says why not. */
  withRank: boolean
  /** How far each rank holds, where that is known. */
  intervals?: ReadonlyMap<string, RankInterval> | undefined
}

/** Units with their points, one a row; the name leads to the unit's own page. A long list is cut until it is asked for. */
export function RankingTable({ score, index, step, units, nameOf, focus, withRank, intervals }: Props) {
  const { say, language } = useText()
  const [all, setAll] = useState(false)
  const shown = (points: string) => showDecimal(points, language)
  const most = score.units.reduce((best, { applicableMax }) => (compareDecimals(applicableMax, best) > 0 ? applicableMax : best), '0')
  const rows = all ? units : cutList(units, ({ unit }) => unit === focus)
  return (
    <>
      <table className={`${styles.scoreTable} ${styles.rankingTable} ranking-table`}>
        <thead>
          <tr>
            {withRank && (
              <th scope="col" className={`figure ${styles.rankCell} rank-cell`}>
                {say('score.rank.name')}
              </th>
            )}
            <th scope="col">{say('column.unit')}</th>
            <th scope="col" className={styles.barCell}>
              {say('score.bar')}
            </th>
            {(['gained', 'lost', 'open', 'max'] as const).map((one) => (
              <th key={one} scope="col" className="figure">
                {say(`score.${one}`)}
              </th>
            ))}
            {intervals && (
              <th scope="col" className="figure">
                {say('score.interval')}
              </th>
            )}
            {withRank && (
              <>
                <th scope="col" className="figure">
                  {say('score.percent')}
                </th>
                <th scope="col">{say('score.class')}</th>
              </>
            )}
            {!withRank && <th scope="col">{say('score.unranked.name')}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => {
            const before = rows[at - 1]
            if ('left' in row) {
              return (
                <tr key={`after ${before && 'unit' in before ? before.unit : ''}`} className={styles.rowGap}>
                  <td colSpan={(withRank ? 9 : 7) + (intervals ? 1 : 0)}>… {say('ranking.left', { count: row.left })}</td>
                </tr>
              )
            }
            const { unit, gained, lost, open, applicableMax, rank, percent, classTitle } = row
            return (
              <tr key={unit} className={unit === focus ? `${styles.chosen} chosen` : ''}>
                {withRank && (
                  <td className={`figure ${styles.rankCell} rank-cell`} data-label={say('score.rank.name')}>
                    {rank}
                  </td>
                )}
                <th scope="row">
                  <PageLink to={{ page: 'score', index: index.id, view: 'unit' }} choosing={{ unit, step: step === 'self' ? null : step }}>
                    {nameOf(unit)}
                  </PageLink>
                </th>
                <td className={styles.barCell}>
                  <PointsBar sums={row} most={most} focus={unit === focus} />
                </td>
                {([gained, lost, open, applicableMax] as const).map((points, column) => {
                  const name = (['gained', 'lost', 'open', 'max'] as const)[column] ?? 'max'
                  return (
                    <td key={name} className="figure" data-label={say(`score.${name}`)}>
                      {shown(points)}
                    </td>
                  )
                })}
                {intervals && <Interval found={intervals.get(unit)} />}
                {withRank ? (
                  <>
                    <td className="figure" data-label={say('score.percent')}>
                      {percent === null ? '' : `${showDecimal(percent, language, 2)}\u00a0%`}
                      {/* What the points beside it do not hold. */}
                      {isSome(row.bonus) && <span className="note"> {`${say('score.bonus')} +${shown(row.bonus)}`}</span>}
                      {isSome(row.penalty) && <span className="note"> {`${say('score.penalty')} \u2212${shown(row.penalty)}`}</span>}
                    </td>
                    <td data-label={say('score.class')}>{classTitle?.[language] ?? '\u2013'}</td>
                  </>
                ) : (
                  <td className={styles.whyCell} data-label={say('score.unranked.name')}>
                    {sayUnranked(row, score.ranking, { say, language })}
                  </td>
                )}
              </tr>
            )
          })}
        </tbody>
      </table>
      <ShowAll count={units.length} all={all} onTurn={setAll} />
    </>
  )
}

/** Ranks from the highest to the lowest: `3–6`, or one of them; `=` where others have the same value, `≈` where some are too close to be told apart. */
export function rangeOf(found: RankInterval | undefined): string {
  if (!found) return ''
  const { low, high, ties, near } = found
  const signs = [...(ties.length > 0 ? ['='] : []), ...(near.length > 0 ? ['\u2248'] : [])]
  return [low === high ? `${low}` : `${low}\u2013${high}`, ...signs].join('\u00a0')
}

/** A range, with the same in words for who asks. */
function Interval({ found }: { found: RankInterval | undefined }) {
  const { say, language } = useText()
  return (
    <td className="figure" data-label={say('score.interval.short')} title={found?.sentence[language]}>
      {rangeOf(found)}
    </td>
  )
}
