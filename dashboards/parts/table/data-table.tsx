import { useText } from '../../text/use-text.tsx'
import { AskButton } from '../ask-button.tsx'
import { type Column, showCell } from './csv.ts'
import styles from './table.module.css'
import { TableHead } from './table-head.tsx'

interface Props<Row> {
  columns: Column<Row>[]
  rows: Row[]
  keyOf: (row: Row) => string
  label: string
  /** Called with a row's key when its value is asked for. */
  onPick?: (key: string) => void
}

/** The data of a chart: first column and header stay in sight; a value that can be asked for is a button. */
export function DataTable<Row>({ columns, rows, keyOf, label, onPick }: Props<Row>) {
  const { language, say } = useText()
  const cell = (column: Column<Row>, row: Row) => {
    const text = showCell(column, row, language)
    return column.asked && onPick && text !== '' ? (
      <AskButton onAsk={() => onPick(column.asked?.(row) ?? keyOf(row))}>{text}</AskButton>
    ) : (
      text
    )
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={styles.tableScroll} tabIndex={0} aria-label={say('table.label', { title: label })}>
      <table className={styles.data}>
        <TableHead heads={columns.map((column) => [column.title, column.decimal ? 'figure' : ''] as const)} />
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column, at) =>
                at === 0 ? (
                  <th key={column.title} scope="row">
                    {cell(column, row)}
                  </th>
                ) : (
                  <td key={column.title} className={column.decimal ? 'figure' : ''}>
                    {cell(column, row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
