import { z } from 'zod'

/** What a step of some criteria of an index takes; 1 is as much work as all that arises in a quarter. */
export const effortEntry = z.record(z.string(), z.number().positive())
export type RemedyEffort = z.infer<typeof effortEntry>
