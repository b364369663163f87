import { expect, test } from 'vitest'
import type { Signal } from '../../definitions/signal.ts'
import { fractionOf } from '../../exact.ts'
import { scoreIndex } from '../../scoring/score-index.ts'
import { sampleSet, sampleUnit, selfScore } from '../../trials/sample-set.ts'
import { findSignals } from './find-signals.ts'
import type { Based, Paced, Reported } from './question.ts'

const declared: Signal[] = [
  { id: 'band-edge', kind: 'band-edge', more_than: 2, times: 3, least: 20, edges_aside: [0, 100] },
  { id: 'round-digits', kind: 'round-digits', figures: 8, percent: 50, least: 20 },
  { id: 'far-from-group', kind: 'far-from-group', times: 10, least: 20, units: 4 },
  { id: 'late-rush', kind: 'late-rush', times: 5, least: 20 },
  { id: 'parts-differ', kind: 'parts-differ' },
  { id: 'thin-base', kind: 'thin-base', fewer: 3 },
]
const bands = {
  bands: {
    of: 'percent',
    steps: [
      { from: 90, points: 5 },
      { from: 80, below: 90, points: 3 },
      { below: 80, points: 0 },
    ],
  },
}
const set = sampleSet([
  { code: '1', max: 5, rule: bands },
  { code: '2', max: 5, rule: { yes_no: { condition: 'x' } } },
])
/** Each pair is what one unit answered. */
const ask = (pairs: [number, number][], reported: Reported[] = [], paced: Paced[] = [], based: Based[] = []) => {
  const units = pairs.map(([numerator, denominator], at) =>
    sampleUnit(`U${at}`, { '1': { answer: { numerator, denominator } }, '2': { answer: true } }),
  )
  const scored = scoreIndex(set, units, selfScore)
  return findSignals(scored, declared, { reported, paced, based }).map(({ signal, code, question, rows }) => ({
    ...{ signal, code, question: question.vi },
    rows: rows.map((row) => `${row.code} ${row.figure.vi}`),
  }))
}

test('usual figures raise no question', () => {
  expect(
    ask([
      [83, 97],
      [41, 52],
      [77, 81],
      [36, 43],
      [112, 131],
    ]),
  ).toEqual([])
})

test('more than a few units just on an edge are asked about, with their figures; few cases and edges that many reach are not', () => {
  const found = ask([
    [27, 30],
    [54, 60],
    [189, 210],
    [9, 10],
    [33, 33],
    [44, 44],
    [61, 61],
    [77, 81],
  ])
  expect(found).toEqual([
    {
      ...{ signal: 'band-edge', code: '1', rows: ['U0 27/30', 'U1 54/60', 'U2 189/210'] },
      question: '3 trong 8 đơn vị đạt đúng bằng mốc 90 %. Số liệu được đếm hay được chọn cho đủ mốc?',
    },
  ])
  // As many lie one case short or beyond: by chance.
  const chance = ask([
    [27, 30],
    [54, 60],
    [189, 210],
    [26, 30],
    [55, 60],
    [188, 210],
  ])
  expect(chance.map(({ signal }) => signal)).not.toContain('band-edge')
})

test('figures that mostly end in 0 or 5, and one many times what is usual', () => {
  const found = ask([
    [85, 100],
    [70, 95],
    [60, 85],
    [47, 61],
    [1100, 1213],
  ])
  expect(found.map(({ signal, rows }) => [signal, rows])).toEqual([
    ['round-digits', ['U0 85/100', 'U1 70/95', 'U2 60/85', 'U4 1.100/1.213'].map((row) => row.replaceAll('.', ''))],
    ['far-from-group', ['U4 1100/1213']],
    ['far-from-group', ['U4 1100/1213']],
  ])
  expect(found[1]!.question).toBe('1 đơn vị có tử số lớn hơn 10 lần mức giữa của nhóm (70). Có đúng đơn vị tính, đúng kỳ không?')
})

test('a reported figure is held against those below; where one of them is not there yet only one that is less already', () => {
  const one = (own: number, below: number, whole = true): Reported => ({
    ...{ code: '1', title: { vi: 'x', en: 'x' }, unit: { unit: 'u', code: 'U', name: 'U' } },
    ...{ own: fractionOf(own), below: fractionOf(below), whole },
  })
  expect(ask([], [one(10, 10), one(10, 9, false)])).toEqual([])
  expect(ask([], [one(10, 9), one(10, 11, false)])).toEqual([
    {
      ...{ signal: 'parts-differ', code: '1', rows: ['U 10 > 9', 'U 10 < 11'] },
      question: '2 đơn vị báo cáo số khác tổng số các đơn vị trực thuộc đã báo cáo. Bên nào thiếu hay thừa?',
    },
  ])
})

test('far more in the last month of the year than in those before is asked about; a little more, or little in all, is not', () => {
  const of = (code: string, each: number, last: number): Paced => ({
    ...{ code: '1', title: { vi: 'x', en: 'x' }, unit: { unit: code, code, name: code } },
    months: [...Array.from({ length: 11 }, () => fractionOf(each)), fractionOf(last)],
  })
  const found = ask([], [], [of('A', 4, 21), of('B', 4, 20), of('C', 2, 19), of('D', 0, 40)])
  expect(found).toMatchObject([{ signal: 'late-rush', rows: ['A 21 (4)', 'D 40 (0)'] }])
})

test('a change against a year of which fewer months hold anything is asked about; a month or two fewer is not', () => {
  const of = (code: string, now: number, before: number): Based => ({
    ...{ code: '1', title: { vi: 'x', en: 'x' }, unit: { unit: code, code, name: code } },
    months: { now, before },
  })
  const found = ask([], [], [], [of('A', 12, 3), of('B', 12, 10), of('C', 5, 2), of('D', 3, 12), of('E', 0, 0)])
  expect(found).toEqual([
    {
      ...{ signal: 'thin-base', code: '1', rows: ['A 3 tháng (kỳ này 12 tháng)', 'C 2 tháng (kỳ này 5 tháng)'] },
      question: 'Ở 2 đơn vị, năm gốc có số liệu của ít tháng hơn từ 3 tháng trở lên. Thay đổi thật, hay năm gốc chưa nhập đủ?',
    },
  ])
})
