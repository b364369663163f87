import { useRef, useState } from 'react'
import type { AnnexImportReply } from '../../../engine/plans/replies.ts'
import { sendRoundFile } from '../../answers/send-round-act.ts'
import { ofPlans, useAct } from '../../answers/use-act.ts'
import { Refused } from '../../parts/refused.tsx'
import { SheetIssues } from '../../parts/sheet-issues.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { useText } from '../../text/use-text.tsx'
import styles from './plan.module.css'

/** The annex of a plan to be brought in; `plan`: the id that is offered. */
export function AnnexIn({ plan }: { plan: string }) {
  const { say } = useText()
  const [name, setName] = useState(plan)
  const [reply, setReply] = useState<AnnexImportReply | null>(null)
  const chooser = useRef<HTMLInputElement>(null)
  const { run, error, busy } = useAct(ofPlans)
  const take = async (file: File | undefined) => {
    if (!file) return
    setReply(await run((language) => sendRoundFile('/plans/{plan}/annex', { plan: name.trim() }, file, language)))
    if (chooser.current) chooser.current.value = ''
  }
  return (
    <div className={styles.form}>
      <TextField label={say('plan.id')} value={name} onWrite={setName} hint={say('plan.id.hint')} />
      <div>
        <button type="button" className="button" disabled={busy || name.trim() === ''} onClick={() => chooser.current?.click()}>
          {say('plan.import')}
        </button>
        <input
          ref={chooser}
          className="hidden"
          type="file"
          accept=".txt,.docx,.csv,.tsv,.xlsx"
          tabIndex={-1}
          aria-label={say('plan.import')}
          onChange={({ target }) => void take(target.files?.[0])}
        />
      </div>
      <Refused error={error} />
      <div role="status">
        {reply && reply.status !== 'rejected' && <p>{say(`plan.import.${reply.status}`)}</p>}
        {reply?.status === 'rejected' && <p>{say('plan.import.rejected', { count: reply.issueCount })}</p>}
      </div>
      {reply?.status === 'rejected' && <SheetIssues issues={reply.issues} />}
    </div>
  )
}
