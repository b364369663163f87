import { ChisoError } from './errors.ts'
import { foldName } from './ingest/resolve-unit.ts'
import { readTyped } from './ingest/typed-text.ts'
import { readAliases } from './records/aliases.ts'
import type { Stores } from './stores.ts'

/**
 * Keeps that a spelling means a unit from the next import on (null: no longer); what was imported stays as it was decided.
 * Throws NO_SUCH_UNIT, and ALIAS_TAKEN where the spelling is a code or an official name already.
 */
export function confirmAlias(
  { records, definitions }: Stores,
  name: string,
  unit: string | null,
  account: string,
): { name: string; unit: string | null } {
  const { units } = definitions.registry
  const read = readTyped(name, 'vi')
  if (!('text' in read)) throw new ChisoError('WRONG_REQUEST', { what: `name: ${read.message}` })
  const folded = foldName(name)
  if (folded === '') throw new ChisoError('WRONG_REQUEST', { what: 'name' })
  if (unit === null) {
    const known = readAliases(records.events()).some((one) => one.name === folded)
    if (!known) throw new ChisoError('NO_SUCH_ALIAS', { name })
  } else {
    if (!units.some(({ id }) => id === unit)) throw new ChisoError('NO_SUCH_UNIT', { unit })
    const named = units.find((one) => [one.id, one.code].includes(name.normalize('NFC').trim()) || foldName(one.name) === folded)
    if (named) throw new ChisoError('ALIAS_TAKEN', { name, unit: `${named.name} (${named.code})` })
  }
  records.append('alias.confirmed', account, { name: folded, unit })
  return { name: folded, unit }
}
