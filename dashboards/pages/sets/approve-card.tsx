import { useState } from 'react'
import type { SetDraft } from '../../../engine/amendments/replies.ts'
import { addressTo } from '../../address/route.ts'
import { goTo } from '../../address/use-address.ts'
import { useSetAct } from '../../answers/use-set-act.ts'
import cardStyles from '../../parts/card.module.css'
import { DayField } from '../../parts/day-field.tsx'
import { Refused } from '../../parts/refused.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { showYears } from '../../sets/show-years.ts'
import { useText } from '../../text/use-text.tsx'
import styles from './sets.module.css'

/** The decision that makes a draft the office's own. */
export function ApproveCard({ draft, ok }: { draft: SetDraft; ok: boolean }) {
  const { say } = useText()
  const { act, error, busy } = useSetAct()
  const [number, setNumber] = useState('')
  const [date, setDate] = useState('')
  const { index, version, seen } = draft
  const approve = async () => {
    const done = await act('POST', '/sets/{index}/{version}/approval', { index, version }, { number: number.trim(), date, seen })
    if (done) goTo(addressTo({ page: 'sets' }, window.location.search))
  }
  const drop = async () => {
    const done = await act('DELETE', '/sets/{index}/{version}', { index, version }, {})
    if (done) goTo(addressTo({ page: 'sets' }, window.location.search))
  }
  return (
    <section className={cardStyles.card} aria-labelledby="approve-title">
      <h2 id="approve-title">{say('set.approve')}</h2>
      <div className={styles.form}>
        <p className="note">{ok ? say('set.approve.note', { years: showYears(draft.years) }) : say('set.approve.wrong')}</p>
        <div className={styles.two}>
          <TextField label={say('round.field.number')} value={number} onWrite={setNumber} />
          <DayField label={say('round.field.date')} value={date} onWrite={setDate} />
        </div>
        <Refused error={error} />
        <p className="acts">
          <button
            type="button"
            className="button main"
            disabled={busy || !ok || number.trim() === '' || date === ''}
            onClick={() => void approve()}
          >
            {say('set.approve.act')}
          </button>
          <button type="button" className="button" disabled={busy} onClick={() => void drop()}>
            {say('set.drop')}
          </button>
        </p>
      </div>
    </section>
  )
}
