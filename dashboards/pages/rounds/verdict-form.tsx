import { type FocusEvent, useEffect, useId, useRef, useState } from 'react'
import type { JudgedItem, RoundReply } from '../../../engine/rounds/round-replies.ts'
import { useRoundAct } from '../../answers/use-round-act.ts'
import { showInstant } from '../../format/instant.ts'
import { ListField } from '../../parts/list-field.tsx'
import { useText } from '../../text/use-text.tsx'
import { AnswerText } from '../scores/answer-text.tsx'
import { Refused } from './refused.tsx'
import styles from './rounds.module.css'
import { VerdictIssues } from './verdict-issues.tsx'

interface Props {
  round: RoundReply
  unit: RoundReply['units'][number]
  item: JudgedItem
  /** What the form is about, for its label. */
  name: string
}

interface Draft {
  decision: 'agree' | 'adjust' | null
  points: string
  reason: string
  comment: string
}

/** Milliseconds of rest after which what was typed is saved. */
const rest = 900

const keyOf = ({ decision, points, reason, comment }: Draft): string =>
  JSON.stringify([decision, decision === 'adjust' ? points.trim() : '', reason, comment.trim()])

/** What is said of an item at the present step: agreed to, or other points with a reason. Saves as one types and when one leaves. */
export function VerdictForm({ round, unit, item, name }: Props) {
  const { say, language } = useText()
  const id = useId()
  const { act, error } = useRoundAct()
  const own = item.verdicts.find(({ step }) => step === unit.step)
  const mark = language === 'vi' ? ',' : '.'
  const stands: Draft = {
    decision: own?.decision ?? null,
    points: own?.decision === 'adjust' ? own.points.replace('.', mark) : '',
    reason: own?.reason ?? '',
    comment: own?.comment ?? '',
  }
  const [draft, setDraft] = useState(stands)
  const written = useRef(draft)
  const [kept, setKept] = useState(keyOf(stands))
  const sent = useRef(keyOf(stands))
  const [savedAt, setSavedAt] = useState<Date | null>(null)
  const [issues, setIssues] = useState<{ message: string; value: string | null }[]>([])
  const [left, setLeft] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const queue = useRef(Promise.resolve())
  const flush = useRef(() => {})
  // What was typed last is saved too when the form goes away.
  useEffect(() => () => flush.current(), [])
  // What was said elsewhere, for many at once, takes the place of a draft that was not touched.
  if (kept !== keyOf(stands)) {
    setKept(keyOf(stands))
    if (keyOf(draft) === kept) {
      written.current = stands
      sent.current = keyOf(stands)
      setDraft(stands)
    }
  }
  const post = async () => {
    const now = written.current
    const { decision, points, reason, comment } = now
    if (decision === null || keyOf(now) === sent.current) return
    if (decision === 'adjust' && (points.trim() === '' || reason === '')) return
    sent.current = keyOf(now)
    const said = { code: item.code, decision, points: decision === 'adjust' ? points.trim() : null }
    const verdict = { ...said, reason: reason === '' ? null : reason, comment: comment.trim() === '' ? null : comment.trim() }
    const reply = await act('/rounds/{round}/verdicts', { round: round.round }, { step: unit.step, unit: unit.unit, verdicts: [verdict] })
    if (!reply) {
      sent.current = ''
      return
    }
    setIssues(reply.issues)
    setSavedAt(reply.status === 'accepted' ? new Date() : null)
  }
  const send = () => {
    clearTimeout(timer.current)
    timer.current = undefined
    // One after the other, so that what was said last stands.
    queue.current = queue.current.then(post)
  }
  const write = (change: Partial<Draft>, atOnce = false) => {
    const next = { ...written.current, ...change }
    written.current = next
    setDraft(next)
    clearTimeout(timer.current)
    if (atOnce) send()
    else timer.current = setTimeout(send, rest)
  }
  flush.current = () => {
    if (timer.current !== undefined) send()
  }
  const leave = (event: FocusEvent) => {
    send()
    if (!event.currentTarget.contains(event.relatedTarget)) setLeft(true)
  }
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
              disabled={one === 'agree' && item.points === null}
              onChange={() => write({ decision: one }, true)}
            />
            {say(`round.${one}`)}
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
      <Refused error={error} />
      <VerdictIssues issues={issues} />
      <p className="note" role="status">
        {savedAt && say('score.saved', { time: showInstant(savedAt.toISOString(), language, 'time') })}
        {!savedAt && own && say('round.verdict.by', { by: own.by, at: showInstant(own.at, language, 'both') })}
        {lacking && draft.reason === '' && say('round.reason.needed')}
      </p>
    </div>
  )
}
