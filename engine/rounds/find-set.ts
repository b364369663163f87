import { type CriteriaSet, setOfYear } from '../definitions/criteria-set.ts'
import type { Definitions } from '../definitions/load-definitions.ts'
import type { Period } from '../definitions/period.ts'
import { ChisoError } from '../errors.ts'

/** The criteria set of an index for the year of a period. Throws NO_SUCH_INDEX or NO_SET_FOR_YEAR. */
export function findSet({ indexes }: Definitions, index: string, { year }: Pick<Period, 'year'>): CriteriaSet {
  const sets = indexes.get(index)
  if (!sets) throw new ChisoError('NO_SUCH_INDEX', { id: index, known: [...indexes.keys()].join(', ') })
  const set = setOfYear(sets, year)
  if (!set) throw new ChisoError('NO_SET_FOR_YEAR', { index, year, years: sets.map(({ years }) => `${years.from}–${years.to}`).join(', ') })
  return set
}
