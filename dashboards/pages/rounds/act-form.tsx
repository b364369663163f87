import { useState } from 'react'
import type { UnitReply } from '../../../engine/definitions/replies.ts'
import type { RoundReply } from '../../../engine/rounds/round-replies.ts'
import { standingPublication } from '../../../engine/rounds/standing-publication.ts'
import { useMay, useMe } from '../../account/use-me.ts'
import { AskError } from '../../answers/ask.ts'
import { sendRoundAct, sendRoundFile } from '../../answers/send-round-act.ts'
import type { useRoundAct } from '../../answers/use-round-act.ts'
import { isDay } from '../../format/read-day.ts'
import { DayField } from '../../parts/day-field.tsx'
import { ListField } from '../../parts/list-field.tsx'
import { Refused } from '../../parts/refused.tsx'
import { rolesFor } from '../../rounds/roles-for.ts'
import { closingStepOf, stepOf } from '../../rounds/round-status.ts'
import { useKeptDraft } from '../../scores/use-kept-draft.ts'
import { useText } from '../../text/use-text.tsx'
import { bodyOfClosing, type Closing, ClosingFields, nothingSaid } from './closing-fields.tsx'
import { MissingItems } from './missing-items.tsx'
import { MissingVerdicts } from './missing-verdicts.tsx'
import { ReasonField } from './reason-field.tsx'

type Unit = RoundReply['units'][number]

interface Props {
  round: RoundReply
  unit: Unit
  registry: UnitReply[]
  /** The day it is for the server. */
  today: string
  chosen: 'close' | 'extend' | 'return' | 'state'
  /** The steps it can be sent back to. */
  earlier: RoundReply['steps']
  acting: ReturnType<typeof useRoundAct>
  onDone: () => void
}

const states: Unit['state'][] = ['joined', 'unranked', 'excluded']

/** What an act on one unit must say before it is done; what is typed outlives the panel. */
export function ActForm({ round, unit, registry, today, chosen, earlier, acting: { act, run, error, busy }, onDone }: Props) {
  const { say, language } = useText()
  const may = useMay()
  const over = standingPublication(round) !== undefined
  const closingStep = closingStepOf(round, unit)
  const onBehalf = may('behalf') && !may('lock') && closingStep?.does === 'enter'
  const {
    draft: typed,
    write,
    settle,
  } = useKeptDraft<Closing & { reason: string; due: string }>({ round: round.round, act: unit.step }, unit.unit, {
    ...nothingSaid,
    ...{ onBehalf, reason: '', due: '' },
  })
  const { reason, due, ...closing } = typed
  const [to, setTo] = useState(earlier.at(-1)?.step ?? '')
  const others = states.filter((one) => one !== unit.state)
  const [state, setState] = useState(others.at(-1) ?? 'joined')
  const named = { unit: unit.unit, reason: reason.trim() }
  const who = useMe()
  const me = { ...who, roles: rolesFor(who, unit.code, registry) }
  const closes = bodyOfClosing(closingStep, closing, me)
  const ready = chosen === 'close' ? closes !== null : reason.trim() !== '' && (chosen !== 'extend' || due !== '')
  const place = { round: round.round }
  /** Keeps the signed file with the sheet as a whole, which the index's own name stands for; gives its SHA-256. */
  const keepSigned = async (file: File, spoken: string) => {
    const about = { unit: unit.unit, criterion: round.index, ...(closing.number.trim() === '' ? {} : { number: closing.number.trim() }) }
    Object.assign(about, closing.date === '' ? {} : { issued: closing.date }, closing.onBehalf ? { onBehalf: 'true' } : {})
    return (await sendRoundFile('/rounds/{round}/evidence', place, file, spoken, about)).sha256
  }
  const send = async () => {
    const done = await {
      close: () =>
        run(async (spoken) => {
          const signed = closing.file && (await keepSigned(closing.file, spoken))
          return sendRoundAct('/rounds/{round}/advance', place, { ...closes, unit: unit.unit, ...(signed ? { signed } : {}) }, spoken)
        }),
      extend: () => act('/rounds/{round}/extend', place, { ...named, due }),
      return: () => act('/rounds/{round}/return', place, { ...named, to }),
      state: () => act('/rounds/{round}/state', place, { ...named, state }),
    }[chosen]()
    if (!done) return
    settle()
    onDone()
  }
  const words = {
    close: () =>
      unit.reopened
        ? say('round.close.reopened', { count: unit.reopened.codes.length })
        : say('round.close', { step: stepOf(round, unit.step)?.title[language] ?? '' }),
    extend: () => say('round.act.extend'),
    return: () => say(over ? 'round.act.review' : 'round.act.return'),
    state: () => say(`round.act.${state}`),
  }
  return (
    <>
      {chosen === 'close' && (
        <ClosingFields me={me} step={closingStep} closing={closing} onWrite={(said) => write({ ...typed, ...said })} alone />
      )}
      {chosen === 'extend' && (
        <DayField
          label={say('round.due.new')}
          hint={isDay(due) && due < today ? say('round.due.past') : undefined}
          value={due}
          onWrite={(day) => write({ ...typed, due: day })}
        />
      )}
      {chosen === 'return' && over && <p className="note">{say('round.act.review.note')}</p>}
      {chosen === 'return' && (
        <ListField
          label={say('round.return.to')}
          value={to}
          choices={earlier.map((one) => [one.step, one.title[language]])}
          onChoose={setTo}
        />
      )}
      {chosen === 'state' && (
        <ListField
          label={say('round.state')}
          value={state}
          choices={others.map((one) => [one, say(`round.state.${one}`)])}
          onChoose={setState}
        />
      )}
      {chosen !== 'close' && <ReasonField value={reason} onWrite={(text) => write({ ...typed, reason: text })} />}
      <Refused error={error}>
        {error instanceof AskError && error.code === 'SHEET_INCOMPLETE' && <MissingItems round={round} units={[unit]} />}
        {error instanceof AskError && error.code === 'VERDICTS_MISSING' && <MissingVerdicts round={round} units={[unit]} />}
      </Refused>
      <p className="acts">
        <button type="button" className="button main" disabled={busy || !ready} onClick={() => void send()}>
          {words[chosen]()}
        </button>
      </p>
    </>
  )
}
