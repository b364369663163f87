import { type FocusEvent, useId, useState } from 'react'
import type { JudgedItem, RoundReply } from '../../../engine/rounds/round-replies.ts'
import { AskError } from '../../answers/ask.ts'
import { showDecimal } from '../../format/decimal.ts'
import { showInstant } from '../../format/instant.ts'
import { ListField } from '../../parts/list-field.tsx'
import { Refused } from '../../parts/refused.tsx'
import { isAbsent } from '../../rounds/over-claim.ts'
import { sayWho } from '../../text/say-who.ts'
import { useText } from '../../text/use-text.tsx'
import { AnswerText } from '../scores/answer-text.tsx'
import styles from './rounds.module.css'
import { useVerdictDraft } from './use-verdict-draft.ts'
import { VerdictConflict } from './verdict-conflict.tsx'
import { VerdictIssues } from './verdict-issues.tsx'

interface Props {
  round: RoundReply
  unit: RoundReply['units'][number]
  item: JudgedItem
  /** What the form is about, for its label. */
  name: string
}

/** What is said of an item at the present step: agreed to, or other points with a reason. Saves as one types and when one leaves. */
export function VerdictForm({ round, unit, item, name }: Props) {
  const { say, language } = useText()
  const id = useId()
  const { own, draft, write, send, savedAt, issues, error, conflict } = useVerdictDraft(round, unit, item)
  const [left, setLeft] = useState(false)
  const leave = (event: FocusEvent) => {
    send()
    if (!event.currentTarget.contains(event.relatedTarget)) setLeft(true)
  }
  // What agreeing keeps: the points of the step before, which may not be the unit's own any more.
  const earlier = round.steps
    .slice(
      0,
      round.steps.findIndex(({ step }) => step === unit.step),
    )
    .map(({ step }) => step)
  const before = item.verdicts.findLast(({ step }) => earlier.includes(step))?.points ?? item.self
  const absent = isAbsent(item)
  const lacking = draft.decision === 'adjust' && left
  return (
    // biome-ignore lint/a11y/useSemanticElements: nothing is submitted; every change is saved by itself
    <div className={styles.verdict} role="group" aria-label={say('round.verdict.of', { name })} onBlur={leave}>
      <fieldset className={styles.decision}>
        <legend className="hidden">{say('round.verdict.of', { name })}</legend>
        {(['agree', 'adjust'] as const).map((one) => (
          <label key={one}>
            <input
              type="radio"
              name={`${id}-decision`}
              checked={draft.decision === one}
              disabled={one === 'agree' && !absent && item.points === null}
              onChange={() => write({ decision: one }, true)}
            />
            {one === 'agree' && absent
              ? say('round.agree.absent')
              : one === 'agree' && before !== null
                ? say('round.agree.points', { points: showDecimal(before, language) })
                : say(`round.${one}`)}
          </label>
        ))}
      </fieldset>
      {draft.decision === 'adjust' && (
        <div className={styles.adjust}>
          <AnswerText
            id={`${id}-points`}
            label={say('round.points')}
            value={draft.points}
            fault={lacking && draft.points.trim() === '' ? say('score.fault.missing') : undefined}
            figure="decimal"
            onWrite={(points) => write({ points })}
          />
          <ListField
            label={say('round.reason')}
            value={draft.reason}
            none={say('round.reason.choose')}
            choices={round.reasons.map((one) => [one.id, one.title[language]])}
            onChoose={(reason) => write({ reason }, true)}
          />
        </div>
      )}
      {draft.decision !== null && (
        <AnswerText id={`${id}-comment`} label={say('round.comment')} value={draft.comment} onWrite={(comment) => write({ comment })} />
      )}
      {conflict && <VerdictConflict {...conflict} />}
      <Refused error={error} />
      {error && !(error instanceof AskError && error.status < 500) && (
        <p className="acts">
          <button type="button" className="button" onClick={send}>
            {say('failed.again')}
          </button>
        </p>
      )}
      <VerdictIssues issues={issues} />
      <p className="note" role="status">
        {savedAt && say('score.saved', { time: showInstant(savedAt.toISOString(), language, 'time') })}
        {!savedAt && own && say('round.verdict.by', { by: sayWho(own.by, say), at: showInstant(own.at, language, 'both') })}
        {lacking && draft.reason === '' && say('round.reason.needed')}
      </p>
    </div>
  )
}
