import type { IndexHistoryReply } from '../../../engine/questions/replies.ts'
import { showDecimal } from '../../format/decimal.ts'
import type { Speaker } from '../../format/say-value.ts'
import type { Drawing } from '../../parts/chart-frame/draw.ts'
import spec from './spec.vl.json' with { type: 'json' }

type Year = IndexHistoryReply['years'][number]
export type YearMeasure = 'value' | 'rank'

/** A year of an index. */
export interface YearRow {
  label: string
  /** Place on the scale, null where there is none. */
  figure: number | null
  /** Years of one stretch are joined by a line: no gap between them, and no other method. */
  stretch: number
  floor: number
  /** Written over the point. */
  text: string | null
  /** Stands where nothing was published, or nothing is known here. */
  sign: string | null
  tip: string
}

/** A year from which another method counts. */
interface BreakRow {
  label: string
  from: number
  to: number
  tip: string
}

export const stateSigns: Record<Exclude<Year['state'], 'published'>, string> = {
  not_published: '\u00d7',
  not_applicable: '\u2013',
  missing: '\u2026',
}

const figureOf = (year: Year, measure: YearMeasure): string | null => {
  const found = measure === 'value' ? year.value : year.rank
  return found === null ? null : String(found)
}

/** Why a year has no figure of the measure: that a rank or a value was not published beside the other is not published. */
const signOf = (year: Year, measure: YearMeasure): string | null =>
  figureOf(year, measure) === null ? stateSigns[year.state === 'published' ? 'not_published' : year.state] : null

/** Draws an index over its years: the value, or the rank with the first place on top. `most`: so many points with their figure written out; of more the best, the last and that of the chosen year. */
export function drawYears(
  { years, scale }: IndexHistoryReply,
  measure: YearMeasure,
  { say, language }: Speaker,
  most: number,
  chosen: number,
): Drawing<{ years: YearRow[]; breaks: BreakRow[] }> {
  const figures = years.map((year) => figureOf(year, measure))
  const known = figures.filter((figure) => figure !== null).map(Number)
  const [low, high] = boundsOf(known, years, measure, Number(scale))
  const [floor, top] = measure === 'rank' ? [high, low] : [low, high]
  const last = years.findLast((_, at) => figures[at] !== null)?.year
  const isNamed = (year: number, figure: string | null) => year === chosen || year === last || figure === extreme(figures, measure)
  let stretch = 0
  const rows = years.map((year, at): YearRow => {
    const figure = figures[at] ?? null
    if (year.broken || figure === null) stretch++
    const shown = figure === null ? null : showDecimal(figure, language)
    return {
      label: String(year.year),
      figure: figure === null ? null : Number(figure),
      ...{ stretch, floor, sign: signOf(year, measure) },
      text: known.length <= most || isNamed(year.year, figure) ? shown : null,
      tip: [`${year.year}: ${shown ?? say(`published.state.${year.state}`)}`, year.broken?.[language], year.note, year.source]
        .filter((part) => part)
        .join('\n'),
    }
  })
  const breaks = years.flatMap(({ year, broken }) =>
    broken ? [{ label: String(year), from: floor, to: top, tip: `${year}: ${broken[language]}` }] : [],
  )
  return { spec, rows: { years: rows, breaks }, numbers: { low, high, reversed: measure === 'rank' ? 1 : 0 } }
}

/** The best figure of all. */
function extreme(figures: (string | null)[], measure: YearMeasure): string | null {
  const known = figures.filter((one) => one !== null)
  return known.reduce<string | null>((best, one) => {
    if (best === null) return one
    return measure === 'rank' ? (Number(one) < Number(best) ? one : best) : Number(one) > Number(best) ? one : best
  }, null)
}

/** Ranks from 1 to as many as were ranked; values from somewhat below the least to somewhat above the most. */
function boundsOf(known: number[], years: Year[], measure: YearMeasure, scale: number): [low: number, high: number] {
  if (measure === 'rank') return [1, Math.max(2, ...known, ...years.map(({ rankedUnits }) => rankedUnits ?? 0))]
  if (known.length === 0) return [0, scale]
  const [least, most] = [Math.min(...known), Math.max(...known)]
  const room = Math.max((most - least) / 4, scale / 50)
  return [Math.max(0, least - room), Math.min(scale, most + room)]
}
