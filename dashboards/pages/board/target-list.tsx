import { type ReactNode, useState } from 'react'
import type { IndicatorReply } from '../../../engine/definitions/replies.ts'
import type { TargetReply } from '../../../engine/values/replies.ts'
import { PageLink } from '../../address/page-link.tsx'
import { showDecimal } from '../../format/decimal.ts'
import { sayCounts, sayPeriod, sayValue } from '../../format/say-value.ts'
import { AskButton } from '../../parts/ask-button.tsx'
import cardStyles from '../../parts/card.module.css'
import { Icon } from '../../parts/icons.tsx'
import { Status } from '../../parts/status.tsx'
import { type Column, writeCsv } from '../../parts/table/csv.ts'
import { saveFile } from '../../parts/table/save-file.ts'
import { Bullet } from '../../parts/targets/bullet.tsx'
import { needsAttention } from '../../targets/judge-targets.ts'
import { measureOf } from '../../targets/measure-of-target.ts'
import { sayBeside } from '../../targets/say-beside.ts'
import { isReachedEarly, sayGap, sayGoalShort, sayState, titleOfTarget } from '../../targets/say-target.ts'
import { useText } from '../../text/use-text.tsx'
import styles from './board.module.css'

/** So many of the worst are seen at once; the rest unfolds. */
const most = 6

interface Props {
  /** The worst first. */
  targets: TargetReply[]
  indicators: Map<string, IndicatorReply>
  /** The target whose row stands open. */
  open: string | null
  period: string
  plan: string
  /** What moved since the quarter before; empty where there is none. */
  moves: string
  /** What is said of targets that do not apply here. */
  others: string
  /** The points a target costs, as decimal text; null where it costs none. */
  costOf: (target: TargetReply) => string | null
  /** What an open row holds. */
  inside: (target: TargetReply) => ReactNode
  onOpen: (target: TargetReply | null) => void
  onAsk: (target: TargetReply) => void
}

/** The targets that are missed or at risk, the worst first; a row opens in its place. */
export function TargetList({ targets, indicators, open, period, plan, moves, others, costOf, inside, onOpen, onAsk }: Props) {
  const { say, language } = useText()
  const [all, setAll] = useState(false)
  const speaker = { say, language }
  const bad = targets.filter(needsAttention)
  const listed = targets.filter((target) => needsAttention(target) || target.target === open)
  const shown = listed.filter((target, at) => all || at < most || target.target === open)
  const title = (target: TargetReply) => titleOfTarget(target, indicators.get(target.indicator), targets, speaker)
  const columns: Column<TargetReply>[] = [
    { title: say('column.clause'), text: ({ clause }) => clause },
    { title: say('column.target'), text: title },
    { title: say('column.status'), text: (target) => sayState(target, speaker) },
    { title: say('fact.numerator'), decimal: ({ numerator }) => numerator },
    { title: say('fact.denominator'), decimal: ({ denominator }) => denominator },
    { title: say('column.value'), decimal: ({ value }) => value },
    { title: say('column.goal'), decimal: ({ goal }) => goal },
    { title: say('column.gap'), decimal: ({ gap }) => gap },
    { title: say('column.needed'), decimal: ({ needed }) => needed },
    { title: say('score.lost'), decimal: costOf },
  ]
  const save = () => saveFile(`chi-tieu-${period}.csv`, new Blob([writeCsv(columns, targets, language)], { type: 'text/csv' }))

  return (
    <section id="targets" className={cardStyles.card} aria-labelledby="targets-title">
      <header className={cardStyles.cardHead}>
        <h2 id="targets-title">{say('targets.title')}</h2>
        <p className="note">{say('board.targets.note', { period: sayPeriod(period, speaker, true) })}</p>
        <div className={cardStyles.cardTools}>
          <button type="button" className="tool" onClick={save} aria-label={say('save.csv')} title={say('save.csv')}>
            <Icon name="save" />
          </button>
        </div>
      </header>
      <ul className={`${styles.rows} target-rows`}>
        {shown.map((target) => {
          const indicator = indicators.get(target.indicator)
          const isOpen = target.target === open
          const cost = costOf(target)
          const value = target.value === null ? '–' : sayValue(target, measureOf(target, indicator), speaker)
          const facts = [target.value === null ? '' : sayCounts(target, speaker), sayGap(target, indicator, speaker)]
          return (
            <li key={target.target}>
              <div className={styles.head}>
                {indicator ? (
                  <button type="button" className={styles.name} aria-expanded={isOpen} onClick={() => onOpen(isOpen ? null : target)}>
                    {title(target)} <span className="note">{target.clause}</span>
                  </button>
                ) : (
                  <PageLink className={styles.name} to={{ page: 'publishedIndex', index: target.indicator }}>
                    {title(target)} <span className="note">{target.clause}</span>
                  </PageLink>
                )}
                <span className="figure">
                  {indicator ? (
                    <AskButton unsaid={target.value === null} onAsk={() => onAsk(target)}>
                      {value}
                    </AskButton>
                  ) : (
                    <span className={styles.total}>{value}</span>
                  )}{' '}
                  <span className="note">{say('board.against', { goal: sayGoalShort(target, indicator, speaker) })}</span>
                </span>
              </div>
              <Bullet target={target} measure={measureOf(target, indicator)} />
              <p className={styles.facts}>
                <Status status={target.status}>{sayState(target, speaker)}</Status>
                {isReachedEarly(target) && <span>{say('status.reached')}</span>}
                {facts.map((fact) => fact !== '' && <span key={fact}>{fact}</span>)}
                {cost !== null && <span className={styles.costs}>{say('board.cost', { points: showDecimal(cost, language) })}</span>}
              </p>
              {sayBeside(target, indicators, speaker)
                .filter((note) => note !== '')
                .map((note) => (
                  <p key={note} className="note">
                    {note}
                  </p>
                ))}
              {isOpen && <div className={styles.opened}>{inside(target)}</div>}
            </li>
          )
        })}
      </ul>
      {bad.length === 0 && <p>{say('board.targets.none')}</p>}
      {bad.length > most && (
        <p className={styles.foot}>
          <button type="button" className="button quiet" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? say('show.less') : say('board.targets.more', { count: bad.length })}
          </button>
        </p>
      )}
      <p className={styles.foot}>
        <PageLink to={{ page: 'targets' }}>{say('targets.all', { count: targets.length })}</PageLink>
      </p>
      <p className={`note ${styles.foot}`}>{[moves, say('board.plan', { plan }), others].filter((text) => text !== '').join(' ')}</p>
    </section>
  )
}
