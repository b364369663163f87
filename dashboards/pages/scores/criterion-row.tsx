import { type KeyboardEvent, useEffect, useState } from 'react'
import type { GivenAnswerReply } from '../../../engine/rounds/replies.ts'
import { showDecimal } from '../../format/decimal.ts'
import { AskButton } from '../../parts/ask-button.tsx'
import { Icon } from '../../parts/icons.tsx'
import { useMayAnswer } from '../../scores/behalf.ts'
import type { CriterionNode } from '../../scores/criteria-tree.ts'
import { sayAnswer } from '../../scores/points-facts.ts'
import { sayMeasured } from '../../scores/say-score.ts'
import { isSome } from '../../scores/sums.ts'
import { useText } from '../../text/use-text.tsx'
import { AnswerForm } from './answer-form.tsx'
import answersStyles from './answers.module.css'
import { RoundEvidence } from './round-evidence.tsx'
import { ScoreStanding } from './score-standing.tsx'
import styles from './tables.module.css'
import { UnitThread } from './unit-thread.tsx'
import type { Answering } from './use-answers.ts'
import { modeOf, type UnitRound } from './use-unit-round.ts'
import type { YearBefore } from './use-year-before.ts'

/** A criterion to go to; `turn` tells one wish from the next, from 1 on. */
export interface Wanted {
  code: string
  turn: number
}

interface Props {
  node: CriterionNode
  given: GivenAnswerReply | undefined
  isClosed: boolean
  answering: Answering
  /** Where the unit stands in a round; null where there is none. */
  inRound: UnitRound | null
  before: YearBefore
  /** The criterion to be opened and gone to; a new turn each time. */
  wanted: Wanted | null
  /** The criterion after this one that can be answered. */
  next: string | undefined
  onJump: (code: string) => void
  onTurn: (code: string, close: boolean) => void
  /** Asks why points are as they are; null where none are shown. */
  onAsk: ((code: string) => void) | null
  onHold: (code: string, open: boolean) => void
  onFaults: (code: string, faulty: boolean) => void
}

/** Arrow keys go to the row above or below. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0) return
  event.preventDefault()
  const rows = [...document.querySelectorAll<HTMLElement>('.criteria-table .row-turn')]
  rows[rows.indexOf(event.currentTarget) + step]?.focus()
}

/** Moves the focus into an answer, to the first field that is wrong or can be filled; to its row where it is locked. */
function goToAnswer(code: string): void {
  const answer = document.getElementById(`answer-${code}`)
  const field =
    answer?.querySelector<HTMLElement>('[aria-invalid=true]') ??
    answer?.querySelector<HTMLElement>('input:not(:disabled)') ??
    document.getElementById(`row-${code}`)
  ;(answer ?? field)?.scrollIntoView({ block: 'center' })
  field?.focus({ preventScroll: true })
}

