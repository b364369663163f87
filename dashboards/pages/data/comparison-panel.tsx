import { useQuery } from '@tanstack/react-query'
import type { DatasetReply } from '../../../engine/definitions/replies.ts'
import type { BatchComparison } from '../../../engine/imports/replies.ts'
import { comparisonQuery } from '../../answers/import-queries.ts'
import { showDecimal } from '../../format/decimal.ts'
import { sayPeriod } from '../../format/say-value.ts'
import { Facts } from '../../parts/facts.tsx'
import { Failed } from '../../parts/failed.tsx'
import panelStyles from '../../parts/panel/panel.module.css'
import { Panel, PanelHead, PanelSentence } from '../../parts/panel/panel.tsx'
import type { Column } from '../../parts/table/csv.ts'
import { DataTable } from '../../parts/table/data-table.tsx'
import { useText } from '../../text/use-text.tsx'
import styles from './data.module.css'
import { titleOf } from './save-faults.ts'

/** How many units are named. */
const named = 20

interface Props {
  /** The batch looked at; null while none is. */
  batch: number | null
  datasets: DatasetReply[]
  onClose: () => void
}

/** A batch beside the one of its dataset before it: rows by period, cells that are filled, units. */
export function ComparisonPanel({ batch, datasets, onClose }: Props) {
  return (
    <Panel open={batch !== null} width="middle" onClose={onClose}>
      {batch !== null && <Beside batch={batch} datasets={datasets} />}
    </Panel>
  )
}

function Beside({ batch, datasets }: { batch: number; datasets: DatasetReply[] }) {
  const { say, language } = useText()
  const asked = useQuery(comparisonQuery(language, batch))
  return (
    <>
      <PanelHead question={say('data.compare.question')} title={say('data.compare.one', { batch })} />
      {asked.error && <Failed error={asked.error} again={() => void asked.refetch()} />}
      {!asked.error && !asked.data && <div className={`skeleton ${panelStyles.rowsWaiting}`} aria-busy="true" />}
      {asked.data && <Compared found={asked.data} dataset={datasets.find(({ id }) => id === asked.data.batch.dataset)} />}
    </>
  )
}

function Compared({ found, dataset }: { found: BatchComparison; dataset: DatasetReply | undefined }) {
  const { say, language } = useText()
  const number = (count: number | null) => (count === null ? '\u2013' : showDecimal(count, language))
  const list = (codes: string[]) =>
    codes.length === 0
      ? say('none')
      : codes.slice(0, named).join(', ') + (codes.length > named ? say('data.compare.more', { count: codes.length - named }) : '')
  const { batch, with: other, columns, totals, units } = found
  const here = say('data.history.this', { batch: batch.batch })
  const there = other ? say('data.history.this', { batch: other.batch }) : say('none')
  const column = ({ column: name }: { column: string }) => titleOf(name, dataset, language)
  const cells: Column<BatchComparison['columns'][number]>[] = [
    { title: say('score.sheet.column'), text: column },
    { title: here, text: ({ known }) => number(known) },
    { title: there, text: ({ knownWith }) => number(knownWith) },
  ]
  const periods: Column<BatchComparison['totals'][number]>[] = [
    { title: say('score.sheet.column'), text: column },
    { title: say('column.period'), text: ({ period }) => sayPeriod(period, { say, language }) },
    { title: here, text: ({ rows }) => number(rows) },
    { title: there, text: ({ rowsWith }) => number(rowsWith) },
  ]
  return (
    <>
      <PanelSentence>
        {other
          ? say('data.compare.sentence', { rows: number(batch.rows), file: batch.file, rowsWith: number(other.rows), fileWith: other.file })
          : say('data.compare.alone')}
      </PanelSentence>
      {other && (
        <Facts
          facts={[
            [say('data.compare.both'), number(units.both)],
            [say('data.compare.only', { batch: batch.batch }), list(units.only)],
            [say('data.compare.only', { batch: other.batch }), list(units.onlyWith)],
          ]}
        />
      )}
      <div className={styles.moved}>
        <h3>{say('data.compare.totals')}</h3>
        <DataTable
          columns={periods}
          rows={totals}
          keyOf={({ column: name, period }) => `${name} ${period}`}
          label={say('data.compare.totals')}
        />
      </div>
      <div className={styles.moved}>
        <h3>{say('data.compare.cells')}</h3>
        <DataTable columns={cells} rows={columns} keyOf={({ column: name }) => name} label={say('data.compare.cells')} />
      </div>
    </>
  )
}
