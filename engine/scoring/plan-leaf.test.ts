import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fractionText } from '../exact.ts'
import { leafKinds } from '../rules/table.ts'
import { drawAnswers } from '../trials/draw-answers.ts'
import { sampleSet, sampleUnit } from '../trials/sample-set.ts'
import type { CriterionInputs } from './choose-input.ts'
import { openUnit } from './open-unit.ts'
import { scoreIndex } from './score-index.ts'

const odd = fc.constantFrom<unknown>(
  { numerator: '3', denominator: 4 },
  { numerator: 1, denominator: 2, reason: null },
  { numerator: 3, denominator: 0 },
  { numerator: -1, denominator: 2 },
  { numerator: 0.5, denominator: 2 },
  { numerator: 2 ** 53, denominator: 2 ** 53 },
  { not_applicable: 'x' },
  { not_applicable: 1 },
  { 'small 1 large': 1 },
  { small: 1, unknown: 0 },
  { small: 2 ** 60 },
  {},
  [],
  'x',
  '',
  true,
  7,
  -7,
  7.125,
  null,
  undefined,
)

describe.each(Object.entries(leafKinds))('%s', (name, kind) => {
  test.each(kind.samples.map((sample, at) => ({ at: at + 1, ...sample })))(
    'the short way gives what the close look gives: sample $at',
    ({ max, body }) => {
      const form = kind.takes(kind.schema.parse(body))
      const answers = fc.oneof({ weight: 4, arbitrary: drawAnswers(kind, kind.schema.parse(body)) }, { weight: 1, arbitrary: odd })
      const counted = fc
        .tuple(
          drawAnswers(leafKinds.proportional!, { of: 'percent', target: { n: 150n, d: 1n } }),
          fc.constantFrom(null, null, 'nothing_arose', 'no_data', 'not_published'),
        )
        .map(([counts, reason]) => ({ ...(counts as { numerator: number; denominator: number }), reason }))
      const takes = ['counts', 'number', 'change'].includes(form)
        ? { indicator: 'x', part: 'year', calendar: 'month', own: true }
        : undefined
      const unit = fc.tuple(answers, counted, fc.constantFrom(undefined, { points: max }, { points: max + 1 }), fc.boolean())
      const drawn = fc.tuple(
        fc.array(unit, { minLength: 1, maxLength: 6 }),
        fc.constantFrom('full', 'zero', 'not_applicable'),
        fc.constantFrom(undefined, 0, 2, 6),
        fc.boolean(),
      )
      fc.assert(
        fc.property(drawn, ([units, empty, points, isData]) => {
          const survey = form === 'tally'
          const criterion = {
            code: '1',
            max,
            rule: { [name]: body },
            not_applicable: [{ units: ['1'], reason: { vi: 'x', en: 'x' } }],
            survey,
          }
          const set = sampleSet([{ ...criterion, ...(isData && takes ? { takes } : {}) }], {
            empty,
            points,
            survey: survey ? 'optional' : 'none',
          })
          const inputs = units.map(([answer, data, final, without], at) => {
            const one: CriterionInputs = { answer, ...(without ? {} : { data }), ...(final ? { final } : {}) }
            return sampleUnit(`${at}`, { '1': one }, { appraisal: 'closed', council: 'closed' })
          })
          for (const as of ['self', 'final'] as const) {
            const scored = scoreIndex(set, inputs, { period: '2022', as, survey: 'closed' })
            for (const unit of scored.units) {
              const [short, close] = [unit.whole, openUnit(scored, unit).scores[0]!].map((one) => [
                one.status,
                one.reason,
                ...[one.gained, one.lost, one.open, one.applicable].map(fractionText),
              ])
              expect(short).toEqual(close)
            }
          }
        }),
        { numRuns: 150 },
      )
    },
  )
})
