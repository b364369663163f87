import { expect, test } from 'vitest'
import { fractionOf } from '../exact.ts'
import { findNextStep, sayNextStep } from './find-next-step.ts'
import { readGiven } from './given.ts'
import { scoreLeaf } from './score-leaf.ts'
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
    'tử số từ 75 thành 91: được 2 điểm, thêm 1',
    'the numerator from 75 to 91: 2 points, 1 more',
  ],
  [
    { proportional: { of: 'number', target: 100 } },
    91.17,
    'giá trị từ 91,17 thành 91,25: được 1,83 điểm, thêm 0,01',
    'the value from 91.17 to 91.25: 1.83 points, 0.01 more',
  ],
  [
    { yes_no: { condition: 'có' } },
    false,
    'câu trả lời từ "Không" thành "Có": được 2 điểm, thêm 2',
    'the answer from "No" to "Yes": 2 points, 2 more',
  ],
  [
    { deduction: { events: { late: { title: { vi: 'trễ hạn', en: 'late' }, points: 0.5 } } } },
    { late: 6 },
    'số trường hợp "trễ hạn" từ 6 thành 3: được 0,5 điểm, thêm 0,5',
    'cases of "late" from 6 to 3: 0.5 points, 0.5 more',
  ],
  [{ rank: { of: 'number' } }, 60, 'giá trị từ 60 thành 80: được 2 điểm, thêm 0,5', 'the value from 60 to 80: 2 points, 0.5 more'],
  [{ goalposts: { low: 20, high: 50 } }, 60, 'đã đạt điểm tối đa', 'everything is gained'],
] as [Record<string, unknown>, unknown, string, string][])('the next step of %j given %j, worked by hand', (written, answer, vi, en) => {
  const rule = ruleSchema.parse(written)
  const read = readGiven(leafKinds[rule.kind]!.takes(rule.body), answer)
  if ('wrong' in read) throw new Error(read.wrong.en)
  const around = { max: fractionOf(2), cohort: [80, 60, 60, 40].map(fractionOf) }
  const set = { empty: 'zero', points: 2 } as const
  const { gained } = scoreLeaf({ rule }, read.given, around, set)
  expect(sayNextStep(rule, gained, findNextStep({ rule }, read.given, around, set))).toEqual({ vi, en })
})
