import { type FocusEvent, type MouseEvent, useEffect, useId, useRef, useState } from 'react'
import type { CriterionReply, GivenAnswerReply } from '../../../engine/rounds/replies.ts'
import { keyOfAnswer as keyOf, type SentAnswer } from '../../answers/send-answers.ts'
import { showInstant } from '../../format/instant.ts'
import { type Draft, type DraftFault, draftOf, type Given, readDraft } from '../../scores/answer-draft.ts'
import { sayWho } from '../../text/say-who.ts'
import { useText } from '../../text/use-text.tsx'
import { AnswerFields } from './answer-fields.tsx'
import { AnswerText } from './answer-text.tsx'
import styles from './answers.module.css'
import { BeforeNote } from './before-note.tsx'
import type { Answering } from './use-answers.ts'
import type { SheetMode } from './use-unit-round.ts'
import type { YearBefore } from './use-year-before.ts'

interface Props {
  criterion: CriterionReply
  given: GivenAnswerReply | undefined
  mode: SheetMode
  before: YearBefore
  /** What the server would not take, in its words. */
  refused: string | undefined
  /** When this answer was last saved on this page. */
  savedAt: Date | null
  put: Answering['put']
  drafts: Answering['drafts']
  /** `seen`: what stood when the draft was begun, as keyOfAnswer tells it. */
  onSave: (answer: SentAnswer, seen: string) => void
  /** Told whether the form holds faults, for the list that jumps. */
  onFaults: (code: string, faulty: boolean) => void
}

/** Milliseconds of rest after which what was typed is saved. */
const rest = 900

