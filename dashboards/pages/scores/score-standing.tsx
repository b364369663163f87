import { type ShownStatus, Status } from '../../parts/status.tsx'
import type { Standing } from '../../scores/criteria-tree.ts'
import { useText } from '../../text/use-text.tsx'

const shapes: Record<Standing, ShownStatus> = {
  full: 'met',
  part: 'at_risk',
  zero: 'missed',
  waiting: 'no_data',
  answered: 'met',
  survey_pending: 'no_data',
  not_applicable: 'outside',
}

/** How a criterion stands: shape, colour and word. */
export function ScoreStanding({ standing }: { standing: Standing }) {
  const { say } = useText()
  return <Status status={shapes[standing]}>{say(`score.standing.${standing}`)}</Status>
}
