import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Engine } from '../doors.ts'
import { openEngine } from '../engine.ts'
import type { ImportRequest } from '../imports/doors.ts'
import type { ImportReply } from '../imports/replies.ts'
import { rowXml, zipWorkbook } from '../trials/zip-workbook.ts'

const fixtures = join(import.meta.dirname, '..', '..', 'fixtures', 'forms')
const home = mkdtempSync(join(tmpdir(), 'chiso-filed-'))
let engine: Engine
beforeAll(async () => {
  engine = await openEngine({ home, clock: () => new Date('2022-07-10T09:00:00+07:00') })
})
afterAll(async () => {
  await engine.close()
  rmSync(home, { recursive: true })
})

let files = 0
async function send(bytes: string | Uint8Array, name: string, request: Partial<ImportRequest> & { dataset: string }): Promise<ImportReply> {
  const path = join(home, `${++files}-${name}`)
  writeFileSync(path, bytes)
  return engine.importFile({ path, fileName: name, ...request } as ImportRequest, 'test')
}
const told = (answer: ImportReply) =>
  ('issues' in answer ? answer.issues : []).map(({ code, row, column, message }) => [code, row, column, message])

test('the table of Hà Tĩnh for 2018 adds up but for its headline: it is taken, and the rate computed anew', async () => {
  expect(77_833 + 119_649 + 675_905).toBe(873_387)
  const path = join(fixtures, 'ha-tinh-2018.csv')
  const asked = { path, fileName: 'ha-tinh-2018.csv', dataset: 'form-bao-cao-tthc', period: '2018', decimal: ',', thousands: '.' }
  const answer = await engine.importFile(asked, 'test')
  expect(answer).toMatchObject({ status: 'accepted', rows: 1 })
  const warned = answer.warnings.filter(({ code }) => code === 'RATE_DIFFERS')
  expect(warned.map(({ row, column, message }) => [row, column, message])).toEqual([
    [2, 'late_rate', 'Tỷ lệ quá hạn (%): Tỷ lệ in khác tỷ lệ tính lại 0,12 % ((8)/(6) = 1.015/864.408); chương trình dùng số tính lại'],
  ])
  const { rows } = await engine.rows({ dataset: 'form-bao-cao-tthc' })
  expect(rows).toMatchObject([{ unit_code: '42', period: '2018', field_code: '*', received: '873387', resolved_late: '1015', open: null }])
  // A rate that is printed as nothing is nothing only where that is declared.
  const dashed = readFileSync(path, 'utf8').replace(/;[^;]*%/, ';–')
  const none = { dataset: asked.dataset, period: '2018', decimal: ',', thousands: '.', dryRun: true }
  expect(told(await send(dashed, 'gach.csv', none))).toMatchObject([
    ['BAD_NUMBER', 2, 'late_rate', expect.stringContaining('khai giá trị này là ô trống')],
  ])
  expect(await send(dashed, 'gach.csv', { ...none, map: { values: { late_rate: { '–': '' } } } })).toMatchObject({ status: 'accepted' })
  // Without the marks declared a figure could be read two ways: the door is as strict as ever.
  const unmarked = await send(`${readFileSync(path, 'utf8')}\n`, 'ha-tinh.csv', { dataset: asked.dataset, period: '2018' })
  expect(told(unmarked).map(([code]) => code)).toContain('AMBIGUOUS_NUMBER')
})

test('that of 2019 does not: it is refused with the columns, the sums and the difference', async () => {
  const path = join(fixtures, 'ha-tinh-2019.csv')
  const asked = { path, fileName: 'ha-tinh-2019.csv', dataset: 'form-bao-cao-tthc', period: '2019', decimal: ',', thousands: '.' }
  const answer = await engine.importFile(asked, 'test')
  expect(told(answer)).toEqual([['SUM_DIFFERS', 2, 'received', 'Tiếp nhận / Tổng số: cột (1)=1.058.816, (6)+(9)=1.058.814: lệch 2']])
  expect(answer.warnings.map(({ code, column }) => [code, column])).toContainEqual(['RATE_DIFFERS', 'late_rate'])
})

