import fc from 'fast-check'
import { expect, test } from 'vitest'
import { indicator, speaker, target, value } from '../../answers/test-answers.ts'
import { type Point, trimPoints } from '../point.ts'
import { scaleOf } from '../scale.ts'
import { bandsOf, historyRows } from './history-rows.ts'

const point = (period: string, counts?: [number, number]): Point => ({
  period,
  counted: value('x', counts ? { counts } : { reason: 'no_data' }),
})

test('bands: met from the goal on, on track from what is due, short below; a limit the other way round', () => {
  const inside = target('a', { goal: 40, pace: '20.00', judgedTo: '2022-06-30' })
  expect(bandsOf(inside, { low: 0, high: 100 })).toEqual([
    { kind: 'met', start: 40, end: 100 },
    { kind: 'on_track', start: 20, end: 40 },
    { kind: 'at_risk', start: 0, end: 20 },
  ])
  const closed = target('a', { goal: 40 })
  expect(bandsOf(closed, { low: 30, high: 100 }).map(({ kind }) => kind)).toEqual(['met', 'missed'])
  expect(bandsOf({ ...closed, op: 'at_most' }, { low: 0, high: 60 })).toEqual([
    { kind: 'met', start: 0, end: 40 },
    { kind: 'missed', start: 40, end: 60 },
  ])
})

test('bands cover the scale once, whatever goal and pace', () => {
  const number = fc.integer({ min: 0, max: 100 })
  fc.assert(
    fc.property(number, fc.option(number), fc.constantFrom('at_least', 'at_most', 'range', 'count'), (goal, pace, op) => {
      const bands = bandsOf(target('a', { goal, pace: pace === null ? null : `${pace}`, op }), { low: 0, high: 100 })
      expect(bands.reduce((sum, { start, end }) => sum + end - start, 0)).toBe(100)
    }),
  )
})

test('bands and goal stand over the plan’s year alone; a year without data breaks the line', () => {
  const points = [point('2021-Q4', [3, 10]), point('2022-Q1', [4, 10]), point('2022-Q2', [5, 10]), point('2023'), point('2024-Q1', [6, 10])]
  const {
    rows: { points: rows, bands, goals },
  } = historyRows(points, target('a'), 'Xã A', indicator(), speaker, 640)
  const stretch = { from: rows[1]!.label, to: rows[2]!.label }
  expect(goals).toMatchObject([{ goal: 35, ...stretch }])
  expect(bands.map(({ from, to }) => ({ from, to }))).toEqual([stretch, stretch])
  expect(rows.map(({ line }) => line)).toEqual([30, 40, 50, null, 60])
  expect(rows[3]).toMatchObject({ standing: 'empty', sign: '…' })
  expect(new Set(rows.map(({ label }) => label)).size).toBe(rows.length)
})

test('a restated value is marked, too few cases are hollow, many points are labelled at the ends and extremes only', () => {
  const restated = { period: '2022-Q1', counted: { ...value('x', { counts: [4, 10] }), restated: true } }
  const { rows } = historyRows([restated, point('2022-Q2', [1, 2])], undefined, 'Xã A', indicator(), speaker, 640)
  expect(rows.points.map((row) => [row.restated, row.standing])).toEqual([
    [true, 'ranked'],
    [false, 'thin'],
  ])
  const many = Array.from({ length: 12 }, (_, i) => point(`${2019 + Math.floor(i / 4)}-Q${(i % 4) + 1}`, [[5, 30, 7, 1][i % 4]! + i, 100]))
  const labelled = historyRows(many, undefined, '', indicator(), speaker, 640).rows.points.filter(({ text }) => text !== null)
  expect(labelled.map(({ key }) => key)).toEqual(['2019-Q1', '2019-Q4', '2021-Q2', '2021-Q4'])
})

test('silence before the first and after the last period with data is left out, inside it stays', () => {
  const points = [point('2021-Q1'), point('2021-Q2', [1, 9]), point('2021-Q3'), point('2021-Q4', [0, 0]), point('2022-Q1')]
  expect(trimPoints(points).map(({ period }) => period)).toEqual(['2021-Q2', '2021-Q3', '2021-Q4'])
  expect(trimPoints([point('2021-Q1')])).toEqual([])
})

test('a scale holds all its marks, percents never past 100, small numbers with room', () => {
  const marks = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1 })
  fc.assert(
    fc.property(marks, fc.constantFrom('percent', 'count', 'decimal'), (given, unit) => {
      const { low, high } = scaleOf(given, { unit })
      expect(low).toBeLessThanOrEqual(Math.min(...given))
      expect(high).toBeGreaterThanOrEqual(Math.max(...given))
      expect(low < high && (unit !== 'percent' || high <= 100)).toBe(true)
    }),
  )
  const { low, high } = scaleOf([3.4, 3.6], { unit: 'decimal' })
  expect(high - low).toBeLessThan(2)
})
