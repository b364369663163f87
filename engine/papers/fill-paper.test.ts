import { expect, test } from 'vitest'
import { bundledData } from '../definitions/layers.ts'
import { loadDefinitions } from '../definitions/load-definitions.ts'
import type { PaperTemplate } from '../definitions/papers/paper-template.ts'
import { fillPaper } from './fill-paper.ts'

const { form } = loadDefinitions({ data: bundledData, own: '/nowhere' }).papers
const template: PaperTemplate = {
  ...{ id: 'x', title: { vi: 'X', en: 'X' }, lays: 'sheet', dated: true },
  issuer: { any: ['UBND tỉnh', '{unit}'], district: ['Ủy ban nhân dân', '{unit}'] },
  number: { any: { known: 'Số: {number}', blank: 'Số:     /BC-{unit_code}' } },
  sections: [
    {
      ...{ name: 'a', landscape: false },
      blocks: [
        { heading: true },
        { text: '{unit}: {self}/{max}; {nothing}' },
        { table: 'unproved', columns: [{ key: 'code', head: ['Mã'], width: 1, kind: 'text' }], empty: 'Không có' },
        { sign: { any: [{ lines: ['GIÁM ĐỐC'], name: '' }], STP: [{ lines: ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'], name: 'Trần Thị B' }] } },
      ],
    },
  ],
}
const fill = (code: string, level: string, facts: Record<string, string | null>, rows: string[] = []) =>
  fillPaper(
    template,
    form,
    {
      facts: { unit: 'Sở Tư pháp', unit_code: code, self: '6,80', max: null, number: null, ...facts },
      tables: { unproved: rows.map((one) => ({ kind: 'line', cells: { code: one } })) },
    },
    { unit: { code, level }, foot: '', draft: true },
  ).sections[0]!.blocks

test('issuer, number and signature are those of the unit, else of its level, else of any', () => {
  expect(fill('STP', 'department', {})).toMatchObject([
    { issuer: ['UBND TỈNH', 'SỞ TƯ PHÁP'], number: 'Số:     /BC-STP', mark: 'DỰ THẢO' },
    {},
    { text: 'Không có' },
    { signers: [{ lines: ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'], name: 'Trần Thị B' }] },
  ])
  const [heading, , table, signature] = fill('436', 'district', { number: '7/BC' }, ['1.1'])
  expect([heading, table, signature]).toMatchObject([
    { issuer: ['ỦY BAN NHÂN DÂN', 'SỞ TƯ PHÁP'], number: 'Số: 7/BC' },
    { rows: [{ cells: ['1.1'] }] },
    { signers: [{ lines: ['GIÁM ĐỐC'] }] },
  ])
})

test('a paper is dated at its province, whichever that is', () => {
  const dated = { day: '13', month: '01', date_year: '2028' }
  expect([
    fill('STP', 'department', { province: 'Tỉnh Bình An', ...dated })[0],
    fill('STP', 'department', { province: 'Thành phố Huế' })[0],
    fill('STP', 'department', { province: null })[0],
  ]).toMatchObject([
    { place: 'Bình An, ngày 13 tháng 01 năm 2028' },
    { place: 'Huế, ngày      tháng      năm         ' },
    { place: '……, ngày      tháng      năm         ' },
  ])
})

test('what a fact says is text: it is never filled again, and what is not known is left to be written in', () => {
  expect(fill('STP', 'department', { unit: '{self} {constructor} $& <b>' })[1]).toMatchObject({
    text: '{self} {constructor} $& <b>: 6,80/……; {nothing}',
  })
})

test('a column whose head names what is not known is left out, and the numbers below the heads close up', () => {
  const columns = [
    { key: 'code', head: ['Mã'], no: '1', width: 1, kind: 'text' as const },
    { key: 'first', head: ['{step_1}', 'Điểm'], no: '2', width: 1, kind: 'figure' as const },
    { key: 'second', head: ['{step_2}', 'Điểm'], no: '3', width: 1, kind: 'figure' as const },
    { key: 'sum', head: ['Cộng'], no: '4', width: 1, kind: 'figure' as const },
  ]
  const laid = (facts: Record<string, string | null>) => {
    const sections = [{ name: 'a', landscape: false, blocks: [{ table: 'unproved', columns }] }]
    const row = { kind: 'line' as const, cells: { code: '1.1', first: '2', second: '3', sum: '5' } }
    const figures = { facts, tables: { unproved: [row] } }
    const of = { unit: { code: 'STP', level: 'department' }, foot: '', draft: true }
    const [table] = fillPaper({ ...template, sections }, form, figures, of).sections[0]!.blocks
    return table?.block === 'table' ? [table.columns.map(({ no, head }) => `${no} ${head.join(' ')}`), table.rows[0]!.cells] : []
  }
  expect(laid({ step_1: 'Lần 1', step_2: 'Lần 2' })).toEqual([
    ['1 Mã', '2 Lần 1 Điểm', '3 Lần 2 Điểm', '4 Cộng'],
    ['1.1', '2', '3', '5'],
  ])
  expect(laid({ step_1: 'Bộ', step_2: null })).toEqual([
    ['1 Mã', '2 Bộ Điểm', '3 Cộng'],
    ['1.1', '2', '5'],
  ])
})
