import { useId } from 'react'
import type { MeReply } from '../../../engine/accounts/replies.ts'
import type { RoundReply } from '../../../engine/rounds/round-replies.ts'
import { useMay } from '../../account/use-me.ts'
import { useText } from '../../text/use-text.tsx'
import { AnswerText } from '../scores/answer-text.tsx'
import answersStyles from '../scores/answers.module.css'
import { noPaper, type Paper, SignedPaper } from './signed-paper.tsx'

/** What is said where a step is closed, and the paper that was signed for it. */
export interface Closing extends Paper {
  note: string
  /** Whether what is empty is closed as not self-scored, and why. */
  unanswered: boolean
  notSubmitted: string
  /** Whether it is done in the unit's place, by its signed paper. */
  onBehalf: boolean
}

export const nothingSaid: Closing = { ...noPaper, note: '', unanswered: false, notSubmitted: '', onBehalf: false }

type Step = RoundReply['steps'][number] | undefined

/** What a closing must name: what its step needs, and of who is no head the report that the head signed. */
function needsOf(step: Step, { onBehalf, unanswered }: Closing, { roles, may }: Pick<MeReply, 'roles' | 'may'>): string[] {
  const is = (role: string) => roles.some((one) => one.role === role)
  const approved = !is('officer') || is('head') || (may.includes('run') && (onBehalf || unanswered))
  return (step?.needs ?? []).flatMap((need) => (need !== 'head_approval' ? [need] : approved ? [] : ['number', 'date', 'signed']))
}

/** The body of a closing, which names the step so that it is closed once; null while something it must name is missing. */
export function bodyOfClosing(step: Step, closing: Closing, me: Pick<MeReply, 'roles' | 'may'>): Record<string, string | boolean> | null {
  const { note, number, date, signer, unanswered, notSubmitted, file, onBehalf } = closing
  const said = { step: step?.step ?? '', note, number, date, signer, ...(unanswered ? { notSubmitted } : {}) }
  const body = Object.fromEntries(Object.entries(said).flatMap(([name, text]) => (text.trim() === '' ? [] : [[name, text.trim()]])))
  const needs = [...needsOf(step, closing, me), ...(unanswered ? ['notSubmitted'] : []), ...(onBehalf ? ['note', 'signed'] : [])]
  if (!needs.every((need) => (need === 'signed' ? file !== null : need in body))) return null
  return { ...body, ...(onBehalf ? { onBehalf } : {}) }
}

/** Steps at which a unit may still add to its sheet, and so the file that was signed. */
const signs = new Set(['enter', 'explain', 'review'])

interface Props {
  /** Who closes, with the roles held for the unit that is closed. */
  me: Pick<MeReply, 'roles' | 'may'>
  step: Step
  closing: Closing
  onWrite: (closing: Closing) => void
  /** Whether one unit's step is closed: only then a signed file can be kept with it. */
  alone?: boolean
}

/** The fields of a closing: a note, what the step must name, and the signed file. */
export function ClosingFields({ me, step, closing, onWrite, alone = false }: Props) {
  const { say } = useText()
  const may = useMay()
  const id = useId()
  const text = (name: 'note' | 'notSubmitted') => ({
    id: `${id}-${name}`,
    label: say(`round.field.${name}`),
    value: closing[name],
    onWrite: (value: string) => onWrite({ ...closing, [name]: value }),
  })
  const needs = needsOf(step, closing, me)
  const behalf = alone && may('behalf') && (step?.does === 'enter' || step?.does === 'explain')
  const signing = alone && (may('answer') || may('lock') || closing.onBehalf) && signs.has(step?.does ?? '')
  const shown = [
    ...(['number', 'date'] as const).filter((name) => alone || needs.includes(name)),
    ...(signing ? (['signer', 'file'] as const) : []),
  ]
  return (
    <>
      {behalf && (
        <label className={answersStyles.answerCheck}>
          <input type="checkbox" checked={closing.onBehalf} onChange={({ target }) => onWrite({ ...closing, onBehalf: target.checked })} />
          {say('round.field.behalf')}
        </label>
      )}
      {closing.onBehalf && <p className="note">{say('round.field.behalf.note')}</p>}
      {needs.includes('signed') && <p className="note">{say('round.field.approval')}</p>}
      <SignedPaper paper={closing} shown={shown} needed={needs} onWrite={(paper) => onWrite({ ...closing, ...paper })} />
      <AnswerText {...text('note')} hint={closing.onBehalf ? say('round.field.needed') : undefined} />
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
