import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import papaparse from 'papaparse'
import { afterAll, describe, expect, it } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import { datasetSchema } from '../../definitions/dataset.ts'
import { loadDefinitions } from '../../definitions/load-definitions.ts'
import { lettersOf, rowXml, type WrittenWorkbook, zipWorkbook } from '../../trials/zip-workbook.ts'
import type { ColumnBatch } from '../column-batch.ts'
import { plainRows } from '../plain-rows.ts'
import type { ReadRequest } from '../read-request.ts'
import { readTable } from '../read-table.ts'

const messy = join(import.meta.dirname, '..', '..', '..', 'fixtures', 'messy')
const folder = mkdtempSync(join(tmpdir(), 'chiso-workbook-'))
afterAll(() => rmSync(folder, { recursive: true }))
const { registry, noData } = loadDefinitions({ data: join(messy, 'data'), own: join(folder, 'none') })
const title = { vi: 'x', en: 'x' }
const dataset = datasetSchema.parse({
  id: 'things',
  title,
  noun: title,
  key: ['id'],
  as_of: [],
  columns: {
    id: { type: 'text', title, required: true, number: 'ID_NOT_TEXT' },
    note: { type: 'text', title, lines: true },
    at: { type: 'instant', title },
    sum: { type: 'amount', title, whole: false },
    yes: { type: 'boolean', title },
  },
})
const names = Object.keys(dataset.columns)

function read(bytes: Buffer | string, fileName: string, more: Partial<ReadRequest> = {}) {
  const path = join(folder, fileName)
  writeFileSync(path, bytes)
  const batches: ColumnBatch[] = []
  const request = {
    path,
    fileName,
    dataset,
    registry,
    reported: [],
    now: Date.parse('2026-01-15T09:00:00+07:00'),
    issuesPath: `${path}.issues`,
  }
  const result = readTable({ ...request, ...more }, { batch: (batch) => void batches.push(batch), progress: () => {} })
  return {
    ...result,
    rows: plainRows(batches, dataset, registry),
    codes: result.issues.map(({ row, column, code }) => [row, column, code]),
  }
}
const readBook = (book: WrittenWorkbook, more: Partial<ReadRequest> = {}) => read(zipWorkbook(book), 'a.xlsx', more)
const sheet = (...rows: string[]): WrittenWorkbook => ({ sheets: [{ name: 'A', rows: [rowXml(1, names), ...rows].join('') }] })
const number = (raw: string) => `<c><v>${raw}</v></c>`

