import type { MeReply } from '../../engine/accounts/replies.ts'
import type { UnitReply } from '../../engine/definitions/replies.ts'

/** One's roles for the unit of a code, and those of the whole; a unit of another time is the one that bore its code. */
export const rolesFor = (
  { roles }: Pick<MeReply, 'roles'>,
  code: string,
  units: readonly Pick<UnitReply, 'id' | 'code'>[],
): MeReply['roles'] => roles.filter(({ unit }) => unit === null || units.some((one) => one.id === unit && one.code === code))
