import { useReducer } from 'react'
import type { RoundReply } from '../../../engine/rounds/round-replies.ts'
import { useMe } from '../../account/use-me.ts'
import { keptDrafts } from '../../scores/kept-drafts.ts'
import { useText } from '../../text/use-text.tsx'

interface Typed {
  number?: string
  note?: string
  notSubmitted?: string
  signed?: File | null
  reason: string
}

/** What was typed about a unit at a step that somebody closed meanwhile: no form takes it any more, so it is told. */
export function LeftTyped({ round, unit }: { round: RoundReply; unit: RoundReply['units'][number] }) {
  const { say, language } = useText()
  const { account } = useMe()
  const [, drop] = useReducer((turn: number) => turn + 1, 0)
  const left = round.steps
    .filter(({ step }) => step !== unit.step)
    .flatMap(({ step, title }) =>
      [
        { round: round.round, act: step },
        { round: round.round, reopen: step },
      ].map((place) => ({ title, drafts: keptDrafts<Typed>(account, place) })),
    )
  return left.map(({ title, drafts }) => {
    const typed = drafts.of(unit.unit)?.draft
    if (!typed) return null
    const text = [typed.number, typed.note, typed.notSubmitted, typed.signed?.name, typed.reason].filter(Boolean).join('; ')
    if (text === '') return null
    const forget = () => {
      drafts.forget(unit.unit)
      drop()
    }
    return (
      <p key={`${title.vi} ${text}`} className="note">
        {say('round.left', { step: title[language], text })}{' '}
        <button type="button" className="button quiet" onClick={forget}>
          {say('round.left.drop')}
        </button>
      </p>
    )
  })
}
