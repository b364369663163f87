import { z } from 'zod'
import { compare, type Fraction } from '../exact.ts'
import { formOf, measure, measureOf, reachOf } from './measure.ts'
import { nearestStep } from './nearest-step.ts'
import type { LeafKind } from './rule-kind.ts'

export const comparedSchema = z.strictObject({ of: measureOf, better: z.enum(['higher', 'lower']).default('higher') })
export type Compared = z.infer<typeof comparedSchema>

/** What rules relative to the cohort share: a measured value, compared with every other unit's. */
export const compared = {
  schema: comparedSchema,
  takes: formOf,
  reach: ({ of }) => reachOf([], of),
  better: ({ better }) => better,
  measure: (_rule, given) => measure(given),
  next: ({ of, better }, given, gaining) => nearestStep(given, { stops: gaining.others, reach: reachOf([], of), better }, gaining),
  samples: [
    { max: 4, body: { of: 'percent' } },
    { max: 10, body: { of: 'number', better: 'lower' } },
    { max: 2.5, body: { of: 'number' } },
  ],
} satisfies Partial<LeafKind<Compared>>

const known = new WeakMap<Fraction[], Fraction[]>()

/** A cohort from the least value to the greatest, sorted once. */
export function orderOf(cohort: Fraction[]): Fraction[] {
  const order = known.get(cohort) ?? cohort.toSorted(compare)
  known.set(cohort, order)
  return order
}

/** How many values of a cohort are less than this one, or, with `orEqual`, not above it. */
export function countBelow(cohort: Fraction[], value: Fraction, orEqual: boolean): number {
  const order = orderOf(cohort)
  let [from, to] = [0, order.length]
  while (from < to) {
    const middle = (from + to) >> 1
    const side = compare(order[middle]!, value)
    if (side < 0 || (orEqual && side === 0)) from = middle + 1
    else to = middle
  }
  return from
}
