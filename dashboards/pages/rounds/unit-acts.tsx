import { useId, useRef, useState } from 'react'
import type { UnitReply } from '../../../engine/definitions/replies.ts'
import type { RoundReply } from '../../../engine/rounds/round-replies.ts'
import { standingPublication } from '../../../engine/rounds/standing-publication.ts'
import { useMay, useMe } from '../../account/use-me.ts'
import { addressOf } from '../../answers/ask.ts'
import { useRoundAct } from '../../answers/use-round-act.ts'
import { showDay } from '../../format/day.ts'
import { showInstant } from '../../format/instant.ts'
import fieldStyles from '../../parts/field.module.css'
import { PanelHead } from '../../parts/panel/panel.tsx'
import { Refused } from '../../parts/refused.tsx'
import { mayClose } from '../../rounds/may-close.ts'
import { closingStepOf, stepOf } from '../../rounds/round-status.ts'
import { sayWho } from '../../text/say-who.ts'
import { useText } from '../../text/use-text.tsx'
import { ActForm } from './act-form.tsx'
import { LeftTyped } from './left-typed.tsx'
import { ReopenItems } from './reopen-items.tsx'
import styles from './rounds.module.css'

interface Props {
  round: RoundReply
  unit: RoundReply['units'][number]
  registry: UnitReply[]
  /** The day it is for the server. */
  today: string
}

/** What can be done with one unit of a round: close its step, give it time, send it back, take it out. */
export function UnitActs({ round, unit, registry, today }: Props) {
  const { say, language } = useText()
  const id = useId()
  const over = standingPublication(round) !== undefined
  const me = useMe()
  const may = useMay()
  const step = stepOf(round, unit.step)
  const runs = may('run') && unit.state !== 'excluded'
  const earlier = round.steps
    .slice(
      0,
      round.steps.findIndex((one) => one.step === unit.step),
    )
    .filter(({ does }) => does !== 'rest')
  const acts = (['close', 'extend', 'reopen', 'return', 'state'] as const).filter(
    (one) =>
      ({
        close: step?.does !== 'publish' && unit.state !== 'excluded' && mayClose(me, unit, closingStepOf(round, unit), registry),
        extend: runs && step?.does !== 'publish',
        reopen: runs && !over && step?.does !== 'enter' && step?.does !== 'publish',
        return: runs && earlier.length > 0,
        state: may('run') && !over,
      })[one],
  )
  // An act is picked at what one sees: once the unit stands elsewhere none is, so that no second click does the next one.
  const stands = `${unit.step} ${unit.state} ${unit.reopened?.codes}`
  const [picked, setPicked] = useState<{ act: (typeof acts)[number] | undefined; stands: string }>({ act: acts[0], stands })
  const chosen = picked.stands === stands ? acts.find((one) => one === picked.act) : undefined
  const where = [
    unit.state !== 'joined' && say(`round.state.${unit.state}`),
    ...(unit.state === 'excluded' ? [] : [step?.title[language], unit.due && say('round.due.day', { day: showDay(unit.due, language) })]),
  ]
  const [done, setDone] = useState(false)
  const told = useRef<HTMLParagraphElement>(null)
  const end = () => {
    setPicked({ act: undefined, stands })
    setDone(true)
    told.current?.focus()
  }
  // What was refused outlives its form, which goes where somebody else moved the unit on.
  const acting = useRoundAct()
  const form = { round, unit, acting, onDone: end }
  return (
    <>
      <PanelHead question={say('round.act.of')} title={unit.name} />
      <p ref={told} className="note" role="status" tabIndex={-1}>
        {done && `${say('round.act.done')} `}
        {where.filter(Boolean).join(', ')}
      </p>
      {unit.reopened && (
        <p className="note">
          {say('round.reopened', { codes: unit.reopened.codes.join(', ') })}
          {unit.reopened.due ? `, ${say('round.due.day', { day: showDay(unit.reopened.due, language) })}` : ''}: {unit.reopened.reason}
        </p>
      )}
      {!chosen && <Refused error={acting.error} />}
      <LeftTyped round={round} unit={unit} />
      {acts.length > 0 && (
        <div className={styles.form}>
          <fieldset className={`${fieldStyles.segments} ${styles.which}`}>
            <legend>{say('round.act')}</legend>
            {acts.map((one) => (
              <label key={one}>
                <input type="radio" name={`${id}-act`} checked={one === chosen} onChange={() => setPicked({ act: one, stands })} />
                <span>{say(one === 'return' && over ? 'round.act.review.short' : `round.act.${one}.short`)}</span>
              </label>
            ))}
          </fieldset>
          {chosen === 'reopen' && <ReopenItems {...form} />}
          {chosen && chosen !== 'reopen' && (
            <ActForm key={stands} {...form} registry={registry} today={today} chosen={chosen} earlier={earlier} />
          )}
        </div>
      )}
      {unit.evidence > 0 && (
        <p>
          <a href={addressOf('/rounds/{round}/evidence/archive', { round: round.round }, { unit: unit.unit })} download>
            {say('evidence.archive')}
          </a>
        </p>
      )}
      <History round={round} unit={unit} />
    </>
  )
}

/** What a unit has behind it in a round. */
function History({ round, unit }: Pick<Props, 'round' | 'unit'>) {
  const { say, language } = useText()
  const title = (step: string) => stepOf(round, step)?.title[language] ?? step
  const lines = [
    ...[...unit.closed, ...unit.returned.flatMap(({ closed }) => closed)].map(
      ({ step, at, by, late, number, note, signed, signer, notSubmitted }) => ({
        at,
        text: [
          say(late ? 'round.history.late' : 'round.history.closed', { step: title(step), by: sayWho(by, say) }),
          number,
          signed && say('round.history.signed'),
          signer && say('round.history.signer', { signer }),
          note,
          notSubmitted && say('round.history.unanswered', { reason: notSubmitted }),
        ],
      }),
    ),
    ...unit.returned.map(({ to, reason, at, by }) => ({
      at,
      text: [say('round.history.returned', { step: title(to), by: sayWho(by, say) }), reason],
    })),
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
