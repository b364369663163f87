import type { CriteriaReply, IndexReply } from '../../../engine/rounds/replies.ts'
import type { IndexScore } from '../../../engine/scoring/replies.ts'
import type { Step } from '../../answers/score-queries.ts'
import type { PageProps } from '../../parts/frame/page-frame.tsx'

/** What every view of an index is given. */
export interface ScoreProps extends PageProps {
  index: IndexReply
  criteria: CriteriaReply
  score: IndexScore
  step: Step
}
