import { useReducer } from 'react'
import type { RoundReply } from '../../../engine/rounds/round-replies.ts'
import { useMe } from '../../account/use-me.ts'
import { type KeptDrafts, keptDrafts } from '../../scores/kept-drafts.ts'
import { useText } from '../../text/use-text.tsx'

interface Props {
  round: RoundReply
  unit: RoundReply['units'][number]
}

interface Typed {
  number?: string
  signer?: string
  note?: string
  notSubmitted?: string
  file?: File | null
  reason: string
}

/** What was typed about a unit at a step that somebody closed meanwhile: no form takes it any more, so it is told. */
export const LeftTyped = (at: Props) => (
  <Left<Typed>
    {...at}
    code={at.unit.unit}
    places={(step) => [
      { round: at.round.round, act: step },
      { round: at.round.round, reopen: step },
    ]}
    sayTyped={({ number, signer, note, notSubmitted, file, reason }) => [number, signer, note, notSubmitted, file?.name, reason]}
  />
)

interface LeftProps<What> extends Props {
  /** What the drafts are kept by. */
  code: string
  /** Where the drafts of a step are kept. */
  places: (step: string) => object[]
  sayTyped: (draft: What) => (string | false | null | undefined)[]
}

/** Drafts of steps at which a unit does not stand any more, each with the way to drop it. */
export function Left<What>({ round, unit, code, places, sayTyped }: LeftProps<What>) {
  const { say, language } = useText()
  const { account } = useMe()
  const [, drop] = useReducer((turn: number) => turn + 1, 0)
  const left = round.steps
    .filter(({ step }) => step !== unit.step)
    .flatMap(({ step, title }) => places(step).map((place) => ({ title, drafts: keptDrafts<What>(account, place) })))
  const forget = (drafts: KeptDrafts<What>) => {
    drafts.forget(code)
    drop()
  }
  return left.map(({ title, drafts }) => {
    const typed = drafts.of(code)?.draft
    const text = typed && sayTyped(typed).filter(Boolean).join('; ')
    if (!text) return null
    return (
      <p key={`${title.vi} ${text}`} className="note">
        {say('round.left', { step: title[language], text })}{' '}
        <button type="button" className="button quiet" onClick={() => forget(drafts)}>
          {say('round.left.drop')}
        </button>
      </p>
    )
  })
}
