import papaparse from 'papaparse'
import { expect, test } from 'vitest'
import { bundledData } from '../../definitions/layers.ts'
import { loadDefinitions } from '../../definitions/load-definitions.ts'
import { sampleSet } from '../../trials/sample-set.ts'
import { answerablesOf } from './answer-form.ts'
import { readSheetRow } from './read-sheet-row.ts'
import { sheetLines, writeSheet } from './write-sheet.ts'

const rule = { proportional: { of: 'number', target: 100 } }
const set = sampleSet([{ code: '1', max: 1, rule }])
const answerables = answerablesOf(set)

test.each([
  ['12,5', '12.5'],
  ['12.5', '12.5'],
  ['9007199254740993', '9007199254740993'],
  ['-3', '-3'],
  ['1.234', 'AMBIGUOUS_NUMBER'],
  ['1,2,3', 'BAD_NUMBER'],
  ['1e3', 'BAD_NUMBER'],
  ['hai', 'BAD_NUMBER'],
])('a number in the cell of a sheet is read as in every other file: %s → %s', (answer, told) => {
  const read = readSheetRow({ row: 2, cells: { code: '1', answer } }, answerables, 'vi')!
  expect('answer' in read ? read.answer.answer : read.issue.code).toBe(told)
})

test.each([
  ['2,50', '2.5'],
  ['2.50', '2.5'],
  ['02,5', '2.5'],
  ['3,0', '3'],
  ['2,25', '2,25'],
  ['2,5,0', '2,5,0'],
])('points chosen in steps are a number however it is written: %s → %s', (answer, told) => {
  const chosen = sampleSet([{ code: '1', max: 3, rule: { free: { most: 3, by: 0.5 } } }])
  expect(readSheetRow({ row: 2, cells: { code: '1', answer } }, answerablesOf(chosen), 'vi')).toMatchObject({ answer: { answer: told } })
})

test.each(['1.234', '-12.500', '0.125', '1234.567', '7'])('%s on the sheet is read as itself again', (answer) => {
  const { sheet } = loadDefinitions({ data: bundledData, own: '' })
  const standing = { code: '1', answer, explanation: null, document: null, version: '1', seq: 1, at: '', by: '' }
  const whose = { unit: { code: 'SNV', name: 'Sở Nội vụ' }, year: 2022 }
  const csv = writeSheet(sheet, sheetLines(set, whose, new Map(), new Map([['1', standing]]), 'vi'), 'vi')
  const [row] = papaparse.parse<Record<string, string>>(csv.slice(1), { header: true }).data
  const read = readSheetRow({ row: 2, cells: { code: '1', answer: row!['Trả lời']!.replace(/^'/, '') } }, answerables, 'vi')!
  expect('answer' in read && Number(read.answer.answer)).toBe(Number(answer))
})

const once = { title: { vi: 'một việc', en: 'a case' }, points: 1 }
const forms = answerablesOf(
  sampleSet([
    { code: '1', max: 1, rule },
    { code: '2', max: 1, rule: { proportional: { of: 'percent', target: 100 } } },
    { code: '3', max: 3, rule: { per_event: { events: { blame: once, warning: once } } } },
  ]),
)

test.each([
  ['a number beside its numerator', { code: '1', answer: '2', numerator: '3' }, 'numerator'],
  ['a number in the column of numerators', { code: '1', numerator: '3' }, 'numerator'],
  ['counts beside an answer', { code: '2', answer: '100%', numerator: '3', denominator: '20' }, 'answer'],
])('a cell that a criterion is not read from is refused, never passed over: %s', (_about, cells, column) => {
  expect(readSheetRow({ row: 7, cells }, forms, 'vi')).toMatchObject({ issue: { row: 7, column, code: 'WRONG_FORM' } })
})

test('a class that is named twice is no count: neither the first nor the last is taken', () => {
  const read = (answer: string) => readSheetRow({ row: 7, cells: { code: '3', answer } }, forms, 'vi')
  expect(read('blame = 1; warning: 3')).toMatchObject({ answer: { answer: { blame: '1', warning: '3' } } })
  expect(read('blame = 1; blame = 3')).toMatchObject({ answer: { answer: 'blame = 1; blame = 3' } })
})
