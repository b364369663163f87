import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterAll, expect, test } from 'vitest'
import { bundledData } from '../definitions/layers.ts'
import { loadDefinitions } from '../definitions/load-definitions.ts'
import { readPeriod } from '../definitions/period.ts'
import { decimalText } from '../exact.ts'
import { rowXml, zipWorkbook } from '../trials/zip-workbook.ts'
import { type FoundTable, findTable } from './find-table.ts'
import { layAnnex, openNames } from './lay-annex.ts'
import { openAgencies } from './open-agencies.ts'
import { readAnnex } from './read-annex.ts'
import { readBudget } from './read-budget.ts'
import { readAnnexFile } from './read-file.ts'

const { annexWords, registry } = loadDefinitions({ data: bundledData, own: '/nonexistent' })
const bundled = join(bundledData, 'plans', 'ke-hoach-520-2021-phu-luc.txt')
const folder = mkdtempSync(join(tmpdir(), 'chiso-annex-'))
afterAll(() => rmSync(folder, { recursive: true }))

const readFile = (path: string, fileName = path) => readAnnexFile(annexWords, { path, fileName }, 'vi')
const read = (path: string): FoundTable => {
  const found = readFile(path)
  if ('issues' in found) throw new Error(JSON.stringify(found.issues))
  return found
}
const write = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const told = (table: FoundTable, year: number) => {
  const annex = readAnnex(annexWords, registry, { ...table, year }, new Map())
  return { annex, ...layAnnex(annex, openNames(annexWords, registry), 'vi') }
}

const table = read(bundled)
const { annex, counts, budget, open, tree } = told(table, 2022)

test('the bundled annex has the counts a person finds in it', () => {
  // Objectives, goals, tasks, activities, rows and million đồng stated, part by part, counted in the document.
  const byHand: Record<string, number[]> = {
    I: [4, 1, 9, 29, 10, 400],
    II: [3, 2, 3, 6, 6, 430],
    III: [9, 17, 10, 25, 9, 70],
    IV: [4, 2, 9, 15, 15, 0],
    V: [5, 5, 5, 12, 8, 0],
    VI: [3, 3, 6, 9, 6, 19],
    'VII.A': [6, 12, 10, 10, 10, 39_800],
    'VII.B': [5, 7, 5, 5, 5, 150],
  }
  const found = annex.parts.flatMap(({ id, objectives }) => {
    const tasks = annex.tasks.filter(({ part }) => part === id)
    const lines = tasks.flatMap((task) => task.lines)
    const stated = lines.flatMap(({ budget }) => (budget.kind === 'stated' ? [Number(budget.amount.n / budget.amount.d)] : []))
    const sum = (all: number[]) => all.reduce((a, b) => a + b, 0)
    const goals = sum(objectives.map((one) => one.goals))
    const activities = sum(lines.map((line) => line.activities.length))
    return objectives.length === 0
      ? []
      : [[id, [objectives.length, goals, tasks.length, activities, new Set(lines.map(({ row }) => row)).size, sum(stated)]]]
  })
  expect(Object.fromEntries(found)).toEqual(byHand)
  expect(counts).toEqual({ parts: 7, objectives: 39, targets: 49, tasks: 57, activities: 111, rows: 69 })
  expect([budget.total, budget.byPart]).toEqual(['40869', { I: '400', II: '430', III: '70', IV: '0', V: '0', VI: '19', VII: '39950' }])
  // 314 bodies at 10 million; 2 + 13 and 10 + 36 at 25 million: inferred, and in no total.
  expect([budget.inferred.total, budget.inferred.byPart.VII]).toEqual(['4665', String(314 * 10 + 15 * 25 + 46 * 25)])
  expect(tree.map(({ id, parts }) => [id, parts.map((part) => part.id)]).at(-1)).toEqual(['VII', ['VII.A', 'VII.B']])
})

