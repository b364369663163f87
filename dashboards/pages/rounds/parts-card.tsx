import { useId, useState } from 'react'
import type { UnitReply } from '../../../engine/definitions/replies.ts'
import type { RoundReply, RoundUnit } from '../../../engine/rounds/round-replies.ts'
import { useMay, useMe } from '../../account/use-me.ts'
import { sendRoundAct, sendRoundFile } from '../../answers/send-round-act.ts'
import { useRoundAct } from '../../answers/use-round-act.ts'
import { showDay } from '../../format/day.ts'
import cardStyles from '../../parts/card.module.css'
import { ListField } from '../../parts/list-field.tsx'
import { Refused } from '../../parts/refused.tsx'
import { Status } from '../../parts/status.tsx'
import { TableHead } from '../../parts/table/table-head.tsx'
import { ownParts } from '../../rounds/own-parts.ts'
import { useKeptDraft } from '../../scores/use-kept-draft.ts'
import { useText } from '../../text/use-text.tsx'
import { AnswerText } from '../scores/answer-text.tsx'
import tablesStyles from '../scores/tables.module.css'
import { ReasonField } from './reason-field.tsx'
import styles from './rounds.module.css'
import { isWhole, noPaper, SignedPaper } from './signed-paper.tsx'

interface Props {
  round: RoundReply
  unit: RoundUnit
  /** Every unit, for which parts are one's own. */
  registry: UnitReply[]
}

/** A sheet that lead agencies work by parts: who has handed in, and the ways to hand a part in and to send one back. */
export function PartsCard({ round, unit, registry }: Props) {
  const { say, language } = useText()
  const may = useMay()
  const handed = unit.parts.filter((one) => one.handed !== null && one.open === 0).length
  const isEntered = round.steps.find(({ step }) => step === unit.step)?.does === 'enter'
  return (
    <section className={cardStyles.card} aria-labelledby="parts-title">
      <h2 id="parts-title">{say('round.parts', { handed, of: unit.parts.length })}</h2>
      <table className={tablesStyles.scoreTable}>
        <TableHead heads={[say('round.part'), [say('round.part.items'), 'figure'], say('column.status')]} />
        <tbody>
          {unit.parts.map((one) => (
            <tr key={one.part}>
              <th scope="row">{one.name}</th>
              <td className="figure" data-label={say('round.part.items')}>
                {one.of}
              </td>
              <td>
                <Status status={one.open === 0 ? 'met' : 'no_data'}>
                  {one.open === 0 && one.handed
                    ? say('round.part.handed', {
                        number: one.handed.number ?? '\u2013',
                        date: one.handed.date ? showDay(one.handed.date, language) : '\u2013',
                      })
                    : say('round.part.open', { count: one.open })}
                </Status>
                {one.open === 0 && one.handed?.signer && (
                  <p className="note">{say('round.history.signer', { signer: one.handed.signer })}</p>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {isEntered && (may('lock') || may('behalf')) && <HandIn round={round} unit={unit} registry={registry} />}
      {may('run') && <SendBack round={round} unit={unit} />}
    </section>
  )
}

const choicesOf = (parts: RoundUnit['parts']): [string, string][] => parts.map(({ code, name }) => [code, name])

/** One agency's part, with its signed paper; in its place with a note as well. */
function HandIn({ round, unit, registry }: Props) {
  const { say } = useText()
  const { run, error, busy } = useRoundAct()
  const me = useMe()
  const inPlace = !useMay()('lock')
  const id = useId()
  const open = ownParts(unit, me, registry).filter((one) => one.open > 0)
  const { draft, write, settle } = useKeptDraft({ round: round.round, part: unit.step }, unit.unit, { ...noPaper, picked: '', note: '' })
  const { picked, note, ...signed } = draft
  if (open.length === 0) return null
  const part = open.some(({ code }) => code === picked) ? picked : open[0]!.code
  const place = { round: round.round }
  const send = async () => {
    await run(async (language) => {
      const [number, signer] = [signed.number.trim(), signed.signer.trim()]
      const about = { unit: unit.unit, criterion: round.index, number, ...(inPlace ? { onBehalf: 'true' } : {}) }
      const { sha256 } = await sendRoundFile('/rounds/{round}/evidence', place, signed.file!, language, about)
      const body = { unit: unit.unit, part, number, date: signed.date, ...(signer && { signer }), ...(sha256 && { signed: sha256 }) }
      const behalf = inPlace ? { onBehalf: true, note: note.trim() } : {}
      const moved = await sendRoundAct('/rounds/{round}/advance', place, { ...body, ...behalf }, language)
      // Before the page is asked anew: what is typed for the next part meanwhile stays.
      settle()
      return moved
    })
  }
  return (
    <details className={styles.more}>
      <summary>{say(inPlace ? 'round.part.hand.behalf' : 'round.part.hand')}</summary>
      <div className={styles.form}>
        {inPlace && <p className="note">{say('round.field.behalf.note')}</p>}
        <ListField
          label={say('round.part')}
          value={part}
          choices={choicesOf(open)}
          onChoose={(code) => write({ ...draft, picked: code })}
        />
        <SignedPaper key={part} paper={signed} onWrite={(paper) => write({ ...draft, ...paper })} />
        {inPlace && (
          <AnswerText
            id={`${id}-note`}
            label={say('round.field.note')}
            hint={say('round.field.needed')}
            value={note}
            onWrite={(text) => write({ ...draft, note: text })}
          />
        )}
        <Refused error={error} />
        <p className="acts">
          <button
            type="button"
            className="button main"
            disabled={busy || !isWhole(signed) || (inPlace && note.trim() === '')}
            onClick={() => void send()}
          >
            {say(inPlace ? 'round.part.hand.behalf' : 'round.part.hand')}
          </button>
        </p>
      </div>
    </details>
  )
}

/** A part that was handed in is opened again, with the reason. */
function SendBack({ round, unit }: Omit<Props, 'registry'>) {
  const { say } = useText()
  const { act, error, busy } = useRoundAct()
  const handed = unit.parts.filter((one) => one.handed !== null && one.open === 0)
  const [picked, setPicked] = useState('')
  const { draft: reason, write: setReason, settle } = useKeptDraft({ round: round.round, back: 'part' }, unit.unit, '')
  if (handed.length === 0) return null
  const part = handed.some(({ code }) => code === picked) ? picked : handed[0]!.code
  const send = async () => {
    const done = await act('/rounds/{round}/reopen', { round: round.round }, { unit: unit.unit, part, reason: reason.trim() })
    if (done) settle()
  }
  return (
    <details className={styles.more}>
      <summary>{say('round.part.back')}</summary>
      <div className={styles.form}>
        <ListField label={say('round.part')} value={part} choices={choicesOf(handed)} onChoose={setPicked} />
        <ReasonField value={reason} onWrite={setReason} />
        <Refused error={error} />
        <p className="acts">
          <button type="button" className="button" disabled={busy || reason.trim() === ''} onClick={() => void send()}>
            {say('round.part.back')}
          </button>
        </p>
      </div>
    </details>
  )
}
