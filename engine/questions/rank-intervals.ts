import type { Robustness } from '../definitions/robustness.ts'
import { compare, type Fraction, fractionOf, subtract } from '../exact.ts'
import type { ScoredIndex, ScoredUnit } from '../scoring/score-index.ts'
import { openNoise } from './draw-noise.ts'
import { linesOf, type ShakenUnit, shakeUnit } from './shaken-lines.ts'

/** How far the rank of a unit holds. */
export interface RankInterval {
  unit: ScoredUnit
  /** The ranks it has in most of the runs. */
  low: number
  high: number
  /** Percent of the runs in which it has the rank it has. */
  same: number
  /** Units of the same value, and those too close to be told apart, nearest first. */
  ties: ScoredUnit[]
  near: { unit: ScoredUnit; by: Fraction }[]
}

/**
 * The ranks of all ranked units in many runs, each a little otherwise as declared: what ranks is worked out from whole
 * numbers, so that equal is equal; only what is drawn is not exact. Equal seeds give equal intervals.
 */
export function findIntervals(scored: ScoredIndex, declared: Robustness): RankInterval[] {
  const ranked = scored.units.filter(({ rank }) => rank !== null)
  const noise = openNoise(declared.seed)
  const codes = linesOf(scored)
  const shaken = ranked.map((unit) => shakeUnit(scored, unit, codes, declared, noise))
  const byPoints = scored.tree.set.official.value === 'points'
  const counts = ranked.map(() => new Uint32Array(ranked.length + 1))
  for (let run = 0; run < declared.runs; run++) {
    const weights = drawWeights(codes.length, declared.noise, noise)
    const values = shaken.map((unit) => valueIn(unit, weights, byPoints, noise))
    rankAll(values).forEach((rank, at) => {
      counts[at]![rank]! += 1
    })
  }
  const tail = (declared.runs * (100 - declared.share)) / 200
  const near = fractionOf(declared.near)
  return ranked.map((unit, at): RankInterval => {
    const beside = ranked.flatMap((other) => {
      const by = subtract(unit.official!, other.official!)
      const apart = by.n < 0n ? { n: -by.n, d: by.d } : by
      return other === unit || compare(apart, near) > 0 ? [] : [{ unit: other, by }]
    })
    return {
      unit,
      ...quantiles(counts[at]!, tail, declared.runs),
      same: (100 * counts[at]![unit.rank!]!) / declared.runs,
      ties: beside.flatMap(({ unit: other, by }) => (by.n === 0n ? [other] : [])),
      near: beside.filter(({ by }) => by.n !== 0n).sort((a, b) => compare(sizeOf(a.by), sizeOf(b.by))),
    }
  })
}

const sizeOf = ({ n, d }: Fraction): Fraction => ({ n: n < 0n ? -n : n, d })

/** Weights in percent of what they are, alike for all units; 0 of a criterion that is left out. */
function drawWeights(criteria: number, { weights, leave_out }: Robustness['noise'], noise: ReturnType<typeof openNoise>): number[] {
  const most = Math.round(weights)
  const drawn = Array.from({ length: criteria }, () => 100 + noise.whole(2 * most + 1) - most)
  if (criteria > 1 && noise.fraction() * 100 < leave_out) drawn[noise.whole(criteria)] = 0
  return drawn
}

/** What ranks a unit, as a part of a whole; by points the whole is the same for all. */
function valueIn(
  { lines, fixed }: ShakenUnit,
  weights: readonly number[],
  byPoints: boolean,
  noise: ReturnType<typeof openNoise>,
): [number, number] {
  let [gained, of] = [fixed * 100, 0]
  for (const [at, line] of lines.entries()) {
    if (!line) continue
    const drawn = line.draw(noise)
    gained += weights[at]! * drawn
    of += weights[at]! * line.applicable
  }
  return [gained, byPoints ? 1 : Math.max(1, of)]
}

/** The rank of each value; equal ones share a rank and the next one skips. */
function rankAll(values: readonly (readonly [number, number])[]): number[] {
  const order = values.map((_, at) => at)
  // Some 10^7 at most each: their products are whole numbers below 2^53, so that equal is equal.
  const above = (a: number, b: number) => values[b]![0] * values[a]![1] - values[a]![0] * values[b]![1]
  order.sort(above)
  const ranks = new Array<number>(values.length)
  order.forEach((at, place) => {
    const before = order[place - 1]
    ranks[at] = before !== undefined && above(before, at) === 0 ? ranks[before]! : place + 1
  })
  return ranks
}

function quantiles(counts: Uint32Array, tail: number, runs: number): { low: number; high: number } {
  let [seen, low, high] = [0, 0, 0]
  for (let rank = 1; rank < counts.length; rank++) {
    seen += counts[rank]!
    if (low === 0 && seen > tail) low = rank
    if (high === 0 && seen >= runs - tail) high = rank
  }
  return { low, high: Math.max(low, high) }
}
