import type { CriterionReply } from '../../../engine/rounds/replies.ts'
import type { JudgedItem, RoundReply } from '../../../engine/rounds/round-replies.ts'
import { showDecimal } from '../../format/decimal.ts'
import { AskButton } from '../../parts/ask-button.tsx'
import { stepOf } from '../../rounds/round-status.ts'
import { sayPoints } from '../../rounds/say-points.ts'
import { sayAnswer } from '../../scores/points-facts.ts'
import { useText } from '../../text/use-text.tsx'
import { ItemThread } from '../scores/item-thread.tsx'
import { RoundEvidence } from '../scores/round-evidence.tsx'
import { Left } from './left-typed.tsx'
import styles from './rounds.module.css'
import type { VerdictDraft } from './use-verdict-draft.ts'
import { VerdictForm } from './verdict-form.tsx'

interface Props {
  round: RoundReply
  unit: RoundReply['units'][number]
  item: JudgedItem
  criterion: CriterionReply | undefined
  /** How others were judged on the same criterion. */
  others: JudgedItem[]
  byUnit: boolean
  /** The same item a year before, where it was judged then. */
  yearBefore: JudgedItem | undefined
  canJudge: boolean
  onAsk: () => void
}

/** One criterion of one unit: what it gave itself and why, what was said of it so far, and what is to be said now. */
export function VerdictRow({ round, unit, item, criterion, others, byUnit, yearBefore, canJudge, onAsk }: Props) {
  const { say, language } = useText()
  const shown = (points: string) => showDecimal(points, language)
  const reasonOf = (id: string | null) => round.reasons.find((one) => one.id === id)?.title[language] ?? id
  const sayVerdict = ({ decision, points, reason, comment }: JudgedItem['verdicts'][number]) =>
    [sayPoints({ decision, points }, { say, language }), reasonOf(reason), comment].filter(Boolean).join('; ')
  const declared = item.answer === null ? null : sayAnswer(item.answer, criterion, { say, language })
  const isAside = criterion !== undefined && criterion.extra !== null && !item.fromData
  const unsaid = isAside ? 'round.item.undeclared' : item.self === null ? 'round.item.unanswered' : 'round.item.data'
  const told: [string, string | null][] = [
    [say('score.answered'), declared ?? say(unsaid)],
    [say('round.document'), item.document],
    [say('round.year.before', { year: round.year - 1 }), yearBefore?.verdicts.at(-1) ? sayVerdict(yearBefore.verdicts.at(-1)!) : null],
  ]
  const name = byUnit ? `${item.code} ${item.title[language]}` : unit.name
  return (
    <li className={styles.item}>
      <div className={styles.itemHead}>
        <h3>{name}</h3>
        <p>
          {say('round.self')}{' '}
          <AskButton onAsk={onAsk}>
            {item.self === null ? say('none') : shown(item.self)}
            <span className="hidden">{say('why')}</span>
          </AskButton>
          <span className="note"> / {item.max === '' ? '\u2013' : shown(item.max)}</span>
          {item.points !== null && item.points !== item.self && (
            <>
              {' → '}
              <strong>{shown(item.points)}</strong>
            </>
          )}
        </p>
      </div>
      <dl className={styles.told}>
        {told.map(
          ([what, text]) =>
            text !== null && (
              <div key={what}>
                <dt>{what}</dt>
                <dd>{text}</dd>
              </div>
            ),
        )}
      </dl>
      <ItemThread round={round} item={item} without={canJudge ? unit.step : undefined} />
      <RoundEvidence round={round.round} unit={unit.unit} criterion={item.code} open={false} eager={byUnit} />
      {others.length > 0 && (
        <details className={styles.more}>
          <summary>{say('round.others', { count: others.length })}</summary>
          <ul>
            {others.map((one) => {
              const last = one.verdicts.at(-1)
              return (
                <li key={one.unit}>
                  {round.units.find(({ unit: id }) => id === one.unit)?.name}: {one.self === null ? say('none') : shown(one.self)} →{' '}
                  {last && sayVerdict(last)}
                </li>
              )
            })}
          </ul>
        </details>
      )}
      <Left<VerdictDraft>
        round={round}
        unit={unit}
        code={item.code}
        places={(step) => [{ round: round.round, step, unit: unit.unit }]}
        sayTyped={({ decision, points, reason, comment }) => [
          decision && say(`round.${decision}`),
          decision === 'adjust' && points.trim() !== '' && `${say('round.points')} ${points}`,
          reasonOf(reason),
          comment,
        ]}
      />
      {canJudge ? (
        <VerdictForm round={round} unit={unit} item={item} name={name} />
      ) : (
        <p className="note">{say('round.item.rests', { step: stepOf(round, unit.step)?.title[language] ?? '' })}</p>
      )}
    </li>
  )
}
