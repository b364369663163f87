import fc from 'fast-check'
import { expect, test } from 'vitest'
import { speaker, target } from '../answers/test-answers.ts'
import { percent } from '../format/measure.ts'
import { compareTarget, countMoves } from './compare-targets.ts'
import { sayChange, sayMoves, sayStatusMove, sayWeakest } from './say-moves.ts'

const before = target('a', { counts: [40, 100], goal: 50, status: 'at_risk' })

test('a value that rose is better, of a limit worse', () => {
  const now = target('a', { counts: [45, 100], goal: 50, status: 'at_risk' })
  expect(compareTarget(now, [before])).toMatchObject({ change: '5', value: 'better', status: 'same', reached: false })
  expect(compareTarget({ ...now, op: 'at_most' }, [before])).toMatchObject({ change: '5', value: 'worse' })
  expect(compareTarget({ ...now, op: 'range', goalTo: 60 }, [before])).toMatchObject({ value: 'better' })
})

test('a status moves between good and bad, not because the year closed', () => {
  const move = (status: typeof before.status, was: typeof before.status) =>
    compareTarget({ ...before, status }, [{ ...before, status: was }])?.status
  expect(move('on_track', 'at_risk')).toBe('up')
  expect(move('missed', 'on_track')).toBe('down')
  expect([move('met', 'on_track'), move('missed', 'at_risk')]).toEqual(['same', 'same'])
  expect([move('at_risk', 'no_data'), move('no_data', 'met')]).toEqual(['first', 'gone'])
})

test('a goal reached early counts once', () => {
  const now = { ...before, status: 'on_track' as const, reached: true }
  expect(compareTarget(now, [before])?.reached).toBe(true)
  expect(compareTarget({ ...now, status: 'met', reached: false }, [now])?.reached).toBe(false)
})

test('what did not stand before has no move; without a value there is no change', () => {
  expect(compareTarget(target('new', { counts: [1, 2] }), [before])).toBeNull()
  expect(compareTarget(target('a', { reason: 'no_data' }), [before])).toMatchObject({ change: null, value: null })
})

test('the change and its way back cancel out', () => {
  const cents = fc.integer({ min: 0, max: 10_000 }).map((n) => (n / 100).toFixed(2))
  fc.assert(
    fc.property(cents, cents, (x, y) => {
      const [a, b] = [
        { ...before, value: x },
        { ...before, value: y },
      ]
      const [there, back] = [compareTarget(b, [a])!, compareTarget(a, [b])!]
      expect(Number(there.change) + Number(back.change)).toBeCloseTo(0, 10)
      expect(there.value === 'same').toBe(back.value === 'same')
      if (there.value !== 'same') expect(there.value).not.toBe(back.value)
    }),
  )
})

test('moves in words', () => {
  const up = compareTarget(target('a', { counts: [60, 100], goal: 50, status: 'on_track', reached: true }), [before])!
  expect(countMoves([up, null])).toEqual({ up: 1, down: 0, reached: 1, better: 1, worse: 0 })
  expect(sayMoves([up, null], '2022-Q2', speaker)).toBe(
    'So với hết quý II/2022: 1 chỉ tiêu chuyển sang đúng tiến độ hoặc đạt, 1 mới tới mục tiêu, 1 có kết quả tốt lên.',
  )
  expect(sayMoves([null], '2022-Q2', speaker)).toBe('So với hết quý II/2022: không chỉ tiêu nào thay đổi.')
  expect(sayChange('5.5', percent, speaker)).toBe('+5,50\u00a0điểm\u00a0%')
  expect(sayChange('-0.25', { unit: 'decimal', measuredIn: { vi: 'ngày', en: 'days' } }, speaker)).toBe('−0,25\u00a0ngày')
  expect(sayStatusMove(up, target('a', { status: 'on_track' }), speaker)).toBe('Có nguy cơ → Đúng tiến độ')
})

test('the weakest part is named with its title', () => {
  const targets = [
    target('a', { clause: 'I.1', status: 'missed' }),
    target('b', { clause: 'I.2', status: 'met' }),
    target('c', { clause: 'II.1', status: 'missed' }),
    target('d', { clause: 'II.2', status: 'missed' }),
    target('e', { clause: 'II.3', status: 'met' }),
  ]
  const parts = [{ part: 'II', title: { vi: 'Thể chế', en: 'Institutions' } }]
  expect(sayWeakest(targets, parts, speaker)).toBe('Yếu nhất là phần II (Thể chế): 2/3 chỉ tiêu chưa đạt.')
  expect(sayWeakest([target('a', { status: 'met' })], parts, speaker)).toBe('')
})
