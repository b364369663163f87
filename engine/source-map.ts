import { z } from 'zod'

const texts = z.record(z.string(), z.string())

/**
 * How a source writes a file of one dataset: headers → columns; by column what it writes → the value meant, as a cell
 * would hold it (empty: not known; what an empty cell of yes and no means may be said too); by column the format of its dates.
 */
export const sourceMap = z.strictObject({
  headers: texts.exactOptional(),
  values: z.record(z.string(), texts).exactOptional(),
  dates: texts.exactOptional(),
})
export type SourceMap = z.infer<typeof sourceMap>

/** The same as it is given: whole, or the headers alone. */
export const givenMap = z.union([texts, sourceMap])
export type GivenMap = z.infer<typeof givenMap>

/** A map as it was given, whole. */
export function readMap(given: GivenMap): SourceMap {
  const plain = texts.safeParse(given)
  return plain.success ? { headers: plain.data } : sourceMap.parse(given)
}
