import type { ReactNode } from 'react'
import type { DatasetReply, UnitReply } from '../../../engine/definitions/replies.ts'
import { showDecimal } from '../../format/decimal.ts'
import { type Finding, type FindingGroup, groupFindings, type Spelling, spellingsOf } from '../../imports/group-findings.ts'
import tableStyles from '../../parts/table/table.module.css'
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
  findings: Finding[]
  /** How many there are in all; `findings` may hold the first of them only. */
  count: number
  dataset: DatasetReply | undefined
  /** Given where spellings of units can be confirmed; then the file is to be checked again. */
  units?: UnitReply[]
  onConfirmed?: () => void
  /** What can be decided about the rows of a group. */
  choiceOf?: (group: FindingGroup) => ReactNode
}

/** Findings by their cause: how often, the first rows, and the cell as it stands in the file. */
export function FindingGroups({ about, title, findings, count, dataset, units, onConfirmed, choiceOf }: Props) {
  const { say, language } = useText()
  const groups = groupFindings(findings)
  const all = showDecimal(count, language)
  return (
    <section className={styles.groups} aria-label={`${about}: ${title}`}>
      <h3>
        {title}: {findings.length < count ? say('data.counted', { shown: showDecimal(findings.length, language), all }) : all}
      </h3>
      {groups.map((group) => (
        <article key={group.key} className={`${styles.group} finding`}>
          <h4>
            {group.same ? group.message : say('data.like', { message: group.message })}{' '}
            <span className={styles.count}>{say('data.rows', { count: showDecimal(group.findings.length, language) })}</span>
          </h4>
          {group.code === 'UNKNOWN_UNIT' && units && onConfirmed && (
            <UnitQuestions spellings={spellingsOf(group)} units={units} onConfirmed={onConfirmed} />
          )}
          <FirstRows about={about} group={group} column={titleOf(group.column, dataset, language)} />
          {choiceOf?.(group)}
        </article>
      ))}
    </section>
  )
}

function FirstRows({ about, group, column }: { about: string; group: FindingGroup; column: string }) {
  const { say } = useText()
  const values = spellingsOf(group)
  const valued = values.some(({ value }) => value !== null)
  const label = say('table.label', { title: `${about}, ${group.column ?? ''} ${group.message}` })
  const placed = (rows: Spelling['rows']) =>
    rows
      .slice(0, first)
      .map((row) => row ?? '\u2013')
      .join(', ') + (rows.length > first ? ' …' : '')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={tableStyles.tableScroll} tabIndex={0} aria-label={label}>
      <table className={tableStyles.data}>
        <thead>
          <tr>
            <th scope="col">{say('rows.row')}</th>
            <th scope="col">{valued ? column : say('score.sheet.column')}</th>
            {!group.same && <th scope="col">{say('score.sheet.reason')}</th>}
          </tr>
        </thead>
        <tbody>
          {values.slice(0, first).map(({ rows, value, message }) => (
            <tr key={JSON.stringify([value, message])}>
              <th scope="row">{placed(rows)}</th>
              <td>{valued ? <mark className={styles.cell}>{value ?? say('data.empty')}</mark> : column}</td>
              {!group.same && <td className={styles.reason}>{message}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
