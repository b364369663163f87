import { expect, test } from 'vitest'
import { fractionOf, fractionText } from '../exact.ts'
import { boundSums } from './score-branch.ts'

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
