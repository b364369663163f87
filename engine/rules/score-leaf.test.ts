import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { fractionOf, fractionText } from '../exact.ts'
import { noStep } from './next-step.ts'
import { leafKind } from './rule-kind.ts'
import { type Empty, scoreLeaf } from './score-leaf.ts'
import { leafKinds, ruleSchema } from './table.ts'

/** A kind that forgets everything: it pays what it is given and divides by whatever stands there. */
leafKinds.careless = leafKind<Record<string, never>>({
  version: 1,
  schema: z.strictObject({}),
  takes: () => 'counts',
  score(_rule, given) {
    if (given.form !== 'counts' || given.denominator.n === 0n) throw new Error('none of none reached a kind')
    return { points: given.numerator, value: given.numerator, band: null }
  },
  next: () => noStep('no_value_gains'),
  text: () => ({ vi: 'bao nhiêu cũng được', en: 'whatever' }),
  sentence: () => ({ vi: 'bao nhiêu cũng được', en: 'whatever' }),
  samples: [],
})
afterAll(() => {
  delete leafKinds.careless
})

const pay = (numerator: number, denominator: number, empty: Empty = 'zero') => {
  const given = { form: 'counts' as const, numerator: fractionOf(numerator), denominator: fractionOf(denominator) }
  const score = scoreLeaf({ rule: ruleSchema.parse({ careless: {} }) }, given, { max: fractionOf(10), cohort: [] }, { empty, points: 2 })
  return [score.status, fractionText(score.gained), fractionText(score.lost), score.scored && fractionText(score.scored.points)]
}

test('a kind that pays 10.3 of 10 gives 10, one that pays less than nothing gives 0', () => {
  expect(pay(10.3, 1)).toEqual(['scored', '10', '0', '10'])
  expect(pay(10.001, 1)).toEqual(['scored', '10', '0', '10'])
  expect(pay(-0.3, 1)).toEqual(['scored', '0', '10', '0'])
  expect(pay(9.999, 1)).toEqual(['scored', '10', '0', '9999/1000'])
  expect(pay(3.25, 1)).toEqual(['scored', '13/4', '27/4', '13/4'])
})

test('none of none never reaches a kind: it earns what the set says', () => {
  expect(pay(0, 0, 'full')).toEqual(['scored', '10', '0', null])
  expect(pay(0, 0, 'zero')).toEqual(['scored', '0', '10', null])
  expect(pay(0, 0, 'not_applicable')).toEqual(['not_applicable', '0', '0', null])
})
