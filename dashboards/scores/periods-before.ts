import type { IndexReply } from '../../engine/rounds/replies.ts'
import { setOfYear } from './settle-index.ts'

/** So many years back a period is held against. */
const years = 5

/** The periods one can be held against, the year before first: the same part of earlier years that have a set, and the quarters before it in its own year. */
export function periodsBefore(index: IndexReply, period: string): string[] {
  const [year, part] = [Number(period.slice(0, 4)), period.slice(4)]
  const earlier = Array.from({ length: years }, (_, at) => year - 1 - at).filter((one) => setOfYear(index, one) !== undefined)
  const quarter = /^-Q([2-4])$/.exec(part)?.[1]
  const within = quarter === undefined ? [] : [1, 2, 3].filter((one) => one < Number(quarter)).map((one) => `${year}-Q${one}`)
  return [...earlier.slice(0, 1).map((one) => `${one}${part}`), ...within.reverse(), ...earlier.slice(1).map((one) => `${one}${part}`)]
}
