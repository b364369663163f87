import { compare, type Fraction, nought } from '../exact.ts'
import type { Given } from '../rules/given.ts'
import type { Reach } from '../rules/rule-kind.ts'
import type { Words } from '../words.ts'

const negative: Words = { vi: 'không được âm', en: 'not below 0' }
const fraction: Words = { vi: 'phải là số nguyên', en: 'a whole number' }
const over: Words = { vi: 'tử số không được lớn hơn mẫu số', en: 'a numerator not above the denominator' }
const about = (side: Words, wrong: Words): Words => ({ vi: `${side.vi} ${wrong.vi}`, en: `${side.en}: ${wrong.en}` })

const isBelow = (value: Fraction): boolean => compare(value, nought) < 0
const isWhole = ({ n, d }: Fraction): boolean => n % d === 0n

/**
 * What lies outside what a form can hold, null where nothing does: counts are whole numbers, 0 ≤ numerator ≤ denominator;
 * other figures are not below 0, and whole where the rule speaks of a number of things. Only where the rule itself speaks of values below 0 or above 100 % may they lie there.
 */
export function outOfBounds(given: Given, { below, above, whole = false }: Reach): Words | null {
  switch (given.form) {
    case 'counts': {
      const sides: [Words, Fraction][] = [
        [{ vi: 'tử số', en: 'the numerator' }, given.numerator],
        [{ vi: 'mẫu số', en: 'the denominator' }, given.denominator],
      ]
      const [low] = below ? [] : sides.filter(([, value]) => isBelow(value))
      if (low) return about(low[0], negative)
      const [broken] = sides.filter(([, value]) => !isWhole(value))
      if (broken) return about(broken[0], fraction)
      return above || compare(given.numerator, given.denominator) <= 0 ? null : over
    }
    case 'number':
      if (!below && isBelow(given.value)) return negative
      return whole && !isWhole(given.value) ? fraction : null
    case 'change':
      return [given.now, given.before].some(isBelow) ? negative : null
    default:
      return null
  }
}

/** A number of JSON that may have lost digits on the way: 9007199254740993 is read as …992. */
const isInexact = (value: number): boolean =>
  Number.isInteger(value) ? !Number.isSafeInteger(value) : String(value).replace(/^-?0*\.?0*|\./g, '').length > 15

/** Whether an answer holds a number that JSON does not carry exactly; it can be sent as text. */
export function holdsInexact(answer: unknown): boolean {
  if (typeof answer === 'number') return isInexact(answer)
  return typeof answer === 'object' && answer !== null && Object.values(answer).some((one) => typeof one === 'number' && isInexact(one))
}