test('what is odd in it is asked, each with its row, and what is not is read as it is meant', () => {
  const textAt = (row: number) =>
    readFileSync(bundled, 'utf8')
      .split('\n')
      .slice(row - 1, row + 45)
      .join('\n')
  expect(
    open.map(({ column, kind, taken, text }) => [column, kind, kind === 'AGENCY_UNKNOWN' ? text : taken].filter(Boolean).join(' ')),
  ).toEqual([
    'partners AGENCY_UNKNOWN Văn phòng Tỉnh ủy',
    'number NUMBERS_AND_OBJECTIVES',
    'activity NUMBER_REPEATED',
    'activity NUMBER_SKIPPED',
    'activity TASKS_SHARE_ROW III.2.9; III.2.10',
    'objective NUMBER_SKIPPED',
    'partners AGENCY_UNKNOWN Trường Chính trị Trần Phú',
    'number NUMBERS_AND_OBJECTIVES',
    'objective OBJECTIVE_CHOSEN V.1.3',
    'partners AGENCY_UNKNOWN Trường Chính trị Trần Phú',
    'lead TAKEN_FROM_ABOVE Sở Tài chính',
    'partners TAKEN_FROM_ABOVE Các sở, ngành, đơn vị, UBND các huyện, thị xã, thành phố',
    'deadline TAKEN_FROM_ABOVE Thường xuyên',
    'task NUMBER_REPEATED',
    'lead TAKEN_FROM_ABOVE Sở Tài chính',
    'partners TAKEN_FROM_ABOVE Các sở, ngành, đơn vị, UBND các huyện, thị xã, thành phố',
    'task UNNUMBERED VI.1.3-1',
    'task UNNUMBERED VI.1.3-2',
    'lead TAKEN_FROM_ABOVE Sở Tài chính',
    'partners TAKEN_FROM_ABOVE Các sở, ngành, đơn vị, UBND các huyện, thị xã, thành phố',
    'deadline TAKEN_FROM_ABOVE Thường xuyên',
    'activity NO_ACTIVITY',
    'lead AGENCY_UNKNOWN Văn phòng Đoàn ĐBQH HĐND tỉnh',
    'budget BUDGET_UNREAD',
    'task NUMBER_ELSEWHERE',
  ])
  for (const { row, text, kind } of open) if (kind === 'BUDGET_UNREAD') expect(textAt(row)).toContain(text)
  const lines = annex.tasks.flatMap((task) => task.lines.map((line) => ({ task, line })))
  const of = (id: string) => lines.find(({ line }) => line.activities.some((one) => one.id === id))!
  // Four spellings of one department.
  const information = lines.filter(({ line }) => /TTTT|truyền thông/i.test(line.raw.lead))
  expect(new Set(information.map(({ line }) => /Sở (TTTT|Thông tin .*?thông)/i.exec(line.raw.lead)![0])).size).toBe(4)
  expect(information.every(({ line }) => line.lead.units.includes('HT-STTTT'))).toBe(true)
  expect(of('III.3.17').line.lead).toEqual({ units: [], groups: ['departments', 'districts'], unread: [] })
  expect(of('I.3.26b').task.id).toBe('I.2.8')
  expect(of('V.3.6').task.objectives).toEqual(['V.1.3'])
  expect(of('V.3.5').task.objectives).toEqual(['V.1.2', 'V.1.3'])
  expect(of('III.3.1').line.deadline).toEqual({ kind: 'by', from: '2022-02-01', to: '2022-08-31' })
  expect(of('IV.3.5').line.deadline).toEqual({ kind: 'by', from: '2022-01-01', to: '2022-06-30' })
  expect(of('I.3.18').line.deadline).toEqual({ kind: 'by', from: '2022-04-01', to: '2022-09-30' })
  expect(of('I.3.11').line.deadline).toEqual({ kind: 'by', from: '2021-12-01', to: '2021-12-31' })
  expect(['I.3.23', 'I.3.16', 'IV.3.11'].map((id) => of(id).line.deadline.kind)).toEqual(['elsewhere', 'ongoing', 'elsewhere'])
  // A blank is no zero, and what is within an allotment is neither.
  expect(['II.3.1', 'II.3.3', 'I.3.1', 'VII.A.3.1'].map((id) => of(id).line.budget.kind)).toEqual(['blank', 'stated', 'allotted', 'stated'])
  expect(of('VI.2.1-2').line.activities.map(({ text }) => text)).toEqual(['Đôn đốc', 'Tập huấn'])
})

