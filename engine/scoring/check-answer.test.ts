import { expect, test } from 'vitest'
import { bundledData } from '../definitions/layers.ts'
import { loadDefinitions } from '../definitions/load-definitions.ts'
import { checkAnswer, checkVerdict } from './check-answer.ts'

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
])('answer to %s: %j → %s', (code, answer, told) => {
  expect(checkAnswer(set!, code, answer)?.code ?? null).toBe(told)
})

test.each([
  ['1.1', { points: 5 }, null],
  ['1.1', { points: '4.75' }, null],
  ['1.1', { points: '5.00' }, null],
  ['1.1', { points: 5.01 }, 'OUT_OF_RANGE'],
  ['1.1', { points: '4.755' }, 'OUT_OF_RANGE'],
  ['1.1', { points: -1 }, 'OUT_OF_RANGE'],
  ['1.1', { points: '4,75' }, 'OUT_OF_RANGE'],
  ['1.3', { points: 2 }, null],
  ['1', { points: 2 }, 'SUM_OF_CRITERIA'],
  ['5.1', { points: 2 }, 'SURVEY_NOT_SELF_SCORED'],
  ['1.2', { not_applicable: 'Hội đồng chấp nhận' }, null],
])('verdict on %s: %j → %s', (code, verdict, told) => {
  expect(checkVerdict(set!, code, verdict)?.code ?? null).toBe(told)
})