const head06a = [
  rowXml(1, ['Biểu số II.06a/VPCP/KSTT']),
  rowXml(2, ['', '', 'Kỳ báo cáo: quý II năm 2022']),
  rowXml(4, ['TT', 'Đơn vị', 'Số hồ sơ tiếp nhận', '', '', '', 'Số hồ sơ đã giải quyết', '', '', '', 'Số hồ sơ đang giải quyết', '', '']),
  rowXml(5, [
    ...['', '', 'Tổng số', 'Trong kỳ', '', 'Từ kỳ trước'],
    ...['Tổng số', 'Trước hạn', 'Đúng hạn', 'Quá hạn', 'Tổng số', 'Trong hạn', 'Quá hạn'],
  ]),
  rowXml(6, ['', '', '', 'Trực tuyến', 'Trực tiếp, dịch vụ bưu chính']),
  rowXml(
    7,
    Array.from({ length: 13 }, (_, ix) => `(${ix + 1})`),
  ),
]
const map06a = {
  'Số hồ sơ tiếp nhận / Trong kỳ / Trực tiếp, dịch vụ bưu chính': 'received_direct',
}
const workbook = (rows: string[]) => zipWorkbook({ sheets: [{ name: 'Biểu', rows: [...head06a, ...rows].join('') }] })
const line = (row: number, unit: string, figures: number[]) => rowXml(row, ['1', unit, ...figures.map((n) => `<c><v>${n}</v></c>`)])

test('a workbook of 06a with a head over three merged rows is read by its joined heads, each identity checked', async () => {
  const dataset = 'form-06a'
  const good = [line(8, 'Sở Nội vụ', [10, 4, 3, 3, 7, 2, 4, 1, 3, 2, 1]), line(9, 'Thành phố Hà Tĩnh', [5, 2, 2, 1, 5, 5, 0, 0, 0, 0, 0])]
  const answer = await send(workbook(good), 'bieu.xlsx', { dataset, period: '2022-Q2', map: map06a })
  expect(told(answer)).toEqual([])
  expect(answer).toMatchObject({ status: 'accepted', rows: 2 })
  expect(answer.warnings.map(({ code, row, column }) => [code, row, column])).toEqual([
    ['TITLE_SKIPPED', 1, null],
    ['UNKNOWN_COLUMN', 7, 'TT'],
  ])
  // Its title says of which quarter it is: sent for another one it is asked about.
  const other = await send(workbook(good.slice(1)), 'bieu.xlsx', { dataset, period: '2022-Q3', map: map06a, dryRun: true })
  expect(other.status).toBe('accepted')
  expect(other.warnings.map(({ row, message }) => [row, message])).toContainEqual([
    1,
    'Phía trên tiêu đề cột ghi kỳ 2022-Q2, tệp gửi cho kỳ 2022-Q3; hãy xem có đúng tệp, đúng kỳ không',
  ])
  const { rows } = await engine.rows({ dataset })
  expect(rows).toMatchObject([
    { unit_code: 'SNV', period: '2022-Q2', received: '10', received_direct: '3', open_late: '1', _row: 8 },
    { unit_code: '436', received: '5', resolved_early: '5' },
  ])
  const bad = [line(8, 'Sở Nội vụ', [1200, 500, 500, 190, 7, 2, 4, 1, 3, 2, 2])]
  expect(
    told(await send(workbook(bad), 'bieu.xlsx', { dataset, period: '2022-Q1', map: map06a })).map(([code, row, , text]) => [
      code,
      row,
      text,
    ]),
  ).toEqual([
    ['SUM_DIFFERS', 8, 'Số hồ sơ tiếp nhận / Tổng số: cột (3)=1.200, (4)+(5)+(6)=1.190: lệch 10'],
    ['SUM_DIFFERS', 8, 'Số hồ sơ tiếp nhận / Tổng số: cột (3)=1.200, (7)+(11)=10: lệch 1.190'],
    ['SUM_DIFFERS', 8, 'Số hồ sơ đang giải quyết / Tổng số: cột (11)=3, (12)+(13)=4: lệch 1'],
  ])
})

