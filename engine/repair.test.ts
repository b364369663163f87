import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Engine } from './doors.ts'
import { openEngine } from './engine.ts'
import type { ImportRequest } from './imports/doors.ts'
import type { ImportReply } from './imports/replies.ts'
import { mendWorkbook, readSheets, textsOf } from './trials/mend-workbook.ts'
import { rowXml, zipWorkbook } from './trials/zip-workbook.ts'

let home: string
let folder: string
let engine: Engine
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chiso-repair-'))
  home = join(folder, 'home')
  engine = await openEngine({ home })
})
afterEach(async () => {
  await engine.close()
  rmSync(folder, { recursive: true })
})

async function load(fileName: string, content: string | Uint8Array, more: Partial<ImportRequest> = {}): Promise<ImportReply> {
  const path = join(folder, fileName)
  writeFileSync(path, content)
  return engine.importFile({ path, fileName, dataset: 'satisfaction-survey', ...more }, 'local')
}
async function repair(name: string): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of (await engine.repair(name)).pieces) pieces.push(piece)
  return Buffer.concat(pieces)
}
const header = 'response_id;unit_code;service_code;answered_at;score'
const faultsOf = ({ issues }: ImportReply) => issues.map(({ row, column, code }) => `${row} ${column} ${code}`)

test('a refused text file comes back with its rows as they were, is refused again untouched, and names each mended cell once it is taken', async () => {
  const lines = [
    'sep=;',
    header,
    '001;439;khac;2022-02-30;4',
    '002;439;khac;01/02/2022;5',
    '',
    '003;439;khac;1/2/2022;9',
    '004;439;khac;1/2/2022',
    '005;439;khac;1/2/2022;4;thừa',
    '006;439;"khac"x;1/2/2022;4',
    "007;439;'=khac;2/2/2022;1e0",
    '002;439;khac;01/02/2022;5',
  ]
  const refused = await load('quý 1.csv', lines.join('\n'))
  expect(refused).toMatchObject({ status: 'rejected', refusal: '1', issueCount: 7 })
  const workbook = await repair('1')
  const sheets = readSheets(workbook)
  expect([...sheets.keys()]).toEqual(['Dữ liệu', 'Nhóm lỗi', 'Cách đọc'])
  const rows = sheets.get('Dữ liệu')!
  expect(rows.map(({ row }) => row)).toEqual([2, 3, 4, 6, 7, 8, 9, 10, 11])
  expect(textsOf(rows[0]!)).toEqual([...header.split(';'), '', 'Hàng trong tệp gốc', 'Lỗi cần sửa'])
  expect(textsOf(rows[2]!)).toEqual(['002', '439', 'khac', '01/02/2022', '5', '', '4'])
  expect(textsOf(rows[1]!)).toEqual(['001', '439', 'khac', '2022-02-30', '4', '', '3', refused.issues[0]!.message])
  expect(textsOf(rows[4]!)[4]).toBe('#N/A')
  expect(textsOf(rows[5]!)[5]).toBe('thừa')
  expect(textsOf(rows[6]!)).toEqual(expect.arrayContaining(['#N/A', expect.stringContaining('006;439;"khac"x;1/2/2022;4')]))
  expect(rows.flatMap(({ cells }) => cells.map(({ kind }) => kind)).filter((kind) => kind !== 'text').length).toBe(rows.length - 1)
  expect(textsOf(sheets.get('Nhóm lỗi')![1]!).slice(2, 4)).toEqual(['1', expect.any(String)])

  // Untouched it stands no better than before: faults that a workbook cannot show are cells to be filled in.
  const again = await load('quý 1-can-sua.xlsx', workbook)
  expect([again.status, new Set(again.issues.map(({ row }) => row))]).toEqual(['rejected', new Set(refused.issues.map(({ row }) => row))])
  expect(again.warnings).toEqual([])

  const mended = mendWorkbook(workbook, (texts, row) => {
    if (row === 3) texts[3] = '28/2/2022'
    if (row === 6) texts[4] = '3'
    if (row === 7) texts[4] = ''
    if (row === 8) texts[5] = ''
    if (row === 9) texts[2] = 'khac'
    if (row === 10) texts[4] = '1'
    return row === 11 ? null : texts
  })
  expect(await load('quý 1 (đã sửa).xlsx', mended, { dryRun: true })).toMatchObject({ status: 'accepted', batch: null, rows: 7 })
  const taken = await load('quý 1 (đã sửa).xlsx', mended)
  expect(taken).toMatchObject({ status: 'accepted', rows: 7, issueCount: 0, warnings: [] })
  const told = await engine.mended(taken.batch!)
  expect(told).toMatchObject({ file: 'quý 1.csv', seq: 1, changed: 6, sha256: (await engine.refusals()).at(-1)!.sha256 })
  expect(told.cells).toEqual([
    { row: 3, column: 'answered_at', from: '2022-02-30', to: '28/2/2022' },
    { row: 6, column: 'score', from: '9', to: '3' },
    { row: 8, column: null, from: 'thừa', to: null },
    { row: 9, column: 'service_code', from: '#N/A', to: 'khac' },
    { row: 10, column: 'score', from: '1e0', to: '1' },
    { row: 11, column: null, from: '002 | 439 | khac | 01/02/2022 | 5', to: null },
  ])
  expect((await engine.batches())[0]).toMatchObject({ batch: taken.batch, mendedFile: 'quý 1.csv', changedCells: 6 })
  expect(
    (await engine.rows({ dataset: 'satisfaction-survey' })).rows.map(({ response_id, service_code }) => [response_id, service_code]),
  ).toContainEqual(['007', '=khac'])
  expect(await engine.rebuild()).toEqual({ batches: 1 })
  expect(await engine.verify({ deep: true })).toMatchObject({ ok: true })
  expect(await load('quý 1 (đã sửa).xlsx', mended)).toMatchObject({ status: 'duplicate', batch: taken.batch })
})

