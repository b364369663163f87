import type { RoundLine, RoundReply, RoundUnit } from '../../engine/rounds/round-replies.ts'
import { standingPublication } from '../../engine/rounds/standing-publication.ts'
import type { ShownStatus } from '../parts/status.tsx'
import type { TextKey } from '../text/text.ts'

type Step = RoundLine['steps'][number]

/** A step of a round by its id; undefined where the plan no longer has it. */
export const stepOf = ({ steps }: Pick<RoundLine, 'steps'>, id: string): Step | undefined => steps.find(({ step }) => step === id)

/** The step that a unit closes next: what was opened again is handed in as the first step is. */
export function closingStepOf(round: Pick<RoundReply, 'steps'>, unit: RoundUnit): Step | undefined {
  const step = stepOf(round, unit.step)
  return unit.reopened && step?.does !== 'enter' ? round.steps[0] : step
}

/** Whether a step is one at which points are given. */
export const judges = (does: string | undefined): boolean => does === 'judge' || does === 'decide'

/** How a step of a round stands. */
export const stepStatus: Record<Step['status'], ShownStatus> = { coming: 'no_data', open: 'on_track', closed: 'met' }

/** How a unit stands in a round: its shape, and the word beside it. */
export function unitStatus(round: Pick<RoundReply, 'published' | 'steps'>, unit: RoundUnit): { status: ShownStatus; word: TextKey } {
  if (unit.state === 'excluded') return { status: 'outside', word: 'round.unit.excluded' }
  const does = stepOf(round, unit.step)?.does
  if (does === 'publish' && standingPublication(round)) return { status: 'met', word: 'round.unit.published' }
  if (unit.late) return { status: 'missed', word: 'round.unit.late' }
  if (does === 'publish') return { status: 'met', word: 'round.unit.ready' }
  return { status: 'on_track', word: isLookedAtAgain(round, unit) ? 'round.unit.review' : 'round.unit.open' }
}

/** Whether a unit stands at an earlier step while what was published stands. */
export const isLookedAtAgain = (round: Pick<RoundReply, 'published' | 'steps'>, { step }: Pick<RoundUnit, 'step'>): boolean =>
  standingPublication(round) !== undefined && step !== round.steps.at(-1)?.step

/** When a unit closed its own score; null while it has not. */
export function lockedAt(round: Pick<RoundReply, 'steps'>, { closed }: Pick<RoundUnit, 'closed'>): string | null {
  const own = closed.filter(({ step }) => ['enter', 'review'].includes(stepOf(round, step)?.does ?? ''))
  return own.at(-1)?.at ?? null
}
