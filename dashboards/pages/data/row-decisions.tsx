import { useId, useState } from 'react'
import type { DatasetReply } from '../../../engine/definitions/replies.ts'
import type { ImportReply } from '../../../engine/imports/replies.ts'
import type { Issue, IssueGroup } from '../../../engine/issue.ts'
import { showDecimal } from '../../format/decimal.ts'
import { decidable, likelyHeader, likelySeparator, type RowDecisions } from '../../imports/row-decisions.ts'
import type { TextKey } from '../../text/text.ts'
import { useText } from '../../text/use-text.tsx'
import styles from './data.module.css'
import ownStyles from './row-decisions.module.css'
import { titleOf } from './save-faults.ts'

interface Deciding {
  decisions: RowDecisions
  /** Decides more, and has the file checked again. */
  onDecide: (more: Partial<RowDecisions>) => void
}

/** One click to begin at the row that looks like the header. */
export function HeaderChoice({ issues, onDecide }: { issues: Issue[]; onDecide: Deciding['onDecide'] }) {
  const { say } = useText()
  const row = likelyHeader(issues)
  if (row === null) return null
  return (
    <p className="acts">
      <button type="button" className="button main" onClick={() => onDecide({ headerRow: row })}>
        {say('data.begin', { row })}
      </button>
      <span className="note">{say('data.begin.note')}</span>
    </p>
  )
}

/** One click to cut the columns at the sign that seems to stand between them. */
export function SeparatorChoice({ issues, onDecide }: { issues: Issue[]; onDecide: Deciding['onDecide'] }) {
  const { say } = useText()
  const separator = likelySeparator(issues)
  if (separator === null) return null
  return (
    <p className="acts">
      <button type="button" className="button main" onClick={() => onDecide({ separator })}>
        {say('data.separate', { sign: separator })}
      </button>
    </p>
  )
}

/** What can be done with the rows of a group of faults: left out by one click, or set aside with a reason. */
export function GroupChoice({ group, decisions, onDecide }: Deciding & { group: IssueGroup }) {
  const { say, language } = useText()
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const id = useId()
  const { code, column } = group
  const choice = decidable(group)
  if (choice === null) return null
  if ('kind' in choice)
    return (
      <p className="acts">
        <button type="button" className="button" onClick={() => onDecide({ leaveOut: [...decisions.leaveOut, choice.kind] })}>
          {say('data.leave')}
        </button>
      </p>
    )
  if (!asking)
    return (
      <p className="acts">
        <button type="button" className="button quiet" onClick={() => setAsking(true)}>
          {say('data.aside', { count: showDecimal(choice.rows, language) })}
        </button>
      </p>
    )
  return (
    <form
      className={ownStyles.reason}
      onSubmit={(event) => {
        event.preventDefault()
        if (reason.trim() !== '') onDecide({ setAside: [...decisions.setAside, { code, column, reason: reason.trim() }] })
      }}
    >
      <label htmlFor={id}>{say('data.aside.reason')}</label>
      {/* biome-ignore lint/a11y/noAutofocus: it comes where its button was */}
      <input id={id} autoFocus required maxLength={500} value={reason} onChange={({ target }) => setReason(target.value)} />
      <span className="acts">
        <button type="submit" className="button">
          {say('data.aside.do')}
        </button>
        <button type="button" className="button quiet" onClick={() => setAsking(false)}>
          {say('data.decision.drop')}
        </button>
      </span>
      <span className="note">{say('data.aside.note')}</span>
    </form>
  )
}

/** What was decided about the rows of the file; each can be taken back. */
export function Decided({ decisions, onDecide, dataset, disabled }: Deciding & { dataset: DatasetReply | undefined; disabled: boolean }) {
  const { say, language } = useText()
  const { separator, headerRow, leaveOut, setAside, replaces } = decisions
  const lines: [text: string, without: Partial<RowDecisions>][] = [
    ...(replaces === null ? [] : [[say('data.replaced', { batch: replaces }), { replaces: null }] as [string, Partial<RowDecisions>]]),
    ...(separator === null ? [] : [[say('data.separated', { sign: separator }), { separator: null }] as [string, Partial<RowDecisions>]]),
    ...(headerRow === null ? [] : [[say('data.begun', { row: headerRow }), { headerRow: null }] as [string, Partial<RowDecisions>]]),
    ...leaveOut.map((kind): [string, Partial<RowDecisions>] => [
      say('data.left', { what: say(`data.kind.${kind}` as TextKey) }),
      { leaveOut: leaveOut.filter((one) => one !== kind) },
    ]),
    ...setAside.map((group): [string, Partial<RowDecisions>] => [
      say('data.asided', { column: titleOf(group.column ?? group.code, dataset, language), reason: group.reason }),
      { setAside: setAside.filter((one) => one !== group) },
    ]),
  ]
  if (lines.length === 0) return null
  return (
    <ul className={`${styles.questions} decided`} aria-label={say('data.decided')}>
      {lines.map(([text, without]) => (
        <li key={text}>
          <span className={ownStyles.line}>{text}</span>
          <button
            type="button"
            className="button quiet"
            disabled={disabled}
            aria-label={say('data.decision.drop.one', { what: text })}
            onClick={() => onDecide(without)}
          >
            {say('data.decision.drop')}
          </button>
        </li>
      ))}
    </ul>
  )
}

/** Rows of an accepted file that are not counted, by what they are or why they wait. */
export function NotCounted({ reply, dataset }: { reply: Pick<ImportReply, 'leftOut' | 'setAside'>; dataset: DatasetReply | undefined }) {
  const { say, language } = useText()
  const { leftOut = [], setAside = [] } = reply
  if (leftOut.length + setAside.length === 0) return null
  const number = (count: number) => showDecimal(count, language)
  return (
    <ul className={ownStyles.notCounted}>
      {setAside.map(({ code, column, reason, count }) => (
        <li key={`${code} ${column}`}>
          {titleOf(column ?? code, dataset, language)}: <strong>{say('data.aside.count', { count: number(count) })}</strong> – {reason}
        </li>
      ))}
      {leftOut.map(({ kind, count }) => (
        <li key={kind}>{say('data.left.count', { count: number(count), what: say(`data.kind.${kind}` as TextKey) })}</li>
      ))}
    </ul>
  )
}