test('the same table read the same in every form it comes in', () => {
  const rows = [table.headings, ...table.rows.map(({ cells }) => (cells[0]!.match(/^[IVX]+$|^[A-Z]$/) ? cells.slice(0, 2) : cells))]
  const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`
  const xml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const wide = (cells: string[]) => [...cells, ...Array.from({ length: 9 - cells.length }, () => '')]
  const paragraphs = (cell: string) =>
    cell
      .split('\n')
      .map((line) => `<w:p><w:r><w:t>${xml(line)}</w:t></w:r></w:p>`)
      .join('')
  const docx = rows.map(
    (cells) =>
      `<w:tr>${cells.map((cell, ix) => `<w:tc><w:tcPr>${cells.length === 2 && ix === 1 ? '<w:gridSpan w:val="8"/>' : ''}</w:tcPr>${paragraphs(cell)}</w:tc>`).join('')}</w:tr>`,
  )
  const sheet = rows.map(
    (cells, row) =>
      `<row r="${row + 1}">${cells.map((cell, ix) => `<c r="${'ABCDEFGHI'[ix]}${row + 1}" t="inlineStr"><is><t xml:space="preserve">${xml(cell)}</t></is></c>`).join('')}</row>`,
  )
  const forms: [name: string, content: string | Uint8Array][] = [
    // Between cells a tab, between rows a line end like those in a cell: as a text editor gets it from a document.
    ['dan-tu-word.txt', `PHỤ LỤC\n${rows.map((cells) => cells.join('\t')).join('\n')}\n`],
    ['dan-tu-word-windows.txt', `\ufeff${rows.map((cells) => cells.join('\t')).join('\r\n')}`],
    ['bang.csv', rows.map((cells) => wide(cells).map(quote).join(';')).join('\r\n')],
    ['bang.tsv', rows.map((cells) => wide(cells).map(quote).join('\t')).join('\n')],
    [
      'phu-luc.docx',
      zipSync({
        'word/document.xml': strToU8(
          `<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>PHỤ LỤC</w:t></w:r></w:p><w:tbl>${docx.join('')}</w:tbl></w:body></w:document>`,
        ),
      }),
    ],
    [
      'phu-luc.xlsx',
      zipSync({
        '[Content_Types].xml': strToU8('<Types/>'),
        'xl/workbook.xml': strToU8('<workbook xmlns:r="r"><sheets><sheet name="Phụ lục" sheetId="1" r:id="rId1"/></sheets></workbook>'),
        'xl/_rels/workbook.xml.rels': strToU8(
          '<Relationships><Relationship Id="rId1" Type="worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        ),
        'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${sheet.join('')}</sheetData></worksheet>`),
      }),
    ],
  ]
  for (const [name, content] of forms) {
    const found = read(write(name, content))
    expect([name, found.headings, found.rows.map(({ cells }) => cells)]).toEqual([
      name,
      table.headings,
      table.rows.map(({ cells }) => cells),
    ])
    expect(found.rows.every(({ row }, ix) => ix === 0 || row > found.rows[ix - 1]!.row)).toBe(true)
  }
})

test('money in cells of numbers is the number that stands there: 12.345 is twelve and a bit, a written 12.345 twelve thousand', () => {
  const line = [...table.rows.find(({ cells: [number] }) => number === '1')!.cells]
  const book = (name: string, money: string[]) => {
    const rows = [table.headings, ...money.map((one) => [...line.slice(0, 8), one])].map((cells, ix) => rowXml(ix + 1, cells)).join('')
    return write(name, zipWorkbook({ sheets: [{ name: 'Phụ lục', rows }] }))
  }
  const found = read(book('tien.xlsx', ['<c><v>12.345</v></c>', '<c><v>1.5</v></c>', '<c><v>12345</v></c>', '12.345', '<c><v>0.1</v></c>']))
  const said = found.rows.map(({ cells }) => readBudget(annexWords, cells[8]!, table.headings[8]!))
  expect(said.map((one) => ('amount' in one ? decimalText(one.amount, 3) : one.kind))).toEqual([
    ...['12.345', '1.500', '12345.000'],
    ...['12345.000', '0.100'],
  ])
  const refused = readFile(book('loi.xlsx', ['<c><f>1+1</f></c>', '5', '<c t="e"><v>#N/A</v></c>']))
  expect('issues' in refused && refused.issues.map(({ row, column, code }) => [row, column, code])).toEqual([
    [2, 'I', 'FORMULA_WITHOUT_VALUE'],
    [4, 'I', 'ERROR_CELL'],
  ])
})

