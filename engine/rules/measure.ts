import { z } from 'zod'
import { compare, divide, type Fraction, multiply } from '../exact.ts'
import type { Words } from '../words.ts'
import type { Given } from './given.ts'
import type { Reach } from './rule-kind.ts'
import { equals, sayNumber } from './say-number.ts'

/** What a rule looks at: the percentage of two counts, or a number as it stands. */
export const measureOf = z.enum(['percent', 'number'])
export const hundred: Fraction = { n: 100n, d: 1n }
export const formOf = ({ of }: { of: 'percent' | 'number' }) => (of === 'percent' ? ('counts' as const) : ('number' as const))
export const unitOf = ({ of }: { of: 'percent' | 'number' }) => (of === 'percent' ? '%' : '')

/** Where the values lie that a rule names. */
export const reachOf = (values: Fraction[]): Reach => ({
  below: values.some(({ n }) => n < 0n),
  above: values.some((value) => compare(value, hundred) > 0),
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
