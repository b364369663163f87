import { add, compare, type Fraction, fractionOf, subtract } from '../exact.ts'
import type { Given, GivenAs } from '../rules/given.ts'

/**
 * For tests: of `others`, brought to the denominator, base and classes of `from`, those that lie nearer to it than `to`
 * does, and the input one step short of `to` (a whole one where only whole numbers can be given); all of them where
 * there is no `to`. None for a form without an order.
 */
export function nearerInputs(from: Given, others: Given[], to: Given | null, isWhole = false): Given[] {
  switch (from.form) {
    case 'counts': {
      const at = (numerator: Fraction): Given => ({ ...from, numerator })
      return between(
        from.numerator,
        others.map((one) => numeratorOf(one as typeof from, from.denominator)),
        to && (to as typeof from).numerator,
        whole,
      ).map(at)
    }
    case 'number': {
      const at = (value: Fraction): Given => ({ ...from, value })
      return between(
        from.value,
        others.map((one) => (one as typeof from).value),
        to && (to as typeof from).value,
        isWhole ? whole : grain,
      ).map(at)
    }
    case 'change': {
      const at = (now: Fraction): Given => ({ ...from, now })
      return between(
        from.now,
        others.map((one) => (one as typeof from).now),
        to && (to as typeof from).now,
        grain,
      ).map(at)
    }
    case 'events': {
      const most = to && casesApart(from, to as typeof from)
      return others.filter((one) => most === null || casesApart(from, one as typeof from) < most)
    }
    default:
      return []
  }
}

const whole = fractionOf(1)
const grain = fractionOf('0.000001')

function between(from: Fraction, others: Fraction[], to: Fraction | null, step: Fraction): Fraction[] {
  if (to === null) return others
  const apart = (one: Fraction) => (compare(one, from) < 0 ? subtract(from, one) : subtract(one, from))
  const short = compare(to, from) > 0 ? subtract(to, step) : add(to, step)
  return [...others, short].filter((one) => compare(apart(one), apart(to)) < 0)
}

/** A share of one denominator as whole cases of another. */
const numeratorOf = ({ numerator: { n }, denominator: { n: d } }: GivenAs<'counts'>, denominator: Fraction): Fraction => ({
  n: d === 0n ? 0n : (n * denominator.n) / d,
  d: 1n,
})

const casesApart = (a: GivenAs<'events'>, b: GivenAs<'events'>): bigint =>
  Object.keys({ ...a.events, ...b.events }).reduce((sum, name) => {
    const apart = (a.events[name] ?? 0n) - (b.events[name] ?? 0n)
    return sum + (apart < 0n ? -apart : apart)
  }, 0n)
