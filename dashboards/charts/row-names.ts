import type { Speaker } from '../format/say-value.ts'
import type { Gap } from '../units/rank-units.ts'

/** So many lines a name takes at most. */
const mostLines = 3

/** A long name in lines of about the same length, split by `|`. */
export function wrapName(name: string, lineLength: number): string {
  const lines = Math.min(mostLines, Math.ceil(name.length / lineLength))
  const spaces = [...name.matchAll(/ /g)].map(({ index }) => index)
  const nearest = (wanted: number) =>
    spaces.reduce((best, one) => (Math.abs(one - wanted) < Math.abs(best - wanted) ? one : best), spaces[0] ?? -1)
  const breaks = new Set(Array.from({ length: lines - 1 }, (_, at) => nearest((name.length * (at + 1)) / lines)))
  return name.replace(/ /g, (space, at: number) => (breaks.has(at) ? '|' : space))
}

/** Pixels for the names of all rows. */
export function heightOf(rows: { name: string }[]): number {
  const names = new Set(rows.map(({ name }) => name))
  return names.size * Math.max(28, ...[...names].map((name) => 18 * name.split('|').length))
}

/** The name of a row that stands for units left out; hair spaces keep two such rows apart. */
export const sayGapRow = ({ left }: Gap, at: number, { say }: Speaker): string =>
  `\u2026 ${say('ranking.left', { count: left })}${'\u200a'.repeat(at)}`
