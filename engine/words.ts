import { z } from 'zod'

/** The same words in both languages. */
export interface Words {
  vi: string
  en: string
}

export type Parameters = Record<string, string | number>

/** Words with gaps, filled with what is known by name. */
export interface Wording<Given = Parameters> {
  vi: (p: Given) => string
  en: (p: Given) => string
}

/** A title as definitions write it. */
export const titles = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) })

/** The ids that definitions give. */
export const kebabId = z.string().regex(/^[a-z][a-z0-9-]*$/, 'a kebab-case id')
