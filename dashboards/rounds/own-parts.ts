import type { MeReply } from '../../engine/accounts/replies.ts'
import type { UnitReply } from '../../engine/definitions/replies.ts'
import type { RoundUnit } from '../../engine/rounds/round-replies.ts'

/** Whether one enters a part of a unit's sheet and no more: the whole of it is somebody else's. */
export const worksPartOnly = (
  unit: Pick<RoundUnit, 'parts'>,
  me: Pick<MeReply, 'roles'>,
  units: readonly Pick<UnitReply, 'id' | 'code'>[],
) => me.roles.every((one) => one.unit !== null) && ownParts(unit, me, units).length > 0

/** The parts of a unit's sheet that are those of agencies one speaks for; of who holds a role of the whole all of them. */
export function ownParts(
  { parts }: Pick<RoundUnit, 'parts'>,
  { roles }: Pick<MeReply, 'roles'>,
  units: readonly Pick<UnitReply, 'id' | 'code'>[],
): RoundUnit['parts'] {
  if (roles.some(({ unit }) => unit === null)) return parts
  // A unit of another time is the one that bore its code.
  const codes = new Set(units.filter(({ id }) => roles.some(({ unit }) => unit === id)).map(({ code }) => code))
  return parts.filter(({ code }) => codes.has(code))
}