/** Another province's annex: other parts, columns in another order, money in tỷ, cells joined with those above, a table in a cell, words struck out. */
const second = (() => {
  type Cell = string | { text: string; span?: number; goesOn?: true; begins?: true; raw?: string }
  const rows: Cell[][] = [
    [
      'STT',
      'Nhiệm vụ cụ thể',
      'Mục tiêu năm 2024',
      'Hoạt động',
      'Cơ quan chủ trì',
      'Phối hợp',
      'Sản phẩm đầu ra',
      'Thời hạn',
      'Kinh phí (tỷ đồng)',
      'Ghi chú',
    ],
    ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)', '(7)', '(8)', '(9)', '(10)'],
    ['I', { text: 'CHUYỂN ĐỔI SỐ', span: 9 }],
    [
      '1',
      { text: 'Nâng cấp cổng dịch vụ công\nđáp ứng yêu cầu', begins: true },
      { text: '90% hồ sơ trực tuyến; 12 xã điểm', begins: true },
      '- Khảo sát\n- Mua sắm',
      'Sở TT&TT',
      'Sở Văn hóa, Thể thao và Du lịch; VP UBND tỉnh',
      'Báo cáo',
      'Trước ngày 30/6/2024',
      '1,5',
      '',
    ],
    [
      '',
      { text: '', goesOn: true },
      { text: '', goesOn: true },
      { text: '', raw: '<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Tập huấn</w:t></w:r></w:p></w:tc></w:tr></w:tbl>' },
      'Sở TTTT',
      '',
      'Lớp học',
      'Quý I, quý III/2024',
      '200 triệu đồng',
      'x',
    ],
    [
      '2',
      'Xây dựng mô hình xã số',
      '- Hoàn thành 10-15% số thôn',
      '1.1. Trang bị',
      'UBND cấp xã',
      '',
      '12 xã (5 xã miền núi; 7 xã đồng bằng)',
      '6 tháng đầu năm',
      '5 triệu đồng/xã',
      '',
    ],
    ['II', { text: 'TỔ CHỨC BỘ MÁY', span: 9 }],
    ['A', { text: 'Biên chế', span: 9 }],
    [
      '1',
      'Rà soát biên chế',
      'Giảm 5%',
      {
        text: '',
        raw: '<w:p><w:del><w:r><w:delText>cũ</w:delText><w:t>Xóa</w:t></w:r></w:del><w:ins><w:r><w:t>Lập</w:t><w:tab/><w:t>đề án</w:t></w:r></w:ins></w:p>',
      },
      'Sở Nội vụ',
      '',
      '',
      'Năm 2024',
      '',
      '',
    ],
    ['', '', '', 'Trình duyệt', '', '', 'Tờ trình', '', '0', ''],
    ['C', { text: 'Phân cấp', span: 9 }],
    [
      '1',
      'Phân cấp quản lý',
      'Không còn chồng chéo',
      'Ban hành quyết định',
      'Ban chỉ đạo 389',
      'Các sở, ngành',
      'Quyết định',
      'Tháng 10 và tháng 11',
      '1.200',
      '',
    ],
    ['', 'Tổng cộng', '', '', '', '', '', '', '1.201,7', ''],
  ]
  const cellXml = (cell: Cell) => {
    const { text, span = 1, goesOn, begins, raw } = typeof cell === 'string' ? ({ text: cell } as Exclude<Cell, string>) : cell
    const merge = goesOn ? '<w:vMerge/>' : begins ? '<w:vMerge w:val="restart"/>' : ''
    const body =
      raw ??
      text
        .split('\n')
        .map((line) => `<w:p><w:r><w:t xml:space="preserve">${line.replaceAll('&', '&amp;')}</w:t></w:r></w:p>`)
        .join('')
    return `<w:tc><w:tcPr><w:gridSpan w:val="${span}"/>${merge}</w:tcPr>${body}</w:tc>`
  }
  const body = rows.map((cells) => `<w:tr>${cells.map(cellXml).join('')}</w:tr>`).join('')
  const before = '<w:tbl><w:tr><w:tc><w:p><w:r><w:t>UBND TỈNH</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'
  return zipSync({ 'word/document.xml': strToU8(`<w:document xmlns:w="w"><w:body>${before}<w:tbl>${body}</w:tbl></w:body></w:document>`) })
})()

