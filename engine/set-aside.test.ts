import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Engine } from './doors.ts'
import { openEngine } from './engine.ts'
import type { ImportRequest } from './imports/doors.ts'

let folder: string
let engine: Engine
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chiso-aside-'))
  engine = await openEngine({ home: join(folder, 'home'), clock: () => new Date('2023-01-10T03:00:00Z') })
})
afterAll(async () => {
  await engine.close()
  rmSync(folder, { recursive: true })
})

const head = 'STT,response_id,unit_code,service_code,answered_at,score'
/** A sheet as offices print it: titles, numbered columns, the head on every page, a total, notes, signatures; three faulty rows. */
const report = [
  '"TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",,,,,',
  ',,,,,',
  'KẾT QUẢ KHẢO SÁT QUÝ I/2022',
  head,
  '(1),(2),(3),(4),(5),(6)',
  '1,A,439,dat-dai,2022-02-01,4',
  '2,B,NƠI NÀO,dat-dai,2022-02-01,5',
  head,
  'A,B,1,2,3,4',
  '3,C,439,dat-dai,2022-02-02,9',
  '4,A,439,dat-dai,2022-02-01,4',
  '5,D,439,dat-dai,2022-02-03,2',
  'Tổng cộng: 5 phiếu',
  'Ghi chú: không kể phiếu trắng,,,,,',
  ',,,"Hà Tĩnh, ngày 05 tháng 4 năm 2022",,',
  ',NGƯỜI LẬP BIỂU,,,GIÁM ĐỐC,',
  ',"(Ký, ghi rõ họ tên)",,,,',
  ',Nguyễn Văn A,,,Trần Thị B,',
].join('\n')

let files = 0
function send(text: string, more: Partial<ImportRequest> = {}) {
  const path = join(folder, `${++files}.csv`)
  writeFileSync(path, text)
  return engine.importFile({ path, fileName: 'a.csv', dataset: 'satisfaction-survey', ...more }, 'local')
}
const placed = (found: { row: number | null; column: string | null; code: string }[]) =>
  found.map(({ row, column, code }) => [row, column, code])
const faults = [
  [7, 'unit_code', 'UNKNOWN_UNIT'],
  [10, 'score', 'OUT_OF_RANGE'],
  [11, 'response_id', 'DUPLICATE_ID'],
]

