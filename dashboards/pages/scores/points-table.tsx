import { sumDecimals } from '../../format/decimal.ts'
import { AskButton } from '../../parts/ask-button.tsx'
import cardStyles from '../../parts/card.module.css'
import chartFrameStyles from '../../parts/chart-frame/chart-frame.module.css'
import { Icon } from '../../parts/icons.tsx'
import { type Column, showCell, writeCsv } from '../../parts/table/csv.ts'
import { saveFile } from '../../parts/table/save-file.ts'
import { TableHead } from '../../parts/table/table-head.tsx'
import { useText } from '../../text/use-text.tsx'
import tablesStyles from './tables.module.css'

interface Props<Row> {
  id: string
  title: string
  note: string
  /** The name of the saved file, without ending. */
  file: string
  /** The first names the row; those with decimals are summed. */
  columns: Column<Row>[]
  rows: Row[]
  keyOf: (row: Row) => string
  onPick?: (key: string) => void
  empty: string
  /** False: a sum over the rows says nothing. */
  sum?: boolean
}

/** Points in rows, with a last row that adds them up exactly where that says something; the file holds the same. */
export function PointsTable<Row>({ id, title, note, file, columns, rows, keyOf, onPick, empty, sum = true }: Props<Row>) {
  const { say, language } = useText()
  const total = columns.map(({ decimal }) => (decimal ? sumDecimals(rows.map((row) => decimal(row) ?? 0)) : null))
  const totals: Column<Row | null>[] = columns.map((column, at) => ({
    title: column.title,
    ...(column.decimal ? { decimal: (row: Row | null) => (row === null ? (total[at] ?? null) : (column.decimal?.(row) ?? null)) } : {}),
    text: (row) => (row === null ? (at === 0 ? say('score.total') : '') : (column.text?.(row) ?? '')),
  }))
  const save = () => saveFile(`${file}.csv`, new Blob([writeCsv(totals, sum ? [...rows, null] : rows, language)], { type: 'text/csv' }))
  const cell = (column: Column<Row | null>, at: number, row: Row | null) => {
    const text = showCell(column, row, language)
    const key = row === null ? '' : (columns[at]?.asked?.(row) ?? '')
    return key !== '' && onPick ? <AskButton onAsk={() => onPick(key)}>{text}</AskButton> : text
  }
  const cells = (row: Row | null) =>
    totals.map((column, at) =>
      at === 0 ? (
        <th key={column.title} scope="row">
          {cell(column, at, row)}
        </th>
      ) : (
        <td key={column.title} className={column.decimal ? 'figure' : ''} data-label={column.title}>
          {cell(column, at, row)}
        </td>
      ),
    )
  return (
    <section id={id} className={cardStyles.card} aria-labelledby={`${id}-title`}>
      <header className={cardStyles.cardHead}>
        <h2 id={`${id}-title`}>{title}</h2>
        <p className="note">{note}</p>
        {rows.length > 0 && (
          <div className={cardStyles.cardTools}>
            <button type="button" className="tool" aria-label={`${say('save.csv')}: ${title}`} title={say('save.csv')} onClick={save}>
              <Icon name="save" />
            </button>
          </div>
        )}
      </header>
      {rows.length === 0 ? (
        <p className={chartFrameStyles.chartEmpty}>{empty}</p>
      ) : (
        <table className={tablesStyles.scoreTable}>
          <TableHead heads={columns.map((column) => [column.title, column.decimal ? 'figure' : ''] as const)} />
          <tbody>
            {rows.map((row) => (
              <tr key={keyOf(row)}>{cells(row)}</tr>
            ))}
          </tbody>
          {sum && (
            <tfoot>
              <tr>{cells(null)}</tr>
            </tfoot>
          )}
        </table>
      )}
    </section>
  )
}
