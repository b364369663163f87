import { expect, test } from 'vitest'
import type { TargetReply } from '../../engine/values/replies.ts'
import { indicator, speaker, target } from '../answers/test-answers.ts'
import { sayBoard } from '../pages/board/say-board.ts'
import { loadTexts, sayIn } from '../text/text.ts'
import { countStates, isRest, orderTargets, stateOf, targetFor } from './judge-targets.ts'
import { sayGap, titleOfTarget } from './say-target.ts'

await loadTexts('en')

const ids = (targets: TargetReply[]) => targets.map((one) => one.target)

const year = [
  target('a', { status: 'met', counts: [36, 100], goal: 35 }),
  target('b', { status: 'missed', counts: [60, 100], goal: 70 }),
  target('c', { status: 'no_data', reason: 'nothing_arose' }),
  target('d', { status: 'missed', counts: [1, 3], goal: 50 }),
  target('e', { status: 'no_data', reason: 'no_data' }),
  target('f', { status: 'missed', counts: [100, 1000], goal: 5, op: 'at_most' }),
]

test('the worst come first: status, then the exact distance from the goal', () => {
  // d lacks 16.67 points, b 10, f has 5 too many; e has no data, in c nothing arose.
  expect(ids(orderTargets(year, new Map()))).toEqual(['d', 'b', 'f', 'e', 'c', 'a'])
  expect(ids(year)).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
})

test('equal distances keep the order of the plan', () => {
  const same = [
    target('x', { counts: [1, 2], goal: 60, status: 'at_risk' }),
    target('y', { counts: [50, 100], goal: 60, status: 'at_risk' }),
  ]
  expect(ids(orderTargets(same, new Map()))).toEqual(['x', 'y'])
})

test('states are counted apart by reason', () => {
  expect([...countStates(year)]).toEqual([
    ['missed', 3],
    ['no_data', 1],
    ['nothing_arose', 1],
    ['met', 1],
  ])
  expect(stateOf({ status: 'no_data', reason: 'not_published' })).toBe('not_published')
})

test('a closed year in one sentence', () => {
  const indicators = new Map([['i', indicator({ id: 'i', title: { vi: 'Tỷ lệ số hóa', en: 'Digitised' } })]])
  expect(sayBoard({ period: '2022', unit: null, targets: year, indicators }, speaker)).toEqual({
    lead: 'Năm 2022: 1/6 chỉ tiêu đạt, 3 chưa đạt, 1 chưa có số liệu, 1 không phát sinh.',
    rest: 'Xa mục tiêu nhất: Tỷ lệ số hóa, 33,33\u00a0% so với mục tiêu tối thiểu 50\u00a0%, thiếu\u00a01\u00a0hồ\u00a0sơ.',
  })
})

test('a period inside the year, of one unit', () => {
  const targets = [
    target('a', { status: 'on_track', counts: [36, 100], goal: 35, reached: true }),
    target('b', { status: 'on_track', counts: [20, 100], goal: 35 }),
  ]
  expect(sayBoard({ period: '2022-9M', unit: 'Xã Ân Phú', targets, indicators: new Map() }, speaker)).toEqual({
    lead: 'Xã Ân Phú, 9 tháng 2022: 2/2 chỉ tiêu đúng tiến độ (1 đã tới mục tiêu).',
    rest: '',
  })
  expect(sayBoard({ period: '2022', unit: null, targets: [], indicators: new Map() }, speaker)).toBeNull()
})

test('what is over a limit is not called short of it', () => {
  expect(sayGap(target('f', { op: 'at_most', counts: [6, 100], goal: 5, gap: 1 }), indicator(), speaker)).toBe(
    'vượt\u00a01\u00a0hồ\u00a0sơ',
  )
  expect(sayGap(target('a', { gap: 0 }), indicator(), speaker)).toBe('')
  expect(sayGap(target('a', { gap: 1204 }), indicator({ noun: { vi: 'thủ tục', en: 'procedures' } }), speaker)).toBe(
    'thiếu\u00a01.204\u00a0thủ\u00a0tục',
  )
})

test('a target is titled by its indicator, level, field, or as the rest', () => {
  const all = [target('land', { scope: 'province/dat-dai' }), target('rest'), target('commune', { scope: 'commune', clause: 'III.1.4' })]
  const titles = all.map((one) => titleOfTarget(one, indicator({ title: { vi: 'Mức độ hài lòng', en: 'Satisfaction' } }), all, speaker))
  expect(titles).toEqual(['Mức độ hài lòng, lĩnh vực đất đai', 'Mức độ hài lòng, các lĩnh vực còn lại', 'Mức độ hài lòng, cấp xã'])
  const english = { say: sayIn('en'), language: 'en' } as const
  expect(titleOfTarget(all[0] as TargetReply, undefined, all, english)).toBe('i, field land')
  expect(isRest(all[2] as TargetReply, all)).toBe(false)
})

test('the target beside an indicator is the chosen one, else that of the level, else the worst', () => {
  const all = [target('d', { scope: 'department' }), target('h', { scope: 'district' }), target('x', { scope: 'commune' })]
  expect(targetFor(all, 'i', 'commune', 'h')?.target).toBe('h')
  expect(targetFor(all, 'i', 'commune', null)?.target).toBe('x')
  expect(targetFor(all, 'i', 'central-agency', null)?.target).toBe('d')
  expect(targetFor(all, 'other', null, null)).toBeUndefined()
})
