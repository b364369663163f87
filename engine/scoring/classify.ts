import type { ClassNeeds, CriteriaSet } from '../definitions/criteria-set.ts'
import type { Tree } from '../definitions/criteria-tree.ts'
import { compare, type Fraction, fractionOf, multiply } from '../exact.ts'
import { hundred } from '../rules/measure.ts'
import type { Words } from '../words.ts'
import type { NodeScore } from './node-score.ts'
import type { Extra } from './score-extras.ts'

/**
 * The classes a value reaches by the set's own table, by their places, the best first: `from` takes its edge in, `above`
 * does not; a class whose needs are not fulfilled is not reached.
 */
export function classify(classes: CriteriaSet['classes'], value: Fraction, fulfils: (needs: ClassNeeds) => boolean): number[] {
  return classes.flatMap(({ from, above, needs }, at) => {
    const isReached =
      from === undefined ? above === undefined || compare(value, fractionOf(above)) > 0 : compare(value, fractionOf(from)) >= 0
    return isReached && (needs === undefined || fulfils(needs)) ? [at] : []
  })
}

/**
 * The class of each unit, by its rank and the classes it reaches: those that come after the share of the ranked units
 * that a class may hold are of the next one they reach; units of one rank stay together. Where a class has such a
 * share, who has no rank has no class.
 */
export function giveClasses(
  classes: CriteriaSet['classes'],
  units: readonly { rank: number | null; reached: readonly number[] }[],
): (Words | null)[] {
  const ranked = units.filter(({ rank }) => rank !== null).length
  const isShared = classes.some(({ at_most }) => at_most !== undefined)
  const at = units.map(({ rank, reached }) => (isShared && rank === null ? undefined : reached[0]))
  for (const [place, { at_most }] of classes.entries()) {
    if (at_most === undefined) continue
    const { n, d } = multiply(fractionOf(at_most), { n: BigInt(ranked), d: 100n })
    const held = units.flatMap(({ rank }, ix) => (at[ix] === place ? [rank!] : [])).sort((a, b) => a - b)
    const first = held[Number(n / d)]
    if (first === undefined) continue
    for (const [ix, { rank, reached }] of units.entries())
      if (at[ix] === place && rank! >= first) at[ix] = reached.find((one) => one > place)
  }
  return at.map((place) => (place === undefined ? null : classes[place]!.title))
}

/** What a unit falls short of among what a class needs beside the value: areas by their places, criteria and lines of penalty by code. */
export interface Lack {
  areas: readonly number[]
  whole: readonly string[]
}

/** What of a class's needs a unit, by its scores, does not fulfil: what does not apply to it, or is not scored yet, stands in no way. */
export function findLack({ nodes, byCode }: Tree, scores: readonly NodeScore[], penalty: Extra, { areas_from, whole }: ClassNeeds): Lack {
  const isBelow = ({ gained, applicable }: NodeScore) =>
    areas_from !== undefined && compare(multiply(hundred, gained), multiply(fractionOf(areas_from), applicable)) < 0
  return {
    areas: nodes[0]!.children.filter((ix) => isBelow(scores[ix]!)),
    whole: whole.filter((code) => {
      const ix = byCode.get(code)
      return ix === undefined ? penalty.lines.some((line) => line.code === code && line.points.n !== 0n) : scores[ix]!.lost.n !== 0n
    }),
  }
}

const lacksNothing = ({ areas, whole }: Lack): boolean => areas.length === 0 && whole.length === 0

/** Whether a unit, by its scores, has what a class needs. */
export const fulfilsNeeds = (...asked: Parameters<typeof findLack>): boolean => lacksNothing(findLack(...asked))

/** A class, by its place, whose value a unit has and which it is not of: what it lacks, or null where others hold its share. */
export interface MissedClass {
  at: number
  lack: Lack | null
}

/** The classes above its own whose value a unit has, the best first, and why it is not of them; none before classes are given. */
export function findMissed(
  classes: CriteriaSet['classes'],
  { official, rank, class: held }: { official: Fraction | null; rank: number | null; class: Words | null },
  lackOf: (needs: ClassNeeds) => Lack,
): MissedClass[] {
  const isShared = classes.some(({ at_most }) => at_most !== undefined)
  if (official === null || (isShared && rank === null)) return []
  const own = held === null ? classes.length : classes.findIndex(({ title }) => title === held)
  return classify(classes, official, () => true)
    .filter((at) => at < own)
    .map((at) => {
      const { needs } = classes[at]!
      const lack = needs && lackOf(needs)
      return { at, lack: lack && !lacksNothing(lack) ? lack : null }
    })
}
