import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { GainStep } from '../../../engine/questions/replies.ts'
import { PageLink } from '../../address/page-link.tsx'
import type { Asked } from '../../answers/asked.ts'
import { criteriaQuery, type ExplanationWanted } from '../../answers/score-queries.ts'
import { showDecimal } from '../../format/decimal.ts'
import { sayPeriod } from '../../format/say-value.ts'
import { AskButton } from '../../parts/ask-button.tsx'
import cardStyles from '../../parts/card.module.css'
import { Failed } from '../../parts/failed.tsx'
import type { Basics, Place } from '../../place/settle-place.ts'
import { listLost, listOpen } from '../../scores/lost-points.ts'
import { nameOfRow } from '../../scores/say-score.ts'
import { useText } from '../../text/use-text.tsx'
import { PointsBar } from '../scores/points-bar.tsx'
import { PointsPanel } from '../scores/points-panel.tsx'
import styles from './board.module.css'
import { PublishedLine } from './published-line.tsx'
import type { OwnPoints, Standing } from './use-points.ts'

/** So many of the costliest criteria are told of an index. */
const most = 3

interface Props {
  basics: Basics
  place: Place
  points: OwnPoints[]
  nameOf: (index: OwnPoints['index']) => string
  /** The next steps of the first index; null until they are asked for. */
  gains: Asked<ReadonlyMap<string, GainStep>> | null
  onSteps: () => void
  /** How the unit stands and stood in the first index. */
  standings: Standing[]
}

/** Where points are lost: each index with what it has and lacks, of the first the costliest criteria with owner and next step. */
export function PointsList({ basics, place, points, nameOf, gains, onSteps, standings }: Props) {
  const { say, language } = useText()
  const [asked, setAsked] = useState<ExplanationWanted | null>(null)
  const criteria = useQuery({ ...criteriaQuery(language, asked?.index ?? '', place.period), enabled: asked !== null })
  const names = new Map(place.offered.map(({ code, name }) => [code, name]))
  const sayOwners = (owner: string) =>
    owner
      .split(', ')
      .map((code) => names.get(code) ?? code)
      .join(', ')
  const shown = (decimal: string) => showDecimal(decimal, language)
  const sayStanding = ({ year, gained, max, rank, among }: Standing) => {
    const ranked = rank === null || among < 2 ? '' : say('board.points.rank', { rank, count: among })
    return year === place.year
      ? ranked
      : [say('board.points.before', { year, gained: shown(gained), max: shown(max) }), ranked].filter(Boolean).join(', ')
  }
  return (
    <section id="points" className={cardStyles.card} aria-labelledby="points-title">
      <header className={cardStyles.cardHead}>
        <h2 id="points-title">{say('board.points.title')}</h2>
        <p className="note">
          {say('board.points.note', { unit: place.unit?.name ?? say('whole'), period: sayPeriod(place.period, { say, language }, true) })}
        </p>
      </header>
      <ul className={`${styles.rows} points-rows`}>
        {points.map(({ index, step, ledger }, at) => {
          const lost = listLost(ledger).slice(0, most)
          const open = listOpen(ledger).length
          return (
            <li key={index.id}>
              <div className={styles.head}>
                <PageLink className={styles.name} to={{ page: 'score', index: index.id, view: 'unit' }}>
                  {nameOf(index)}
                </PageLink>
                <span className={`figure ${styles.total}`}>
                  {say('board.points.of', { gained: shown(ledger.gained), max: shown(ledger.max) })}
                </span>
              </div>
              <PointsBar sums={{ ...ledger, applicableMax: ledger.max }} most={ledger.max} />
              <p className={styles.facts}>
                {step !== 'self' && <span>{say(`score.step.${step}`)}</span>}
                <span className={styles.costs}>{say('board.cost', { points: shown(ledger.lost) })}</span>
                {at === 0 && standings.map((one) => <span key={one.year}>{sayStanding(one)}</span>)}
                {open > 0 && <span>{say('board.points.open', { points: shown(ledger.open), count: open })}</span>}
              </p>
              <p className="note">{ledger.provenance[language]}</p>
              {at === 0 && (
                <ul className={styles.rows}>
                  {lost.map((row) => (
                    <li key={row.code}>
                      <div className={styles.head}>
                        <span>{nameOfRow(row, { say, language })}</span>
                        <AskButton
                          className={`figure ${styles.costs}`}
                          onAsk={() => setAsked({ index: index.id, unit: ledger.unit, code: row.code, period: place.period, step })}
                        >
                          −{shown(row.lost)}
                        </AskButton>
                      </div>
                      <p className="note">{sayOwners(row.owner)}</p>
                      {gains?.answer && (
                        <p className={styles.step}>{gains.answer.get(row.code)?.sentence[language] ?? say('score.gain.nothing')}</p>
                      )}
                    </li>
                  ))}
                </ul>
              )}
              {at === 0 && gains?.error && <Failed error={gains.error} again={gains.again} />}
              {at === 0 && gains && !gains.answer && <p className="note">{say('waiting')}</p>}
              {at === 0 && !gains && step === 'self' && lost.length > 0 && (
                <button type="button" className={`button quiet ${styles.steps}`} onClick={onSteps}>
                  {say('board.points.steps')}
                </button>
              )}
              <p>
                <PageLink to={{ page: 'score', index: index.id, view: 'lost' }}>{say('board.points.all')}</PageLink>
              </p>
            </li>
          )
        })}
      </ul>
      {points.length === 0 && <p>{say('board.points.none')}</p>}
      {place.whole && <PublishedLine place={place} />}
      <PointsPanel
        wanted={asked}
        criteria={criteria.data?.criteria ?? []}
        units={place.offered}
        dataVersion={basics.health.dataVersion}
        onClose={() => setAsked(null)}
      />
    </section>
  )
}
