import { useState } from 'react'
import { headCells } from '../../../engine/documents/head-cells.ts'
import type { FilledForm, FormReply } from '../../../engine/forms/replies.ts'
import { useMay } from '../../account/use-me.ts'
import type { CellWanted, FormWanted } from '../../answers/form-queries.ts'
import { type Language, showDecimal } from '../../format/decimal.ts'
import { AskButton } from '../../parts/ask-button.tsx'
import { sayWord } from '../../text/text.ts'
import { useText } from '../../text/use-text.tsx'
import { type AskedCell, CellPanel } from './cell-panel.tsx'
import formsStyles from './forms.module.css'

type Row = FilledForm['rows'][number]

const numeric = /^-?\d+(\.\d+)?$/

/** A figure as people read it; texts and running numbers stay. */
function showCell(cell: Row['cells'][number], isText: boolean, language: Language): string {
  if (cell === null) return ''
  return isText || !numeric.test(String(cell)) ? String(cell) : showDecimal(cell, language)
}

/** A filled form as the state prints it: its head with merged cells, the numbers of the columns, totals and lines. */
export function FormTable({ form, wanted, includes }: { form: FilledForm; wanted: FormWanted; includes: FormReply['includes'] }) {
  const { say, language } = useText()
  const may = useMay()
  const [asked, setAsked] = useState<AskedCell | null>(null)
  const nameAt = form.columns.findIndex(({ key }) => key === 'line')
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
                    {texts.has(ix) || cell === null || !may('rows') ? (
                      text
                    ) : (
                      <AskButton
                        onAsk={() => {
                          const line = row.field === null ? String(row.cells[nameAt] ?? '') : sayWord(say, 'field', row.field)
                          setAsked({ wanted: cellOf(wanted, row, includes, column.key), title: column.title, line, shown: text })
                        }}
                      >
                        {text}
                        <span className="hidden">{say('why')}</span>
                      </AskButton>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <CellPanel asked={asked} onClose={() => setAsked(null)} />
    </section>
  )
}

/** Whose rows stand behind a line: a unit's, a field's of the form's unit, a level's, or all of the form's. */
function cellOf(wanted: FormWanted, { kind, unit, level, field }: Row, includes: FormReply['includes'], column: string): CellWanted {
  const rest = { ...wanted, column, own: false, level: level ?? undefined, field: field ?? undefined }
  return kind === 'line' && field === null && unit !== null ? { ...rest, unit, level: undefined, own: includes === 'own' } : rest
}
