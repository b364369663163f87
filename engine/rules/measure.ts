import { z } from 'zod'
import { compare, divide, type Fraction, multiply } from '../exact.ts'
import type { Words } from '../words.ts'
import type { Given } from './given.ts'
import type { Reach } from './rule-kind.ts'
import { equals, sayNumber } from './say-number.ts'

/** What a rule looks at: the percentage of two counts, a number as it stands, or a whole number of things. */
export const measureOf = z.enum(['percent', 'number', 'count'])
type Of = { of: z.infer<typeof measureOf> }
export const hundred: Fraction = { n: 100n, d: 1n }
/** In which form such a rule is given its figure, and the sign behind its values. */
export const formOf = ({ of }: Of) => (of === 'percent' ? ('counts' as const) : ('number' as const))
export const unitOf = ({ of }: Of) => (of === 'percent' ? '%' : '')

/** Where the values lie that a rule names. */
export const reachOf = (values: Fraction[], of: Of['of'] = 'number'): Reach => ({
  below: values.some(({ n }) => n < 0n),
  above: values.some((value) => compare(value, hundred) > 0),
  ...(of === 'count' ? { whole: true } : {}),
})

/** The measured value; null where the denominator is 0. */
export function measure(given: Given): Fraction | null {
  if (given.form === 'number') return given.value
  if (given.form !== 'counts' || given.denominator.n === 0n) return null
  return multiply(hundred, divide(given.numerator, given.denominator))
}

/** `85 / 100 = 85 %`, or the number alone. */
export function measureWords(given: Given): Words {
  const words = (language: keyof Words) => {
    const value = measure(given)
    if (value === null) return ''
    if (given.form !== 'counts') return sayNumber(value, language)
    return `${sayNumber(given.numerator, language)} / ${sayNumber(given.denominator, language)} ${equals(value)} ${sayNumber(value, language)} %`
  }
  return { vi: words('vi'), en: words('en') }
}
