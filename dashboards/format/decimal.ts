import type { Exact } from '../../engine/exact.ts'
import { compare, decimalText, type Fraction, fractionOf, subtract, total } from '../../engine/exact.ts'

export type Language = 'vi' | 'en'

/** How many places a decimal is written with. */
const placesOf = (value: Exact): number => String(value).split('.')[1]?.length ?? 0

/** Percent of an exact fraction, half up (away from 0) to `places`: `45.5`. */
export const percentText = ({ n, d }: Fraction, places: number): string => decimalText({ n: n * 100n, d }, places)

/** Below 0 where `a` is the smaller decimal. */
export const compareDecimals = (a: Exact, b: Exact): number => compare(fractionOf(a), fractionOf(b))

/** `a` minus `b` as exact decimal text, with the places of the longer. */
export const subtractDecimals = (a: Exact, b: Exact): string =>
  decimalText(subtract(fractionOf(a), fractionOf(b)), Math.max(placesOf(a), placesOf(b)))

/** The exact sum as decimal text, with the places of the longest; `0` of none. */
export const sumDecimals = (values: Exact[]): string => decimalText(total(values.map(fractionOf)), Math.max(0, ...values.map(placesOf)))

const marks = { vi: { group: '.', decimal: ',' }, en: { group: ',', decimal: '.' } }

/** A decimal as people read it: `1.234,5` in Vietnamese, `1,234.5` in English; with at least `places` after the mark. */
export function showDecimal(value: Exact, language: Language, places = 0): string {
  const text = decimalText(fractionOf(value), placesOf(value))
  const [whole = '', part = ''] = text.replace('-', '').split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, marks[language].group)
  const rest = part.padEnd(places, '0')
  return `${text.startsWith('-') ? '−' : ''}${grouped}${rest === '' ? '' : marks[language].decimal + rest}`
}
