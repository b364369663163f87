import { useState } from 'react'
import type { UnitReply } from '../../../engine/definitions/replies.ts'
import type { OwedReply, OwedStatus, OwedSummary } from '../../../engine/duties/replies.ts'
import { showDay } from '../../format/day.ts'
import { sayPeriod } from '../../format/say-value.ts'
import { sortVietnamese } from '../../format/sort-vietnamese.ts'
import { ShowAll } from '../../parts/chart-frame/show-all.tsx'
import { type ShownStatus, Status } from '../../parts/status.tsx'
import tableStyles from '../../parts/table/table.module.css'
import { useText } from '../../text/use-text.tsx'
import { longest } from '../../units/rank-units.ts'

/** The mark of what became of a duty. */
const marks: Record<OwedStatus, ShownStatus> = { in_time: 'met', late: 'at_risk', missing: 'missed', not_due: 'no_data' }

interface Props {
  /** One duty in each of its periods. */
  terms: OwedSummary[]
  /** Who owes it: one row a unit and period. */
  rows: OwedReply[]
  units: Map<string, UnitReply>
}

/** Unit by period: in time, late, missing or not due yet; who misses most first. */
export function OwedGrid({ terms, rows, units }: Props) {
  const { say, language } = useText()
  const [all, setAll] = useState(false)
  const byUnit = Map.groupBy(rows, ({ unit }) => unit)
  const nameOf = (unit: string) => units.get(unit)?.name ?? unit
  const missed = (unit: string) => byUnit.get(unit)!.filter(({ status }) => status === 'missing').length
  const order = sortVietnamese([...byUnit.keys()], nameOf).toSorted((a, b) => missed(b) - missed(a))
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={tableStyles.tableScroll} tabIndex={0} aria-label={say('table.label', { title: say('owed.grid') })}>
        <table className={`${tableStyles.data} owed-grid`}>
          <thead>
            <tr>
              <th scope="col">{say('column.unit')}</th>
              {terms.map(({ period, due }) => (
                <th key={period} scope="col">
                  {sayPeriod(period, { say, language })}
                  {due !== null && (
                    <>
                      <br />
                      <span className="note">{say('owed.until', { day: showDay(due, language) })}</span>
                    </>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {order.slice(0, all ? undefined : longest).map((unit) => (
              <tr key={unit}>
                <th scope="row">{nameOf(unit)}</th>
                {terms.map(({ period, due }) => {
                  const found = byUnit.get(unit)!.find((one) => one.due === due)
                  return (
                    <td key={period}>
                      {found ? (
                        <Status status={marks[found.status]}>
                          {say(`owed.status.${found.status}`)}
                          {found.arrived !== null && ` ${showDay(found.arrived, language)}`}
                        </Status>
                      ) : (
                        <span className="note">{say('owed.notOwed')}</span>
                      )}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <ShowAll count={order.length} all={all} onTurn={setAll} />
    </>
  )
}
