import { expect, test } from 'vitest'
import { fractionOf, fractionText } from '../exact.ts'
import { sampleSet, sampleUnit } from '../trials/sample-set.ts'
import { printScore } from './print-score.ts'
import { boundSums } from './score-branch.ts'
import { scoreIndex } from './score-index.ts'

const bound = (gained: number, lost: number, open: number, applicable: number) => {
  const [a, b, c, d] = [gained, lost, open, applicable].map(fractionOf)
  const sums = boundSums({ gained: a!, lost: b!, open: c!, applicable: d! })
  return [sums.gained, sums.lost, sums.open, sums.applicable].map(fractionText)
}

test('whatever a rule over children makes of them, the four lie between 0 and what applies and add up', () => {
  expect(bound(4, 5, 1, 10)).toEqual(['4', '5', '1', '10'])
  expect(bound(10.3, -0.3, 0, 10)).toEqual(['10', '0', '0', '10'])
  expect(bound(-1, 11, 0, 10)).toEqual(['0', '10', '0', '10'])
  expect(bound(8, 0, 5, 10)).toEqual(['8', '0', '2', '10'])
  expect(bound(3, 3, 3, 10)).toEqual(['3', '4', '3', '10'])
})

test('a part whose points are rounded away has no share: a mean leaves it out, and it fulfils no condition', () => {
  const yes = (code: string) => ({ code, max: 1, rule: { yes_no: { condition: 'x' } } })
  // Two of three parts do not apply: a third of 1 point, which is 0 in whole points.
  const small = { code: '1.1', max: 1, rule: { mean: {} }, criteria: [yes('a'), yes('b'), yes('c')] }
  const answers = (done: boolean) => ({
    a: { answer: true },
    b: { answer: { not_applicable: 'x' } },
    c: { answer: { not_applicable: 'x' } },
    '1.2': { answer: done },
  })
  const told = (kind: string, done: boolean) => {
    const set = sampleSet([{ code: '1', max: 3, rule: { [kind]: {} }, criteria: [small, yes('1.2')] }], { points: 0 })
    const [unit] = printScore(scoreIndex(set, [sampleUnit('A', answers(done))], { period: '2022', as: 'self', survey: 'not_held' })).units
    return [unit!.gained, unit!.lost, unit!.applicableMax, unit!.percent]
  }
  // The other half of 3 points is 1.5, in whole points 2.
  expect(told('mean', true)).toEqual(['2', '0', '2', '100.00'])
  expect(told('any', false)).toEqual(['0', '3', '3', '0.00'])
  expect(told('geometric', true)).toEqual(['3', '0', '3', '100.00'])
})
