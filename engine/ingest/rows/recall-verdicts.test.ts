import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ColumnReader } from '../readers/column-reader.ts'
import { recallVerdicts } from './recall-verdicts.ts'

const reader = (codes: number[]): ColumnReader => ({
  read: () => {},
  take: () => null,
  valueAt: (ix) => (codes[ix]! < 0 ? null : codes[ix]!),
  codeAt: (ix) => codes[ix]!,
})

test('a verdict that is recalled is the one that was judged, of any codes of any columns', () => {
  const code = fc.oneof(fc.integer({ min: -1, max: 3 }), fc.integer({ min: 14, max: 20 }))
  const columns = fc
    .integer({ min: 0, max: 4 })
    .chain((wide) => fc.array(fc.array(code, { minLength: wide, maxLength: wide }), { maxLength: 60 }))
  fc.assert(
    fc.property(columns, fc.integer(), (rows, salt) => {
      const readers = (rows[0] ?? []).map((_, column) => reader(rows.map((row) => row[column]!)))
      const judge = (ix: number) => (readers.reduce((sum, { valueAt }) => sum * 31 + Number(valueAt(ix) ?? 7), salt) & 4) === 0
      const holds = recallVerdicts(readers, judge)
      for (const ix of rows.keys()) expect(holds(ix)).toBe(judge(ix))
    }),
  )
})

test('cells that recur are judged once', () => {
  const codes = Array.from({ length: 1000 }, (_, ix) => ix % 3)
  let judged = 0
  const holds = recallVerdicts([reader(codes), reader(codes)], () => ++judged > 0)
  for (const ix of codes.keys()) holds(ix)
  expect(judged).toBe(3)
})