test('the same as text: one head over its rows, with the numbers of columns below it, under titles where any row of it is declared', async () => {
  const head = [
    'TT;Đơn vị;Số hồ sơ tiếp nhận;;;;Số hồ sơ đã giải quyết;;;;Số hồ sơ đang giải quyết;;',
    ';;Tổng số;Trong kỳ;;Từ kỳ trước;Tổng số;Trước hạn;Đúng hạn;Quá hạn;Tổng số;Trong hạn;Quá hạn',
    ';;;Trực tuyến;Trực tiếp, dịch vụ bưu chính',
    '(1);(2);(3)=(4)+(5)+(6);(4);(5);(6);(7);(8);(9);(10);(11);(12);(13)',
  ]
  const lines = ['1;Thành phố Hà Tĩnh;100;60;30;10;90;50;30;10;10;8;2', '2;Thị xã Hồng Lĩnh;50;20;20;10;40;20;15;5;10;9;1']
  const textOf = (rows: string[]) => `\ufeff${rows.map((row) => row + ';'.repeat(13 - row.split(';').length)).join('\r\n')}\r\n`
  const asked = { dataset: 'form-06a', period: '2022-Q1', dryRun: true }
  const plain = await send(textOf([...head, ...lines]), 'bieu-06a.csv', asked)
  expect(told(plain)).toEqual([])
  expect(plain).toMatchObject({ status: 'accepted', rows: 2 })
  const titled = textOf(['UBND TỈNH HÀ TĨNH', 'Tình hình giải quyết thủ tục hành chính', ...head, ...lines])
  const refused = await send(titled, 'bieu-06a.csv', asked)
  expect('issues' in refused && refused.issues.flatMap(({ headerRow }) => headerRow ?? [])).toEqual([6])
  for (const headerRow of [3, 4, 5, 6]) {
    const answer = await send(titled, 'bieu-06a.csv', { ...asked, headerRow })
    expect(told(answer)).toEqual([])
    expect(answer.warnings.map(({ code, row, column }) => [code, row, column])).toEqual([
      ['TITLE_SKIPPED', 1, null],
      ['UNKNOWN_COLUMN', 6, 'TT'],
    ])
  }
  // What was joined is joined alike when it is read again.
  const kept = await send(titled, 'bieu-06a.csv', { ...asked, headerRow: 4, dryRun: false })
  expect(kept).toMatchObject({ status: 'accepted', rows: 2 })
  const { rows } = await engine.rows({ dataset: 'form-06a', where: [{ column: 'period', value: '2022-Q1' }] })
  const figures = [
    ...['received', 'received_online', 'received_direct', 'carried_over', 'resolved', 'resolved_early'],
    ...['resolved_on_time', 'resolved_late', 'open', 'open_in_time', 'open_late'],
  ]
  expect(rows.map((row) => figures.map((name) => row[name])).sort()).toEqual(lines.map((line) => line.split(';').slice(2)).sort())
  expect(await engine.verify(true)).toMatchObject({ ok: true })
  await engine.undo(kept.batch!, 'test')
})

test('totals and sub-totals of a filed form are no units: left out by one word, their own sums checked', async () => {
  const figures = [10, 4, 3, 3, 7, 2, 4, 1, 3, 2, 1]
  const titles = ['Tổng số', 'Sở, ban, ngành', 'Tổng số (I+II)', 'Tổng cộng toàn tỉnh', 'Cộng cấp huyện']
  const totals = titles.map((title, ix) => line(8 + ix, title, ix === 1 ? [...figures.slice(0, 9), 9, 1] : figures))
  const lines = [...totals, line(13, 'Sở Nội vụ', figures)]
  const asked = { dataset: 'form-06a', period: '2021-Q4', map: map06a }
  const refused = await send(workbook(lines), 'bieu.xlsx', asked)
  expect(told(refused).map(([code, row]) => [code, row])).toEqual([8, 9, 10, 11, 12].map((row) => ['TOTAL_ROW', row]))
  const taken = await send(workbook(lines), 'bieu.xlsx', { ...asked, leaveOut: ['total'] })
  expect(taken).toMatchObject({ status: 'accepted', rows: 1, leftOut: [{ kind: 'total', count: 5 }] })
  expect(taken.warnings.flatMap(({ code, row, message }) => (code === 'SUM_DIFFERS' ? [[row, message]] : []))).toEqual([
    [9, 'Số hồ sơ đang giải quyết / Tổng số: cột (11)=3, (12)+(13)=10: lệch 7'],
    [9, 'Số hồ sơ đang giải quyết / Trong hạn: cột (12)=9, cộng 1 dòng (hàng 13–13)=2: lệch 7'],
  ])
})

