import { StatusShape } from '../../parts/icons.tsx'
import type { Standing } from '../../scores/criteria-tree.ts'
import { useText } from '../../text/use-text.tsx'

const shapes = {
  full: 'met',
  part: 'at_risk',
  zero: 'missed',
  waiting: 'no_data',
  survey_pending: 'no_data',
  not_applicable: null,
} as const

/** How a criterion stands: shape, colour and word. */
export function ScoreStanding({ standing }: { standing: Standing }) {
  const { say } = useText()
  const shape = shapes[standing]
  return (
    <span className={`status status-${shape ?? 'no_data'}`}>
      {shape ? (
        <StatusShape status={shape} />
      ) : (
        <svg className="shape" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
          <rect x="1" y="5" width="10" height="2" className="full" />
        </svg>
      )}
      {say(`score.standing.${standing}`)}
    </span>
  )
}
