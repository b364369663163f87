import { useEffect, useId, useRef, useState } from 'react'
import type { WhatIfReply } from '../../../engine/questions/comparison-replies.ts'
import type { CriterionReply, Json } from '../../../engine/rounds/replies.ts'
import { compareDecimals, showDecimal } from '../../format/decimal.ts'
import { type Draft, type DraftFault, draftOf, readDraft } from '../../scores/answer-draft.ts'
import { sayAnswer } from '../../scores/points-facts.ts'
import { useText } from '../../text/use-text.tsx'
import { AnswerFields } from './answer-fields.tsx'
import answersStyles from './answers.module.css'
import tablesStyles from './tables.module.css'

interface Props {
  criterion: CriterionReply
  /** What it stands on now; undefined where nothing is known. */
  now: Json | undefined
  /** Its points now; null while there are none. */
  points: string | null
  /** What the scenario says instead; undefined: nothing. */
  tried: Json | undefined
  /** Its points in the scenario, where they are told. */
  after: WhatIfReply['units'][number]['criteria'][number] | undefined
  /** What the server would not take. */
  refused: string | undefined
  onTry: (answer: Json | undefined) => void
}

/** Milliseconds of rest after which what was typed is tried. */
const rest = 250

/** One criterion of a scenario: what it stands on, what could stand in its place, and the points of both. */
export function WhatIfRow({ criterion, now, points, tried, after, refused, onTry }: Props) {
  const { say, language } = useText()
  const [isOpen, setOpen] = useState(false)
  const speaker = { say, language }
  const { code, title, max } = criterion
  const shown = (value: string | null) => (value === null ? '–' : showDecimal(value, language))
  const next = tried === undefined ? points : (after?.after ?? null)
  const isMoved = tried !== undefined || (after !== undefined && after.after !== points)
  const better = isMoved && compareDecimals(after?.after ?? '0', points ?? '0') > 0
  return (
    <>
      <tr className={isMoved ? tablesStyles.chosen : ''}>
        <th scope="row">
          <span className={tablesStyles.rowCode}>{code}</span> {title[language]}
        </th>
        <td data-label={say('whatif.now')}>{now === undefined ? say('reason.no_data') : sayAnswer(now, criterion, speaker)}</td>
        <td className="figure" data-label={say('whatif.points.now')}>
          {shown(points)} <span className={tablesStyles.rowMax}>/ {shown(max)}</span>
        </td>
        <td data-label={say('whatif.tried')}>{tried === undefined ? '' : sayAnswer(tried, criterion, speaker)}</td>
        <td className="figure" data-label={say('whatif.points.then')}>
          {isMoved ? `${better ? '▲ ' : ''}${shown(after ? after.after : next)}` : ''}
        </td>
        <td>
          <button
            type="button"
            className="button"
            aria-expanded={isOpen}
            aria-label={say('whatif.try.of', { code })}
            onClick={() => setOpen(!isOpen)}
          >
            {say(isOpen ? 'whatif.close' : 'whatif.try')}
          </button>
        </td>
      </tr>
      {isOpen && (
        <tr className={tablesStyles.rowForm}>
          <td colSpan={6}>
            <TryForm criterion={criterion} from={tried ?? now} tried={tried} refused={refused} onTry={onTry} />
          </td>
        </tr>
      )}
    </>
  )
}

/** The fields in which another figure is written; what is read is tried at once, what cannot be says why. */
function TryForm({
  criterion,
  from,
  tried,
  refused,
  onTry,
}: Pick<Props, 'criterion' | 'tried' | 'refused' | 'onTry'> & { from: Json | undefined }) {
  const { say, language } = useText()
  const id = useId()
  const start = () => draftOf(criterion, from === undefined ? undefined : { answer: from, explanation: null, document: null }, language)
  const [draft, setDraft] = useState<Draft>(start)
  const [faults, setFaults] = useState<Record<string, DraftFault>>({})
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const tryNow = useRef(onTry)
  tryNow.current = onTry
  useEffect(() => () => clearTimeout(timer.current), [])
  const write = (change: Partial<Draft>, atOnce = false) => {
    const next = { ...draft, ...change, notApplicable: false }
    setDraft(next)
    clearTimeout(timer.current)
    const settle = () => {
      const read = readDraft(criterion, next, language)
      setFaults(read.kind === 'faulty' ? read.faults : {})
      if (read.kind === 'answer') tryNow.current(read.answer)
      if (read.kind === 'empty') tryNow.current(undefined)
    }
    if (atOnce) settle()
    else timer.current = setTimeout(settle, rest)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: nothing is submitted; every change is tried by itself
    <div className={answersStyles.answer} role="group" aria-label={say('whatif.try.of', { code: criterion.code })}>
      <AnswerFields id={id} criterion={criterion} draft={{ ...draft, notApplicable: false }} faults={faults} onWrite={write} />
      {refused !== undefined && (
        <p className={answersStyles.fault} role="alert">
          {refused}
        </p>
      )}
      {tried !== undefined && (
        <p>
          <button
            type="button"
            className="button"
            onClick={() => {
              clearTimeout(timer.current)
              setFaults({})
              onTry(undefined)
            }}
          >
            {say('whatif.back')}
          </button>
        </p>
      )}
    </div>
  )
}
