import type { Issue } from '../../engine/issue.ts'
import { useText } from '../text/use-text.tsx'
import styles from './sheet-issues.module.css'
import tableStyles from './table/table.module.css'
import { TableHead } from './table/table-head.tsx'

/** What is wrong with a sheet that was handed in, row by row. */
export function SheetIssues({ issues }: { issues: Issue[] }) {
  const { say } = useText()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={tableStyles.tableScroll} tabIndex={0} aria-label={say('score.sheet.issues')}>
      <table className={`${tableStyles.data} ${styles.issues} issues`}>
        <TableHead heads={[[say('rows.row'), 'figure'], say('score.sheet.column'), say('score.sheet.reason'), say('score.sheet.value')]} />
        <tbody>
          {issues.map(({ row, column, code, message, value }) => (
            <tr key={`${row} ${column} ${code} ${message}`}>
              <th scope="row" className="figure">
                {row ?? '\u2013'}
              </th>
              <td>{column ?? '\u2013'}</td>
              <td>{message}</td>
              <td>{value ?? '\u2013'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
