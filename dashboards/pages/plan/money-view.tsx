import type { AnnexReply } from '../../../engine/plans/replies.ts'
import { showDecimal } from '../../format/decimal.ts'
import cardStyles from '../../parts/card.module.css'
import tableStyles from '../../parts/table/table.module.css'
import { TableHead } from '../../parts/table/table-head.tsx'
import { useText } from '../../text/use-text.tsx'
import styles from './plan.module.css'

/** What the annex states, part by part, and apart from it what rates come to; below, each row that names money. */
export function MoneyView({ annex }: { annex: AnnexReply }) {
  const { say, language } = useText()
  const { budget, tree } = annex
  const lines = tree
    .flatMap(({ parts, ...part }) => [part, ...parts])
    .flatMap(({ objectives }) => objectives.flatMap(({ tasks }) => tasks.flatMap((task) => task.lines.map((line) => ({ task, line })))))
    .filter(({ line }) => line.budget.amount !== null && line.budget.amount !== '0')
  const shown = (amount: string) => showDecimal(amount, language)
  const table = (title: string, head: string[], rows: { key: string; cells: string[] }[]) => (
    <section className={cardStyles.card} aria-label={title}>
      <h2 className={styles.heading}>{title}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={tableStyles.tableScroll} tabIndex={0} aria-label={say('table.label', { title })}>
        <table className={tableStyles.data}>
          <TableHead heads={head.map((one, ix) => [one, ix === 0 ? undefined : 'figure'] as const)} />
          <tbody>
            {rows.map(({ key, cells: [first, ...rest] }) => (
              <tr key={key}>
                <th scope="row" className={styles.wraps}>
                  {first}
                </th>
                {rest.map((cell, ix) => (
                  <td key={head[ix + 1]} className="figure">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
  return (
    <>
      <p>
        {say('plan.money.sentence', { total: shown(budget.total), inferred: shown(budget.inferred.total) })}{' '}
        <span className="note">
          {say('plan.money.cells', { allotted: budget.cells.allotted, blank: budget.cells.blank, unread: budget.cells.unread })}
        </span>
      </p>
      {table(
        say('plan.money.parts'),
        [say('plan.column.part'), say('plan.money.stated'), say('plan.money.inferred')],
        tree.map(({ id, title }) => ({
          key: id,
          cells: [`${id}. ${title}`, shown(budget.byPart[id] ?? '0'), shown(budget.inferred.byPart[id] ?? '0')],
        })),
      )}
      {table(
        say('plan.money.rows'),
        [say('plan.column.task'), say('plan.money.written'), say('plan.money.stated'), say('plan.money.inferred')],
        lines.map(({ task, line }) => ({
          key: `${task.id} ${line.row}`,
          cells: [
            `${task.id}, ${say('plan.row', { row: line.row })}`,
            line.raw.budget,
            line.budget.kind === 'stated' ? shown(line.budget.amount!) : '',
            line.budget.inferred ? shown(line.budget.inferred.amount) : '',
          ],
        })),
      )}
    </>
  )
}
