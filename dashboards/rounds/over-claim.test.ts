import { expect, test } from 'vitest'
import { percentText } from '../format/decimal.ts'
import { overClaim } from './over-claim.ts'

const verdicts = [{ step: 'appraisal-1', decision: 'agree' as const, points: '1', reason: null, comment: null, at: '', by: '' }]
const item = (self: string | null, points: string | null, judged = true) => ({ self, points, verdicts: judged ? verdicts : [] })

test('the share claimed too much counts what was judged alone, and may lie below 0', () => {
  // (2,5 + 6,8) − (2,5 + 3,4) = 3,4 of 9,3
  const rate = overClaim([item('2.50', '2.50'), item('6.80', '3.40'), item('8.00', '8.00', false), item(null, '1.00')])
  expect(percentText(rate!, 1)).toBe('36.6')
  expect(percentText(overClaim([item('4.00', '5.00')])!, 1)).toBe('-25.0')
  expect([overClaim([]), overClaim([item('0.00', '0.00')]), overClaim([item('1.00', null)])]).toEqual([null, null, null])
})
