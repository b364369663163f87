import type { ReactNode } from 'react'
import type { DatasetReply } from '../../../engine/definitions/replies.ts'
import type { IssueGroup } from '../../../engine/issue.ts'
import { showDecimal } from '../../format/decimal.ts'
import type { Spelling } from '../../imports/group-findings.ts'
import { sayFinding } from '../../imports/say-finding.ts'
import tableStyles from '../../parts/table/table.module.css'
import { TableHead } from '../../parts/table/table-head.tsx'
import { useText } from '../../text/use-text.tsx'
import styles from './data.module.css'
import { titleOf } from './save-faults.ts'
import { UnitQuestions } from './unit-questions.tsx'

/** How many values of a group are shown, and how many rows of each. */
const first = 5

interface Props {
  /** Of which file, as no other on the page is called. */
  about: string
  title: string
  groups: IssueGroup[]
  /** How many there are in all; `groups` may be made of the first of them only. */
  count: number
  dataset: DatasetReply | undefined
  /** Given where spellings of units can be confirmed; then the file is to be checked again. */
  onConfirmed?: () => void
  /** What can be decided about the rows of a group. */
  choiceOf?: (group: IssueGroup) => ReactNode
}

/** Findings by their cause: how often, the first rows, and the cell as it stands in the file. */
export function FindingGroups({ about, title, groups, count, dataset, onConfirmed, choiceOf }: Props) {
  const { say, language } = useText()
  const all = showDecimal(count, language)
  const counted = groups.reduce((sum, group) => sum + group.count, 0)
  return (
    <section className={styles.groups} aria-label={`${about}: ${title}`}>
      <h3>
        {title}: {counted < count ? say('data.counted', { shown: showDecimal(counted, language), all }) : all}
      </h3>
      {groups.map((group) => (
        <article key={JSON.stringify([group.code, group.column, group.cause])} className={`${styles.group} finding`}>
          <h4>
            {group.same ? sayFinding(group, language) : say('data.like', { message: sayFinding(group, language) })}{' '}
            <span className={styles.count}>{say('data.rows', { count: showDecimal(group.count, language) })}</span>
          </h4>
          {onConfirmed && <UnitQuestions spellings={group.values} onConfirmed={onConfirmed} />}
          {(group.column !== null || group.rows.length > 0) && (
            <FirstRows about={about} group={group} column={titleOf(group.column, dataset, language)} />
          )}
          {choiceOf?.(group)}
        </article>
      ))}
    </section>
  )
}

function FirstRows({ about, group, column }: { about: string; group: IssueGroup; column: string }) {
  const { say, language } = useText()
  const { values } = group
  const valued = values.some(({ value }) => value !== null)
  const place = group.column === null ? '' : column
  const label = say('table.label', { title: `${about}, ${place} ${sayFinding(group, language)}` })
  const placed = ({ rows, count }: Spelling) =>
    rows.length === 0 ? '\u2013' : rows.slice(0, first).join(', ') + (count > Math.min(first, rows.length) ? ' …' : '')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={tableStyles.tableScroll} tabIndex={0} aria-label={label}>
      <table className={tableStyles.data}>
        <TableHead
          heads={[
            say('rows.row'),
            !valued ? say('score.sheet.column') : group.column === null ? say('score.sheet.value') : column,
            !group.same && say('score.sheet.reason'),
          ]}
        />
        <tbody>
          {values.slice(0, first).map((spelling) => (
            <tr key={JSON.stringify([spelling.value, spelling.message])}>
              <th scope="row">{placed(spelling)}</th>
              <td>{valued ? <mark>{spelling.value ?? say('data.empty')}</mark> : column}</td>
              {!group.same && <td className={styles.reason}>{sayFinding(spelling, language)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
