import type { ClassNeeds, CriteriaSet } from '../definitions/criteria-set.ts'
import type { Tree } from '../definitions/criteria-tree.ts'
import { compare, type Fraction, fractionOf, multiply } from '../exact.ts'
import { hundred } from '../rules/measure.ts'
import type { Words } from '../words.ts'
import type { NodeScore } from './node-score.ts'
import type { Extra } from './score-extras.ts'

/**
 * The class of a value by the set's own table, the best first: `from` takes its edge in, `above` does not; a class whose
 * needs are not fulfilled is passed over. Null where the set has no classes.
 */
export function classify(classes: CriteriaSet['classes'], value: Fraction, fulfils: (needs: ClassNeeds) => boolean): Words | null {
  const found = classes.find(({ from, above, needs }) => {
    const isReached =
      from === undefined ? above === undefined || compare(value, fractionOf(above)) > 0 : compare(value, fractionOf(from)) >= 0
    return isReached && (needs === undefined || fulfils(needs))
  })
  return found?.title ?? null
}

/** Whether a unit, by its scores, has what a class needs: what does not apply to it, or is not scored yet, stands in no way. */
export function fulfilsNeeds(
  { nodes, byCode }: Tree,
  scores: readonly NodeScore[],
  penalty: Extra,
  { areas_from, whole }: ClassNeeds,
): boolean {
  const areas = nodes[0]!.children.map((ix) => scores[ix]!)
  const reached = areas.every(
    ({ gained, applicable }) =>
      areas_from === undefined || compare(multiply(hundred, gained), multiply(fractionOf(areas_from), applicable)) >= 0,
  )
  return (
    reached &&
    whole.every((code) => {
      const ix = byCode.get(code)
      return ix === undefined ? penalty.lines.every((line) => line.code !== code || line.points.n === 0n) : scores[ix]!.lost.n === 0n
    })
  )
}
