import type { DifferenceReply } from '../../../engine/questions/comparison-replies.ts'
import { compareDecimals, showDecimal, sumDecimals } from '../../format/decimal.ts'
import type { Speaker } from '../../format/say-value.ts'
import type { Drawing } from '../../parts/chart-frame/draw.ts'
import { heightOf, wrapName } from '../row-names.ts'
import spec from './spec.vl.json' with { type: 'json' }

/** A cause, or the points at either end. */
export interface ChangeStep {
  kind: 'end' | 'up' | 'down'
  /** Lines split by `|`. */
  name: string
  /** The name of the step below; of the last its own. */
  next: string
  /** Places on the scale. */
  from: number
  to: number
  text: string
  tip: string
}

/** What the way from one total to another is drawn from. */
export interface ChangeRows {
  steps: ChangeStep[]
}

const isNone = (points: string): boolean => compareDecimals(points, '0') === 0

/** Draws the way from the points of one run to those of another (`names`), cause by cause. Positions alone are floats. */
export function drawChange(
  { from, to, parts }: DifferenceReply,
  names: [from: string, to: string],
  speaker: Speaker,
  lineLength: number,
): Drawing<ChangeRows> {
  const { say, language } = speaker
  const signed = (points: string) => `${compareDecimals(points, '0') > 0 ? '+' : ''}${showDecimal(points, language)}`
  const ends = [from, to].map(({ points }, at) => ({ name: wrapName(names[at] ?? '', lineLength), text: showDecimal(points, language) }))
  let before = from.points
  const causes = parts.filter(({ points }) => !isNone(points))
  const moves = causes.map(({ cause, points }) => {
    const start = before
    before = sumDecimals([before, points])
    const name = wrapName(say(`difference.cause.${cause}`), lineLength)
    const kind = compareDecimals(points, '0') > 0 ? ('up' as const) : ('down' as const)
    return { kind, name, from: Number(start), to: Number(before), text: signed(points) }
  })
  const places = [from.points, to.points].map(Number)
  const all = [...moves.flatMap((move) => [move.from, move.to]), ...places]
  // The ends begin where nothing is, unless all of them are far from it: then the way would not be seen.
  const [least, most] = [Math.min(...all), Math.max(...all)]
  const low = least > 3 * (most - least) && most > least ? least - (most - least) : Math.min(0, least)
  const [first, last] = ends.map(({ name, text }, at) => ({ kind: 'end' as const, name, from: low, to: places[at] ?? 0, text })) as [
    Omit<ChangeStep, 'next' | 'tip'>,
    Omit<ChangeStep, 'next' | 'tip'>,
  ]
  // Hair spaces keep two ends of one name apart.
  const rows = [first, ...moves, { ...last, name: last.name === first.name ? `${last.name}\u200a` : last.name }]
  const steps = rows.map((row, at): ChangeStep => {
    const next = rows[at + 1]?.name ?? row.name
    return { ...row, next, tip: `${row.name.replace('|', ' ')}\n${row.text}\n${to.name}` }
  })
  return { spec, rows: { steps }, numbers: { low, high: Math.max(most, low + Number.EPSILON) }, height: heightOf(steps) }
}
