import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { bundledData } from '../../definitions/layers.ts'
import { loadDefinitions } from '../../definitions/load-definitions.ts'
import { readSheet } from '../../ingest/read-sheet.ts'
import { sampleSet } from '../../trials/sample-set.ts'
import { rowXml, zipWorkbook } from '../../trials/zip-workbook.ts'
import { readAnswerSheet } from './answer-sheet.ts'
import { sheetLines } from './write-sheet.ts'

const folder = mkdtempSync(join(tmpdir(), 'chiso-answer-sheet-'))
afterAll(() => rmSync(folder, { recursive: true }))
const definitions = loadDefinitions({ data: bundledData, own: '' })
const set = sampleSet(['1', '2'].map((code) => ({ code, max: 1, rule: { proportional: { of: 'number', target: 100 } } })))
const whose = { unit: definitions.registry.units[0]!, year: 2022 }

test('a workbook is taken as a sheet: numbers in cells are answers, a share in percent is refused rather than read as a fraction', async () => {
  const path = join(folder, 'phieu.xlsx')
  const read = async (second: string) => {
    const rows = [
      ['Mã tiêu chí', 'Trả lời'],
      ['1', '<c><v>12.5</v></c>'],
      ['2', second],
    ]
      .map((cells, ix) => rowXml(ix + 1, cells))
      .join('')
    writeFileSync(path, zipWorkbook({ sheets: [{ name: 'Phiếu', rows }], styles: [0, 9] }))
    const file = { path, fileName: 'phieu.xlsx', folder }
    return readAnswerSheet(
      await readSheet(definitions.sheet, definitions.registry, file, Date.parse('2026-01-15'), 'vi'),
      definitions.sheet,
      set,
      whose,
      'vi',
    )
  }
  expect((await read('85')).answers).toMatchObject([
    { code: '1', answer: '12.5' },
    { code: '2', answer: '85' },
  ])
  expect((await read('<c s="1"><v>0.85</v></c>')).issues).toMatchObject([{ row: 3, column: 'answer', code: 'BAD_NUMBER', value: '85%' }])
  expect((await read('<c t="e"><v>#DIV/0!</v></c>')).issues).toMatchObject([{ row: 3, column: 'answer', code: 'ERROR_CELL' }])
})

test('a sheet of the program’s whose column of answers was renamed is refused; one that never had the others is taken', async () => {
  const path = join(folder, 'phieu.csv')
  const read = async (text: string) => {
    writeFileSync(path, text)
    const found = await readSheet(definitions.sheet, definitions.registry, { path, fileName: 'phieu.csv', folder }, 0, 'vi')
    return readAnswerSheet(found, definitions.sheet, set, whose, 'vi')
  }
  const { code, name } = whose.unit
  const rest = 'Tử số,Mẫu số,Lý do không áp dụng,Giải trình,Văn bản kiểm chứng,Đơn vị'
  expect((await read(`Mã tiêu chí,Tự trả lời,${rest}\n1,5,,,,,,${code} - ${name}\n`)).issues).toMatchObject([
    { row: null, column: 'answer', code: 'MISSING_COLUMN', message: 'Thiếu cột answer; tiêu đề hiểu được: Trả lời' },
  ])
  expect(await read('Mã tiêu chí,Trả lời,Ghi chú\n1,5,x\n')).toMatchObject({ issueCount: 0, answers: [{ code: '1', answer: '5' }] })
})

test('the sheet says of which criteria the data decide, whatever is answered', () => {
  const data = new Map([['1', { numerator: 3, denominator: 4, reason: null }]])
  const [one, two] = sheetLines(set, whose, data, new Map(), 'vi').map(({ cells }) => cells)
  expect([one!.how, one!.data]).toEqual(['Trả lời bằng số. Điểm lấy từ số liệu của hệ thống; số kê khai chỉ để đối chiếu', '3/4'])
  expect([two!.how, two!.data]).toEqual(['Trả lời bằng số', ''])
})

test('while a sheet is read others are served, however much it unpacks to', async () => {
  const path = join(folder, 'nhieu-chu.xlsx')
  const strings = Array.from({ length: 100_000 }, () => 'x')
  writeFileSync(path, zipWorkbook({ sheets: [{ name: 'Phiếu', rows: rowXml(1, ['a']) }], strings }))
  let served = 0
  const serving = setInterval(() => served++, 0)
  await readSheet(definitions.sheet, definitions.registry, { path, fileName: 'phieu.xlsx', folder }, 0, 'vi')
  clearInterval(serving)
  expect(served).toBeGreaterThan(1)
})