test('a form as a system prints it goes in without a map: its own head, numbered columns, totals and signatures', async () => {
  const figures = [10, 4, 3, 3, 7, 2, 4, 1, 3, 2, 1]
  const numbers = (from: number, count: number) => Array.from({ length: count }, (_, ix) => `<c><v>${from + ix}</v></c>`)
  const rows = [
    ...head06a.slice(0, 2),
    head06a[2]!.replace('Đơn vị', 'Lĩnh vực, đơn vị'),
    ...head06a.slice(3, 5),
    rowXml(7, numbers(1, 13)),
    line(8, 'Sở Nội vụ', figures),
    rowXml(9, ['Tổng số', '', ...figures.map((n) => `<c><v>${n}</v></c>`)]),
    rowXml(11, [...Array(8).fill(''), 'Hà Tĩnh, ngày 05 tháng 7 năm 2022']),
    rowXml(12, ['Người lập biểu', ...Array(7).fill(''), 'Thủ trưởng đơn vị']),
    rowXml(14, ['Nguyễn Thị Lan', ...Array(7).fill(''), 'Trần Văn Bình']),
  ]
  const bytes = zipWorkbook({ sheets: [{ name: 'Biểu', rows: rows.join('') }] })
  const asked = { dataset: 'form-06a', period: '2021-Q1', dryRun: true }
  const refused = await send(bytes, 'bieu.xlsx', asked)
  expect(told(refused).map(([code, row]) => [code, row])).toEqual([
    ['TOTAL_ROW', 9],
    ['SIGNATURE_ROW', 11],
    ['SIGNATURE_ROW', 12],
    ['SIGNATURE_ROW', 14],
  ])
  expect(await send(bytes, 'bieu.xlsx', { ...asked, leaveOut: ['total', 'signature'] })).toMatchObject({ status: 'accepted', rows: 1 })
})

test('a rate that a spreadsheet divided itself is right but for the last digits of its division', async () => {
  const rate = (n: string) => `<c s="1"><v>${n}</v></c>`
  const rows = [rate('0.333333333333333'), rate('0.66666666666666663'), rate('0.333343333333')].map((cell, ix) => {
    const paid = ix === 1 ? 2 : 1
    return rowXml(ix + 2, [['SNV', '436', '439'][ix]!, ...[3, 3 - paid, paid].map((n) => `<c><v>${n}</v></c>`), cell])
  })
  const head = rowXml(1, ['Mã đơn vị', 'Hồ sơ thu phí', 'Trực tiếp', 'Trực tuyến', 'Tỷ lệ'])
  const bytes = zipWorkbook({ sheets: [{ name: 'Biểu', rows: [head, ...rows].join('') }], styles: [0, 10] })
  const answer = await send(bytes, 'bieu.xlsx', { dataset: 'form-766-thanh-toan', period: '2022-Q2', dryRun: true })
  expect(told(answer)).toEqual([])
  expect(answer.warnings.map(({ code, row, message }) => [code, row, message.includes('33,333333 %')])).toEqual([['RATE_DIFFERS', 4, true]])
})

test('a total of a filed form is held against the lines it is of, the difference named', async () => {
  const asked = { dataset: 'form-06a', period: '2021-Q3', map: map06a, leaveOut: ['total' as const] }
  const differs = async (...rows: [unit: string, figures: number[]][]) => {
    const { warnings } = await send(workbook(rows.map(([unit, figures], ix) => line(8 + ix, unit, figures))), 'bieu.xlsx', {
      ...asked,
      dryRun: true,
    })
    return warnings.flatMap(({ code, row, message }) => (code === 'SUM_DIFFERS' ? [`${row}: ${message}`] : []))
  }
  const [a, b, c] = [
    [10, 4, 3, 3, 7, 2, 4, 1, 3, 2, 1],
    [5, 2, 2, 1, 5, 5, 0, 0, 0, 0, 0],
    [8, 8, 0, 0, 6, 0, 6, 0, 2, 2, 0],
  ]
  const sum = (...lines: number[][]) => lines.reduce((all, one) => all.map((n, ix) => n + one[ix]!))
  const lines = { SNV: ['Sở Nội vụ', a!], TPHT: ['Thành phố Hà Tĩnh', b!], TXKA: ['Thị xã Kỳ Anh', c!] } satisfies Record<
    string,
    [string, number[]]
  >
  // Totals that stand above their lines, and one below.
  expect(
    await differs(['Tổng số', sum(a!, b!, c!)], ['Sở, ban, ngành', a!], lines.SNV, ['Cấp huyện', sum(b!, c!)], lines.TPHT, lines.TXKA),
  ).toEqual([])
  expect(
    await differs(
      lines.SNV,
      ['Cộng cấp tỉnh', a!],
      lines.TPHT,
      lines.TXKA,
      ['Cộng cấp huyện', sum(b!, c!)],
      ['Tổng cộng', sum(a!, b!, c!)],
    ),
  ).toEqual([])
  // A slip in one figure: 13 online would be 14. The figures agree within the line, so nothing else tells it.
  const slip = sum(a!, b!, c!).map((n, ix) => (ix === 1 ? n - 1 : ix === 2 ? n + 1 : n))
  expect(await differs(lines.SNV, lines.TPHT, lines.TXKA, ['Tổng cộng', slip])).toEqual([
    '11: Số hồ sơ tiếp nhận / Trực tuyến: cột (4)=13, cộng 3 dòng (hàng 8–10)=14: lệch 1',
    '11: Số hồ sơ tiếp nhận / Trực tiếp, bưu chính: cột (5)=6, cộng 3 dòng (hàng 8–10)=5: lệch 1',
  ])
  // A unit is missing: all six figures of its that are not 0 are named.
  const without = await differs(['Tổng số', sum(a!, b!, c!)], lines.SNV, lines.TXKA)
  expect(without).toHaveLength(6)
  expect(without[0]).toBe('8: Số hồ sơ tiếp nhận / Tổng số: cột (3)=23, cộng 2 dòng (hàng 9–10)=18: lệch 5')
})

