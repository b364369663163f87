import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { IndicatorReply, UnitReply } from '../../../engine/definitions/replies.ts'
import type { Moves } from '../../../engine/imports/replies.ts'
import { PageLink } from '../../address/page-link.tsx'
import { indexesQuery } from '../../answers/score-queries.ts'
import { showDay } from '../../format/day.ts'
import { showDecimal } from '../../format/decimal.ts'
import { type Speaker, sayPeriod, sayValue } from '../../format/say-value.ts'
import type { Column } from '../../parts/table/csv.ts'
import { DataTable } from '../../parts/table/data-table.tsx'
import { titleOfTarget } from '../../targets/say-target.ts'
import { useText } from '../../text/use-text.tsx'
import styles from './data.module.css'

/** How many moves of each kind are shown at first. */
const first = 5

interface Props {
  moves: Moves
  units: UnitReply[]
  indicators: IndicatorReply[]
}

interface Row {
  key: string
  kind: keyof Moves['totals']
  what: string
  unit: string
  period: string
  before: string
  after: string
}

/** What would be otherwise if the checked file were recorded: targets, points of criteria, values of indicators. */
export function MovesTable({ moves, units, indicators }: Props) {
  const { say, language } = useText()
  const [all, setAll] = useState(false)
  const indexes = useQuery(indexesQuery(language))
  const speaker = { say, language }
  const periods = moves.periods.map((period) => sayPeriod(period, speaker, true)).join(', ')
  const rows = rowsOf(moves, units, indicators, new Map(indexes.data?.map(({ id, title }) => [id, title[language]])), speaker)
  if (rows.length === 0) {
    return (
      <section className={styles.groups} aria-label={say('data.moves')}>
        <h3>{say('data.moves')}</h3>
        <p className="note">{say('data.moves.none', { periods })}</p>
      </section>
    )
  }
  const { targets, criteria, indicators: values, indexes: sums } = moves.totals
  const number = (count: number) => showDecimal(count, language)
  const shown = all ? rows : [...Map.groupBy(rows, ({ kind }) => kind).values()].flatMap((some) => some.slice(0, first))
  const columns: Column<Row>[] = [
    { title: say('data.moves.what'), text: ({ what }) => what },
    { title: say('data.moves.change'), text: ({ before, after }) => `${before} → ${after}` },
    { title: say('column.unit'), text: ({ unit }) => unit },
    { title: say('column.period'), text: ({ period }) => sayPeriod(period, speaker) },
    { title: say('data.moves.kind'), text: ({ kind }) => say(`data.moves.${kind}`) },
  ]
  return (
    <section className={`${styles.moved} moves`} aria-label={say('data.moves')}>
      <h3>{say('data.moves')}</h3>
      <p className="note">
        {say('data.moves.said', {
          targets: number(targets),
          criteria: number(criteria),
          indicators: number(values),
          indexes: number(sums),
          periods,
        })}
      </p>
      {moves.published.map(({ round, title, year, number, date }) => (
        <p key={round}>
          {say('data.moves.published', { index: title[language], year, number, date: showDay(date, language) })}{' '}
          <PageLink to={{ page: 'round', round, view: 'units' }}>{say('score.round.page')}</PageLink>
        </p>
      ))}
      <DataTable columns={columns} rows={shown} keyOf={({ key }) => key} label={say('data.moves')} />
      {shown.length < rows.length && (
        <p>
          <button type="button" className="button quiet" onClick={() => setAll(true)}>
            {say('data.moves.more', { count: number(rows.length) })}
          </button>
        </p>
      )}
    </section>
  )
}

function rowsOf(moves: Moves, units: UnitReply[], indicators: IndicatorReply[], indexes: Map<string, string>, speaker: Speaker): Row[] {
  const { say, language } = speaker
  const byId = new Map(indicators.map((one) => [one.id, one]))
  const names = new Map(units.map(({ id, name }) => [id, name]))
  const unitOf = (id: string | null) => (id === null ? say('whole') : (names.get(id) ?? id))
  const titleOf = (id: string) => byId.get(id)?.title[language] ?? id
  const shownOf = (id: string, one: Parameters<typeof sayValue>[0]) => {
    const indicator = byId.get(id)
    return indicator ? sayValue(one, indicator, speaker) : (one.value ?? '')
  }
  const pointsOf = ({ points }: Moves['criteria'][number]['before']) =>
    points === null ? '\u2013' : say('data.moves.points', { points: showDecimal(points, language) })
  const totalOf = ({ points, percent }: Moves['indexes'][number]['before']) =>
    `${pointsOf({ points, status: 'scored' })}${percent === null ? '' : ` (${showDecimal(percent, language)} %)`}`
  return [
    ...moves.targets.map((one): Row => {
      const { plan, target, clause, indicator, period, before, after } = one
      const judged = ({ value, status }: typeof before) => {
        const said = say(`status.${status}`)
        return value === null ? said : `${shownOf(indicator, { value, reason: null })} (${said})`
      }
      return {
        ...{
          key: `t ${plan} ${target} ${period}`,
          kind: 'targets',
          what: `${clause}. ${titleOfTarget(one, byId.get(indicator), moves.targets, speaker)}`,
          unit: say('whole'),
          period,
        },
        ...{ before: judged(before), after: judged(after) },
      }
    }),
    ...moves.indexes.map(
      ({ index, title, unit, period, before, after }): Row => ({
        ...{ key: `x ${index} ${unit} ${period}`, kind: 'indexes', what: title[language], unit: unitOf(unit), period },
        ...{ before: totalOf(before), after: totalOf(after) },
      }),
    ),
    ...moves.criteria.map(
      ({ index, unit, code, title, period, before, after }): Row => ({
        ...{
          key: `c ${index} ${unit} ${code} ${period}`,
          kind: 'criteria',
          what: `${code}. ${title[language]} (${indexes.get(index) ?? index})`,
        },
        ...{ unit: unitOf(unit), period, before: pointsOf(before), after: pointsOf(after) },
      }),
    ),
    ...moves.indicators.map(
      ({ indicator, unit, period, before, after }): Row => ({
        ...{ key: `i ${indicator} ${unit} ${period}`, kind: 'indicators', what: titleOf(indicator), unit: unitOf(unit), period },
        ...{ before: shownOf(indicator, before), after: shownOf(indicator, after) },
      }),
    ),
  ]
}
