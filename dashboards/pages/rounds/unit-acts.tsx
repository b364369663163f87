import { useId, useState } from 'react'
import type { RoundReply } from '../../../engine/rounds/round-replies.ts'
import { standingPublication } from '../../../engine/rounds/standing-publication.ts'
import { useMay, useMe } from '../../account/use-me.ts'
import { AskError, addressOf } from '../../answers/ask.ts'
import { sendRoundAct, sendRoundFile } from '../../answers/send-round-act.ts'
import { useRoundAct } from '../../answers/use-round-act.ts'
import { showDay } from '../../format/day.ts'
import { showInstant } from '../../format/instant.ts'
import { DayField } from '../../parts/day-field.tsx'
import fieldStyles from '../../parts/field.module.css'
import { ListField } from '../../parts/list-field.tsx'
import { PanelHead } from '../../parts/panel/panel.tsx'
import { Refused } from '../../parts/refused.tsx'
import { mayClose } from '../../rounds/may-close.ts'
import { closingStepOf, stepOf } from '../../rounds/round-status.ts'
import { useText } from '../../text/use-text.tsx'
import { AnswerText } from '../scores/answer-text.tsx'
import { bodyOfClosing, ClosingFields, nothingSaid } from './closing-fields.tsx'
import { MissingItems } from './missing-items.tsx'
import { MissingVerdicts } from './missing-verdicts.tsx'
import { ReopenItems } from './reopen-items.tsx'
import styles from './rounds.module.css'

interface Props {
  round: RoundReply
  unit: RoundReply['units'][number]
  step: RoundReply['steps'][number] | undefined
}

type State = Props['unit']['state']
const states: State[] = ['joined', 'unranked', 'excluded']

