import type { Language } from '../format/decimal.ts'

const marks = { vi: ',', en: '.' }

/**
 * A figure as people write it (`12,5` in Vietnamese, `12.5` in English) as decimal text; null where it is none. Marks that
 * group digits are refused: `1.234` would be read as a thousand by one reader and as one by the next.
 */
export function readAmount(text: string, language: Language, signed: boolean): string | null {
  const match = /^([-\u2212]?)(\d{1,18})(?:([.,])(\d{1,6}))?$/.exec(text.trim())
  if (!match) return null
  const [, sign, whole, mark, part] = match
  if ((sign !== '' && !signed) || (mark !== undefined && mark !== marks[language])) return null
  return `${sign === '' ? '' : '-'}${whole}${part === undefined ? '' : `.${part}`}`
}

/** A whole number, not below 0, as it is written; null where it is none. */
export const readCount = (text: string): string | null => (/^\d{1,18}$/.test(text.trim()) ? text.trim() : null)

/** Decimal text in a field where people go on writing it: with their mark, without grouping. */
export const showAmount = (text: string, language: Language): string => text.replace('.', marks[language])