test('rows that are no data are each told once as what they are; what is left out and set aside is counted apart and kept', async () => {
  const bare = await send(report)
  expect(bare.issues[0]).toMatchObject({ row: 1, code: 'MISSING_COLUMN', headerRow: 4 })
  expect(bare.issues[0]!.message).toContain('tiêu đề cột có vẻ ở dòng 4')
  const begun = await send(report, { headerRow: 4 })
  expect(placed(begun.issues)).toEqual([
    [5, null, 'NUMBERING_ROW'],
    faults[0],
    [8, null, 'REPEATED_HEADER'],
    [9, null, 'NUMBERING_ROW'],
    faults[1],
    faults[2],
    [13, null, 'TOTAL_ROW'],
    [14, null, 'NOTE_ROW'],
    ...[15, 16, 17, 18].map((row) => [row, null, 'SIGNATURE_ROW']),
  ])
  expect(placed(begun.warnings)).toEqual([
    [1, null, 'TITLE_SKIPPED'],
    [4, 'STT', 'UNKNOWN_COLUMN'],
  ])
  const leaveOut: ImportRequest['leaveOut'] = ['signature', 'total', 'header', 'numbering', 'note']
  const left = await send(report, { headerRow: 4, leaveOut })
  expect([left.status, placed(left.issues)]).toEqual(['rejected', faults])
  const reason = '  chờ Sở   xác minh '
  const setAside = [
    { code: 'UNKNOWN_UNIT', column: 'unit_code', reason },
    { code: 'OUT_OF_RANGE', column: 'score', reason },
    { code: 'DUPLICATE_ID', column: 'response_id', reason: 'trùng' },
    { code: 'BAD_DATE', column: 'answered_at', reason: 'không có dòng nào' },
  ]
  const options = { headerRow: 4, leaveOut, setAside, period: '2022-Q1' }
  const tried = await send(report, { ...options, dryRun: true })
  const done = await send(report, options)
  const { moves, oddities, ...told } = tried
  expect([told, moves?.totals.indicators, oddities]).toEqual([{ ...done, batch: null }, 4, []])
  const aside = [
    { code: 'DUPLICATE_ID', column: 'response_id', reason: 'trùng', count: 1 },
    { code: 'OUT_OF_RANGE', column: 'score', reason: 'chờ Sở   xác minh', count: 1 },
    { code: 'UNKNOWN_UNIT', column: 'unit_code', reason: 'chờ Sở   xác minh', count: 1 },
  ]
  expect(done).toMatchObject({ status: 'accepted', rows: 2, new: 2, issueCount: 0, setAside: aside })
  expect(Object.fromEntries(done.leftOut!.map(({ kind, count }) => [kind, count]))).toEqual({
    ...{ numbering: 2, header: 1, total: 1, note: 1, signature: 4 },
  })
  expect((await engine.batches())[0]).toMatchObject({ batch: done.batch, rows: 2, setAside: aside, leftOut: done.leftOut })
  const stored = async () =>
    (await engine.rows({ dataset: 'satisfaction-survey' })).rows.map(({ response_id, _row }) => [response_id, _row])
  expect(await stored()).toEqual([
    ['A', 6],
    ['D', 12],
  ])
  const beside = async (period: string, indicators = ['satisfaction-rate']) =>
    (await engine.indicators({ period, indicators, unit: '439' })).map((value) => value.setAside)
  expect([await beside('2022-Q1'), await beside('2022'), await beside('2022-Q2')]).toEqual([[3], [3], [undefined]])
  expect(await beside('2022', ['on-time-rate'])).toEqual([undefined])
  const targets = await engine.targets({ plan: 'ke-hoach-520-2021', period: '2022-9M' })
  expect(new Set(targets.filter(({ setAside }) => setAside === 3).map(({ indicator }) => indicator))).toContain('satisfaction-rate')
  // Dossiers set aside stand beside the criteria they would enter, and beside no other.
  const dossiers = [
    'dossier_id,procedure_code,field_code,unit_code,channel,submitted_at,due_at,completed_at,result_digitised,input_digitised,fee_required,paid_online,reused_data,satisfaction',
    '1,P,dat-dai,439,online,2022-01-04,2022-01-10,2022-01-09,true,true,true,true,true,5',
    '2,P,dat-dai,439,online,2022-01-04,2022-02-31,2022-01-09,true,true,true,true,true,5',
  ]
  const late = { setAside: [{ code: 'BAD_DATE', column: 'due_at', reason: 'chờ' }], period: '2022-Q1', dataset: 'dossiers' }
  expect(await send(dossiers.join('\n'), late)).toMatchObject({ status: 'accepted', rows: 1 })
  const index = { index: 'par-index-province', unit: '42' }
  const pointsBeside = async (period: string) =>
    (await engine.score({ ...index, period })).units[0]!.criteria.flatMap(({ code, setAside }) => (setAside ? [[code, setAside]] : []))
  const [year, before] = [await pointsBeside('2022'), await pointsBeside('2023')]
  expect([year.length > 0, new Set(year.map(([, rows]) => rows)), before]).toEqual([true, new Set([1]), []])
  expect(year).toContainEqual(['3.4.1', 1])
  const { tree } = await engine.explain({ ...index, period: '2022', criterion: '3.4.1' })
  expect([tree.behind!.indicator, tree.behind!.setAside]).toEqual(['on-time-rate', 1])
  await engine.rebuild()
  expect(await stored()).toHaveLength(2)
  expect(await engine.verify(true)).toMatchObject({ ok: true, faults: [] })
  expect(await send(report, options)).toMatchObject({ status: 'duplicate', batch: done.batch, setAside: aside })
  expect((await send(report, { ...options, headerRow: 3 })).issues).toMatchObject([{ code: 'OTHER_OPTIONS' }])
})

test('a wrong row has no header and all its faults; what cannot be meant is refused as a request', async () => {
  for (const headerRow of [2, 99]) {
    const { status, issues } = await send(`${report}\n`, { headerRow })
    expect([status, issues.map(({ row, code }) => `${row} ${code}`)]).toEqual(['rejected', Array(5).fill(`${headerRow} MISSING_COLUMN`)])
  }
  const wrong: Partial<ImportRequest>[] = [
    { headerRow: 0 },
    { leaveOut: ['all' as never] },
    { setAside: [{ code: 'BAD_DATE', column: 'answered_at', reason: ' ' }] },
  ]
  for (const one of wrong) await expect(send(`${report}\n`, one)).rejects.toMatchObject({ code: 'WRONG_REQUEST' })
  const nothing = await send(`${head}\n1,A,439,dat-dai,2022-02-01,9\n`, {
    setAside: [{ code: 'OUT_OF_RANGE', column: 'score', reason: 'x' }],
  })
  expect(placed(nothing.issues)).toEqual([[null, null, 'NO_ROWS']])
})
