import { z } from 'zod'
import type { Entries, Reduce } from './fold.ts'

const texts = z.record(z.string(), z.string())

/** How a source system writes the files of one dataset, from here on; what was imported keeps what was used then. */
export const sourceSaved = z.strictObject({
  name: z.string(),
  dataset: z.string(),
  map: z.strictObject({ headers: texts, values: z.record(z.string(), texts), dates: texts }),
  encoding: z.string().nullable(),
  decimal: z.string().nullable(),
  thousands: z.string().nullable(),
  /** Kinds of rows that its files have and that a person lets be left out. */
  leaveOut: z.array(z.string()),
  /** The sign between the columns of its files, where no header tells it. */
  separator: z.string().exactOptional(),
})
export type SourceSaved = z.infer<typeof sourceSaved>
export const sourceDropped = sourceSaved.pick({ name: true, dataset: true })

/** A source as it was saved last. */
export interface Source extends SourceSaved {
  seq: number
  at: string
  by: string
}
export type Sources = Entries<string, Source>

const keyOf = (name: string, dataset: string): string => JSON.stringify([dataset, name])

export const saveSource: Reduce<string, Source, SourceSaved> = (_, { seq, at, account, body }) => [
  [keyOf(body.name, body.dataset), { ...body, seq, at, by: account }],
]

export const dropSource: Reduce<string, Source, z.infer<typeof sourceDropped>> = (_, { body }) => [[keyOf(body.name, body.dataset), null]]

/** The source of that name whose files are of the dataset. */
export const sourceOf = (sources: Sources, name: string, dataset: string): Source | undefined => sources.get(keyOf(name, dataset))
