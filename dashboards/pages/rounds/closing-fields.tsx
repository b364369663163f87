import { useId } from 'react'
import type { RoundReply } from '../../../engine/rounds/round-replies.ts'
import { useText } from '../../text/use-text.tsx'
import { AnswerText } from '../scores/answer-text.tsx'
import answersStyles from '../scores/answers.module.css'
import { DayField } from './day-field.tsx'

/** What is said where a step is closed. */
export interface Closing {
  note: string
  number: string
  date: string
  /** Whether what is empty is closed as not self-scored, and why. */
  unanswered: boolean
  notSubmitted: string
}

export const nothingSaid: Closing = { note: '', number: '', date: '', unanswered: false, notSubmitted: '' }

type Step = RoundReply['steps'][number] | undefined

/** The body of a closing; null while something it must name is missing. */
export function bodyOfClosing(step: Step, { note, number, date, unanswered, notSubmitted }: Closing): Record<string, string> | null {
  const said = { note, number, date, ...(unanswered ? { notSubmitted } : {}) }
  const body = Object.fromEntries(Object.entries(said).flatMap(([name, text]) => (text.trim() === '' ? [] : [[name, text.trim()]])))
  const needs = [...(step?.needs ?? []), ...(unanswered ? ['notSubmitted'] : [])]
  return needs.every((need) => need in body) ? body : null
}

/** The fields of a closing: a note, and what the step must name. */
export function ClosingFields({ step, closing, onWrite }: { step: Step; closing: Closing; onWrite: (closing: Closing) => void }) {
  const { say } = useText()
  const id = useId()
  const text = (name: 'note' | 'number' | 'notSubmitted') => ({
    id: `${id}-${name}`,
    label: say(`round.field.${name}`),
    value: closing[name],
    onWrite: (value: string) => onWrite({ ...closing, [name]: value }),
  })
  return (
    <>
      {step?.needs.includes('number') && <AnswerText {...text('number')} hint={say('round.field.needed')} />}
      {step?.needs.includes('date') && (
        <DayField label={say('round.field.date')} value={closing.date} onWrite={(date) => onWrite({ ...closing, date })} />
      )}
      <AnswerText {...text('note')} />
      {(step?.does === 'enter' || step?.does === 'review') && (
        <label className={answersStyles.answerCheck}>
          <input
            type="checkbox"
            checked={closing.unanswered}
            onChange={({ target }) => onWrite({ ...closing, unanswered: target.checked })}
          />
          {say('round.field.unanswered')}
        </label>
      )}
      {closing.unanswered && <AnswerText {...text('notSubmitted')} hint={say('round.field.needed')} />}
    </>
  )
}
