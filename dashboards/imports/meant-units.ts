import type { UnitReply } from '../../engine/definitions/replies.ts'
import type { Spelling } from './group-findings.ts'

const fold = (text: string): string => text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()

/** The units that a spelling may mean, as the import's message names them; none for what is a unit's own name or code, which cannot mean another. */
export function meantUnits({ value, message }: Pick<Spelling, 'value' | 'message'>, units: UnitReply[]): UnitReply[] {
  const own = fold(value ?? '')
  if (own === '' || units.some(({ id, code, name }) => id === value || code === value || fold(name) === own)) return []
  return units.filter(({ name, code }) => message.includes(`${name} (${code})`))
}
