import type { RoleReply } from '../../../engine/accounts/replies.ts'
import type { UnitReply } from '../../../engine/definitions/replies.ts'
import type { Language } from '../../format/decimal.ts'

/** What roles and units are called. */
export interface Words {
  roles: RoleReply[]
  units: UnitReply[]
}

export const sayUnit = (id: string, { units }: Words): string => units.find((unit) => unit.id === id)?.name ?? id

/** A role with its unit: `Cán bộ nhập liệu · Sở Nội vụ`. */
export function sayRole({ role, unit }: { role: string; unit: string | null }, words: Words, language: Language): string {
  const title = words.roles.find((one) => one.role === role)?.title[language] ?? role
  return unit === null ? title : `${title} · ${sayUnit(unit, words)}`
}
