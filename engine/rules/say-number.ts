import { decimalText, exactDecimal, type Fraction } from '../exact.ts'
import type { Words } from '../words.ts'

const most = 4
const isShort = (value: Fraction): boolean => (exactDecimal(value)?.split('.')[1] ?? '').length <= most && exactDecimal(value) !== null

/** `=` where a number is read exactly, `≈` where it is rounded. */
export const equals = (value: Fraction): string => (isShort(value) ? '=' : '≈')

const inLanguage = (text: string, language: keyof Words): string => (language === 'vi' ? text.replace('.', ',') : text)

/** A number as it is read: exactly where at most 4 decimals are needed, else half up to 2; no zeros at the end; a decimal comma in Vietnamese. */
export function sayNumber(value: Fraction, language: keyof Words): string {
  const text = isShort(value) ? exactDecimal(value)! : decimalText(value, 2)
  return inLanguage(text.includes('.') ? text.replace(/\.?0+$/, '') : text, language)
}

/** A number to its last decimal; read as any other where the decimals never end. */
export function sayExactly(value: Fraction, language: keyof Words): string {
  const exact = exactDecimal(value)
  return exact === null ? sayNumber(value, language) : inLanguage(exact, language)
}

/** The same sentence in both languages; `say` prints a number in the language at hand. */
export const inBoth = (vi: (say: (value: Fraction) => string) => string, en: (say: (value: Fraction) => string) => string): Words => ({
  vi: vi((value) => sayNumber(value, 'vi')),
  en: en((value) => sayNumber(value, 'en')),
})

/** A number as it is read in each language. */
export const numberWords = (value: Fraction): Words => ({ vi: sayNumber(value, 'vi'), en: sayNumber(value, 'en') })
