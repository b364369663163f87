/** The two counts of an indicator over the records of one segment (one that the registry does not have: of no unit at all), by field where asked. */
export interface SegmentCount {
  segment: number
  field: string
  n: bigint
  d: bigint
  /** The thing that is counted once, however many records name it: then numerator and denominator are 1 or 0. */
  thing?: number
}

/** Whole numbers: as numbers where all of them, and so every sum of some of them, are exact as such, else as bigints. */
export type Wholes = Int32Array | Float64Array | readonly bigint[]

/** The counts of many segments in columns, which take a tenth of the room. */
export interface SegmentCounts {
  length: number
  segments: Int32Array
  /** Null where it is not by field: then every field is the empty one. */
  fields: readonly string[] | null
  n: Wholes
  d: Wholes
  /** Null where no thing is counted once. */
  things: Int32Array | null
}

/** Whole numbers in the least room in which they and their sums stay exact. */
export function packWholes(list: readonly bigint[]): Wholes {
  const most = list.reduce((sum, one) => sum + (one < 0n ? -one : one), 0n)
  return most <= BigInt(Number.MAX_SAFE_INTEGER) ? packNumbers(list.map(Number)) : list
}

/** The same of numbers whose sums are exact. */
export function packNumbers(list: ArrayLike<number>): Wholes {
  let most = 0
  for (let at = 0; at < list.length; at++) most += Math.abs(list[at]!)
  const packed = most < 2 ** 31 ? new Int32Array(list.length) : new Float64Array(list.length)
  for (let at = 0; at < list.length; at++) packed[at] = list[at]!
  return packed
}

/** Each of some whole numbers less that at the same place of others. */
export function subtractWholes(from: Wholes, others: Wholes): Wholes {
  if (!(from instanceof Int32Array && others instanceof Int32Array))
    return packWholes(Array.from({ length: from.length }, (_, at) => BigInt(from[at]!) - BigInt(others[at]!)))
  const less = new Float64Array(from.length)
  for (let at = 0; at < less.length; at++) less[at] = from[at]! - others[at]!
  return packNumbers(less)
}

/** Counts as columns. */
export function packCounts(list: readonly SegmentCount[]): SegmentCounts {
  return {
    length: list.length,
    segments: Int32Array.from(list, ({ segment }) => segment),
    fields: list.every(({ field }) => field === '') ? null : list.map(({ field }) => field),
    n: packWholes(list.map(({ n }) => n)),
    d: packWholes(list.map(({ d }) => d)),
    things: list.some(({ thing }) => thing !== undefined) ? Int32Array.from(list, ({ thing }) => thing!) : null,
  }
}

/** Columns as counts, one by one. */
export const listCounts = ({ length, segments, fields, n, d, things }: SegmentCounts): SegmentCount[] =>
  Array.from({ length }, (_, at) => ({
    ...{ segment: segments[at]!, field: fields?.[at] ?? '', n: BigInt(n[at]!), d: BigInt(d[at]!) },
    ...(things ? { thing: things[at]! } : {}),
  }))
