import type { DatasetReply } from '../../../engine/definitions/replies.ts'
import type { Cell } from '../../../engine/reply.ts'
import type { TextKey } from '../../text/text.ts'
import { useText } from '../../text/use-text.tsx'
import { isFigure, sayCell } from '../../why/say-cell.ts'
import styles from '../table/table.module.css'

/** What is shown of a unit that was asked whether it has something. */
const unitColumns: [name: string, title: TextKey, type: string][] = [
  ['name', 'column.unit', 'text'],
  ['unit_code', 'rows.unit.code', 'text'],
  ['level', 'rows.unit.level', 'level'],
  ['counted', 'rows.unit.counted', 'boolean'],
]

interface Props {
  rows: Record<string, Cell>[]
  /** Undefined where the rows are units. */
  dataset: DatasetReply | undefined
  label: string
}

/** Stored rows under their columns' titles, the key first, the file and its row last. */
export function RowsTable({ rows, dataset, label }: Props) {
  const { say, language } = useText()
  const keys = dataset?.key ?? []
  const known = dataset
    ? dataset.columns.map(({ name, title, type, choices }) => ({ name, title: title[language], type, choices }))
    : unitColumns.map(([name, title, type]) => ({ name, title: say(title), type, choices: [] }))
  const columns = [
    ...known.filter(({ name }) => keys.includes(name)),
    ...known.filter(({ name }) => !keys.includes(name)),
    { name: '_file', title: say('rows.file'), type: 'text', choices: [] },
    { name: '_row', title: say('rows.row'), type: 'integer', choices: [] },
    { name: '_batch', title: say('rows.batch'), type: 'integer', choices: [] },
  ].filter(({ name }) => rows.some((row) => (row[name] ?? null) !== null))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={styles.tableScroll} tabIndex={0} aria-label={say('table.label', { title: label })}>
      <table className={styles.data}>
        <thead>
          <tr>
            {columns.map(({ name, title, type }) => (
              <th key={name} scope="col" className={isFigure(type) ? 'figure' : ''}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row._row === undefined ? String(row.unit) : `${row._batch} ${row._row}`}>
              {columns.map(({ name, type, choices }, at) => {
                const choice = language === 'vi' && type === 'choice' ? choices.find(({ value }) => value === row[name])?.title : undefined
                const text = choice ?? sayCell(row[name], type, { say, language })
                return at === 0 ? (
                  <th key={name} scope="row">
                    {text}
                  </th>
                ) : (
                  <td key={name} className={isFigure(type) ? 'figure' : ''}>
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