test('a workbook that was only checked is kept to be mended: ids in cells of numbers stay what they are until they are typed anew', async () => {
  const head = ['Bảng', '', '', '', '']
  const numbered = ['<c><v>12</v></c>', '439', 'khac', '<c s="1"><v>44593</v></c>', '<c><v>4</v></c>', 'ghi chú']
  const columns = [...header.split(';'), 'Ghi chú']
  const rows = [
    rowXml(1, head),
    rowXml(3, columns),
    rowXml(4, numbered),
    rowXml(5, ['<c t="e"><v>#REF!</v></c>', '439', 'khac', '1/2/2022', '4']),
  ]
  const original = zipWorkbook({
    sheets: [
      { name: 'A', rows: rows.join('') },
      { name: 'B', rows: rowXml(1, ['x']) },
    ],
    styles: [0, 14],
  })
  const checked = await load('a.xlsx', original, { sheet: 'A', dryRun: true })
  expect([faultsOf(checked), checked.refusal]).toEqual([
    ['4 response_id ID_NOT_TEXT', '5 response_id ERROR_CELL'],
    expect.stringMatching(/^[0-9a-f]{64}$/),
  ])
  const workbook = await repair(checked.refusal!)
  const again = await load('a-can-sua.xlsx', workbook)
  expect([faultsOf(again), again.warnings.map(({ code }) => code)]).toEqual([faultsOf(checked), ['TITLE_SKIPPED', 'UNKNOWN_COLUMN']])
  const mended = mendWorkbook(workbook, (texts, row) => (row < 4 ? texts : [`0${row}`, ...texts.slice(1)]))
  const taken = await load('b.xlsx', mended)
  expect(await engine.mended(taken.batch!)).toMatchObject({
    seq: null,
    changed: 2,
    cells: [
      { row: 4, from: '12', to: '04' },
      { row: 5, from: '#N/A', to: '05' },
    ],
  })
  expect((await engine.rows({ dataset: 'satisfaction-survey' })).rows[0]).toMatchObject({
    response_id: '04',
    answered_at: '2022-02-01',
    score: 4,
    _row: 4,
  })
})

