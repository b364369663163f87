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

test('what a fact says is text: it is never filled again, and what is not known is left to be written in', () => {
  expect(fill('STP', 'department', { unit: '{self} {constructor} $& <b>' })[1]).toMatchObject({
    text: '{self} {constructor} $& <b>: 6,80/……; {nothing}',
  })
})
