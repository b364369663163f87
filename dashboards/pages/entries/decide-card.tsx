import { useState } from 'react'
import type { EntryReply } from '../../../engine/amendments/alteration-replies.ts'
import type { EntryKindName } from '../../../engine/amendments/entries/kinds.ts'
import { useSetAct } from '../../answers/use-set-act.ts'
import cardStyles from '../../parts/card.module.css'
import { Refused } from '../../parts/refused.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { useText } from '../../text/use-text.tsx'
import setStyles from '../sets/sets.module.css'

interface Props {
  reply: EntryReply
  kind: EntryKindName
  entry: Record<string, unknown>
  ok: boolean
  onDone: () => void
}

/** What makes an entry the office's own, with the reason, and the way back to what came with the program. */
export function DecideCard({ reply: { id, seen, state }, kind, entry, ok, onDone }: Props) {
  const { say } = useText()
  const { act, error, busy } = useSetAct()
  const [reason, setReason] = useState('')
  const why = { seen, reason: reason.trim() }
  const ready = !busy && why.reason !== ''
  const end = (done: object | null) => {
    if (!done) return
    setReason('')
    onDone()
  }
  return (
    <section className={cardStyles.card} aria-labelledby="entry-approve">
      <h2 id="entry-approve">{say('entry.approve')}</h2>
      <div className={setStyles.form}>
        <p className="note">{say('entry.approve.note')}</p>
        <TextField label={say('entry.reason')} value={reason} onWrite={setReason} />
        <Refused error={error} />
        <p className="acts">
          <button
            type="button"
            className="button main"
            disabled={!ready || !ok}
            onClick={() => void act('POST', '/definitions/{kind}/{id}/approval', { kind, id }, { entry, ...why }).then(end)}
          >
            {say('entry.approve.act')}
          </button>
          {(state === 'altered' || state === 'added') && (
            <button
              type="button"
              className="button"
              disabled={!ready}
              onClick={() => void act('POST', '/definitions/{kind}/{id}/return', { kind, id }, why).then(end)}
            >
              {say(state === 'added' ? 'entry.return.added' : 'entry.return')}
            </button>
          )}
        </p>
      </div>
    </section>
  )
}
