import type { Exact } from './answers.ts'

/** An exact ratio of whole numbers; the denominator is above 0. */
export interface Fraction {
  n: bigint
  d: bigint
}

/** Decimal text or a number as people write it (`2.5`), exactly. */
export function fractionOf(decimal: string | number): Fraction {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(decimal))
  if (!match) throw new Error(`no plain decimal: ${decimal}`)
  const [, sign, whole, fraction = ''] = match
  return { n: BigInt(sign! + whole! + fraction), d: 10n ** BigInt(fraction.length) }
}

/** The least whole number not below n ÷ d. */
export const ceilDivide = (n: bigint, d: bigint): bigint => (n > 0n ? (n + d - 1n) / d : -(-n / d))

/** n ÷ d as decimal text with a fixed number of decimals, half up (away from zero). */
export function decimalText({ n, d }: Fraction, decimals: number): string {
  const scaled = (n < 0n ? -n : n) * 10n ** BigInt(decimals)
  const units = (scaled * 2n + d) / (d * 2n)
  const digits = units.toString().padStart(decimals + 1, '0')
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
  return n < 0n && units > 0n ? `-${text}` : text
}

/** Millionths (as reported figures are kept) as the exact number given out. */
export function exactOfMillionths(units: bigint): Exact {
  const whole = units / 1_000_000n
  const rest = units % 1_000_000n
  if (rest === 0n) return exactOfWhole(whole)
  const fraction = (rest < 0n ? -rest : rest).toString().padStart(6, '0').replace(/0+$/, '')
  return `${units < 0n && whole === 0n ? '-' : ''}${whole}.${fraction}`
}

/** A whole number as it is given out: text from 2^53 on. */
export const exactOfWhole = (n: bigint): Exact =>
  n <= BigInt(Number.MAX_SAFE_INTEGER) && n >= -BigInt(Number.MAX_SAFE_INTEGER) ? Number(n) : n.toString()
