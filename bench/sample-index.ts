import { type CriteriaSet, criteriaSetSchema } from '../engine/definitions/criteria-set.ts'
import type { CriterionInputs } from '../engine/scoring/choose-input.ts'
import type { UnitInputs } from '../engine/scoring/score-unit.ts'
import { type Draw, openDraw } from '../engine/trials/draw.ts'

const words = { vi: 'x', en: 'x' }

/** What a criterion asks and how a unit answers it: mostly shares, some yes or no, options and counted cases. */
const asked: { rule: object; answer: (draw: Draw) => unknown }[] = [
  {
    rule: {
      bands: {
        of: 'percent',
        steps: [
          { from: 90, points: 1 },
          { from: 70, below: 90, points: 0.5 },
          { below: 70, points: 0 },
        ],
      },
    },
    answer: share,
  },
  {
    rule: {
      bands: {
        of: 'percent',
        steps: [
          { from: 100, points: 1 },
          { from: 80, below: 100, proportional_to: 100 },
          { below: 80, points: 0 },
        ],
      },
    },
    answer: share,
  },
  { rule: { proportional: { target: 95 } }, answer: share },
  { rule: { proportional: { target: 100, zero_below: 80 } }, answer: share },
  { rule: { yes_no: { condition: 'x' } }, answer: (draw) => draw.chance(0.7) },
  { rule: { proportional: { target: 95 } }, answer: share },
  {
    rule: { options: ['all', 'most', 'none'].map((id, at) => ({ id, title: words, points: 1 - at / 2 })) },
    answer: (draw) => ['all', 'most', 'none'][draw.whole(3)],
  },
  { rule: { proportional: { target: 100, zero_below: 80 } }, answer: share },
  { rule: { proportional: { target: 90 } }, answer: share },
  { rule: { deduction: { events: { late: { title: words, points: 0.25 } } } }, answer: (draw) => ({ late: draw.whole(5) }) },
]

/** Counts as a unit would have declared them. */
function share(draw: Draw): { numerator: number; denominator: number } {
  const denominator = draw.whole(5000)
  return { numerator: Math.floor(denominator * (0.6 + 0.4 * draw.fraction())), denominator }
}

/** An index of ten areas of ten criteria each, and answers of so many units to all of them. */
export function drawIndex(units: number): { set: CriteriaSet; inputs: UnitInputs[]; answerAnew: (code: string) => CriterionInputs } {
  const draw = openDraw(1)
  const codes = Array.from({ length: 100 }, (_, at) => `${Math.floor(at / 10)}.${at % 10}`)
  const answerOf = (at: number): CriterionInputs => ({ answer: asked[at % asked.length]!.answer(draw) })
  const set = criteriaSetSchema.parse({
    id: 'bench',
    version: '1',
    title: words,
    decision: { number: 'bench' },
    years: { from: 2016, to: 2025 },
    units: { level: 'commune' },
    provenance: words,
    points: 2,
    official: { value: 'percent' },
    empty: 'not_applicable',
    survey: 'none',
    areas: Array.from({ length: 10 }, (_, area) => ({
      code: `${area}`,
      title: words,
      criteria: asked.map(({ rule }, at) => ({ code: `${area}.${at}`, title: words, max: 1, rule })),
    })),
  })
  const inputs = Array.from({ length: units }, (_, unit): UnitInputs => {
    const criteria = Object.fromEntries(codes.map((code, at) => [code, answerOf(at)]))
    return { unit: String(unit), code: String(unit), name: String(unit), appraisal: 'open', council: 'open', criteria }
  })
  return { set, inputs, answerAnew: (code) => answerOf(codes.indexOf(code)) }
}
