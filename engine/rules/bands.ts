import { z } from 'zod'
import { decimalText, type Fraction, fractionOf, nought } from '../exact.ts'
import { awardOf, type Band, bandFlaws, bandOf, bandSchema, bandText, bandWords, edgesOf, risingBands, type Span, stopsOf } from './band.ts'
import { formOf, hundred, measure, measureOf, measureWords, reachOf, unitOf } from './measure.ts'
import { nearestStep } from './nearest-step.ts'
import { leafKind, type Quick } from './rule-kind.ts'

const schema = z.strictObject({
  of: measureOf,
  better: z.enum(['higher', 'lower', 'any']).default('higher'),
  steps: z.array(bandSchema).min(1),
})
type Bands = z.infer<typeof schema>

/** The values that bands speak of: figures do not lie below 0, shares not above 100 %. */
const spans: Record<Bands['of'], Span> = {
  percent: { least: nought, most: hundred },
  number: { least: nought },
  count: { least: nought, whole: true },
}

/** Points by the band a value lies in; an edge is open or closed, a band holds points or a formula. */
export const bands = leafKind<Bands>({
  version: 1,
  schema,
  takes: formOf,
  flaws: ({ of, steps, better }, max) =>
    bandFlaws(steps, max, better, spans[of]).map((flaw) => ({ ...flaw, path: ['steps', ...flaw.path] })),
  reach: ({ of, steps }) => reachOf(edgesOf(steps), of),
  score({ steps }, given, { max }) {
    const value = measure(given)!
    const band = bandOf(steps, value)
    return { points: awardOf(band, value, max), value, band: bandText(band) }
  },
  edges: ({ steps }) => edgesOf(steps),
  better: ({ better }) => better,
  next: (rule, given, gaining) =>
    nearestStep(given, { stops: stopsOf(rule.steps), reach: reachOf(edgesOf(rule.steps), rule.of), better: rule.better }, gaining),
  quick: ({ of, steps }, max, decimals) => quickBands(steps, of === 'percent' ? 100 : 1, max, decimals),
  text(rule) {
    const all = rule.steps.map((band) => bandWords(band, unitOf(rule)))
    return { vi: all.map(({ vi }) => vi).join('; '), en: all.map(({ en }) => en).join('; ') }
  },
  sentence(rule, given) {
    const words = measureWords(given)
    const band = bandWords(bandOf(rule.steps, measure(given)!), unitOf(rule))
    return { vi: `${words.vi}, thuộc mức "${band.vi}"`, en: `${words.en}, in the band "${band.en}"` }
  },
  samples: [
    {
      max: 2,
      body: {
        of: 'percent',
        steps: [
          { above: 90, points: 2 },
          { from: 33.33, to: 90, proportional_to: 99.9 },
          { below: 33.33, points: 0 },
        ],
      },
    },
    {
      max: 7,
      body: {
        of: 'number',
        steps: [
          { below: -2, points: 0.5 },
          { from: -2, below: 7.25, line: [1, 6.335] },
          { from: 7.25, points: 7 },
        ],
      },
    },
    {
      max: 3,
      body: {
        of: 'percent',
        better: 'any',
        steps: [
          { below: 20, points: 1 },
          { from: 20, to: 60, line: [0.7, 3] },
          { above: 60, below: 120, line: [2.5, 0] },
          { from: 120, proportional_to: 180 },
        ],
      },
    },
    {
      max: 5,
      body: {
        of: 'percent',
        better: 'lower',
        steps: [
          { to: 5, points: 5 },
          { above: 5, to: 30, line: [5, 1] },
          { above: 30, points: 0 },
        ],
      },
    },
    {
      max: 2,
      body: {
        of: 'count',
        better: 'lower',
        steps: [
          { from: 0, to: 0, points: 2 },
          { from: 1, to: 2, points: 1.25 },
          { from: 3, points: 0 },
        ],
      },
    },
    {
      max: 4,
      body: {
        of: 'percent',
        steps: [
          { from: 80, to: 100, line: [1, 4] },
          { from: 0, below: 80, points: 0.5 },
        ],
      },
    },
  ],
})

const largest = Number.MAX_SAFE_INTEGER
const small = ({ n, d }: Fraction): boolean => n <= 10n ** 9n && n >= -(10n ** 9n) && d <= 10n ** 6n

/** Bands of a ratio in whole numbers: edges by cross-multiplication, every product below 2^53 or NaN. */
function quickBands(steps: Band[], times: number, max: Fraction, decimals: number): Quick {
  const unsure: Quick = () => Number.NaN
  const rising = risingBands(steps)
  const scale = 10 ** decimals
  const parts = rising.map(({ lower, award }) => {
    const edge = lower?.at ?? fractionOf(0)
    const formula = 'proportionalTo' in award ? award.proportionalTo : fractionOf(1)
    return {
      open: lower !== null && !lower.closed,
      edgeN: Number(edge.n),
      edgeD: Number(edge.d),
      points: 'points' in award ? Number(decimalText(award.points, decimals).replace('.', '')) : -1,
      // maximum × value ÷ number = numerator × up ÷ (denominator × down)
      up: Number(max.n) * times * scale * Number(formula.d),
      down: Number(max.d) * Number(formula.n),
      exact: small(edge) && small(formula) && !('line' in award),
    }
  })
  if (!small(max) || parts.some(({ exact }) => !exact)) return unsure
  const most = Number(decimalText(max, decimals).replace('.', ''))
  return (numerator, denominator) => {
    let at = parts.length - 1
    for (; at > 0; at--) {
      const { edgeN, edgeD, open } = parts[at]!
      const [left, right] = [numerator * times * edgeD, edgeN * denominator]
      if (left > largest || right > largest || left < -largest || right < -largest) return Number.NaN
      if (open ? left > right : left >= right) break
    }
    const { points, up, down } = parts[at]!
    if (points >= 0) return points
    const rounded = roundedQuotient(numerator * up, denominator * down)
    return rounded > most ? most : rounded
  }
}

/** a ÷ b half up, 0 where it is below 0, NaN where it may not be exact. */
export function roundedQuotient(a: number, b: number): number {
  if (a <= 0) return 0
  const [twice, base] = [2 * a + b, 2 * b]
  if (twice > largest || base > largest) return Number.NaN
  return (twice - (twice % base)) / base
}
