import type { Node } from '../definitions/criteria-tree.ts'
import { add, type Exact, exactOfWhole, type Fraction } from '../exact.ts'
import type { Given } from '../rules/given.ts'
import { leafKinds } from '../rules/table.ts'

/** So many further cases are looked at. */
const most = 1n << 40n

/**
 * The least number of further cases that gain, each also counted among: as counted ones where more is better, as ones
 * that are not where less is. Null where no number of them gains; not told where a rule turns round.
 */
export function moreCases({ criterion }: Node, given: Given, gains: (given: Given) => boolean): Exact | null | undefined {
  const rule = criterion.rule!
  const better = leafKinds[rule.kind]!.better?.(rule.body) ?? 'any'
  if (given.form !== 'counts' || better === 'any') return undefined
  const { numerator, denominator } = given
  const whole = (n: bigint): Fraction => ({ n, d: 1n })
  const holds = (more: bigint) =>
    gains({
      ...given,
      denominator: add(denominator, whole(more)),
      numerator: better === 'higher' ? add(numerator, whole(more)) : numerator,
    })
  let [without, first] = [0n, 1n]
  while (first <= most && !holds(first)) [without, first] = [first, first * 2n]
  if (first > most) return null
  while (first - without > 1n) {
    const middle = (without + first) / 2n
    if (holds(middle)) first = middle
    else without = middle
  }
  return exactOfWhole(first)
}
