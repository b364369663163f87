import { type ReactNode, useEffect, useRef } from 'react'
import type { DatasetReply, IndicatorReply, UnitReply } from '../../../engine/definitions/replies.ts'
import type { ImportReply } from '../../../engine/imports/replies.ts'
import type { IssueGroup } from '../../../engine/issue.ts'
import { useMay } from '../../account/use-me.ts'
import { PageLink } from '../../address/page-link.tsx'
import { showDecimal } from '../../format/decimal.ts'
import { groupFindings } from '../../imports/group-findings.ts'
import type { RowDecisions } from '../../imports/row-decisions.ts'
import { Facts } from '../../parts/facts.tsx'
import type { TextKey } from '../../text/text.ts'
import { useText } from '../../text/use-text.tsx'
import styles from './data.module.css'
import { FindingGroups } from './finding-groups.tsx'
import { KeyList } from './key-list.tsx'
import { MovesTable } from './moves-table.tsx'
import { OddityList } from './oddity-list.tsx'
import { RepairButton } from './repair-button.tsx'
import { ReplaceChoice } from './replace-choice.tsx'
import { GroupChoice, HeaderChoice, NotCounted, SeparatorChoice } from './row-decisions.tsx'
import { saveFaults } from './save-faults.ts'
import type { Desk } from './use-desk.ts'

interface Props {
  desk: Desk
  reply: ImportReply
  datasets: DatasetReply[]
  units: UnitReply[]
  indicators: IndicatorReply[]
  onRecord: () => void
  onCheck: () => void
  onDecide: (more: Partial<RowDecisions>) => void
  onClear: () => void
  onUndo: (batch: number) => void
  /** What the file leaves open that a person can say. */
  questions: ReactNode
}

/** What the reply says in one sentence, by what was asked and how it ended. */
const sentences: Record<'try' | 'real', Record<ImportReply['status'], TextKey>> = {
  try: { accepted: 'data.good', rejected: 'data.bad', duplicate: 'data.twice' },
  real: { accepted: 'data.recorded', rejected: 'data.bad', duplicate: 'data.twice' },
}

/** What happens to the rows, as the reply counts it. */
const settled: ['new' | 'changed' | 'unchanged' | 'older', TextKey][] = [
  ['new', 'data.new'],
  ['changed', 'data.changed.rows'],
  ['unchanged', 'data.unchanged'],
  ['older', 'data.older'],
]

/** All errors of one code on one column, whatever the habit behind them: what is set aside goes by these two. */
const wholeCause = (groups: IssueGroup[], { code, column, ...first }: IssueGroup): IssueGroup => {
  const alike = groups.filter((one) => one.code === code && one.column === column)
  return { ...first, code, column, count: alike.reduce((sum, { count }) => sum + count, 0) }
}

/** What the check found, or what was recorded; nothing is said to be recorded that is not. */
export function CheckResult({ desk, reply, datasets, units, indicators, onRecord, onCheck, onDecide, onClear, onUndo, questions }: Props) {
  const { say, language } = useText()
  const may = useMay()
  const head = useRef<HTMLHeadingElement>(null)
  const shown = useRef<ImportReply | null>(null)
  useEffect(() => {
    const had = document.activeElement
    // Who is busy elsewhere by now is left there.
    const isHere = had === document.body || head.current?.closest('li')?.contains(had) === true
    if (shown.current !== reply && isHere) head.current?.focus({ preventScroll: false })
    shown.current = reply
  }, [reply])
  const { name, step, declared } = desk
  const number = (count: number) => showDecimal(count, language)
  const dataset = datasets.find(({ id }) => id === declared.dataset)
  const { status, batch, rows, gone, goneKeys, issueCount, warningCount, issues, groups = [], warnings, oddities = [], moves } = reply
  const real = step === 'recorded'
  const said = say(sentences[real ? 'real' : 'try'][status], {
    file: name,
    rows: number(rows),
    noun: dataset?.noun[language] ?? '',
    batch: batch ?? '',
    count: number(issueCount),
  })
  return (
    <section className={styles.result} aria-labelledby="result-title">
      <h2 id="result-title" ref={head} tabIndex={-1} className={status === 'rejected' ? styles.fault : styles.good}>
        {said}
      </h2>
      {status === 'rejected' && <HeaderChoice issues={issues} onDecide={onDecide} />}
      {status === 'rejected' && <SeparatorChoice issues={issues} onDecide={onDecide} />}
      {status === 'rejected' && <ReplaceChoice issues={issues} onReplace={(batch) => onDecide({ replaces: batch })} />}
      {questions}
      {status === 'accepted' && <Facts facts={settled.map(([count, title]) => [say(title), number(reply[count])])} />}
      {gone > 0 && <KeyList title={say(real ? 'data.gone.done' : 'data.gone', { count: number(gone) })} keys={goneKeys} count={gone} />}
      <NotCounted reply={reply} dataset={dataset} />
      {status === 'rejected' && (
        <>
          <FindingGroups
            about={name}
            title={say('data.faults')}
            groups={groups}
            count={issueCount}
            dataset={dataset}
            {...(may('confirm') ? { onConfirmed: onCheck } : {})}
            choiceOf={(group) =>
              rows > 0 && <GroupChoice group={wholeCause(groups, group)} onDecide={onDecide} decisions={desk.declared.decisions} />
            }
          />
          <div className="acts">
            {reply.refusal !== undefined && <RepairButton refusal={reply.refusal} file={name} />}
            <button type="button" className="button" onClick={() => saveFaults(issues, dataset, name, { say, language })}>
              {issues.length < issueCount ? say('data.faults.first', { shown: number(issues.length) }) : say('data.faults.save')}
            </button>
            <span className="note">{say('data.mend')}</span>
          </div>
        </>
      )}
      {moves && <MovesTable moves={moves} units={units} indicators={indicators} />}
      <OddityList oddities={oddities} />
      {warningCount > 0 && (
        <FindingGroups about={name} title={say('data.warnings')} groups={groupFindings(warnings)} count={warningCount} dataset={dataset} />
      )}
      {status === 'accepted' && !real && (
        <p className="acts">
          <button type="button" className="button main" disabled={step === 'recording'} onClick={onRecord}>
            {say('data.record')}
          </button>
          <span className="note">{say('data.notyet')}</span>
        </p>
      )}
      {status === 'accepted' && real && batch !== null && (
        <p className="acts">
          <PageLink to={{ page: 'board' }} choosing={{ period: null }}>
            {say('data.board')}
          </PageLink>
          {may('undo') && (
            <button type="button" className="button" onClick={() => onUndo(batch)}>
              {say('data.undo')}
            </button>
          )}
          <button type="button" className="button" onClick={onClear}>
            {say('data.another')}
          </button>
        </p>
      )}
    </section>
  )
}