/** What can be done with one unit of a round: close its step, give it time, send it back, take it out. */
export function UnitActs({ round, unit, step }: Props) {
  const { say, language } = useText()
  const id = useId()
  const { act, run, error, busy } = useRoundAct()
  const over = standingPublication(round) !== undefined
  const me = useMe()
  const may = useMay()
  const closingStep = closingStepOf(round, unit)
  const at = round.steps.findIndex(({ step: one }) => one === unit.step)
  const earlier = round.steps.slice(0, at).filter(({ does }) => does !== 'rest')
  const others = states.filter((one) => one !== unit.state)
  const acts = (['close', 'extend', 'reopen', 'return', 'state'] as const).filter(
    (one) =>
      ({
        close: step?.does !== 'publish' && unit.state !== 'excluded' && mayClose(me, closingStep),
        extend: may('run') && step?.does !== 'publish' && unit.state !== 'excluded',
        reopen: may('run') && !over && step?.does !== 'enter' && step?.does !== 'publish' && unit.state !== 'excluded',
        return: may('run') && earlier.length > 0 && unit.state !== 'excluded',
        state: may('run') && !over,
      })[one],
  )
  const [picked, setPicked] = useState(acts[0])
  const chosen = acts.find((one) => one === picked) ?? acts[0]
  const inPlace = may('behalf') && !may('lock') && closingStep?.does === 'enter'
  const [closing, setClosing] = useState({ ...nothingSaid, onBehalf: inPlace })
  const [reason, setReason] = useState('')
  const [due, setDue] = useState('')
  const [to, setTo] = useState(earlier.at(-1)?.step ?? '')
  const [state, setState] = useState<State | null>(null)
  const named = { unit: unit.unit, reason: reason.trim() }
  const becomes = state !== null && others.includes(state) ? state : (others.at(-1) ?? 'joined')
  const closes = bodyOfClosing(closingStep, closing)
  const ready = chosen === 'close' ? closes !== null : reason.trim() !== '' && (chosen !== 'extend' || due !== '')
  const place = { round: round.round }
  /** Keeps the signed file with the sheet as a whole, which the index's own name stands for; gives its SHA-256. */
  const keepSigned = async (file: File, spoken: string) => {
    const about = { unit: unit.unit, criterion: round.index, ...(closing.number.trim() === '' ? {} : { number: closing.number.trim() }) }
    Object.assign(about, closing.date === '' ? {} : { issued: closing.date }, closing.onBehalf ? { onBehalf: 'true' } : {})
    return (await sendRoundFile('/rounds/{round}/evidence', place, file, spoken, about)).sha256
  }
  const send = async () => {
    if (chosen === 'reopen') return
    const done = await {
      close: () =>
        run(async (spoken) => {
          const signed = closing.signed && (await keepSigned(closing.signed, spoken))
          return sendRoundAct('/rounds/{round}/advance', place, { ...closes, unit: unit.unit, ...(signed ? { signed } : {}) }, spoken)
        }),
      extend: () => act('/rounds/{round}/extend', place, { ...named, due }),
      return: () => act('/rounds/{round}/return', place, { ...named, to }),
      state: () => act('/rounds/{round}/state', place, { ...named, state: becomes }),
    }[chosen ?? 'state']()
    if (done) setReason('')
  }
  const word = () => {
    if (chosen === 'close' && unit.reopened) return say('round.close.reopened', { count: unit.reopened.codes.length })
    if (chosen === 'close') return say('round.close', { step: step?.title[language] ?? '' })
    return chosen === 'state' ? say(`round.act.${becomes}`) : say(`round.act.${chosen ?? 'extend'}`)
  }
  return (
    <>
      <PanelHead question={say('round.act.of')} title={unit.name} />
      <p className="note">
        {step?.title[language]}
        {unit.due ? `, ${say('round.due.day', { day: showDay(unit.due, language) })}` : ''}
      </p>
      {chosen && (
        <div className={styles.form}>
          <fieldset className={`${fieldStyles.segments} ${styles.which}`}>
            <legend>{say('round.act')}</legend>
            {acts.map((one) => (
              <label key={one}>
                <input type="radio" name={`${id}-act`} checked={one === chosen} onChange={() => setPicked(one)} />
                <span>{say(`round.act.${one}.short`)}</span>
              </label>
            ))}
          </fieldset>
          {chosen === 'close' && <ClosingFields step={closingStep} closing={closing} onWrite={setClosing} alone />}
          {chosen === 'extend' && <DayField label={say('round.due.new')} value={due} onWrite={setDue} />}
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
              value={becomes}
              choices={others.map((one) => [one, say(`round.state.${one}`)])}
              onChoose={setState}
            />
          )}
          {chosen === 'reopen' && <ReopenItems round={round} unit={unit} />}
          {chosen !== 'close' && chosen !== 'reopen' && (
            <AnswerText
              id={`${id}-reason`}
              label={say('round.reason')}
              hint={say('round.field.needed')}
              value={reason}
              onWrite={setReason}
            />
          )}
          {chosen !== 'reopen' && (
            <>
              <Refused error={error}>
                {error instanceof AskError && error.code === 'SHEET_INCOMPLETE' && <MissingItems round={round} units={[unit]} />}
                {error instanceof AskError && error.code === 'VERDICTS_MISSING' && <MissingVerdicts round={round} units={[unit]} />}
              </Refused>
              <p className="acts">
                <button type="button" className="button main" disabled={busy || !ready} onClick={() => void send()}>
                  {word()}
                </button>
              </p>
            </>
          )}
        </div>
      )}
      {unit.evidence > 0 && (
        <p>
          <a href={addressOf('/rounds/{round}/evidence/archive', place, { unit: unit.unit })} download>
            {say('evidence.archive')}
          </a>
        </p>
      )}
      <History round={round} unit={unit} />
    </>
  )
}

/** What a unit has behind it in a round. */
function History({ round, unit }: Omit<Props, 'step'>) {
  const { say, language } = useText()
  const title = (step: string) => stepOf(round, step)?.title[language] ?? step
  const lines = [
    ...unit.closed.map(({ step, at, by, late, number, note, signed, notSubmitted }) => ({
      at,
      text: [
        say(late ? 'round.history.late' : 'round.history.closed', { step: title(step), by }),
        number,
        signed && say('round.history.signed'),
        note,
        notSubmitted && say('round.history.unanswered', { reason: notSubmitted }),
      ],
    })),
    ...unit.returned.map(({ to, reason, at, by }) => ({ at, text: [say('round.history.returned', { step: title(to), by }), reason] })),
  ].toSorted((a, b) => (a.at < b.at ? -1 : 1))
  if (lines.length === 0) return null
  return (
    <section className={styles.history}>
      <h3>{say('round.history')}</h3>
      <ul>
        {lines.map(({ at, text }) => (
          <li key={`${at} ${text[0]}`}>
            <span className="note">{showInstant(at, language, 'both')}</span> {text.filter(Boolean).join('; ')}
          </li>
        ))}
      </ul>
    </section>
  )
}