// The writer keeps shared texts in a plain object: for `valueOf` it writes no number.
const word = fc.stringMatching(/^[A-Za-z0-9 ÀàĐđƯưẾế;,"<&>=#_x.\n-]{0,12}$/).filter((text) => !(text in {}))
const day = fc.date({ min: new Date('2001-01-01'), max: new Date('2025-01-01'), noInvalidDate: true })
/** One row as a spreadsheet has it. */
const tableRow = fc.record({
  note: word,
  at: fc.option(fc.record({ day, withTime: fc.boolean() })),
  sum: fc.option(fc.integer({ min: 0, max: 10 ** 9 }).map((n) => n / 10 ** (n % 7))),
  yes: fc.option(fc.boolean()),
})

describe('workbooks', () => {
  it('that a spreadsheet writes come back as the same table as text', async () => {
    const table = fc.array(tableRow, { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(table, async (drawn) => {
        const rows = drawn.map(({ at, ...row }, ix) => {
          const minutes = at && Math.floor(at.day.getTime() / 60_000) * 60_000
          const whole = at && (at.withTime ? minutes! : Math.floor(at.day.getTime() / 86_400_000) * 86_400_000)
          const text = whole === null ? '' : new Date(whole).toISOString().slice(0, whole % 86_400_000 === 0 ? 10 : 19)
          return { ...row, id: `H27-${ix}`, at: whole === null ? null : new Date(whole), text }
        })
        const cells = rows.map(({ id, note, at, sum, yes }) => [
          { value: id, type: String },
          note === '' ? null : { value: note, type: String },
          at === null ? null : { value: at, type: Date, format: 'dd/mm/yyyy hh:mm' },
          sum === null ? null : { value: sum, type: Number },
          yes === null ? null : { value: yes, type: Boolean },
        ])
        const book = await writeExcelFile([names.map((value) => ({ value, type: String })), ...cells]).toBuffer()
        const data = rows.map(({ id, note, text, sum, yes }) => [id, note, text, sum ?? '', yes ?? ''])
        const csv = papaparse.unparse({ fields: names, data })
        const [fromBook, fromText] = [read(book, 'a.xlsx'), read(csv, 'a.csv', { decimal: '.', thousands: 'none' })]
        expect(fromBook.codes).toEqual(fromText.codes)
        expect(fromBook.rows).toEqual(fromText.rows)
      }),
      { numRuns: 60 },
    )
  })

  it('take numbers by their raw text, whatever marks are declared for texts', () => {
    const book = sheet(
      ...['1.234', '1.1000000000000001', '1.5E+3', '1234567.5'].map((raw, ix) => rowXml(ix + 2, [`a${ix}`, '', '', number(raw)])),
      rowXml(6, ['a4', '', '', '1.234']),
    )
    const sums = ['1.234', '1.1', '1500', '1234567.5']
    expect(readBook(book).codes).toEqual([[6, 'sum', 'AMBIGUOUS_NUMBER']])
    for (const format of [{ decimal: ',', thousands: '.' }, { thousands: '.' }])
      expect(readBook(book, format).rows.map(({ sum }) => sum)).toEqual([...sums, '1234'])
    expect(readBook(sheet(rowXml(2, ['a', '', '', number('0.1234567')]), rowXml(3, ['b', '', '', number('-1')]))).codes).toEqual([
      [2, 'sum', 'BAD_NUMBER'],
      [3, 'sum', 'NEGATIVE'],
    ])
  })

  it('refuse a share in percent where a number belongs, as the text of it is refused', () => {
    const { issues } = readBook({ ...sheet(rowXml(2, ['a', '', '', '<c s="1"><v>0.85499999999999998</v></c>'])), styles: [0, 10] })
    expect(issues).toMatchObject([{ row: 2, column: 'sum', code: 'BAD_NUMBER' }])
  })

  it('refuse marks piled on a letter in a cell or a head, however many a small file unpacks to', () => {
    const pile = `a${'\u0323\u0301'.repeat(400_000)}`
    expect(readBook(sheet(rowXml(2, ['a', pile]))).codes).toEqual([[2, 'note', 'CELL_TOO_LONG']])
    const heads = rowXml(1, [...names, pile])
    expect(readBook({ sheets: [{ name: 'A', rows: heads + rowXml(2, ['a']) }] }).codes).toEqual([[1, null, 'CONTROL_CHAR']])
  })

  it('refuse a date where a number belongs', () =>
    expect(readBook({ ...sheet(rowXml(2, ['a', '', '', '<c s="1"><v>60</v></c>'])), styles: [0, 14] }).codes).toEqual([
      [2, 'sum', 'BAD_NUMBER'],
    ]))

  it('number rows and cells that have no numbers of their own, whatever prefix the writer uses', () => {
    const text = (value: string) => `<x:c t="inlineStr"><x:is><x:t>${value}</x:t></x:is></x:c>`
    const rows = `<x:row>${names.map(text).join('')}</x:row><x:row/><x:row>${text('a')}${text('b')}</x:row>`
    const part = `<x:worksheet xmlns:x="x"><x:sheetData>${rows}</x:sheetData></x:worksheet>`
    const { rows: found, codes } = readBook({ sheets: [{ name: 'A', rows: '' }], more: { 'xl/worksheets/sheet1.xml': part } })
    expect(codes).toEqual([])
    expect(found).toMatchObject([{ _row: 3, id: 'a', note: 'b' }])
  })

  it.each([
    ['rows out of order', sheet(rowXml(3, ['a']), rowXml(2, ['b']))],
    ['cells out of order', sheet('<row r="2"><c r="B2"><v>1</v></c><c r="A2"><v>1</v></c></row>')],
    ['a cell of another row', sheet('<row r="2"><c r="A3"><v>1</v></c></row>')],
    ['a shared text that is not there', sheet(rowXml(2, ['<c t="s"><v>7</v></c>']))],
    ['a number that is none', sheet(rowXml(2, [number('0x10')]))],
    ['broken XML', sheet('<row r="2"><c>')],
    ['an entity nobody declared', sheet(rowXml(2, ['<c t="str"><v>&a;</v></c>']))],
    ['bytes that are no UTF-8', { ...sheet(), more: { 'xl/worksheets/sheet1.xml': Buffer.from('<worksheet>\xff</worksheet>', 'latin1') } }],
    ['depth without end', sheet(`<row r="2">${'<a>'.repeat(100)}`)],
    ['a tag without end', sheet(`<row r="2" a="${'x'.repeat(3 << 20)}"/>`)],
    ['no sheet at all', { sheets: [] }],
    [
      'a sheet that is elsewhere',
      {
        ...sheet(),
        more: {
          'xl/_rels/workbook.xml.rels':
            '<Relationships><Relationship Id="s0" Type="x/worksheet" Target="../../../etc/passwd"/></Relationships>',
        },
      },
    ],
    ['a number format that would take minutes to understand', { ...sheet(), formats: { 164: '['.repeat(900_000) }, styles: [164] }],
  ] as [string, WrittenWorkbook][])('with %s are damaged', (_, book) =>
    expect(readBook(book).codes).toEqual([[null, null, 'CORRUPT_FILE']]),
  )

  it('lead to no other file: links to the outside are no sheets', () => {
    const relations =
      '<Relationships><Relationship Id="s0" Type="x/worksheet" Target="file:///etc/passwd" TargetMode="External"/></Relationships>'
    expect(readBook({ ...sheet(), more: { 'xl/_rels/workbook.xml.rels': relations } }).codes).toEqual([[null, null, 'CORRUPT_FILE']])
  })

  it('are refused where more comes out than may, whatever the archive says', () => {
    const blanks = `${' '.repeat(1 << 10)}<row/>`.repeat(70 << 10)
    const bomb = zipWorkbook({ sheets: [{ name: 'A', rows: blanks }] }, { level: 9 })
    expect(read(bomb, 'a.xlsx').codes).toEqual([[null, null, 'TOO_LARGE_UNPACKED']])
    const small = zipWorkbook(sheet(rowXml(2, ['a'])))
    const at = small.lastIndexOf('xl/worksheets/sheet1.xml') - 46
    small.writeUInt32LE(10, at + 24)
    expect(read(small, 'a.xlsx').codes).toEqual([[null, null, 'CORRUPT_FILE']])
    small.writeUInt32LE(0xfffffff0, at + 24)
    expect(read(small, 'a.xlsx').codes).toEqual([[null, null, 'CORRUPT_FILE']])
  })

  it('are refused wherever they are cut, and wherever a byte of what is read is turned', () => {
    const whole = readFileSync(join(messy, 'field-title.xlsx'))
    for (let end = 4; end < whole.length; end += 97)
      expect(read(whole.subarray(0, end), 'a.xlsx').codes).toEqual([[null, null, 'CORRUPT_FILE']])
    const from = whole.indexOf('xl/worksheets/sheet1.xml') + 24
    for (let at = from + 1; at < from + 800; at += 53) {
      const turned = Buffer.from(whole)
      turned[at]! ^= 0x10
      expect(read(turned, 'a.xlsx').codes).toEqual([[null, null, 'CORRUPT_FILE']])
    }
  })

  it('are told of rows that are no data, beside the table too, and read without them', () => {
    const line = (row: number, ...cells: [column: string, text: string][]) =>
      `<row r="${row}">${cells.map(([column, text]) => `<c r="${column}${row}" t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`
    const more = [
      line(2, ['A', '(1)'], ['B', '(2)'], ['C', '(3)']),
      rowXml(3, ['k1']),
      line(5, ['Z', 'NGƯỜI LẬP BIỂU']),
      line(6, ['Z', 'Trần Thị B']),
    ]
    const book = sheet(...more)
    const found = (asked: Partial<ReadRequest>) => readBook(book, { noData, ...asked })
    expect(found({}).codes).toEqual([
      [2, null, 'NUMBERING_ROW'],
      [5, null, 'SIGNATURE_ROW'],
      [6, null, 'SIGNATURE_ROW'],
    ])
    const left = found({ leaveOut: ['numbering', 'signature'] })
    expect([left.codes, left.rows.map(({ _row }) => _row)]).toEqual([[], [3]])
  })

  it('are no other archive by another name', () => {
    const ods = zipWorkbook({ sheets: [], more: { mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '' } })
    const other = zipWorkbook({ sheets: [], more: { '_rels/.rels': '<Relationships/>', 'xl/workbook.bin': '' } })
    expect(read(ods, 'a.ods').issues).toMatchObject([{ code: 'WRONG_TYPE', message: expect.stringContaining('lưu thành .xlsx') }])
    expect(read(other, 'a.csv').issues).toMatchObject([{ code: 'WRONG_TYPE' }])
  })

  it('count columns by letters', () => expect([0, 25, 26, 701, 702, 16_383].map(lettersOf)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA', 'XFD']))
})
