import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { OwedSummary } from '../../../engine/duties/replies.ts'
import { askAgain, firstError } from '../../answers/asked.ts'
import { owedQuery, owedSummaryQuery } from '../../answers/data-queries.ts'
import { datasetsQuery } from '../../answers/queries.ts'
import { showDay } from '../../format/day.ts'
import { showDecimal } from '../../format/decimal.ts'
import { type Speaker, sayPeriod } from '../../format/say-value.ts'
import cardStyles from '../../parts/card.module.css'
import { Failed } from '../../parts/failed.tsx'
import fieldStyles from '../../parts/field.module.css'
import { DataTabs } from '../../parts/frame/data-tabs.tsx'
import type { PageProps } from '../../parts/frame/page-frame.tsx'
import { PageHeading } from '../../parts/frame/page-heading.tsx'
import { PrintHead } from '../../parts/frame/print-head.tsx'
import layoutStyles from '../../parts/layout.module.css'
import tableStyles from '../../parts/table/table.module.css'
import { TableHead } from '../../parts/table/table-head.tsx'
import { WaitingPage } from '../../parts/waiting.tsx'
import { useText } from '../../text/use-text.tsx'
import { DifferingFigures } from './differing-figures.tsx'
import styles from './owed.module.css'
import { OwedGrid } from './owed-grid.tsx'
import { Reminders } from './reminders.tsx'

/** What units owe in the year of the period, what came and when: unit by period, how complete, and whom to remind. */
export function OwedPage({ basics, place }: PageProps) {
  const { say, language } = useText()
  const id = useId()
  const year = String(place.year)
  const unit = place.whole ? undefined : place.unit?.id
  const owed = useQuery(owedQuery(language, year, unit))
  const summary = useQuery(owedSummaryQuery(language, year, unit))
  const datasets = useQuery(datasetsQuery(language))
  const [chosen, setChosen] = useState<string | null>(null)
  const error = firstError([owed, summary, datasets])
  if (error) return <Failed error={error} again={askAgain([owed, summary, datasets])} />
  if (!owed.data || !summary.data || !datasets.data) return <WaitingPage />
  const duties = new Map(summary.data.filter(({ due }) => due !== null).map(({ duty, title }) => [duty, title[language]]))
  const missing = owed.data.filter(({ status }) => status === 'missing')
  const units = new Map(basics.units.map((one) => [one.id, one]))
  const duty = chosen !== null && duties.has(chosen) ? chosen : [...duties.keys()][0]
  const terms = summary.data.filter((one) => one.duty === duty)
  return (
    <>
      <PrintHead
        text={say('print.head', {
          unit: place.unit?.name ?? say('whole'),
          period: sayPeriod(year, { say, language }),
          version: basics.health.dataVersion,
        })}
      />
      <div className={layoutStyles.stack}>
        <DataTabs current="owed" first={datasets.data[0]?.id} />
        <PageHeading leads title={[say('data.view.owed'), year]}>
          <strong>
            {duties.size === 0
              ? say('owed.sentence.none', { year })
              : missing.length === 0
                ? say('owed.sentence.good', { year })
                : say('owed.sentence', {
                    year,
                    count: showDecimal(missing.length, language),
                    units: showDecimal(new Set(missing.map((one) => one.unit)).size, language),
                  })}
          </strong>
        </PageHeading>
        <SummaryTable rows={summary.data} />
        <DifferingFigures year={year} unit={unit} />
        {duty !== undefined && (
          <section className={cardStyles.card} aria-labelledby={`${id}title`}>
            <div className={styles.tools}>
              <h2 id={`${id}title`}>{say('owed.grid')}</h2>
              <div className={fieldStyles.field}>
                <label htmlFor={`${id}duty`}>{say('owed.duty')}</label>
                <select id={`${id}duty`} value={duty} onChange={({ target }) => setChosen(target.value)}>
                  {[...duties].map(([one, title]) => (
                    <option key={one} value={one}>
                      {title}
                    </option>
                  ))}
                </select>
              </div>
            </div>
            <OwedGrid terms={terms} rows={owed.data.filter((one) => one.duty === duty)} units={units} />
          </section>
        )}
        {missing.length > 0 && <Reminders missing={missing} terms={summary.data} units={units} />}
      </div>
    </>
  )
}

const sayShare = ({ numerator, denominator, value }: OwedSummary['completeness'], { say, language }: Speaker): string =>
  numerator === null || denominator === null
    ? say('owed.noShare')
    : `${showDecimal(numerator, language)} / ${showDecimal(denominator, language)}${value === null ? '' : ` (${showDecimal(value, language)}\u00a0%)`}`

/** What can be lost at most while not all of it is there, index by index. */
const sayStake = ({ atStake }: OwedSummary, { say, language }: Speaker): string =>
  atStake
    .map(({ set, points, criteria }) =>
      say('owed.stake.one', { set: set[language], points: showDecimal(points, language), codes: criteria.join(', ') }),
    )
    .join('; ') || '\u2013'

/** Every duty and expected number, period by period: how much came, how much of it in time. */
function SummaryTable({ rows }: { rows: OwedSummary[] }) {
  const { say, language } = useText()
  const speaker = { say, language }
  return (
    <section className={cardStyles.card} aria-label={say('owed.summary')}>
      <h2>{say('owed.summary')}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={tableStyles.tableScroll} tabIndex={0} aria-label={say('table.label', { title: say('owed.summary') })}>
        <table className={`${tableStyles.data} owed-summary`}>
          <TableHead
            heads={[
              say('owed.duty'),
              say('owed.period'),
              say('owed.due'),
              [say('owed.complete'), 'figure'],
              [say('owed.timely'), 'figure'],
              say('owed.stake'),
            ]}
          />
          <tbody>
            {rows.map((one) => (
              <tr key={`${one.duty} ${one.period}`} title={one.basis ?? undefined}>
                <th scope="row" className={styles.wraps}>
                  {one.title[language]}
                </th>
                <td>{sayPeriod(one.period, speaker)}</td>
                <td>{one.due === null ? '\u2013' : showDay(one.due, language)}</td>
                <td className="figure">{sayShare(one.completeness, speaker)}</td>
                <td className="figure">{sayShare(one.timeliness, speaker)}</td>
                <td className={styles.wraps}>{sayStake(one, speaker)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}