/** The answer to one criterion: saves as one types and when one leaves; says what is missing beside the field. */
export function AnswerForm({ criterion, given, mode, before, refused, savedAt, put, drafts, onSave, onFaults }: Props) {
  const { say, language } = useText()
  const id = useId()
  const { code } = criterion
  const [draft, setDraft] = useState<Draft>(() => drafts.of(code)?.draft ?? draftOf(criterion, given, language))
  // What was written last, whether or not it has been drawn yet: this is what is sent.
  const written = useRef(draft)
  const [faults, setFaults] = useState<Record<string, DraftFault>>({})
  const known = useRef(keyOf(given))
  const begun = useRef(drafts.of(code)?.begun ?? keyOf(given))
  const sent = useRef<string | null>(null)
  // What is typed after one's own answer came to stand begins there, wherever it is sent from later.
  if (keyOf(given) === sent.current) begun.current = sent.current
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const show = (answer: Given | undefined) => {
    known.current = keyOf(answer)
    begun.current = keyOf(answer)
    written.current = draftOf(criterion, answer, language)
    setDraft(written.current)
    setFaults({})
    drafts.forget(code)
  }
  // An answer that came from elsewhere (undone, a sheet) replaces the draft; one's own does not.
  const [turn, setTurn] = useState(put.turn)
  if (turn !== put.turn) {
    setTurn(put.turn)
    if (put.answers.has(code)) show(put.answers.get(code))
  }
  const flush = useRef(() => {})
  // What was typed last is saved too when the form goes away.
  useEffect(() => () => flush.current(), [])
  const faulty = Object.keys(faults).length > 0
  useEffect(() => onFaults(code, faulty), [code, faulty, onFaults])

  const send = (answer: SentAnswer) => {
    if (keyOf(answer) === known.current) return void (keyOf(answer) === keyOf(given) && drafts.forget(code))
    known.current = keyOf(answer)
    sent.current = keyOf(answer)
    const kept = drafts.of(code)
    if (kept) drafts.keep(code, { ...kept, begun: begun.current, sent: keyOf(answer) })
    onSave(answer, begun.current)
  }
  /** Judges the draft; `leaving` also tells what is still missing. */
  const settle = (now: Draft, leaving: boolean) => {
    clearTimeout(timer.current)
    timer.current = undefined
    if (mode !== 'open') {
      // The answer goes back as it was frozen; only what stands beside it is new.
      const beside = { explanation: now.explanation.trim() || null, document: now.document.trim() || null }
      return send({ code, answer: given?.answer ?? null, ...beside })
    }
    const read = readDraft(criterion, now, language)
    if (read.kind === 'faulty') {
      const told = Object.entries(read.faults).filter(([, fault]) => leaving || (fault !== 'missing' && fault !== 'reason'))
      return setFaults(Object.fromEntries(told))
    }
    setFaults({})
    if (read.kind === 'answer') send({ code, answer: read.answer, explanation: read.explanation, document: read.document })
    else send({ code, answer: null, explanation: null, document: null })
  }
  const write = (change: Partial<Draft>, atOnce = false) => {
    const next = { ...written.current, ...change }
    written.current = next
    drafts.keep(code, { draft: next, begun: begun.current, sent: null })
    setDraft(next)
    clearTimeout(timer.current)
    if (atOnce) settle(next, false)
    else timer.current = setTimeout(() => settle(next, false), rest)
  }
  const withdraw = ({ currentTarget }: MouseEvent) => {
    // The button goes with the answer.
    currentTarget.closest('[role=group]')?.querySelector('input')?.focus()
    show(undefined)
    onSave({ code, answer: null, explanation: null, document: null }, keyOf(given))
  }
  // What was typed when a session ended goes on its way once somebody is in again.
  const resume = useRef(() => {})
  resume.current = () => {
    if (!drafts.of(code)) return
    known.current = keyOf(given)
    settle(written.current, true)
  }
  useEffect(() => resume.current(), [])
  flush.current = () => {
    if (timer.current !== undefined) settle(written.current, false)
  }
  const leave = (event: FocusEvent) => settle(written.current, !event.currentTarget.contains(event.relatedTarget))
  const earlier = before.answers.get(code)
  const takeEarlier = () => earlier && write(draftOf(criterion, earlier, language), true)

  return (
    // biome-ignore lint/a11y/useSemanticElements: nothing is submitted; every change is saved by itself
    <div className={styles.answer} role="group" id={`answer-${code}`} aria-label={say('score.answer.of', { code })} onBlur={leave}>
      {earlier && (
        <BeforeNote criterion={criterion} before={before}>
          {mode === 'open' && (
            <button type="button" className="button quiet" onClick={takeEarlier}>
              {say('score.before.take', { year: before.year })}
            </button>
          )}
        </BeforeNote>
      )}
      <fieldset className={styles.answerOwn} disabled={mode !== 'open'}>
        <AnswerFields id={id} criterion={criterion} draft={draft} faults={faults} onWrite={write} />
        <label className={styles.answerCheck}>
          <input
            type="checkbox"
            checked={draft.notApplicable}
            onChange={({ target }) => write({ notApplicable: target.checked }, !target.checked)}
          />
          {say('reason.not_applicable')}
        </label>
        {draft.notApplicable && (
          <AnswerText
            id={`${id}-reason`}
            label={say('score.answer.reason')}
            value={draft.reason}
            fault={faults.reason && say('score.fault.reason')}
            onWrite={(reason) => write({ reason })}
          />
        )}
      </fieldset>
      <fieldset className={styles.answerBeside} disabled={mode === 'locked'}>
        <AnswerText
          id={`${id}-explanation`}
          label={say('score.answer.explanation')}
          value={draft.explanation}
          onWrite={(explanation) => write({ explanation })}
        />
        <AnswerText
          id={`${id}-document`}
          label={say('score.answer.document')}
          hint={criterion.asks.length > 0 ? say('score.answer.asks', { asks: criterion.asks.join('; ') }) : undefined}
          value={draft.document}
          onWrite={(document) => write({ document })}
        />
      </fieldset>
      {refused !== undefined && (
        <p className={styles.fault} role="alert">
          {refused}
        </p>
      )}
      {(savedAt || given) && (
        <p className={`${styles.answerFoot} note`}>
          {savedAt && !drafts.of(code) ? (
            <span className={styles.saved}>{say('score.saved', { time: showInstant(savedAt.toISOString(), language, 'time') })}</span>
          ) : (
            given && <span>{say('score.answer.by', { by: sayWho(given.by, say), at: showInstant(given.at, language, 'both') })}</span>
          )}
          {given && mode === 'open' && (
            <button type="button" className="button quiet" onClick={withdraw}>
              {say('score.answer.withdraw')}
            </button>
          )}
        </p>
      )}
    </div>
  )
}
