import { decimalText, exactDecimal, type Fraction } from '../exact.ts'
import type { Words } from './rules/rule-kind.ts'

const most = 4
const isShort = (value: Fraction): boolean => (exactDecimal(value)?.split('.')[1] ?? '').length <= most && exactDecimal(value) !== null

/** `=` where a number is read exactly, `≈` where it is rounded. */
export const equals = (value: Fraction): string => (isShort(value) ? '=' : '≈')

/** A number as it is read: exactly where at most 4 decimals are needed, else half up to 2; no zeros at the end; a decimal comma in Vietnamese. */
export function sayNumber(value: Fraction, language: keyof Words): string {
  const text = isShort(value) ? exactDecimal(value)! : decimalText(value, 2)
  const short = text.includes('.') ? text.replace(/\.?0+$/, '') : text
  return language === 'vi' ? short.replace('.', ',') : short
}

/** The same sentence in both languages; `say` prints a number in the language at hand. */
export const inBoth = (vi: (say: (value: Fraction) => string) => string, en: (say: (value: Fraction) => string) => string): Words => ({
  vi: vi((value) => sayNumber(value, 'vi')),
  en: en((value) => sayNumber(value, 'en')),
})
