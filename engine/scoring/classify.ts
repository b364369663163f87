import type { CriteriaSet } from '../definitions/criteria-set.ts'
import { compare, type Fraction, fractionOf } from '../exact.ts'
import type { Words } from '../words.ts'

/** The class of a value by the set's own table, the best first: `from` takes its edge in, `above` does not. Null where the set has no classes. */
export function classify(classes: CriteriaSet['classes'], value: Fraction): Words | null {
  const found = classes.find(({ from, above }) => {
    if (from !== undefined) return compare(value, fractionOf(from)) >= 0
    return above === undefined || compare(value, fractionOf(above)) > 0
  })
  return found?.title ?? null
}
