/** A number as a spreadsheet writes a long one: what was cut off cannot be had back. */
export const isScientific = (text: string): boolean => /^[+-]?\d(?:[.,]\d+)?E[+-]\d{1,3}$/i.test(text)

/** Letters that only look Latin, and hyphens that are none: two keys that look the same are not. */
const mixed = /[\p{Script=Cyrillic}\p{Script=Greek}]/u
const hyphens = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/

/** Whether a key looks like none: a word for nothing, what a spreadsheet shows of a narrow column, its mark of a text, letters of mixed scripts, hyphens of another kind. */
export const isOddKey = (text: string): boolean => /^(?:(?:null|n\/a|#?na|-+|#+)$|')/i.test(text) || mixed.test(text) || hyphens.test(text)
