/** A seeded stream of numbers: equal seeds give equal streams on every machine. */
export interface Draw {
  /** At least 0, below 1. */
  fraction(): number
  /** A whole number, at least 0 and below `below`. */
  whole(below: number): number
  chance(probability: number): boolean
}

/** Opens a stream for a seed (the mulberry32 generator). */
export function openDraw(seed: number): Draw {
  let state = seed | 0
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return { fraction, whole: (below) => Math.floor(fraction() * below), chance: (probability) => fraction() < probability }
}

const tableSize = 1 << 16

/** A way to draw one of some things, each as often as its weight says, to within one in 65,536. */
export function weighted<T>(things: { thing: T; weight: number }[]): (draw: Draw) => T {
  const total = things.reduce((sum, { weight }) => sum + weight, 0)
  const table = new Uint16Array(tableSize)
  let at = 0
  let reached = 0
  things.forEach(({ weight }, ix) => {
    reached += weight
    for (const end = Math.round((reached / total) * tableSize); at < end; at++) table[at] = ix
  })
  return (draw) => things[table[draw.whole(tableSize)]!]!.thing
}

/** Weights that fall with the rank: few take much, many take little. */
export const falling = (rank: number, steepness: number): number => 1 / (rank + 1) ** steepness

/** The things in an order of the draw's own. */
export function shuffle<T>(draw: Draw, things: readonly T[]): T[] {
  const order = [...things]
  for (let ix = order.length - 1; ix > 0; ix--) {
    const other = draw.whole(ix + 1)
    const [a, b] = [order[ix]!, order[other]!]
    order[ix] = b
    order[other] = a
  }
  return order
}