test('another annex, as a document, is read by the same words', () => {
  const found = read(write('tinh-khac.docx', second))
  const { annex, counts, budget, open } = told(found, 2024)
  expect(counts).toEqual({ parts: 2, objectives: 4, targets: 4, tasks: 4, activities: 7, rows: 6 })
  // 1.5 tỷ, 200 million, 0 and 1,200 tỷ; 12 communes at 5 million apart.
  expect([budget.total, budget.byPart, budget.inferred.total]).toEqual(['1201700', { I: '1700', II: '1200000' }, '60'])
  expect(annex.parts.map(({ id, title }) => [id, title])).toEqual([
    ['I', 'CHUYỂN ĐỔI SỐ'],
    ['II', 'TỔ CHỨC BỘ MÁY'],
    ['II.A', 'Biên chế'],
    ['II.C', 'Phân cấp'],
  ])
  const lines = annex.tasks.flatMap(({ id, lines }) =>
    lines.map((line) => [id, line.activities.map(({ id: activity, text }) => `${activity} ${text}`), line.lead.units, line.deadline]),
  )
  const by = (from: string, to: string) => ({ kind: 'by', from, to })
  expect(lines).toEqual([
    ['I.1-1', ['I.1-1-1 Khảo sát', 'I.1-1-2 Mua sắm'], ['HT-STTTT'], by('2024-06-30', '2024-06-30')],
    ['I.1-1', ['I.1-1-3 Tập huấn'], ['HT-STTTT'], by('2024-01-01', '2024-09-30')],
    ['I.2-1', ['I.1.1 Trang bị'], [], { kind: 'unread' }],
    ['II.A.1-1', ['II.A.1-1-1 Lập đề án'], ['HT-SNV@2022'], by('2024-01-01', '2024-12-31')],
    ['II.A.1-1', ['II.A.1-1-2 Trình duyệt'], ['HT-SNV@2022'], by('2024-01-01', '2024-12-31')],
    ['II.C.1-1', ['II.C.1-1-1 Ban hành quyết định'], [], by('2024-10-01', '2024-11-30')],
  ])
  expect(annex.tasks[0]!.lines[0]!.partners).toEqual({ units: ['HT-SVHTTDL', 'HT-VPUB'], groups: [], unread: [] })
  expect(open.filter(({ kind }) => kind === 'TOTAL_ROW').map(({ row }) => row)).toEqual([13])
  expect(open.filter(({ kind }) => /UNREAD|UNKNOWN/.test(kind)).map(({ row, column, text }) => [row, column, text])).toEqual([
    [6, 'deadline', '6 tháng đầu năm'],
    [12, 'lead', 'Ban chỉ đạo 389'],
  ])
})

test('communes are named one by one like other agencies, in a year in which they end too', () => {
  const agencies = openAgencies(annexWords, registry, readPeriod('2025'))
  // Xã Lộc Yên ended on 30/6/2025; Xã Đồng Lộc is of the years since.
  expect(agencies('Xã Lộc Yên, Xã Đồng Lộc; UBND cấp xã')).toEqual({
    units: ['HT-18520@2020', 'HT-18484@2025'],
    groups: ['communes'],
    unread: [],
  })
})

test('what is no annex is refused with its reason, and nothing is guessed', () => {
  const codes = (name: string, content: string | Uint8Array) => {
    const found = readFile(write(name, content), name)
    return 'issues' in found ? found.issues.map(({ row, column, code }) => [row, column, code]) : 'read'
  }
  const text = readFileSync(bundled, 'utf8')
  expect(codes('thieu-cot.txt', text.replace('\t5- Chủ trì\n', '\t5- Nơi\n'))).toEqual([[null, 'lead', 'MISSING_COLUMN']])
  const cutAt = text.lastIndexOf('\tQuý II/ 2022')
  expect(codes('bi-cat.txt', text.slice(0, cutAt))).toEqual([[expect.any(Number), null, 'TOO_FEW_FIELDS']])
  expect(codes('lat-chu.txt', text.replace('3.28. Nâng cấp', '3.28. \u202eNâng cấp'))).toMatchObject([
    [expect.any(Number), 'activity', 'CONTROL_CHAR'],
  ])
  expect(codes('chi-co-dau.txt', text.slice(0, text.indexOf('\n\tI\n')))).toEqual([[null, null, 'NO_ROWS']])
  expect(codes('anh.docx', 'PK khong phai')).toHaveLength(1)
  expect(codes('rong.txt', '')).toEqual([[null, null, 'EMPTY_FILE']])
  expect(codes('latin.txt', Buffer.from(text, 'latin1'))).toHaveLength(1)
  expect(codes('khac.csv', 'a,b\n1,2\n')).toHaveLength(9)
  expect(codes('ngoac.csv', `${table.headings.map((one) => `"${one}"`).join(',')}\n1,"a,b,c,d,e,f,g,h\n`)).toMatchObject([
    [2, null, 'UNTERMINATED_QUOTE'],
  ])
  expect(findTable(annexWords, [])).toEqual({ missing: expect.any(Array) })
})
