import { z } from 'zod'
import { kebabId } from '../words.ts'

const entry = <Kind extends string, Shape extends z.ZodRawShape>(kind: Kind, shape: Shape) =>
  z.strictObject({ id: kebabId, kind: z.literal(kind), ...shape })
const many = z.number().int().min(1).max(1_000_000)

/** What the figures behind points are looked at for: each find is a question, and nothing hangs on it. */
export const signalSchema = z.discriminatedUnion('kind', [
  /** More than so many units just on an edge of a band, with so many cases each, and so many times as many as lie one case beside it on either side; edges that many reach of themselves are left aside. */
  entry('band-edge', { more_than: many, times: z.number().min(1), least: many, edges_aside: z.array(z.number()).default([]) }),
  /** So many percent of at least so many answered figures, none smaller than `least`, end in 0 or 5. */
  entry('round-digits', { figures: many, percent: z.number().min(0).max(100), least: many }),
  /** A figure so many times the median of its group, of at least so many units. */
  entry('far-from-group', { times: z.number().gt(1), least: many, units: many }),
  /** So many times as much in the last month of a year as in each of those before, on the average. */
  entry('late-rush', { times: z.number().gt(1), least: many }),
  /** A change against a year of which so many months fewer hold anything. */
  entry('thin-base', { fewer: z.number().int().min(1).max(12) }),
  /** A reported figure that is not the sum of those of all units below. */
  entry('parts-differ', {}),
])
export type Signal = z.infer<typeof signalSchema>
export type SignalOf<Kind extends Signal['kind']> = Extract<Signal, { kind: Kind }>
