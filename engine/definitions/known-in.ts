import { ChisoError } from '../errors.ts'
import { nearest } from './nearest.ts'

/** What is declared under an id; throws the code, with the nearest ids, where nothing is. */
export function knownIn<T>(
  map: Map<string, T>,
  id: string,
  code: 'NO_SUCH_DATASET' | 'NO_SUCH_INDICATOR' | 'NO_SUCH_PLAN' | 'NO_SUCH_FORM' | 'NO_SUCH_PAPER',
): T {
  const found = map.get(id)
  if (found === undefined) throw new ChisoError(code, { id, known: nearest(id, map.keys()) })
  return found
}
