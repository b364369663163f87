import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { AccountReply, ReadingReply } from '../../../engine/accounts/replies.ts'
import { readingsQuery } from '../../answers/account-queries.ts'
import { AskError } from '../../answers/ask.ts'
import { datasetsQuery } from '../../answers/queries.ts'
import { showInstant } from '../../format/instant.ts'
import { isDay } from '../../format/read-day.ts'
import cardStyles from '../../parts/card.module.css'
import { DayField } from '../../parts/day-field.tsx'
import { Failed } from '../../parts/failed.tsx'
import type { Column } from '../../parts/table/csv.ts'
import { DataTable } from '../../parts/table/data-table.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { WaitingCard } from '../../parts/waiting.tsx'
import { useText } from '../../text/use-text.tsx'
import styles from './admin.module.css'
import { PageTurner } from './page-turner.tsx'

/** Readings on a page. */
const length = 50

/** Who was given rows of dossiers, the latest first, by account and day. */
export function ReadingList({ accounts }: { accounts: AccountReply[] }) {
  const { say, language } = useText()
  const [wanted, setWanted] = useState({ account: '', from: '', to: '' })
  const [turned, setTurned] = useState<number[]>([])
  const page = useQuery({ ...readingsQuery(language, wanted, length, turned.at(-1) ?? null), placeholderData: keepPreviousData })
  const datasets = useQuery(datasetsQuery(language))
  const want = (change: Partial<typeof wanted>) => {
    setWanted((now) => ({ ...now, ...change }))
    setTurned([])
  }
  const columns: Column<ReadingReply>[] = [
    { title: say('acts.head.at'), text: ({ at }) => showInstant(at, language, 'both') },
    { title: say('acts.head.account'), text: ({ account }) => account },
    { title: say('readings.dataset'), text: ({ dataset }) => datasets.data?.find(({ id }) => id === dataset)?.title[language] ?? dataset },
    { title: say('readings.rows'), decimal: ({ rows }) => rows },
    { title: say('readings.asked'), text: ({ asked }) => asked ?? '\u2013' },
  ]
  return (
    <section className={cardStyles.card} aria-labelledby="readings-title">
      <h2 id="readings-title">{say('readings.title')}</h2>
      <p className="note">{say('readings.note')}</p>
      <div className={styles.fields}>
        <TextField
          label={say('me.account')}
          value={wanted.account}
          onWrite={(account) => want({ account })}
          words={accounts.map(({ account }) => account)}
        />
        <DayField label={say('admin.from')} value={wanted.from} onWrite={(from) => want({ from: isDay(from) ? from : '' })} />
        <DayField label={say('admin.to')} value={wanted.to} onWrite={(to) => want({ to: isDay(to) ? to : '' })} />
      </div>
      {page.error instanceof AskError && page.error.code === 'NO_SUCH_ACCOUNT' ? (
        // A name that is not typed to its end yet is no fault.
        <p role="status">{page.error.message}</p>
      ) : page.error ? (
        <Failed error={page.error} again={() => void page.refetch()} />
      ) : !page.data ? (
        <WaitingCard />
      ) : page.data.length === 0 ? (
        <p role="status">{say('readings.none')}</p>
      ) : (
        <DataTable columns={columns} rows={page.data} keyOf={({ seq }) => String(seq)} label={say('readings.title')} />
      )}
      <PageTurner turned={turned} last={page.data?.length === length ? page.data.at(-1)?.seq : undefined} onTurn={setTurned} />
    </section>
  )
}
