import { saidWords } from './said-words.ts'
import type { Words } from './words.ts'

/** What a check says: plain English where nobody but who edits files reads it, else both languages. */
export type Phrase = string | Words

/** A phrase in both languages by its English one, which names its line in the table; what is put in may be in both itself. */
export function said(parts: TemplateStringsArray, ...given: (string | number | Words)[]): Words {
  const name = parts.reduce((text, part, at) => (at === 0 ? part : `${text}{${at - 1}}${part}`), '')
  const put = (template: string, language: keyof Words) =>
    template.replace(/\{(\d)\}/g, (_, at: string) => {
      const one = given[Number(at)]!
      if (typeof one === 'object') return one[language]
      return typeof one === 'number' ? decimalWords(String(one))[language] : one
    })
  return { vi: put(saidWords[name] ?? name, 'vi'), en: put(name, 'en') }
}

/** A phrase in the language asked for. */
export const inWords = (phrase: Phrase, language: keyof Words): string => (typeof phrase === 'string' ? phrase : phrase[language])

/** A decimal as it is written in each language. */
export const decimalWords = (text: string): Words => ({ vi: text.replace('.', ','), en: text })
