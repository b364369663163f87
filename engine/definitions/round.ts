import { z } from 'zod'
import { kebabId, titles } from '../words.ts'

/** What a step lets those do whose turn it is; `rest` is a state that is passed through. */
export const doings = ['enter', 'rest', 'judge', 'explain', 'decide', 'review', 'submit', 'publish'] as const

const step = z.strictObject({
  id: kebabId,
  title: titles,
  does: z.enum(doings),
  /** The roles whose turn it is. */
  who: z.array(kebabId).default([]),
  /** Whose points stand once it is closed; those before it go on where it says nothing. */
  shows: z.enum(['self', 'appraised', 'final']).optional(),
  /** Whether the points of the survey are given here by criterion, as whoever held it published them. */
  survey: z.literal('points').optional(),
  /** What closing it must name. `head_approval`: a head closes it, or who enters for the unit names the report that its head signed. */
  needs: z.array(z.enum(['number', 'date', 'signed', 'head_approval'])).default([]),
  /** The day it is due unless the round says another: so many days after the step before it, the first after the opening. */
  due_after: z.strictObject({ days: z.number().int().min(0).max(366) }).optional(),
})
export type Step = z.infer<typeof step>

export const roundEntry = z
  .strictObject({
    title: titles,
    /** The level whose indexes it is meant for; it is offered for them before the others. */
    level: kebabId.optional(),
    /** The code of the unit that appraises what the criteria set leaves open, and of the one that does so in place of an appraiser on its own sheet. */
    appraiser: z.string().min(1),
    substitute: z.string().min(1),
    /** Why points may be cut or given back. */
    reasons: z.record(kebabId, titles),
    steps: z.array(step).min(2),
  })
  .refine(({ steps }) => new Set(steps.map(({ id }) => id)).size === steps.length, { path: ['steps'], error: 'each step once' })
  .refine(({ steps }) => steps[0]!.does === 'enter', { path: ['steps'], error: 'the first step is the one that enters' })
  .refine(({ steps }) => steps.some(({ does }) => does === 'decide'), { path: ['steps'], error: 'a step that decides' })
export const roundId = kebabId

/** The steps of a kind of round. */
export type RoundPlan = z.infer<typeof roundEntry> & { id: string }
