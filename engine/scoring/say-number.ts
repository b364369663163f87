import { decimalText, exactDecimal, type Fraction } from '../exact.ts'
import type { Words } from './rules/rule-kind.ts'

/** A number as it is read: exactly where at most 2 decimals are needed, else half up to 2; no zeros at the end; a decimal comma in Vietnamese. */
export function sayNumber(value: Fraction, language: keyof Words): string {
  const exact = exactDecimal(value)
  const text = exact !== null && (exact.split('.')[1] ?? '').length <= 2 ? exact : decimalText(value, 2)
  const short = text.includes('.') ? text.replace(/\.?0+$/, '') : text
  return language === 'vi' ? short.replace('.', ',') : short
}

/** The same sentence in both languages; `say` prints a number in the language at hand. */
export const inBoth = (vi: (say: (value: Fraction) => string) => string, en: (say: (value: Fraction) => string) => string): Words => ({
  vi: vi((value) => sayNumber(value, 'vi')),
  en: en((value) => sayNumber(value, 'en')),
})
