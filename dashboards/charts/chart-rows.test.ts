import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Counted } from '../../engine/values/replies.ts'
import { indicator, speaker, value } from '../answers/test-answers.ts'
import { percent } from '../format/measure.ts'
import { rankUnits } from '../units/rank-units.ts'
import { reaches } from '../units/reaches.ts'
import { heatScale } from './heat/rows.ts'
import { placeGoal } from './place-goal.ts'
import { wrapName } from './row-names.ts'
import { sayRanking, sayTrend } from './say-charts.ts'
import type { Scene } from './scene.ts'
import { yearRows } from './trend/year-rows.ts'

const points = (...counts: ([number, number] | null)[]) =>
  counts.map((one, i) => ({ period: `2022-Q${i + 1}`, counted: value('x', one ? { counts: one } : { reason: 'no_data' }) as Counted }))

const scene = (given: Partial<Scene> = {}) =>
  ({
    indicator: indicator(),
    who: 'Xã A',
    trendTitle: 'Tỷ lệ số hóa',
    goal: 35,
    memberGoal: 35,
    op: 'at_least',
    membersNote: 'cấp xã',
    names: new Map([['a', 'Xã A']]),
    focus: null,
    ...given,
  }) as Scene

test('a quarter without a value is a gap with its reason, never 0', () => {
  const { rows } = yearRows(points([3, 10], null, [5, 10], [6, 10]), 35, 'Xã A', indicator(), speaker, 480)
  expect(rows.points.map(({ value: at, line, text, sign, standing }) => [at, line, text, sign, standing])).toEqual([
    [30, 30, '30,0', null, 'ranked'],
    [null, null, null, 'Chưa|có số liệu', 'empty'],
    [50, 50, '50,0', null, 'ranked'],
    [60, 60, '60,0', null, 'ranked'],
  ])
})

test('two values make points and no line', () => {
  const { rows } = yearRows(points([3, 10], [4, 10], null, null), null, 'Xã A', indicator(), speaker, 480)
  expect(rows.points.map(({ line }) => line)).toEqual([null, null, null, null])
})

test('two years stand under one another’s quarters', () => {
  const two = ['2021', '2022'].flatMap((year) =>
    points([3, 10], [4, 10]).map((one) => ({ ...one, period: one.period.replace('2022', year) })),
  )
  const { rows } = yearRows(two, null, 'Xã A', indicator(), speaker, 480)
  expect(rows.points.map(({ label }) => label)).toEqual(['I|2021', 'II|2021', 'I|2022', 'II|2022'])
  expect(sayTrend(two, scene({ goal: null }), speaker)).toBe('Tỷ lệ số hóa tăng từ 30,0\u00a0% (quý I/2021) lên 40,0\u00a0% (quý II/2022)')
})

test('the scale holds every value and the goal', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(100), { maxLength: 8 }), fc.option(fc.nat(100)), (percents, goal) => {
      const { scale } = yearRows(points(...percents.map((n): [number, number] => [n, 100])), goal, '', indicator(), speaker, 480)
      const { low, high } = scale
      for (const at of [...percents, ...(goal === null ? [] : [goal])]) expect(at >= low && at <= high).toBe(true)
      expect(low < high).toBe(true)
    }),
  )
})

test('the finding of a trend rests on quarters with enough cases only', () => {
  expect(sayTrend(points([3, 10], [1, 1], [4, 10], [0, 2]), scene(), speaker)).toBe(
    'Tỷ lệ số hóa tăng từ 30,0\u00a0% (quý I) lên 40,0\u00a0% (quý III), tới mức mục tiêu 35\u00a0%',
  )
  expect(sayTrend(points([1, 2], [1, 1], null, null), scene(), speaker)).toContain('quá ít trường hợp')
  expect(sayTrend(points(null, null, null, null), scene(), speaker)).toContain('chưa có số liệu')
})

test('the finding of a ranking is the focus, else who has the goal, else the ends', () => {
  const units = rankUnits(
    [value('a', { counts: [35, 100] }), value('b', { counts: [3499, 10000] }), value('c', { counts: [1, 1] })],
    indicator(),
  )
  expect(sayRanking(units, scene(), speaker)).toBe('1/2 đơn vị tới mức mục tiêu 35\u00a0%')
  expect(sayRanking(units, scene({ focus: 'a' }), speaker)).toBe('Xã A đứng thứ 1 trong 2 đơn vị: 35,0\u00a0%')
  expect(sayRanking(units, scene({ focus: 'c' }), speaker)).toContain('không xếp hạng')
  expect(sayRanking(units, scene({ memberGoal: null }), speaker)).toBe('Cao nhất Xã A (35,0\u00a0%), thấp nhất Xã b (35,0\u00a0%)')
})

test('a goal is held against exact counts, not the rounded value', () => {
  expect(reaches({ value: '35', numerator: 3499999, denominator: 10000000 }, 35, 'at_least', percent)).toBe(false)
  expect(reaches({ value: '35', numerator: 35, denominator: 100 }, 35, 'at_most', percent)).toBe(true)
  expect(reaches({ value: null, numerator: 0, denominator: 0 }, 35, 'at_least', percent)).toBeNull()
})

test('a goal of what is no percentage is held against the mean itself, of a count against the count', () => {
  const days = { unit: 'decimal' } as const
  expect(reaches({ value: '3.5', numerator: 3504, denominator: 1000 }, 3.5, 'at_most', days)).toBe(false)
  expect(reaches({ value: '3.5', numerator: 3496, denominator: 1000 }, 3.5, 'at_most', days)).toBe(true)
  expect(reaches({ value: '13', numerator: 13, denominator: 400 }, 12, 'count', { unit: 'count' })).toBe(true)
})

test('the steps of a heat map are equal, round and hold all values', () => {
  expect(heatScale([38, 94]).starts).toEqual([30, 50, 70, 90, 110].map((n) => n - 30))
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1 }), (values) => {
      const { starts, stepOf } = heatScale(values)
      const width = (starts[1] ?? 0) - (starts[0] ?? 0)
      expect(starts[0]).toBeLessThanOrEqual(Math.min(...values))
      expect((starts[4] ?? 0) + width).toBeGreaterThanOrEqual(Math.max(...values))
      for (const one of values) expect([1, 2, 3, 4, 5]).toContain(stepOf(one))
    }),
  )
})

test('the goal’s label keeps off the line and its labels, or stands below the chart', () => {
  const shape = { low: 0, high: 100, width: 480, height: 240, goal: 50 }
  const at = (...values: number[]) => values.map((one) => ({ value: one, below: false }))
  expect(placeGoal({ ...shape, points: at(20, 20, 20, 20) })).toEqual({ side: 'right', where: 'above' })
  expect(placeGoal({ ...shape, points: at(10, 20, 30, 52) })).toEqual({ side: 'left', where: 'above' })
  expect(placeGoal({ ...shape, width: 200, points: at(40, 60, 40, 60) })).toBeNull()
})

test('a long name is broken into three lines at most, each as long as the others as its words allow', () => {
  expect(wrapName('Sở Nội vụ', 16)).toBe('Sở Nội vụ')
  expect(wrapName('Sở Khoa học và Công nghệ', 16)).toBe('Sở Khoa học|và Công nghệ')
  expect(wrapName('Sở Nông nghiệp và Phát triển nông thôn', 16)).toBe('Sở Nông nghiệp|và Phát triển|nông thôn')
  expect(wrapName('Khôngcódấucáchnàotrongtênnàycả', 16)).toBe('Khôngcódấucáchnàotrongtênnàycả')
})
