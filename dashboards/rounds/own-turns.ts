import type { MeReply } from '../../engine/accounts/replies.ts'
import type { UnitReply } from '../../engine/definitions/replies.ts'
import type { DueItem } from '../../engine/rounds/round-replies.ts'

/** What of that which is waited for is one's own turn: of a role of the step, for the unit, part or appraisal one holds it for. */
export function ownTurns(
  due: readonly DueItem[],
  { roles }: Pick<MeReply, 'roles'>,
  units: readonly Pick<UnitReply, 'id' | 'code'>[],
): DueItem[] {
  // A unit of another time is the one that bore its code.
  const codeOf = new Map(units.map(({ id, code }) => [id, code]))
  return due.filter(({ who, code, agencyCode }) =>
    roles.some(({ role, unit }) => who.includes(role) && (unit === null || codeOf.get(unit) === (agencyCode ?? code))),
  )
}