test('fields of one unit are lines of their own; without a period nothing fills the column', async () => {
  const head = 'Lĩnh vực,Tiếp nhận,Chưa số hóa thành phần,Có số hóa,Tái sử dụng,Đã giải quyết,Kết quả chưa số hóa,Kết quả đã số hóa\n'
  const dataset = 'form-766-so-hoa'
  const table = `${head}Đất đai,5,2,3,1,4,1,3\nHộ tịch,7,0,7,8,6,0,6\n`
  const refused = await send(table, 'bieu.csv', { dataset, period: '2022-Q2', unit: 'SNV' })
  expect(told(refused).map(([code, row, column, text]) => [code, row, column, text])).toEqual([
    ['PART_ABOVE_WHOLE', 3, 'reused', 'Tiếp nhận / Tái sử dụng: (6)=8 lớn hơn cột (3)=7: quá 1'],
  ])
  expect(await send(table.replace(',8,', ',7,'), 'bieu.csv', { dataset, period: '2022-Q2', unit: 'SNV' })).toMatchObject({
    status: 'accepted',
    rows: 2,
  })
  const { rows } = await engine.rows({ dataset })
  expect(rows.map(({ unit_code, field_code, received, reused_national }) => [unit_code, field_code, received, reused_national])).toEqual([
    ['SNV', 'Đất đai', '5', null],
    ['SNV', 'Hộ tịch', '7', null],
  ])
  const missing = await send(table, 'bieu.csv', { dataset })
  expect(told(missing).map(([code, , column]) => [code, column])).toEqual([
    ['MISSING_COLUMN', 'unit_code'],
    ['MISSING_COLUMN', 'period'],
  ])
  // What was filled in is filled in again when everything is replayed.
  await engine.rebuild()
  expect((await engine.rows({ dataset })).rows).toEqual(rows)
})

test('a rate is right at the decimals it is printed with, and at no others', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 9_999 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 0, max: 3 }),
      async (all, share, places) => {
        const paid = Math.floor(all * share)
        // Half up by whole numbers: what is printed, and one step beside it.
        const scale = 10 ** places
        const units = Math.floor((paid * 100 * scale * 2 + all) / (2 * all))
        const print = (n: number) => `${Math.floor(n / scale)}${places ? `,${String(n % scale).padStart(places, '0')}` : ''}%`
        const table = [
          'Mã đơn vị;Hồ sơ thu phí;Trực tiếp;Trực tuyến;Tỷ lệ',
          ...[units, units + 1].map((n, ix) => `${['SNV', '436'][ix]};${all};${all - paid};${paid};${print(n)}`),
        ]
        const answer = await send(`${table.join('\n')}\n`, 'bieu.csv', { dataset: 'form-766-thanh-toan', period: '2022-Q2', dryRun: true })
        expect(answer.warnings.filter(({ code }) => code === 'RATE_DIFFERS').map(({ row }) => row)).toEqual([3])
      },
    ),
    { numRuns: 15 },
  )
})
