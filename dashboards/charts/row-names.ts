import type { Speaker } from '../format/say-value.ts'
import type { Gap } from '../units/rank-units.ts'

/** A long name in two lines of about the same length, split by `|`. */
export function wrapName(name: string, lineLength: number): string {
  if (name.length <= lineLength) return name
  const spaces = [...name.matchAll(/ /g)].map(({ index }) => index)
  const middle = name.length / 2
  const at = spaces.reduce((best, one) => (Math.abs(one - middle) < Math.abs(best - middle) ? one : best), spaces[0] ?? -1)
  return at === -1 ? name : `${name.slice(0, at)}|${name.slice(at + 1)}`
}

/** Pixels for the names of all rows. */
export function heightOf(rows: { name: string }[]): number {
  const names = new Set(rows.map(({ name }) => name))
  return names.size * ([...names].some((name) => name.includes('|')) ? 36 : 28)
}

/** The name of a row that stands for units left out; hair spaces keep two such rows apart. */
export const sayGapRow = ({ left }: Gap, at: number, { say }: Speaker): string =>
  `\u2026 ${say('ranking.left', { count: left })}${'\u200a'.repeat(at)}`
