import { useState } from 'react'
import type { IndicatorReply } from '../../../engine/definitions/replies.ts'
import type { UnitLost } from '../../../engine/questions/replies.ts'
import type { BehindReply, TargetReply } from '../../../engine/values/replies.ts'
import type { Choice } from '../../address/choice.ts'
import { PageLink } from '../../address/page-link.tsx'
import { joinNotes } from '../../charts/say-charts.ts'
import { compareDecimals, showDecimal } from '../../format/decimal.ts'
import { sayPeriod, sayValue } from '../../format/say-value.ts'
import cardStyles from '../../parts/card.module.css'
import { ListField } from '../../parts/list-field.tsx'
import { listLost } from '../../scores/lost-points.ts'
import { nameOfRow } from '../../scores/say-score.ts'
import { measureOf } from '../../targets/measure-of-target.ts'
import { titleOfTarget } from '../../targets/say-target.ts'
import { sayWord } from '../../text/text.ts'
import { useText } from '../../text/use-text.tsx'
import styles from './board.module.css'

/** So many of the worst are seen at once; the rest unfolds. */
const most = 6
/** So many of a unit's losses are told where no target tells more. */
const told = 3

interface Props {
  /** Units of the chosen group, the most targets missed first; where there is no plan none is judged on any. */
  units: BehindReply[]
  lost: ReadonlyMap<string, UnitLost>
  targets: TargetReply[]
  indicators: Map<string, IndicatorReply>
  names: ReadonlyMap<string, string>
  period: string
  level: string
  levels: string[]
  choose: (change: Partial<Choice>) => void
}

/** The units that lag: those that miss most targets first, then those that lost most points; each leads to its own board. */
export function UnitList({ units, lost, targets, indicators, names, period, level, levels, choose }: Props) {
  const { say, language } = useText()
  const [all, setAll] = useState(false)
  const speaker = { say, language }
  const byId = new Map(targets.map((target) => [target.target, target]))
  const lostBy = (unit: string) => lost.get(unit)?.lost ?? '0'
  const lagging = units
    .filter(({ unit, missed, atRisk }) => missed + atRisk > 0 || compareDecimals(lostBy(unit), 0) > 0)
    .toSorted((a, b) => b.missed - a.missed || b.atRisk - a.atRisk || compareDecimals(lostBy(b.unit), lostBy(a.unit)))
  const shown = all ? lagging : lagging.slice(0, most)
  const sayWorst = (one: BehindReply['worst'][number]) => {
    const target = byId.get(one.target)
    const indicator = indicators.get(target?.indicator ?? '')
    const title = target ? titleOfTarget(target, indicator, targets, speaker) : one.target
    return `${title} ${sayValue({ value: one.value, reason: null }, measureOf(one, indicator), speaker)}`
  }
  const costliest = (unit: string) => {
    const { lines = [] } = lost.get(unit) ?? {}
    return listLost({ lines, beside: [] })
      .slice(0, told)
      .map((row) => `${nameOfRow(row, speaker)} −${showDecimal(row.lost, language)}`)
  }
  return (
    <section id="units" className={cardStyles.card} aria-labelledby="units-title">
      <header className={cardStyles.cardHead}>
        <h2 id="units-title">{say('board.units.title')}</h2>
        <p className="note">
          {joinNotes([
            sayWord(say, 'levels', level),
            say(lost.size > 0 ? 'board.units.note.points' : 'board.units.note', { period: sayPeriod(period, speaker, true) }),
          ])}
        </p>
      </header>
      {levels.length > 1 && (
        <div className={styles.level}>
          <ListField
            label={say('topic.level')}
            value={level}
            choices={levels.map((one) => [one, sayWord(say, 'levels', one)] as const)}
            onChoose={(one) => choose({ level: one })}
          />
        </div>
      )}
      <ul className={`${styles.rows} unit-rows`}>
        {shown.map(({ unit, unitName, missed, atRisk, judged, worst }) => (
          <li key={unit}>
            <div className={styles.head}>
              <PageLink className={styles.name} to={{ page: 'board' }} choosing={{ unit }}>
                {names.get(unit) ?? unitName}
              </PageLink>
              {compareDecimals(lostBy(unit), 0) > 0 && (
                <span className={`figure ${styles.costs}`}>{say('board.cost', { points: showDecimal(lostBy(unit), language) })}</span>
              )}
            </div>
            <p className={styles.facts}>
              {missed > 0 && <strong>{say('board.units.missed', { count: missed, all: judged })}</strong>}
              {atRisk > 0 && <span>{say('board.units.at_risk', { count: atRisk, all: judged })}</span>}
              {missed + atRisk === 0 && judged > 0 && <span>{say('board.units.well', { all: judged })}</span>}
            </p>
            {worst.length > 0 && <p className={styles.worst}>{worst.map(sayWorst).join('; ')}</p>}
            {worst.length === 0 && <p className={styles.worst}>{costliest(unit).join('; ')}</p>}
          </li>
        ))}
      </ul>
      {lagging.length === 0 && <p className={styles.foot}>{say('board.units.none')}</p>}
      {lagging.length > most && (
        <p className={styles.foot}>
          <button type="button" className="button quiet" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? say('show.less') : say('board.units.more', { count: lagging.length })}
          </button>
        </p>
      )}
    </section>
  )
}
