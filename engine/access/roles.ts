/** Who an account can be; titles and whether a unit is needed stand in data/access/roles.yaml. */
export const roleIds = [
  'administrator',
  'coordinator',
  'officer',
  'head',
  'appraiser',
  'council',
  'organiser',
  'analyst',
  'leader',
  'viewer',
] as const
export type Role = (typeof roleIds)[number]

/** A role an account holds, for the unit of that id with those below it; null: for the whole. */
export interface Grant {
  role: Role
  unit: string | null
  /** Whose role it is, where the account stands in for somebody. */
  of?: string
}
