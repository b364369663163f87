import { type CriteriaSet, setOfYear } from '../definitions/criteria-set.ts'
import type { Definitions } from '../definitions/load-definitions.ts'
import type { Period } from '../definitions/period.ts'
import { ChisoError } from '../errors.ts'

/** A version of an index's set, whatever its years. Throws NO_SUCH_INDEX or NO_SUCH_VERSION. */
export function findVersion({ indexes }: Definitions, index: string, version: string): CriteriaSet {
  const sets = indexes.get(index)
  if (!sets) throw new ChisoError('NO_SUCH_INDEX', { id: index, known: [...indexes.keys()].join(', ') })
  const found = sets.find((set) => set.version === version)
  if (!found) throw new ChisoError('NO_SUCH_VERSION', { version: version.slice(0, 100), known: sets.map((set) => set.version).join(', ') })
  return found
}

/** The criteria set of an index for the year of a period. Throws NO_SUCH_INDEX or NO_SET_FOR_YEAR. */
export function findSet({ indexes }: Definitions, index: string, { year }: Pick<Period, 'year'>): CriteriaSet {
  const sets = indexes.get(index)
  if (!sets) throw new ChisoError('NO_SUCH_INDEX', { id: index, known: [...indexes.keys()].join(', ') })
  const set = setOfYear(sets, year)
  if (!set) throw new ChisoError('NO_SET_FOR_YEAR', { index, year, years: sets.map(({ years }) => `${years.from}–${years.to}`).join(', ') })
  return set
}
