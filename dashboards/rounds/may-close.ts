import type { MeReply } from '../../engine/accounts/replies.ts'
import type { UnitReply } from '../../engine/definitions/replies.ts'
import type { RoundLine, RoundUnit } from '../../engine/rounds/round-replies.ts'
import { worksPartOnly } from './own-parts.ts'

/** Whether one may close a step of a unit: its own for its people, but for who enters a part of it, the council's for its members, every one for who runs rounds. */
export function mayClose(
  me: Pick<MeReply, 'may' | 'roles'>,
  unit: Pick<RoundUnit, 'parts'>,
  step: RoundLine['steps'][number] | undefined,
  registry: UnitReply[],
): boolean {
  const { may, roles } = me
  if (!step || may.includes('run')) return step !== undefined
  if (step.does === 'enter' || step.does === 'explain') return may.includes('lock') && !worksPartOnly(unit, me, registry)
  return step.who.includes('council') && roles.some(({ role }) => role === 'council')
}
