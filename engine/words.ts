import { z } from 'zod'

/** The same words in both languages. */
export interface Words {
  vi: string
  en: string
}

/** A title as definitions write it. */
export const titles = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) })
