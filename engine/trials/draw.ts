import { type Noise, openNoise } from '../questions/draw-noise.ts'

/** A seeded stream of numbers. */
export interface Draw extends Pick<Noise, 'fraction' | 'whole'> {
  chance(probability: number): boolean
}

/** Opens a stream for a seed. */
export function openDraw(seed: number): Draw {
  const noise = openNoise(seed)
  return { ...noise, chance: (probability) => noise.fraction() < probability }
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
