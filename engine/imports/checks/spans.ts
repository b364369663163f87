import { type Against, type Span, spans } from '../../definitions/cross-check.ts'
import { type Period, partsOf, readPeriod } from '../../definitions/period.ts'
import { periodBack } from '../../definitions/quarters.ts'
import type { Tried } from './tried.ts'

const kinds: [ending: RegExp, span: Span][] = [
  [/^\d{4}$/, 'year'],
  [/-9M$/, 'nine-months'],
  [/-H\d$/, 'half'],
  [/-Q\d$/, 'quarter'],
  [/-M\d\d$/, 'month'],
]

/** What kind of period a name is of. */
export const spanOf = (name: string): Span => kinds.find(([ending]) => ending.test(name))![1]

/** A period of a file and the one it is compared with. */
export interface Compared {
  period: Period
  base: Period
}

/** The comparisons of a file's periods: the longest periods first, of one kind the newest; only those where both have rows, years of the same quarters. */
export async function comparisonsOf(tried: Tried, over: readonly Span[], against: readonly Against[]): Promise<Compared[]> {
  const wanted = spans.filter((span) => over.includes(span)).flatMap((span) => tried.periods.filter(({ name }) => spanOf(name) === span))
  const found: Compared[] = []
  for (const period of wanted) {
    const bases = new Map(against.map((one) => periodBack(period.name, one)).flatMap((base) => (base ? [[base.name, base]] : [])))
    for (const base of bases.values()) if (await areAlike(tried, period, base)) found.push({ period, base })
  }
  return found
}

/** Whether two periods both have rows; of years, in the same of their quarters: half a year beside a whole one tells nothing. */
async function areAlike(tried: Tried, period: Period, base: Period): Promise<boolean> {
  const hasRows = async (one: Period) => (await tried.arrivals(one)).some(({ standing }) => standing > 0)
  if (!(await hasRows(period)) || !(await hasRows(base))) return false
  if (spanOf(period.name) !== 'year') return true
  const [, quarters] = partsOf(period.name)
  for (const name of quarters!) {
    const [one, other] = [readPeriod(name), periodBack(name, 'year-before')!]
    if ((await hasRows(one)) !== (await hasRows(other))) return false
  }
  return true
}

/** Keeps what was told of whom: the first comparison that tells is told, and a longer period stands for those within it. */
export function openTold(): (whom: string, period: Period) => { known: boolean; tell: () => void } {
  const told = new Map<string, Period[]>()
  return (whom, period) => {
    const periods = told.get(whom) ?? []
    return {
      known: periods.some(({ first, last }) => first <= period.first && period.last <= last),
      tell: () => void told.set(whom, [...periods, period]),
    }
  }
}