test('a file mended in two goes keeps what was declared of it; without the column of rows no cells are told', async () => {
  const map = { 'Mã phiếu': 'response_id' }
  const first = await load('a.csv', `${header.replace('response_id', 'Mã phiếu')}\nA;439;khac;31/2/2022;4\nB;439;khac;1/2/2022;7`, {
    map,
    decimal: ',',
  })
  const half = mendWorkbook(await repair(first.refusal!), (texts, row) => (row === 2 ? texts.with(3, '1/2/2022') : texts))
  const second = await load('b.xlsx', half)
  expect(faultsOf(second)).toEqual(['3 score OUT_OF_RANGE'])
  const last = await repair(second.refusal!)
  const whole = mendWorkbook(last, (texts, row) => (row === 3 ? texts.with(4, '5') : texts))
  const bare = mendWorkbook(whole, (texts) => texts.slice(0, 5))
  const [head, ...rows] = readSheets(whole).get('Dữ liệu')!.map(textsOf)
  const turned = [head!, ['C', '439', 'khac', '1/2/2022', '3'], ...rows.reverse()].map((texts, at) => rowXml(at + 1, texts)).join('')
  const facts = readSheets(whole)
    .get('Cách đọc')!
    .map((one) => rowXml(one.row, textsOf(one)))
    .join('')
  const sorted = zipWorkbook({
    sheets: [
      { name: 'Dữ liệu', rows: turned },
      { name: 'Cách đọc', rows: facts },
    ],
  })
  const told = []
  for (const [name, bytes] of [
    ['c.xlsx', whole],
    ['d.xlsx', bare],
    ['e.xlsx', sorted],
  ] as const) {
    const { batch } = await load(name, bytes)
    told.push(await engine.mended(batch!))
  }
  expect(told).toMatchObject([
    { file: 'b.xlsx', seq: Number(second.refusal), changed: 1, cells: [{ row: 3, column: 'score', from: '7', to: '5' }] },
    { file: 'b.xlsx', changed: null, cells: [] },
    {
      changed: 2,
      cells: [
        { row: 2, column: null, from: null, to: 'C | 439 | khac | 1/2/2022 | 3' },
        { row: 3, column: 'score' },
      ],
    },
  ])
})

test('every fault of random cells is found again in the repair workbook, at its own row and column', async () => {
  const pools = [
    ['A', 'b', '=1', "'=1", '001', ' x ', '', '"k"', '2.2E+14', '#N/A', '-'],
    ['439', 'SNV', 'Xã Không Có', '', '="439"', '＝439'],
    ['khac', 'y-te-cong', '', 'a\nb', '_x0041_', '<b>&amp;</b>'],
    ['1/2/2022', '2022-02-01T10:00:00', '31/2/2022', '44593', '', '01-02-22', '1/1/1999'],
    ['1', '5', '', '9', '1.234', '-1', '4,0', 'x', '50%'],
  ]
  let seed = 7
  const draw = (most: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % most
  }
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
  const rows = Array.from({ length: 400 }, (_, at) =>
    pools.map((pool, ix) => quoted(ix === 0 && draw(4) > 0 ? `K${at}` : pool[draw(pool.length)]!)).join(';'),
  )
  const before = await load('a.csv', [header, ...rows].join('\r\n'), { decimal: ',' })
  expect(before.issueCount).toBeGreaterThan(300)
  const after = await load('b.xlsx', await repair(before.refusal!))
  const all = async (reply: ImportReply) =>
    (await engine.refusedIssues(Number(reply.refusal), 0, 10_000)).map(
      ({ row, column, code, value }) => `${row} ${column} ${code} ${value}`,
    )
  expect(await all(after)).toEqual(await all(before))
})

test('what cannot be read as rows has no repair file and is told what to do; a purged original leaves only its name', async () => {
  const wrong = await load('a.csv', Buffer.from(`${header}\nA;439;kh\xe1c;1/2/2022;4`, 'latin1'))
  await expect(engine.repair(wrong.refusal!)).rejects.toMatchObject({
    code: 'NO_REPAIR_FILE',
    message: expect.stringContaining('khai báo bảng mã'),
  })
  const image = await load('b.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]))
  await expect(engine.repair(image.refusal!)).rejects.toMatchObject({ code: 'NO_REPAIR_FILE' })
  await expect(engine.repair('99')).rejects.toMatchObject({ code: 'NO_SUCH_REFUSAL' })

  const { refusal } = await load('c.csv', `${header}\nA;439;khac;1/2/2022;9`)
  const mended = mendWorkbook(await repair(refusal!), (texts, row) => (row === 2 ? texts.with(4, '4') : texts))
  const long = new Date('2020-01-01')
  for (const name of readdirSync(join(home, 'incoming'))) utimesSync(join(home, 'incoming', name), long, long)
  await engine.close()
  engine = await openEngine({ home })
  const taken = await load('d.xlsx', mended)
  expect(await engine.mended(taken.batch!)).toEqual({
    batch: taken.batch,
    file: 'c.csv',
    seq: null,
    sha256: expect.any(String),
    changed: null,
    cells: [],
  })
})
