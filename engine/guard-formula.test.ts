import fc from 'fast-check'
import papaparse from 'papaparse'
import { expect, test } from 'vitest'
import { renderCsv } from '../api/render.ts'
import { guardFormula } from './guard-formula.ts'
import { cleanCell, cleanText } from './ingest/cells/clean-cell.ts'

const rule = { lines: true, exact: false }
const read = (cell: string) => {
  const bytes = Buffer.from(cell)
  return cleanCell(bytes, 0, bytes.length, rule)
}
/** Texts as they can be stored: clean, and likely to be taken for something else. */
const stored = fc
  .array(fc.constantFrom("'", '=', '+', '-', '@', '\t', '＝', '＋', '－', '＠', '"', '1', '5', ',', '.', 'a', 'đ', ' ', '\n'), {
    maxLength: 9,
  })
  .map((signs) => cleanText(signs.join(''), rule))
  .filter((text): text is string => typeof text === 'string')

test('every text that can be stored comes back unchanged through an export, and no export begins a formula', () => {
  fc.assert(
    fc.property(stored, (text) => {
      const cell = guardFormula(text)
      expect(read(cell)).toBe(text)
      if (!/^-\d/.test(text)) expect(cell).not.toMatch(/^[=+\-@\t＝＋－＠]/)
      const csv = [...renderCsv({ columns: [{ name: 'x', type: 'text' }], rows: [[text], ['z']] })].join('').replace('\uFEFF', '')
      expect(read(papaparse.parse<string[]>(csv).data[1]![0]!)).toBe(text)
    }),
    { numRuns: 2000 },
  )
})

test.each([
  ['=1+1', "'=1+1"],
  ["'=1+1", "''=1+1"],
  ['＝1', "'＝1"],
  ['-5', '-5'],
  ['-5,25', '-5,25'],
  ["-5+cmd|' /C calc'!A0", "'-5+cmd|' /C calc'!A0"],
  ['="x"', '\'="x"'],
  ["'a", "'a"],
])('%s is written %s', (text, cell) => expect([guardFormula(text), read(cell)]).toEqual([cell, text]))
