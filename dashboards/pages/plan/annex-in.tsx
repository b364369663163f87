import { useState } from 'react'
import type { AnnexImportReply } from '../../../engine/plans/replies.ts'
import { sendRoundFile } from '../../answers/send-round-act.ts'
import { ofPlans, useAct } from '../../answers/use-act.ts'
import { FileButton } from '../../parts/file-button.tsx'
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
  const { run, error, busy } = useAct(ofPlans)
  const take = async ([file]: File[]) => {
    if (!file) return
    setReply(await run((language) => sendRoundFile('/plans/{plan}/annex', { plan: name.trim() }, file, language)))
  }
  return (
    <div className={styles.form}>
      <TextField label={say('plan.id')} value={name} onWrite={setName} hint={say('plan.id.hint')} />
      <div>
        <FileButton label={say('plan.import')} accept=".txt,.docx,.csv,.tsv,.xlsx" disabled={busy || name.trim() === ''} onChoose={take} />
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
