import type { Exact } from '../../engine/exact.ts'

export type Language = 'vi' | 'en'

/** An exact decimal: `units` ÷ 10^`scale`. */
interface Decimal {
  units: bigint
  scale: number
}

const ten = (power: number): bigint => 10n ** BigInt(power)

/** Reads `-12.50` or a whole number; throws on anything else. */
function readDecimal(value: Exact): Decimal {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(value))
  if (!match) throw new RangeError(`not a decimal: ${value}`)
  const [, sign, whole, part = ''] = match
  return { units: BigInt(`${sign}${whole}${part}`), scale: part.length }
}

const raise = ({ units, scale }: Decimal, to: number): bigint => units * ten(to - scale)

const absolute = (n: bigint): bigint => (n < 0n ? -n : n)

/** The decimal text of `units` ÷ 10^`scale`, with all its places. */
function writeDecimal(units: bigint, scale: number): string {
  const digits = absolute(units)
    .toString()
    .padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  return `${units < 0n ? '-' : ''}${whole}${scale === 0 ? '' : `.${digits.slice(-scale)}`}`
}

/** An exact fraction; the denominator is above 0. */
export interface Fraction {
  over: bigint
  under: bigint
}

/** `numerator` ÷ `denominator` as an exact fraction; null where the denominator is 0 or below. */
export function readFraction(numerator: Exact, denominator: Exact): Fraction | null {
  const [n, d] = [readDecimal(numerator), readDecimal(denominator)]
  const scale = Math.max(n.scale, d.scale)
  const under = raise(d, scale)
  return under > 0n ? { over: raise(n, scale), under } : null
}

/** Below 0 where `a` is the smaller. */
export function compareFractions(a: Fraction, b: Fraction): number {
  const difference = a.over * b.under - b.over * a.under
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** Percent of an exact fraction, half up (away from 0) to `places`: `45.5`. */
export function percentText({ over, under }: Fraction, places: number): string {
  const scaled = absolute(over) * 100n * ten(places)
  const rounded = (scaled * 2n + under) / (under * 2n)
  return writeDecimal(over < 0n ? -rounded : rounded, places)
}

/** Below 0 where `a` is the smaller decimal. */
export const compareDecimals = (a: Exact, b: Exact): number => {
  const [x, y] = [readDecimal(a), readDecimal(b)]
  const scale = Math.max(x.scale, y.scale)
  const difference = raise(x, scale) - raise(y, scale)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** `a` minus `b` as exact decimal text, with the places of the longer. */
export function subtractDecimals(a: Exact, b: Exact): string {
  const [x, y] = [readDecimal(a), readDecimal(b)]
  const scale = Math.max(x.scale, y.scale)
  return writeDecimal(raise(x, scale) - raise(y, scale), scale)
}

/** The exact sum as decimal text, with the places of the longest; `0` of none. */
export function sumDecimals(values: Exact[]): string {
  const decimals = values.map(readDecimal)
  const scale = Math.max(0, ...decimals.map((one) => one.scale))
  return writeDecimal(
    decimals.reduce((sum, one) => sum + raise(one, scale), 0n),
    scale,
  )
}

const marks = { vi: { group: '.', decimal: ',' }, en: { group: ',', decimal: '.' } }

/** A decimal as people read it: `1.234,5` in Vietnamese, `1,234.5` in English; with at least `places` after the mark. */
export function showDecimal(value: Exact, language: Language, places = 0): string {
  const { units, scale } = readDecimal(value)
  const [whole = '', part = ''] = writeDecimal(absolute(units), scale).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, marks[language].group)
  const rest = part.padEnd(places, '0')
  return `${units < 0n ? '−' : ''}${grouped}${rest === '' ? '' : marks[language].decimal + rest}`
}
