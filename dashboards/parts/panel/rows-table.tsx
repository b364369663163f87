import type { DatasetReply } from '../../../engine/definitions/replies.ts'
import type { Cell } from '../../../engine/reply.ts'
import { PageLink } from '../../address/page-link.tsx'
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

/** What is shown of a task of the plan that is counted among. */
const taskColumns: [name: string, title: TextKey, type: string][] = [
  ['task', 'rows.task.number', 'task'],
  ['name', 'plan.column.task', 'text'],
  ['lead', 'plan.lead', 'text'],
  ['due', 'plan.due', 'instant'],
  ['state', 'plan.report.state', 'state'],
  ['done_on', 'plan.report.date', 'instant'],
  ['counted', 'rows.task.counted', 'boolean'],
]

interface Props {
  rows: Record<string, Cell>[]
  /** Undefined where the rows are units, or tasks of the plan. */
  dataset: DatasetReply | undefined
  label: string
}

/** Stored rows under their columns' titles, the key first, the file and its row last. */
export function RowsTable({ rows, dataset, label }: Props) {
  const { say, language } = useText()
  const keys = dataset?.key ?? []
  const known = dataset
    ? dataset.columns.map(({ name, title, type, choices }) => ({ name, title: title[language], type, choices }))
    : (rows[0]?.task === undefined ? unitColumns : taskColumns).map(([name, title, type]) => ({
        name,
        title: say(title),
        type,
        choices: [],
      }))
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
            <tr key={row._row === undefined ? String(row.task ?? row.unit) : `${row._batch} ${row._row}`}>
              {columns.map(({ name, type, choices }, at) => {
                const choice = language === 'vi' && type === 'choice' ? choices.find(({ value }) => value === row[name])?.title : undefined
                const text = choice ?? sayCell(row[name], type, { say, language })
                return at === 0 ? (
                  <th key={name} scope="row">
                    {type === 'task' ? <PageLink to={{ page: 'planTask', task: text }}>{text}</PageLink> : text}
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
