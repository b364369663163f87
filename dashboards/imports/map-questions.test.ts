import { expect, test } from 'vitest'
import type { DatasetReply } from '../../engine/definitions/replies.ts'
import type { ImportReply, SourceReply } from '../../engine/imports/replies.ts'
import type { Oddity } from '../../engine/issue.ts'
import { findQuestions, joinMaps, sizeOf } from './map-questions.ts'
import { offerSource, suggestSource } from './suggest-source.ts'

const titles = { vi: '', en: '' }
const column = (name: string, optional = false, choices: string[] = []) => ({
  ...{ name, title: titles, type: 'text', required: false, optional, headers: [] },
  choices: choices.map((value) => ({ value, title: value })),
})
const columns = [
  column('id'),
  column('paid', false, ['true', 'false']),
  { ...column('at'), type: 'instant' },
  column('note', true),
  column('code'),
]
const dataset: DatasetReply = { id: 'd', title: titles, noun: titles, key: ['id'], unit: null, periodic: false, columns }
const reply = (more: Partial<ImportReply>): ImportReply => ({
  ...{ status: 'rejected', batch: null, rows: 0, new: 0, changed: 0, unchanged: 0, older: 0, gone: 0, goneKeys: [] },
  ...{ issueCount: 0, issues: [], warningCount: 0, warnings: [] },
  ...more,
})
const warning = (column: string, code: string, more = {}) => ({ row: 1, column, code, message: '', messageEn: '', ...more })
const odd = (code: string, parameters: Oddity['parameters']): Oddity => ({ ...warning('code', code), parameters })

test('a header is offered the columns that are missing before those that may be', () => {
  const missing = { row: 1, column: 'at', code: 'MISSING_COLUMN', message: '', value: null }
  const found = findQuestions(reply({ issues: [missing], warnings: [warning('Ngày', 'UNKNOWN_COLUMN')] }), dataset)
  expect(found.headers).toEqual([{ header: 'Ngày', offered: [columns[2], columns[3]], likely: '' }])
  const near = findQuestions(reply({ issues: [{ ...missing, header: 'Ngày' }], warnings: [warning('Ngày', 'UNKNOWN_COLUMN')] }), dataset)
  expect(near.headers).toMatchObject([{ header: 'Ngày', likely: 'at' }])
})

test('what stands where a number should be may be declared nothing, a wrong number may not, and nothing where something must stand', () => {
  const [sum, needed] = [
    { ...column('sum'), type: 'amount' },
    { ...column('needed'), type: 'figure', required: true },
  ]
  const values = ['–', '12x'].map((value) => ({ value, count: 1 }))
  const unread = [sum!, needed!].map(({ name }) => ({ column: name, code: 'BAD_NUMBER', values, more: 0, formats: [] }))
  const found = findQuestions(reply({ unread }), { ...dataset, columns: [sum!, needed!] })
  expect(found.values).toEqual([{ column: sum, value: '–', count: 1, choices: [] }])
})

test('values are offered the choices of their column, codes the nearest of the register, dates what reads them all', () => {
  const near = { value: '2.00011', near: '2.000110', habit: 'lost-zeros' }
  const { values, dates } = findQuestions(
    reply({
      warnings: [
        warning('code', 'UNKNOWN_PROCEDURE', near),
        warning('code', 'UNKNOWN_PROCEDURE', near),
        warning('code', 'UNKNOWN_PROCEDURE'),
      ],
      oddities: [odd('FIELD_SPELT_OTHERWISE', { value: 'Số một', near: 'so-mot', rows: 9 }), odd('ODD_KEY_SHAPE', { rows: 1 })].concat({
        ...odd('NEVER_NO', { value: '', near: 'false', rows: 4 }),
        column: 'paid',
      }),
      unread: [
        { column: 'paid', code: 'BAD_BOOLEAN', values: [{ value: 'Rồi', count: 7 }], more: 0, formats: [] },
        {
          column: 'at',
          code: 'BAD_DATE',
          values: [
            { value: '1-2-2022', count: 2 },
            { value: 'Chưa trả', count: 1 },
          ],
          more: 0,
          formats: ['d-M-yyyy'],
        },
      ],
    }),
    dataset,
  )
  expect(values.map(({ column, value, count, choices }) => [column.name, value, count, choices.map((one) => one.value)])).toEqual([
    ['paid', 'Rồi', 7, ['true', 'false']],
    ['at', 'Chưa trả', 1, []],
    ['code', '2.00011', 2, ['2.000110']],
    ['code', 'Số một', 9, ['so-mot']],
    ['paid', '', 4, ['false']],
  ])
  expect(dates).toEqual([{ column: columns[2], formats: ['d-M-yyyy'], example: '1-2-2022' }])
})

test('maps are joined column by column, the later word first', () => {
  const joined = joinMaps({ values: { paid: { a: 'true', b: 'true' } } }, { headers: { X: 'id' }, values: { paid: { b: 'false' } } })
  expect(joined).toEqual({ headers: { X: 'id' }, values: { paid: { a: 'true', b: 'false' } }, dates: {} })
  expect([sizeOf(joined), sizeOf({})]).toEqual([3, 0])
})

test('the source is suggested whose own headers are all there', () => {
  const source = (name: string, ...headers: string[]): SourceReply => ({
    ...{ name, dataset: 'd', encoding: null, decimal: null, thousands: null, separator: null, leaveOut: [], at: '', by: '', last: [] },
    map: { headers: Object.fromEntries(headers.map((one) => [one, 'id'])) },
  })
  const sources = [source('none'), source('one', 'Số'), source('two', 'Số', 'Hạn'), source('three', 'Số', 'Hạn', 'Khác')]
  expect(suggestSource('số;HẠN;x\n', sources)?.name).toBe('two')
  expect(suggestSource('x;y', sources)).toBe(null)
})

test('a source without headers of its own is offered where it alone had a last file like this one', () => {
  const source = (name: string, dataset: string, ...last: string[]): SourceReply => ({
    ...{ name, dataset, encoding: null, decimal: null, thousands: null, separator: null, leaveOut: [], at: '', by: '', map: {}, last },
  })
  const sources = [source('new', 'd'), source('one', 'd', 'Số', 'Hạn', 'Phí, lệ phí'), source('other', 'e', 'Số')]
  expect(offerSource('số;HẠN;x;Phí, lệ phí\n', 'd', sources)).toBe('one')
  expect(offerSource('số;x\n', 'd', sources)).toBe(null)
  expect(offerSource('số;HẠN;Phí, lệ phí\n', 'd', [...sources, source('two', 'd', 'Hạn')])).toBe(null)
  expect(offerSource('số;HẠN;Phí, lệ phí\n', null, sources)).toBe(null)
})
