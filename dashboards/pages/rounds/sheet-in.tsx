import { useState } from 'react'
import type { Issue } from '../../../engine/issue.ts'
import { useRoundAct } from '../../answers/use-round-act.ts'
import { FileButton } from '../../parts/file-button.tsx'
import { Refused } from '../../parts/refused.tsx'
import { SheetIssues } from '../../parts/sheet-issues.tsx'
import { useText } from '../../text/use-text.tsx'
import styles from './rounds.module.css'

interface Taken {
  status: 'accepted' | 'rejected'
  issueCount: number
  issues: Issue[]
}

interface Props<Reply extends Taken> {
  label: string
  /** Sends the file to the round. */
  send: (file: File, language: string) => Promise<Reply>
  /** What is said where it was taken. */
  sayTaken: (reply: Reply, file: string) => string
}

/** A filled sheet to be handed in: what was taken of it, or every error with its row. */
export function SheetIn<Reply extends Taken>({ label, send, sayTaken }: Props<Reply>) {
  const { say } = useText()
  const { run, error, busy } = useRoundAct()
  const [taken, setTaken] = useState<{ file: string; reply: Reply } | null>(null)
  const take = async ([file]: File[]) => {
    if (!file) return
    const reply = await run((language) => send(file, language))
    setTaken(reply && { file: file.name, reply })
  }
  return (
    <div className={styles.sheetIn}>
      <FileButton label={label} accept=".csv,.xlsx,text/csv" disabled={busy} onChoose={take} />
      <Refused error={error} />
      <div role="status">
        {taken?.reply.status === 'accepted' && <p>{sayTaken(taken.reply, taken.file)}</p>}
        {taken?.reply.status === 'rejected' && (
          <p className={styles.wrong}>{say('round.sheet.refused', { file: taken.file, count: taken.reply.issueCount })}</p>
        )}
      </div>
      {taken?.reply.status === 'rejected' && <SheetIssues issues={taken.reply.issues} />}
    </div>
  )
}
