import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Behind } from '../../../engine/rounds/replies.ts'
import type { TraceReply } from '../../../engine/values/replies.ts'
import { useMay } from '../../account/use-me.ts'
import { PageLink } from '../../address/page-link.tsx'
import { datasetsQuery, type RowsWanted } from '../../answers/queries.ts'
import { showDay } from '../../format/day.ts'
import { showDecimal } from '../../format/decimal.ts'
import { Failed } from '../../parts/failed.tsx'
import styles from '../../parts/panel/panel.module.css'
import { RowsTable } from '../../parts/panel/rows-table.tsx'
import { useText } from '../../text/use-text.tsx'
import { saveRows } from '../../why/save-rows.ts'

const parts = ['missing', 'counted'] as const

/** The rows of data behind a criterion, file and row beside each: first what is missing, then what was counted. */
export function PointsBehind({ behind, unit }: { behind: Behind; unit: string }) {
  const { say, language } = useText()
  const datasets = useQuery(datasetsQuery(language))
  const { indicator, period, calendar, own, level, fields, fieldsExcept, last } = behind
  // The figure may be cut at the day of a round: its rows are.
  const wanted: RowsWanted = {
    ...{ indicator, period, calendar, unit, own, asOf: last },
    ...{ level: level ?? undefined, fields: fields ?? undefined, fieldsExcept: fieldsExcept ?? undefined },
  }
  const days = say('days', { first: showDay(behind.first, language), last: showDay(behind.last, language) })
  return (
    <section className={`${styles.rows} rows`} aria-labelledby="behind-title">
      <h3 id="behind-title">{say('score.behind')}</h3>
      <p className="note">
        {days} ·{' '}
        <PageLink to={{ page: 'indicator', id: behind.indicator }} choosing={{ period: behind.period, calendar: behind.calendar }}>
          {say('score.behind.more')}
        </PageLink>
      </p>
      {parts.map(
        (part) =>
          datasets.data && (
            <Part
              key={part}
              part={part}
              wanted={wanted}
              trace={behind[part]}
              dataset={datasets.data.find(({ id }) => id === behind[part].dataset)}
            />
          ),
      )}
    </section>
  )
}

interface PartProps {
  part: (typeof parts)[number]
  wanted: RowsWanted
  trace: TraceReply
  dataset: Parameters<typeof RowsTable>[0]['dataset']
}

function Part({ part, wanted, trace, dataset }: PartProps) {
  const { say, language } = useText()
  const may = useMay()
  const [failure, setFailure] = useState<Error | null>(null)
  const save = () =>
    saveRows(wanted, part === 'missing' ? 'rest' : 'numerator', trace.count, language).then(() => setFailure(null), setFailure)
  const { count, rows, files } = trace
  const title = say(`score.behind.${part}`, { count: showDecimal(count, language) })
  const listed = files.map((one) => say('score.behind.file', { file: one.file, count: showDecimal(one.rows, language) })).join('; ')
  return (
    <details className={`${styles.behind} behind`} open={part === 'missing' && count > 0}>
      <summary>{title}</summary>
      {count > rows.length && (
        <p className="note">{say('score.behind.first', { shown: rows.length, count: showDecimal(count, language) })}</p>
      )}
      {count > rows.length && may('rows') && (
        <p>
          <button type="button" className="button" onClick={() => void save()}>
            {say('score.behind.all', { count: showDecimal(count, language) })}
          </button>
        </p>
      )}
      {failure && <Failed error={failure} again={() => void save()} />}
      {rows.length > 0 && <RowsTable rows={rows} dataset={dataset} label={title} />}
      {listed !== '' && <p className="note">{say('rows.files', { files: listed })}</p>}
    </details>
  )
}
