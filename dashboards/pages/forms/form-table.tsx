import { headCells } from '../../../engine/documents/head-cells.ts'
import type { FilledForm } from '../../../engine/forms/replies.ts'
import { type Language, showDecimal } from '../../format/decimal.ts'
import { sayWord } from '../../text/text.ts'
import { useText } from '../../text/use-text.tsx'
import formsStyles from './forms.module.css'

type Row = FilledForm['rows'][number]

const numeric = /^-?\d+(\.\d+)?$/

/** A figure as people read it; texts and running numbers stay. */
function showCell(cell: Row['cells'][number], isText: boolean, language: Language): string {
  if (cell === null) return ''
  return isText || !numeric.test(String(cell)) ? String(cell) : showDecimal(cell, language)
}

/** A filled form as the state prints it: its head with merged cells, the numbers of the columns, totals and lines. */
export function FormTable({ form }: { form: FilledForm }) {
  const { say, language } = useText()
  const texts = new Set(form.columns.flatMap(({ key }, ix) => (key === 'ordinal' || key === 'line' ? [ix] : [])))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={formsStyles.sheet} tabIndex={0} aria-label={say('forms.table', { form: form.number })}>
      <table className={`${formsStyles.table} ${formsStyles.lines}`}>
        <thead>
          {headCells(form.columns.map(({ head }) => head)).map((cells) => (
            <tr key={cells.map(({ from }) => from).join()}>
              {cells.map(({ text, from, columns, rows }) => (
                <th key={from} scope={columns > 1 ? 'colgroup' : 'col'} colSpan={columns} rowSpan={rows}>
                  {text}
                </th>
              ))}
            </tr>
          ))}
          <tr className={formsStyles.numbers}>
            {form.columns.map(({ no }) => (
              <td key={no}>({no})</td>
            ))}
          </tr>
        </thead>
        <tbody>
          {form.rows.map((row) => (
            <tr key={[row.kind, row.unit, row.level, row.field].join(' ')} className={row.kind === 'line' ? undefined : formsStyles.sum}>
              {row.cells.map((cell, ix) => {
                const column = form.columns[ix]!
                const name = row.field !== null && column.key === 'line' ? sayWord(say, 'field', row.field) : null
                const text = name ?? showCell(cell, texts.has(ix), language)
                return column.key === 'line' ? (
                  <th key={column.no} scope="row">
                    {text}
                  </th>
                ) : (
                  <td key={column.no} className={texts.has(ix) ? undefined : 'figure'}>
                    {text}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
