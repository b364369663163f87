import { expect, test } from 'vitest'
import { exactDecimal, type Fraction, fractionOf } from '../exact.ts'
import { findNextStep } from '../trials/find-next-step.ts'
import { readGiven } from './given.ts'
import { leafKinds, ruleSchema } from './table.ts'

test.each([
  [
    {
      bands: {
        of: 'percent',
        steps: [
          { above: 90, points: 2 },
          { from: 70, to: 90, points: 1 },
          { below: 70, points: 0 },
        ],
      },
    },
    { numerator: 75, denominator: 101 },
    'numerator 75 → 91: 2',
  ],
  [{ proportional: { of: 'number', target: 100 } }, 91.17, 'answer 91.17 → 91.25: 1.83'],
  [{ yes_no: { condition: 'có' } }, false, 'answer no → yes: 2'],
  [{ deduction: { events: { late: { title: { vi: 'trễ hạn', en: 'late' }, points: 0.5 } } } }, { late: 6 }, 'count of late 6 → 3: 0.5'],
  [{ rank: { of: 'number' } }, 60, 'answer 60 → 80: 2'],
  [{ goalposts: { low: 20, high: 50 } }, 60, 'full'],
] as [Record<string, unknown>, unknown, string][])('the next step of %j given %j, worked by hand', (written, answer, told) => {
  const rule = ruleSchema.parse(written)
  const read = readGiven(leafKinds[rule.kind]!.takes(rule.body), answer)
  if ('wrong' in read) throw new Error(read.wrong.en)
  const around = { max: fractionOf(2), cohort: [80, 60, 60, 40].map(fractionOf) }
  const set = { empty: 'zero', points: 2 } as const
  const step = findNextStep({ rule }, read.given, around, set)
  const say = (side: Fraction | string) => (typeof side === 'string' ? side : exactDecimal(side))
  const changes = (step.kind === 'change' ? step.changes : []).map(
    ({ what, of, from, to }) => `${what}${of === null ? '' : ` of ${of}`} ${say(from)} → ${say(to)}`,
  )
  expect(step.kind === 'none' ? step.why : `${changes.join('; ')}: ${exactDecimal(step.points)}`).toBe(told)
})
