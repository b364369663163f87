import { useState } from 'react'
import type { AnnexReply, QuestionReply, SettleReply } from '../../../engine/plans/replies.ts'
import { sendRoundAct } from '../../answers/send-round-act.ts'
import { ofPlans, useAct } from '../../answers/use-act.ts'
import cardStyles from '../../parts/card.module.css'
import { Refused } from '../../parts/refused.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { sayWho } from '../../text/say-who.ts'
import { useText } from '../../text/use-text.tsx'
import { AnnexIn } from './annex-in.tsx'
import styles from './plan.module.css'

type Send = (body: { answers?: { question: string; reading: string | null }[]; reopen?: string[] }) => Promise<SettleReply | null>

/** What could not be read for certain, each with its row: confirmed, or written as it is meant; what was settled can be opened again. */
export function OpenView({ annex }: { annex: AnnexReply }) {
  const { say } = useText()
  const { run, error, busy } = useAct(ofPlans)
  const send: Send = (body) => run((language) => sendRoundAct('/plans/{plan}/annex/settlements', { plan: annex.plan }, body, language))
  return (
    <>
      <Refused error={error} />
      <section className={cardStyles.card} aria-label={say('plan.view.open')}>
        <h2>{annex.open.length === 0 ? say('plan.open.none') : say('plan.open', { count: annex.open.length })}</h2>
        <ul className={styles.questions}>
          {annex.open.map((one) => (
            <Question key={one.question} question={one} busy={busy} send={send} />
          ))}
        </ul>
      </section>
      {annex.settled.length > 0 && (
        <section className={cardStyles.card} aria-label={say('plan.settled')}>
          <h2>{say('plan.settled')}</h2>
          <ul className={styles.questions}>
            {annex.settled.map(({ question, reading, by }) => (
              <li key={question}>
                <span>
                  {say('plan.line', { row: question.split('.')[0]! })}: {reading ?? say('plan.confirmed')}{' '}
                  <span className="note">{sayWho(by, say)}</span>
                </span>
                <button type="button" className="button" disabled={busy} onClick={() => void send({ reopen: [question] })}>
                  {say('plan.reopen')}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className={cardStyles.card} aria-label={say('plan.import.again')}>
        <h2>{say('plan.import.again')}</h2>
        <p className="note">{say('plan.import.again.why', { file: annex.file })}</p>
        <AnnexIn plan={annex.plan} />
      </section>
    </>
  )
}

function Question({ question, busy, send }: { question: QuestionReply; busy: boolean; send: Send }) {
  const { say } = useText()
  const [reading, setReading] = useState('')
  const [fault, setFault] = useState<string>()
  const settle = async (said: string | null) => {
    const reply = await send({ answers: [{ question: question.question, reading: said }] })
    setFault(reply?.issues[0]?.message)
  }
  return (
    <li>
      <p>
        <strong>
          {say('plan.line', { row: question.row })}, {say(`plan.cell.${question.column}`)}:
        </strong>{' '}
        {question.message}
        {question.text !== '' && <q className={styles.quote}>{question.text}</q>}
        {question.taken !== null && <span className="note"> {say('plan.taken', { taken: question.taken })}</span>}
      </p>
      <div className={styles.acts}>
        <button type="button" className="button" disabled={busy} onClick={() => void settle(null)}>
          {say('plan.confirm')}
        </button>
        {question.writable && (
          <>
            <TextField label={say('plan.meant')} value={reading} onWrite={setReading} fault={fault} />
            <button type="button" className="button" disabled={busy || reading.trim() === ''} onClick={() => void settle(reading)}>
              {say('plan.write')}
            </button>
          </>
        )}
      </div>
    </li>
  )
}