/** One criterion: what it is, its points, how it stands; opened, its parts or its answer. */
export function CriterionRow({
  node,
  given,
  isClosed,
  answering,
  inRound,
  before,
  wanted,
  next,
  onJump,
  onTurn,
  onAsk,
  onHold,
  onFaults,
}: Props) {
  const { say, language } = useText()
  const mayAnswer = useMayAnswer()
  const speaker = { say, language }
  const [answers, setAnswers] = useState(() => answering.drafts.of(node.criterion.code) !== undefined)
  const { criterion, score, extra, sums, standing, depth, children } = node
  const { code, title } = criterion
  const isBranch = children.length > 0
  // Who may not answer still reads what was answered in a round, and what proves it.
  const answerable = !isBranch && criterion.form !== null && (mayAnswer || inRound !== null)
  const mode = mayAnswer ? modeOf(inRound, code) : 'locked'
  const isOpen = isBranch ? !isClosed : answers
  const [gone, setGone] = useState(0)
  const turnTo = wanted?.code === code ? wanted.turn : 0
  if (turnTo !== gone) {
    setGone(turnTo)
    if (turnTo > 0) setAnswers(true)
  }
  useEffect(() => {
    if (gone > 0) goToAnswer(code)
  }, [gone, code])
  const setOpen = (open: boolean) => {
    setAnswers(open)
    onHold(code, open)
  }
  const turn = (open: boolean) => (isBranch ? onTurn(code, !open) : setOpen(open))
  const keys = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      event.preventDefault()
      turn(event.key === 'ArrowRight')
    }
    moveFocus(event)
  }
  const shown = (points: string) => showDecimal(points, language)
  const settled = score ? score.points !== null : !isSome(sums.open) && isSome(sums.applicableMax)
  const last = answering.last
  const declared = given && given.answer !== null && sayAnswer(given.answer, criterion, speaker)
  // What was answered says more than the sum of a rule over classes of cases.
  const result = (criterion.form === 'events' && declared) || (score && sayMeasured(score, criterion, speaker)) || declared
  const aside = (score ?? extra)?.setAside
  const act = sayAct()
  const name = (
    <>
      <span className={`${styles.rowCode} row-code`}>{code}</span> {title[language]}
    </>
  )
  return (
    <>
      <tr className={styles[`depth${Math.min(depth === 0 && !isBranch ? 1 : depth, 3)}`]}>
        <th scope="row">
          {isBranch || answerable ? (
            <button
              type="button"
              id={`row-${code}`}
              className={`${styles.rowTurn} row-turn`}
              aria-expanded={isOpen}
              title={answerable && !answers ? act : undefined}
              onClick={() => turn(!isOpen)}
              onKeyDown={keys}
            >
              <Icon name={isOpen ? 'down' : 'right'} />
              <span>{name}</span>
            </button>
          ) : (
            <span className={styles.rowPlain}>{name}</span>
          )}
        </th>
        <td className="figure">
          {onAsk && (criterion.extra === null || extra) && (
            <AskButton onAsk={() => onAsk(code)}>
              {extra
                ? shown(extra.points)
                : settled || isSome(sums.gained) || isSome(sums.lost)
                  ? shown(score?.points ?? sums.gained)
                  : '\u2013'}
              <span className="hidden">{say('why')}</span>
            </AskButton>
          )}
          <span className={styles.rowMax}>
            {onAsk && (criterion.extra === null || extra) ? ' / ' : `${say('score.max')} `}
            {shown(criterion.max)}
          </span>
        </td>
        <td className={styles.standingCell}>
          {criterion.extra === null ? (
            <ScoreStanding standing={standing} />
          ) : (
            <span className="note">
              {say(`score.${criterion.extra}`)}
              {extra && !extra.declared && `, ${say('score.extra.undeclared')}`}
            </span>
          )}
        </td>
        <td className={`${styles.measuredCell} measured-cell`}>
          {result}
          {given?.answer === null && given.explanation && <span className={`note ${answersStyles.beside}`}>{given.explanation}</span>}
          {given?.document && <span className={`note ${answersStyles.beside}`}>{given.document}</span>}
          {aside !== undefined && (
            <span className={`note ${answersStyles.beside}`}>{say('score.aside', { count: showDecimal(aside, language) })}</span>
          )}
          {score?.declared && (
            <span className={answersStyles.contradicted}>{say('score.declared', { declared: shown(score.declared) })}</span>
          )}
        </td>
        <td className={styles.answerCell}>
          {answerable && (
            <button
              type="button"
              className={`button quiet ${styles.rowAnswer}`}
              aria-expanded={answers}
              aria-label={`${act}: ${code}`}
              onClick={() => setOpen(!answers)}
            >
              {act}
            </button>
          )}
        </td>
      </tr>
      {answerable && answers && (
        <tr className={styles.rowForm}>
          <td colSpan={5}>
            {criterion.rule && <p className="note">{criterion.rule[language]}</p>}
            {criterion.indicator && <p className="note">{say('score.answer.data')}</p>}
            {inRound && <UnitThread at={inRound} code={code} />}
            <AnswerForm
              criterion={criterion}
              given={given}
              mode={mode}
              before={before}
              refused={answering.refused.get(code)}
              savedAt={last?.codes.includes(code) ? last.at : null}
              put={answering.put}
              drafts={answering.drafts}
              onSave={answering.save}
              onFaults={onFaults}
            />
            {inRound && (
              <RoundEvidence round={inRound.round.round} unit={inRound.unit.unit} criterion={code} open={mode !== 'locked'} eager />
            )}
            {next !== undefined && (
              <p className={answersStyles.nextItem}>
                <button
                  type="button"
                  className="button quiet"
                  onClick={() => {
                    setOpen(false)
                    onJump(next)
                  }}
                >
                  {say('score.next.item', { code: next })}
                </button>
              </p>
            )}
          </td>
        </tr>
      )}
    </>
  )

  function sayAct(): string {
    if (answers) return say('close')
    if (mode !== 'open') return say(mode === 'explain' ? 'score.answer.explanation' : 'score.answer.see')
    if (given) return say('score.answer.change')
    return say(criterion.indicator ? 'score.answer.declare' : 'score.answer.give')
  }
}
