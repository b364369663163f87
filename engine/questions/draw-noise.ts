/** A seeded stream of numbers: equal seeds give equal streams on every machine. They only shake ranks; no points come of them. */
export interface Noise {
  /** At least 0, below 1. */
  fraction(): number
  /** A whole number, at least 0 and below `below`. */
  whole(below: number): number
  /** Around 0, with a spread of 1. */
  normal(): number
}

/** Opens a stream for a seed (the mulberry32 generator). */
export function openNoise(seed: number): Noise {
  let state = seed | 0
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    fraction,
    whole: (below) => Math.floor(fraction() * below),
    normal: () => Math.sqrt(-2 * Math.log(1 - fraction())) * Math.cos(2 * Math.PI * fraction()),
  }
}
