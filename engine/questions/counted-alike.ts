import type { Node } from '../definitions/criteria-tree.ts'
import { compare, decimalText, exactOf, subtract } from '../exact.ts'
import type { Given, GivenAs } from '../rules/given.ts'
import { nothing } from '../scoring/score-unit.ts'
import { withGiven } from './given-inputs.ts'
import { moreCases } from './more-cases.ts'
import type { GainStep } from './replies.ts'
import type { Seeking } from './seek-step.ts'
import { type Changed, shownTotal } from './try-inputs.ts'

/** Which cases a criterion counts, to the letter; null where it counts none of the data's. */
function casesOf({ criterion }: Node): string | null {
  if (!criterion.takes || !('indicator' in criterion.takes)) return null
  const { note: _, ...takes } = criterion.takes
  return JSON.stringify(takes)
}

/**
 * The least step in cases that several criteria of a set count: each of them counts in all. None where a criterion counts
 * cases of its own, or where its rule turns round.
 */
export function countedAlike({ scored, unit, scores, now, trial }: Seeking, node: Node): GainStep['together'] {
  const { tree } = scored
  const own = casesOf(node)
  const given = scores[node.ix]!.chosen
  if (own === null || given?.kind !== 'given' || given.given.form !== 'counts') return undefined
  const alike = tree.nodes.filter((one) => casesOf(one) === own && scores[one.ix]!.chosen?.kind === 'given')
  if (alike.length < 2) return undefined
  const counts: GivenAs<'counts'> = given.given
  const totalAt = (other: Given) => {
    const changed: Changed = Object.fromEntries(alike.map(({ code }) => [code, withGiven(unit.inputs.criteria[code] ?? nothing, other)]))
    return shownTotal(tree, trial(changed))
  }
  const gains = (other: Given) => compare(totalAt(other), now) > 0
  const needed = moreCases(node, counts, gains)
  const to = firstGain(counts, gains)
  if (to === null) return undefined
  const numerator = exactOf(to.numerator)
  return {
    codes: alike.map(({ code }) => code),
    points: decimalText(subtract(totalAt(to), now), tree.set.points ?? 6),
    change: [
      {
        what: 'numerator',
        from: exactOf(counts.numerator),
        to: numerator,
        denominator: exactOf(counts.denominator),
        ...(needed === undefined ? {} : { needed }),
      },
    ],
  }
}

/** The nearest numerator towards all that arose, else towards none, from which on something holds. */
function firstGain(counts: GivenAs<'counts'>, gains: (given: Given) => boolean): GivenAs<'counts'> | null {
  const at = counts.numerator.n / counts.numerator.d
  const all = counts.denominator.n / counts.denominator.d
  const place = (n: bigint): GivenAs<'counts'> => ({ ...counts, numerator: { n, d: 1n } })
  for (const end of [all, 0n]) {
    if (end === at || !gains(place(end))) continue
    let [without, first] = [at, end]
    while (first - without > 1n || without - first > 1n) {
      const middle = (without + first) / 2n
      if (gains(place(middle))) first = middle
      else without = middle
    }
    return place(first)
  }
  return null
}
