import type { TargetReply } from '../../../engine/values/replies.ts'
import { countStates, stateOf, type TargetState } from '../../targets/judge-targets.ts'
import { sayState } from '../../targets/say-target.ts'
import { useText } from '../../text/use-text.tsx'
import { StatusShape, statusClass } from '../status.tsx'
import styles from './targets.module.css'

interface Props {
  targets: TargetReply[]
  /** The state filtered by, and what a click on one does; without it the tally is only read. */
  chosen?: string | null
  onChoose?: (state: TargetState | null) => void
}

/** How many targets stand in each state: shape, number and word; where they filter, each is a button. */
export function Tally({ targets, chosen = null, onChoose }: Props) {
  const { say, language } = useText()
  return (
    <ul className={styles.tally}>
      {[...countStates(targets)].map(([state, count]) => {
        const one = targets.find((target) => stateOf(target) === state)
        if (!one) return null
        const text = (
          <>
            <StatusShape status={one.status} />
            <strong>{count}</strong> {sayState(one, { say, language })}
          </>
        )
        return (
          <li key={state}>
            {onChoose ? (
              <button
                type="button"
                className={`${statusClass(one.status)} ${styles.tallyButton}`}
                aria-pressed={chosen === state}
                onClick={() => onChoose(chosen === state ? null : state)}
              >
                {text}
              </button>
            ) : (
              <span className={statusClass(one.status)}>{text}</span>
            )}
          </li>
        )
      })}
    </ul>
  )
}
