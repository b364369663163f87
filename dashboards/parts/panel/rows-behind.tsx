import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Counted } from '../../../engine/values/replies.ts'
import { datasetsQuery, type RowsPart, type RowsWanted, rowsQuery } from '../../answers/queries.ts'
import { showDecimal } from '../../format/decimal.ts'
import { useText } from '../../text/use-text.tsx'
import { partsOf } from '../../why/parts-of.ts'
import { saveRows } from '../../why/save-rows.ts'
import { Failed } from '../failed.tsx'
import styles from './panel.module.css'
import { RowsTable } from './rows-table.tsx'

const pageLength = 50

interface Props {
  wanted: RowsWanted
  counted: Counted
  /** The kind of the indicator's formula. */
  kind: string
  onOpen: () => void
}

/** The rows that were counted, or those among which they are: page by page, or all of them as a file. */
export function RowsBehind({ wanted, counted, kind, onOpen }: Props) {
  const { say, language } = useText()
  const [part, setPart] = useState<RowsPart | null>(null)
  const parts = partsOf(counted, kind, { say, language })
  return (
    <section className={`${styles.rows} rows`} aria-labelledby="rows-title">
      <h3 id="rows-title">{say(kind === 'units' ? 'rows.title.units' : kind === 'tasks' ? 'rows.title.tasks' : 'rows.title')}</h3>
      <div className={styles.rowsParts}>
        {parts.map(([one, text]) => (
          <button
            key={one}
            type="button"
            className="option"
            aria-pressed={part === one}
            onClick={() => {
              setPart(part === one ? null : one)
              onOpen()
            }}
          >
            {text}
          </button>
        ))}
      </div>
      {part && <Pages key={part} wanted={wanted} part={part} />}
    </section>
  )
}

function Pages({ wanted, part }: { wanted: RowsWanted; part: RowsPart }) {
  const { say, language } = useText()
  const [offset, setOffset] = useState(0)
  const [failure, setFailure] = useState<Error | null>(null)
  const datasets = useQuery(datasetsQuery(language))
  const page = useQuery({ ...rowsQuery(language, wanted, part, pageLength, offset), placeholderData: keepPreviousData })
  const error = failure ?? page.error ?? datasets.error
  if (error) {
    const again = () => {
      setFailure(null)
      if (page.error) void page.refetch()
      if (datasets.error) void datasets.refetch()
    }
    return <Failed error={error} again={again} />
  }
  if (!page.data || !datasets.data) return <div className={`skeleton ${styles.rowsWaiting}`} aria-busy="true" />
  const { count, rows } = page.data
  if (count === 0) return <p className="note">{say('rows.none')}</p>
  const dataset = datasets.data.find(({ id }) => id === page.data.dataset)
  const files = [...new Set(rows.flatMap(({ _file }) => (_file ? [String(_file)] : [])))].join(', ')
  const said = say(dataset ? 'rows.of' : page.data.dataset === 'tasks' ? 'rows.of.tasks' : 'rows.of.units', {
    from: showDecimal(offset + 1, language),
    to: showDecimal(offset + rows.length, language),
    count: showDecimal(count, language),
  })
  return (
    <div aria-busy={page.isPlaceholderData}>
      <div className={styles.rowsBar}>
        <p className="note" aria-live="polite">
          {said}
        </p>
        <button type="button" className="button" disabled={offset === 0} onClick={() => setOffset(Math.max(0, offset - pageLength))}>
          {say('rows.before')}
        </button>
        <button type="button" className="button" disabled={offset + rows.length >= count} onClick={() => setOffset(offset + pageLength)}>
          {say('rows.after')}
        </button>
        <button type="button" className="button" onClick={() => saveRows(wanted, part, count, language).catch(setFailure)}>
          {say('rows.csv')}
        </button>
      </div>
      <RowsTable rows={rows} dataset={dataset} label={said} />
      {files !== '' && <p className="note">{say('rows.files', { files })}</p>}
    </div>
  )
}
