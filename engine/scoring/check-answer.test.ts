import { expect, test } from 'vitest'
import { bundledData } from '../definitions/layers.ts'
import { loadDefinitions } from '../definitions/load-definitions.ts'
import { sampleSet } from '../trials/sample-set.ts'
import { checkAnswer } from './check-answer.ts'

const [set] = loadDefinitions({ data: bundledData, own: '' }).indexes.get('par-index-department')!

test.each([
  ['1.1', 'on-time', null],
  ['1.1', 'sometimes', 'WRONG_FORM'],
  ['1.1', true, 'WRONG_FORM'],
  ['1.2', { numerator: 17, denominator: 20 }, null],
  ['1.2', { numerator: 17, denominator: 0 }, 'WRONG_FORM'],
  ['1.2', 85, 'WRONG_FORM'],
  ['1.2', { not_applicable: 'không được giao nhiệm vụ' }, null],
  ['1.2', { not_applicable: ' ' }, 'REASON_MISSING'],
  ['1.3', true, 'SUM_OF_CRITERIA'],
  ['1.3.a', true, null],
  ['2.1', { numerator: 9, denominator: 10 }, null],
  ['3.1', { leader: 1 }, null],
  ['3.1', { minister: 1 }, 'WRONG_FORM'],
  ['5.1', [], 'SURVEY_NOT_SELF_SCORED'],
  ['C2', false, null],
  ['9.9', true, 'NO_SUCH_CRITERION'],
  ['par-index-department', true, 'NO_SUCH_CRITERION'],
  ['1.2', { numerator: 5, denominator: 3 }, 'WRONG_FORM'],
  ['1.2', { numerator: -1, denominator: 3 }, 'WRONG_FORM'],
  ['1.2', { numerator: 1.5, denominator: 3 }, 'WRONG_FORM'],
  ['1.2', { numerator: 999999999999999, denominator: '0.000001' }, 'WRONG_FORM'],
  ['1.2', { numerator: 1, denominator: 2 ** 53 + 2 }, 'WRONG_FORM'],
  ['1.2', { numerator: '9007199254740992', denominator: '9007199254740993' }, null],
  ['1.2', { not_applicable: 'x', numerator: 1 }, 'WRONG_FORM'],
  ['3.1', { leader: -1 }, 'WRONG_FORM'],
  ['3.1', { leader: 2 ** 53 }, 'WRONG_FORM'],
])('answer to %s: %j → %s', (code, answer, told) => {
  expect(checkAnswer(set!, code, answer)?.code ?? null).toBe(told)
})

test('a number is not below 0, a share not above 100 %, unless the rule itself speaks of such values', () => {
  const take = (rule: object, answer: unknown) => checkAnswer(sampleSet([{ code: '1', max: 1, rule }]), '1', answer)?.vi ?? null
  const steps = (from: number) => [
    { from, points: 1 },
    { below: from, points: 0 },
  ]
  const refused = (why: string) => `Câu trả lời của tiêu chí 1 chưa đúng: ${why}`
  expect(take({ bands: { of: 'number', steps: steps(4) } }, -1)).toBe(refused('không được âm'))
  expect(take({ bands: { of: 'number', steps: steps(-2.5) } }, -1)).toBe(null)
  expect(take({ bands: { of: 'percent', steps: steps(80) } }, { numerator: 5, denominator: 3 })).toBe(
    refused('tử số không được lớn hơn mẫu số'),
  )
  expect(take({ bands: { of: 'percent', steps: steps(120) } }, { numerator: 5, denominator: 3 })).toBe(null)
  for (const [answer, which] of [
    [{ numerator: 1.5, denominator: 3 }, 'tử số phải là số nguyên'],
    [{ numerator: 1, denominator: '3.5' }, 'mẫu số phải là số nguyên'],
    [{ numerator: -1, denominator: 3 }, 'tử số không được âm'],
  ] as const)
    expect(take({ bands: { of: 'percent', steps: steps(80) } }, answer)).toBe(refused(which))
  expect(take({ growth: { by: 'ratio', steps: steps(100) } }, { now: -3, before: 2 })).toBe(refused('không được âm'))
  expect(take({ proportional: { of: 'number', target: 100 } }, 91.17)).toBe(null)
  expect(take({ proportional: { of: 'number', target: 100 } }, 4503599627370.4961)).toContain('trong dấu nháy')
})
