import { useState } from 'react'
import type { AccountsImportReply } from '../../../engine/accounts/replies.ts'
import { Refused } from '../../account/refused.tsx'
import { everything } from '../../answers/ask-anew.ts'
import { sendAccounts } from '../../answers/send-account.ts'
import { useAct } from '../../answers/use-act.ts'
import cardStyles from '../../parts/card.module.css'
import { FileButton } from '../../parts/file-button.tsx'
import type { Column } from '../../parts/table/csv.ts'
import { DataTable } from '../../parts/table/data-table.tsx'
import { useText } from '../../text/use-text.tsx'
import styles from './admin.module.css'
import type { Issued } from './issued-passwords.tsx'

type Issue = AccountsImportReply['issues'][number]

/** Many accounts from one list, all or none; what is wrong with it stands row by row. */
export function AccountImport({ onIssued }: { onIssued: (issued: Issued[]) => void }) {
  const { say, language } = useText()
  const [taken, setTaken] = useState<{ file: string; reply: AccountsImportReply } | null>(null)
  const { busy, error, run } = useAct(everything)
  const take = async ([file]: File[]) => {
    if (!file) return
    setTaken(null)
    await run(async () => {
      const reply = await sendAccounts(file, language)
      setTaken({ file: file.name, reply })
      if (reply.status !== 'accepted') return
      onIssued(reply.accounts.flatMap(({ password, ...one }) => (password === null ? [] : [{ ...one, password }])))
    })
  }
  const columns: Column<Issue>[] = [
    { title: say('rows.row'), text: ({ row }) => (row === null ? '\u2013' : String(row)) },
    { title: say('score.sheet.column'), text: ({ column }) => column ?? '\u2013' },
    { title: say('score.sheet.reason'), text: ({ message }) => message },
    { title: say('score.sheet.value'), text: ({ value }) => value ?? '\u2013' },
  ]
  const { file = '', reply } = taken ?? {}
  return (
    <section className={cardStyles.card} aria-labelledby="import-title">
      <h2 id="import-title" className={styles.title}>
        {say('admin.import')}
      </h2>
      <p className="note">{say('admin.import.note')}</p>
      <p className={styles.acts}>
        <FileButton label={say('data.choose')} accept=".csv,.tsv,.txt,.xlsx" disabled={busy} onChoose={take} />
      </p>
      <p role="status">
        {reply?.status === 'accepted' && say('admin.import.taken', { file, count: reply.accounts.length })}
        {reply?.status === 'rejected' && say('admin.import.refused', { file, count: reply.issueCount })}
      </p>
      {reply?.status === 'rejected' && (
        <DataTable
          columns={columns}
          rows={reply.issues}
          keyOf={(issue) => JSON.stringify(issue)}
          label={say('admin.import.refused', { file, count: reply.issueCount })}
        />
      )}
      <Refused error={error} />
    </section>
  )
}
