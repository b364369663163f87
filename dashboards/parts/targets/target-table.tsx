import type { ReactNode } from 'react'
import type { IndicatorReply } from '../../../engine/definitions/replies.ts'
import type { TargetReply } from '../../../engine/values/replies.ts'
import { sayCounts, sayValue } from '../../format/say-value.ts'
import { measureOf } from '../../targets/measure-of-target.ts'
import { isReachedEarly, sayState } from '../../targets/say-target.ts'
import { useText } from '../../text/use-text.tsx'
import { AskButton } from '../ask-button.tsx'
import statusStyles from '../status.module.css'
import { Status } from '../status.tsx'
import { Bullet } from './bullet.tsx'
import targetsStyles from './targets.module.css'

interface Props {
  targets: TargetReply[]
  indicators: Map<string, IndicatorReply>
  /** What a row is called, with what it leads to. */
  nameOf: (target: TargetReply) => ReactNode
  goalOf: (target: TargetReply) => string
  /** What is said under the bar. */
  notesOf: (target: TargetReply) => string[]
  /** A last column. */
  more?: { title: string; cellOf: (target: TargetReply) => ReactNode } | undefined
  onAsk: (target: TargetReply) => void
}

/** Targets against their goals: the result with its counts, the bullet, goal and status. */
export function TargetTable({ targets, indicators, nameOf, goalOf, notesOf, more, onAsk }: Props) {
  const { say, language } = useText()
  const speaker = { say, language }
  const shown = (target: TargetReply) =>
    target.value === null ? '\u2013' : sayValue(target, measureOf(target, indicators.get(target.indicator)), speaker)
  return (
    <table className={`${targetsStyles.targetTable} ${targetsStyles.targetPageTable} target-page-table`}>
      <thead>
        <tr>
          <th scope="col">{say('column.target')}</th>
          <th scope="col" className="figure">
            {say('column.value')}
          </th>
          <th scope="col" className={targetsStyles.bulletCell}>
            <span className="hidden">{say('column.against')}</span>
          </th>
          <th scope="col" className={targetsStyles.goalCell}>
            {say('column.goal')}
          </th>
          <th scope="col" className={targetsStyles.statusCell}>
            {say('column.status')}
          </th>
          {more && (
            <th scope="col" className={`${targetsStyles.movedCell} moved-cell`}>
              {more.title}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {targets.map((target) => (
          <tr key={target.target}>
            <th scope="row">{nameOf(target)}</th>
            <td className="figure">
              {indicators.has(target.indicator) ? (
                <AskButton unsaid={target.value === null} onAsk={() => onAsk(target)}>
                  {shown(target)}
                </AskButton>
              ) : (
                <span className="asked-of-none">{shown(target)}</span>
              )}
              <span className="note">{target.value === null ? '' : sayCounts(target, speaker)}</span>
            </td>
            <td className={targetsStyles.bulletCell}>
              <Bullet target={target} measure={measureOf(target, indicators.get(target.indicator))} />
              {notesOf(target)
                .filter((note) => note !== '')
                .map((note) => (
                  <span key={note} className="note">
                    {note}
                  </span>
                ))}
            </td>
            <td className={targetsStyles.goalCell}>
              <span className={targetsStyles.onlyNarrow}>{say('column.goal')} </span>
              {goalOf(target)}
            </td>
            <td className={targetsStyles.statusCell}>
              <Status status={target.status}>{sayState(target, speaker)}</Status>
              {isReachedEarly(target) && <span className={`${statusStyles.reached} reached`}>{say('status.reached')}</span>}
            </td>
            {more && <td className={`${targetsStyles.movedCell} moved-cell`}>{more.cellOf(target)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
