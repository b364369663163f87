import type { UnitReply } from '../../engine/definitions/replies.ts'
import type { Spelling } from './group-findings.ts'

const fold = (text: string): string => text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()

/** A unit as an import's message names it, with its days where it was not always there. */
function labelOf({ name, code, validFrom, validTo }: UnitReply): string {
  const days = validFrom === null && validTo === null ? '' : ` [${validFrom ?? '…'} – ${validTo ?? '…'}]`
  return `${name} (${code})${days}`
}

/** The units that a spelling may mean, as the import's message names them; none for what is a unit's own name or code, which cannot mean another. */
export function meantUnits({ value, message }: Pick<Spelling, 'value' | 'message'>, units: UnitReply[]): UnitReply[] {
  const own = fold(value ?? '')
  if (own === '' || units.some(({ id, code, name }) => id === value || code === value || fold(name) === own)) return []
  return units.filter((unit) => message.includes(labelOf(unit)))
}
