import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { addressTo } from '../../address/route.ts'
import { goTo, useSearch } from '../../address/use-address.ts'
import { firstError } from '../../answers/asked.ts'
import { type StandingWanted, standingQuery } from '../../answers/data-queries.ts'
import { datasetsQuery } from '../../answers/queries.ts'
import { showDecimal } from '../../format/decimal.ts'
import { sayPeriod } from '../../format/say-value.ts'
import cardStyles from '../../parts/card.module.css'
import { Failed } from '../../parts/failed.tsx'
import fieldStyles from '../../parts/field.module.css'
import { DataTabs } from '../../parts/frame/data-tabs.tsx'
import type { PageProps } from '../../parts/frame/page-frame.tsx'
import { PageHeading } from '../../parts/frame/page-heading.tsx'
import { PrintHead } from '../../parts/frame/print-head.tsx'
import layoutStyles from '../../parts/layout.module.css'
import { RowsTable } from '../../parts/panel/rows-table.tsx'
import { WaitingPage } from '../../parts/waiting.tsx'
import { useText } from '../../text/use-text.tsx'
import { RowFilters } from './row-filters.tsx'
import styles from './rows.module.css'
import { mostSaved, savedForms, saveStanding } from './save-standing.ts'

const pageLength = 50

/** The rows of a dataset that stand, of the chosen unit and period, filtered by what stands in their columns; page by page, or as a file. */
export function RowsPage({ dataset: id, basics, place, choice, choose }: PageProps & { dataset: string }) {
  const { say, language } = useText()
  const search = useSearch()
  const field = useId()
  const datasets = useQuery(datasetsQuery(language))
  const dataset = datasets.data?.find((one) => one.id === id)
  const where = new URLSearchParams(search).getAll('where')
  const wanted: StandingWanted = {
    dataset: id,
    unit: dataset?.unit && !place.whole ? place.unit?.id : undefined,
    period: dataset?.periodic && choice.period !== null ? place.period : undefined,
    where,
  }
  const asked = JSON.stringify(wanted)
  const [turned, setTurned] = useState({ asked, offset: 0 })
  const offset = turned.asked === asked ? turned.offset : 0
  const page = useQuery({
    ...standingQuery(language, wanted, pageLength, offset),
    enabled: dataset !== undefined,
    placeholderData: keepPreviousData,
  })
  const [failure, setFailure] = useState<Error | null>(null)
  if (datasets.error) return <Failed error={datasets.error} again={() => void datasets.refetch()} />
  if (!datasets.data) return <WaitingPage />
  const filterBy = (conditions: string[]) => {
    const next = new URLSearchParams(search)
    next.delete('where')
    for (const condition of conditions) next.append('where', condition)
    goTo(`${window.location.pathname}${next.size === 0 ? '' : `?${next}`}`)
  }
  const error = failure ?? firstError([page])
  const { count, rows } = page.data ?? { count: 0, rows: [] }
  const noun = dataset?.noun[language] ?? ''
  const unit = wanted.unit === undefined ? say('rows.everyUnit') : (place.unit?.name ?? '')
  const period = wanted.period === undefined ? say('rows.everyPeriod') : sayPeriod(wanted.period, { say, language })
  const turn = (to: number) => setTurned({ asked, offset: to })
  return (
    <>
      <PrintHead text={say('print.head', { unit, period, version: basics.health.dataVersion })} />
      <div className={layoutStyles.stack}>
        <DataTabs current="rows" first={id} />
        <PageHeading title={[dataset?.title[language] ?? id, say('data.view.rows')]}>{dataset?.title[language] ?? id}</PageHeading>
        <div className={styles.tools}>
          <div className={fieldStyles.field}>
            <label htmlFor={field}>{say('data.dataset')}</label>
            <select id={field} value={id} onChange={({ target }) => goTo(addressTo({ page: 'rows', dataset: target.value }, search))}>
              {dataset === undefined && <option value={id}>{id}</option>}
              {datasets.data.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.title[language]}
                </option>
              ))}
            </select>
          </div>
          {dataset?.periodic && (
            <label className={styles.check}>
              <input
                type="checkbox"
                checked={choice.period !== null}
                onChange={({ target }) => choose({ period: target.checked ? place.period : null })}
              />
              {say('rows.onlyPeriod', { period: sayPeriod(place.period, { say, language }) })}
            </label>
          )}
        </div>
        {dataset && <RowFilters key={id} dataset={dataset} conditions={where} onChange={filterBy} />}
        {dataset === undefined ? (
          <p>{say('rows.noDataset')}</p>
        ) : error ? (
          <Failed
            error={error}
            again={() => {
              setFailure(null)
              void page.refetch()
            }}
          />
        ) : page.data ? (
          <section className={cardStyles.card} aria-label={dataset.title[language]} aria-busy={page.isPlaceholderData}>
            <div className={styles.bar}>
              <p aria-live="polite">
                {count === 0
                  ? say(where.length > 0 || wanted.unit !== undefined || wanted.period !== undefined ? 'rows.noneHere' : 'rows.none', {
                      unit,
                      period,
                    })
                  : say('rows.ofAll', {
                      from: showDecimal(offset + 1, language),
                      to: showDecimal(offset + rows.length, language),
                      count: showDecimal(count, language),
                      noun,
                      unit,
                      period,
                    })}
              </p>
              <button type="button" className="button" disabled={offset === 0} onClick={() => turn(Math.max(0, offset - pageLength))}>
                {say('rows.before')}
              </button>
              <button type="button" className="button" disabled={offset + rows.length >= count} onClick={() => turn(offset + pageLength)}>
                {say('rows.after')}
              </button>
              {count > 0 &&
                savedForms.map((form) => (
                  <button
                    key={form}
                    type="button"
                    className="button"
                    onClick={() => saveStanding(wanted, form, language).catch(setFailure)}
                  >
                    {say(`rows.save.${form}`)}
                  </button>
                ))}
            </div>
            {count > mostSaved && <p className="note">{say('rows.save.first', { count: showDecimal(mostSaved, language) })}</p>}
            {count > 0 && <RowsTable rows={rows} dataset={dataset} label={dataset.title[language]} />}
          </section>
        ) : (
          <div className="skeleton" aria-busy="true" />
        )}
      </div>
    </>
  )
}
