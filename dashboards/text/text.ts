import type { Language } from '../format/decimal.ts'
import vi from './vi.json' with { type: 'json' }

export type TextKey = keyof typeof vi
export type TextParameters = Record<string, string | number>

const catalogues: Partial<Record<Language, Record<string, string>>> = { vi }

/** Fetches the texts of a language; those of the first are always there. */
export async function loadTexts(language: Language): Promise<void> {
  if (language === 'en') catalogues.en ??= (await import('./en.json', { with: { type: 'json' } })).default
}

/** The text of a key with its `{places}` filled. */
export type Say = (key: TextKey, parameters?: TextParameters) => string

/** The function that says things in a language whose texts were loaded. */
export const sayIn =
  (language: Language): Say =>
  (key, parameters = {}) =>
    (catalogues[language]?.[key] ?? key).replace(/\{(\w+)\}/g, (place, name: string) => String(parameters[name] ?? place))

/** Whether the catalogue has a key. */
export const isText = (key: string): key is TextKey => key in vi

/** The data's own words that a family of the catalogue has texts for, in its order. */
export const wordsOf = (family: string): string[] =>
  Object.keys(vi).flatMap((key) => (key.startsWith(`${family}.`) ? [key.slice(family.length + 1)] : []))

/** The text of a key made of a family and a data's own word, or the word itself where the catalogue has none. */
export const sayWord = (say: Say, family: string, word: string): string => {
  const key = `${family}.${word}`
  return isText(key) ? say(key) : word
}
