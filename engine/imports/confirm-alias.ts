import type { Unit } from '../definitions/unit.ts'
import { ChisoError } from '../errors.ts'
import { readTyped } from '../ingest/read-typed.ts'
import { foldName } from '../ingest/units/resolve-unit.ts'
import { readAliases } from '../records/folds/aliases.ts'
import type { Stores } from '../stores.ts'

/**
 * Keeps that a spelling means a unit from the next import on (null: no longer); what was imported stays as it was decided.
 * `unit`: an id, a code or an official name. Throws NO_SUCH_UNIT, UNIT_NOT_ALONE, and ALIAS_TAKEN where the spelling is a code or an official name already.
 */
export function confirmAlias(
  { records, definitions }: Stores,
  name: string,
  unit: string | null,
  account: string,
): { name: string; unit: string | null } {
  const { units } = definitions.registry
  const meant = unit === null ? null : unitCalled(units, unit)
  const read = readTyped(name, 'vi')
  if (!('text' in read)) throw new ChisoError('WRONG_REQUEST', { what: `name: ${read.message}` })
  const folded = foldName(name)
  if (folded === '') throw new ChisoError('WRONG_REQUEST', { what: 'name' })
  if (unit === null) {
    const known = readAliases(records.folds.aliases).some((one) => one.name === folded)
    if (!known) throw new ChisoError('NO_SUCH_ALIAS', { name })
  } else {
    const named = units.find((one) => [one.id, one.code].includes(name.normalize('NFC').trim()) || foldName(one.name) === folded)
    if (named) throw new ChisoError('ALIAS_TAKEN', { name, unit: `${named.name} (${named.code})` })
  }
  records.append('alias.confirmed', account, { name: folded, unit: meant })
  return { name: folded, unit: meant }
}

/** The id of the unit with this id, code or official name; of several with one code or name the one still valid, where it is alone. */
function unitCalled(units: Unit[], text: string): string {
  const asked = text.normalize('NFC').trim()
  const byId = units.find(({ id }) => id === asked)
  if (byId) return byId.id
  const byCode = units.filter(({ code }) => code === asked)
  const found = byCode.length > 0 ? byCode : units.filter(({ name }) => foldName(name) === foldName(asked))
  const lasting = found.filter(({ to }) => to === null)
  const [only, ...more] = lasting.length > 0 ? lasting : found
  if (!only) throw new ChisoError('NO_SUCH_UNIT', { unit: text })
  if (more.length > 0) throw new ChisoError('UNIT_NOT_ALONE', { unit: text, ids: [only, ...more].map(({ id }) => id).join(', ') })
  return only.id
}
