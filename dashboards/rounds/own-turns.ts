import type { MeReply } from '../../engine/accounts/replies.ts'
import type { UnitReply } from '../../engine/definitions/replies.ts'
import type { DueItem } from '../../engine/rounds/round-replies.ts'
import { rolesFor } from './roles-for.ts'

/** What of that which is waited for is one's own turn: of a role of the step, for the unit, part or appraisal one holds it for. */
export function ownTurns(due: readonly DueItem[], me: Pick<MeReply, 'roles'>, units: readonly Pick<UnitReply, 'id' | 'code'>[]): DueItem[] {
  return due.filter(({ who, code, agencyCode }) => rolesFor(me, agencyCode ?? code, units).some(({ role }) => who.includes(role)))
}
