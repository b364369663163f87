import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { headCells } from '../documents/head-cells.ts'
import { writePaper } from '../documents/write-paper.ts'
import type { Engine } from '../doors.ts'
import { openEngine } from '../engine.ts'
import type { RowKind } from '../ingest/rows/row-kinds.ts'
import type { FilledForm } from './replies.ts'

const home = mkdtempSync(join(tmpdir(), 'chiso-forms-'))
let engine: Engine
beforeAll(async () => {
  engine = await openEngine({ home, clock: () => new Date('2022-07-10T09:00:00+07:00') })
  const path = join(home, 'dossiers.csv')
  writeFileSync(path, dossiers)
  const answer = await engine.importFile({ path, fileName: 'dossiers.csv', dataset: 'dossiers' }, 'test')
  expect(answer).toMatchObject({ status: 'accepted' })
})
afterAll(async () => {
  await engine.close()
  rmSync(home, { recursive: true })
})

// Quarter II of 2022, counted by hand. A1–A3 were carried over; A1 ends early, A2 late, A3 never.
const dossiers = `dossier_id,procedure_code,field_code,unit_code,channel,submitted_at,due_at,completed_at,result_digitised,input_digitised,fee_required,paid_online,reused_data,satisfaction,status
A1,1.1,dat-dai,436,offline,2022-03-01,2022-04-20,2022-04-19,true,,true,,,,completed
A2,1.1,dat-dai,436,online,2022-03-30,2022-04-20,2022-04-21,,true,true,true,,,
A3,1.1,ho-tich,18070,postal,2022-03-31,2022-04-01,,,true,,,,,processing
A4,1.1,ho-tich,18070,online,2022-01-05,2022-01-10,2022-03-31,,true,,,,,completed
B1,1.1,dat-dai,436,online,2022-04-01,2022-04-20T16:00:00,2022-04-20T10:00:00,true,true,true,true,true,,completed
B2,1.1,dat-dai,436,online,2022-04-01,2022-04-20,2022-04-20T10:00:00,false,false,true,false,false,,completed
B3,1.1,dat-dai,436,offline,2022-04-02,2022-04-20T10:00:00,2022-04-20T16:00:00,,true,true,,,,completed
B4,1.1,ho-tich,18070,offline,2022-05-02,,2022-05-20,,true,,,,,completed
B5,1.1,ho-tich,18070,online,2022-05-02,2022-05-10,2022-05-20,,true,,,,,withdrawn
B6,1.1,ho-tich,SNV,online,2022-05-02,2022-05-10,2022-05-09,,true,,,,,rejected
B7,1.1,ho-tich,SNV,online,2022-06-01,2022-06-30,,,true,,,,,returned
B8,1.1,ho-tich,SNV,online,2022-06-30,,2022-07-01,,true,,,,,completed
`
const cellsOf = (form: FilledForm, kind: string, unit: string | null = null): unknown[] =>
  form.rows.find((row) => row.kind === kind && row.unit === unit)!.cells.slice(2)

test('06a counts what was carried over, came, ended and is open; its identities hold in every line', async () => {
  const form = await engine.form({ form: '06a', period: '2022-Q2' })
  expect(form).toMatchObject({ form: '06a', unit: null, period: '2022-Q2', from: '2022-04-01', to: '2022-06-30', status: 'complete' })
  expect(form.columns.slice(0, 3).map(({ no, title }) => [no, title])).toEqual([
    [1, 'TT'],
    [2, 'Lĩnh vực / đơn vị'],
    [3, 'Số hồ sơ tiếp nhận / Tổng số'],
  ])
  //                                        3   4  5  6  7  8  9 10 11 12 13
  expect(cellsOf(form, 'total')).toEqual([11, 6, 2, 3, 8, 2, 4, 2, 3, 2, 1])
  const line = (unit: string) => form.rows.find((row) => row.unit === unit)!.cells.slice(1)
  expect(line('HT-436@2020')).toEqual(['Thành phố Hà Tĩnh', 5, 2, 1, 2, 5, 2, 1, 2, 0, 0, 0])
  expect(line('HT-SNV@2022')).toEqual(['Sở Nội vụ', 3, 3, 0, 0, 1, 0, 1, 0, 2, 2, 0])
  for (const { cells } of form.rows) {
    const [, , received, online, direct, carried, resolved, early, onTime, late, open, inTime, overdue] = cells.map(Number)
    expect([received, received, resolved, open]).toEqual([
      online! + direct! + carried!,
      resolved! + open!,
      early! + onTime! + late!,
      inTime! + overdue!,
    ])
  }
  const groups = form.rows.filter(({ kind }) => kind === 'group')
  expect(groups.map(({ cells }) => [cells[1], cells[2]])).toEqual([
    ['Sở, ban, ngành', 3],
    ['Cơ quan Trung ương trên địa bàn', 0],
    ['Cấp huyện', 5],
    ['Cấp xã', 3],
  ])
  expect(form.notes.join('\n')).toMatch(/^1 hồ sơ đang chờ bổ sung vẫn ở cột 11-13/m)
  expect(form.notes.join('\n')).toContain('chưa đối chiếu bản in')
})

/** Whose rows stand behind a row of the form, as a page asks. */
const scopeOf = ({ kind, unit, level, field }: FilledForm['rows'][number], of?: string) =>
  kind === 'line' && field === null
    ? { unit: unit!, own: true }
    : { ...(of && { unit: of }), ...(level !== null && { level }), ...(field !== null && { field }) }

test('the rows behind every cell are as many as it says, of each counted column it is made of', async () => {
  const signs = { added: 1, taken: -1, whole: 0 }
  for (const of of [undefined, '436']) {
    const form = await engine.form({ form: '06a', period: '2022-Q2', ...(of && { unit: of }) })
    for (const row of form.rows.filter(({ cells }) => cells[2] !== 0))
      for (const [ix, { key }] of form.columns.entries()) {
        if (ix < 2) continue
        const { parts } = await engine.formRows({ form: '06a', period: '2022-Q2', column: key, limit: 1, ...scopeOf(row, of) })
        const sum = parts.reduce((all, { role, count }) => all + signs[role] * count, 0)
        expect([row.unit, row.level, row.field, key, sum]).toEqual([row.unit, row.level, row.field, key, row.cells[ix]])
      }
  }
  const inTime = await engine.formRows({ form: '06a', period: '2022-Q2', column: 'open_in_time', unit: 'SNV', own: true, limit: 20 })
  expect(inTime.parts.map(({ no, role, rows }) => [no, role, rows.map((row) => row.dossier_id)])).toEqual([
    [11, 'added', ['B7', 'B8']],
    [13, 'taken', []],
  ])
  expect(inTime.parts[0]).toMatchObject({ files: [{ file: 'dossiers.csv', rows: 2 }] })
  const rate = await engine.formRows({ form: '766-thanh-toan', period: '2022-Q2', column: 'online_rate', limit: 20 })
  expect(rate).toMatchObject({ parts: [{ role: 'added' }, { role: 'whole' }] })
  for (const column of ['line', 'nothing'])
    await expect(engine.formRows({ form: '06a', period: '2022-Q2', column, limit: 1 })).rejects.toMatchObject({ code: 'WRONG_REQUEST' })
})

test('what the form counts otherwise than the indicators is told to the dossier', async () => {
  const [onTime, overdue] = (await engine.form({ form: '06a', period: '2022-Q2' })).reconciliation
  // (8 + 9)/7 against A1, B1, B2 on time of A1, A2, B1, B2, B3: B4 has no due day, B5 and B6 were withdrawn and rejected.
  expect(onTime).toMatchObject({
    indicator: 'on-time-rate',
    form: { numerator: 6, denominator: 8, value: '75.00' },
    ours: { numerator: 3, denominator: 5, value: '60.00' },
    unexplained: { numerator: 0, denominator: 0 },
  })
  expect(onTime!.differences.map(({ numerator, denominator }) => [numerator, denominator])).toEqual([
    [2, 2],
    [1, 1],
  ])
  expect(overdue).toMatchObject({ form: { numerator: 1, denominator: 3 }, ours: { numerator: 1, denominator: 3 } })
})

test('of one unit the lines are its fields, those of the units below under their own level', async () => {
  const form = await engine.form({ form: '06a', period: '2022-Q2', unit: '436' })
  expect(form.unitName).toBe('Thành phố Hà Tĩnh')
  expect(form.rows.map(({ kind, level, field, cells }) => [kind, level, field, cells[2]])).toEqual([
    ['total', null, null, 8],
    ['group', 'district', null, 5],
    ['line', 'district', 'dat-dai', 5],
    ['group', 'commune', null, 3],
    ['line', 'commune', 'ho-tich', 3],
  ])
})

test('tables of 766: what is not known is told, what dossiers cannot give stays empty', async () => {
  const digitised = await engine.form({ form: '766-so-hoa', period: '2022-Q2' })
  expect(cellsOf(digitised, 'total')).toEqual([8, 1, 7, 1, null, 8, 6, 2])
  expect(digitised.reconciliation.map(({ unexplained }) => unexplained)).toEqual(Array(3).fill({ numerator: 0, denominator: 0 }))
  const paid = await engine.form({ form: '766-thanh-toan', period: '2022-Q2' })
  expect(cellsOf(paid, 'total')).toEqual([3, 2, 1, '33.33', null, null, null])
  expect(paid.notes).toContain('Cột 7, 8, 9 để trống: tệp hồ sơ không có số tiền.')
  // No register of procedures: one procedure was used, and of no level.
  const online = await engine.form({ form: '766-dich-vu-cong', period: '2022-Q2' })
  expect(cellsOf(online, 'total').slice(0, 7)).toEqual([0, 0, 0, 0, 1, 8, 0])
})

test('a period without rows says so; a running one is provisional; unknown forms and formats are refused', async () => {
  expect(await engine.form({ form: '06a', period: '2021' })).toMatchObject({ status: 'no_data', rows: [], reconciliation: [] })
  expect(await engine.form({ form: '06a', period: '2022' })).toMatchObject({ status: 'provisional' })
  await expect(engine.form({ form: '06', period: '2022' })).rejects.toMatchObject({ code: 'NO_SUCH_FORM' })
})

test('as a paper it carries the merged head, the numbers of the columns, every figure, the notes and the reconciling lines', async () => {
  const form = await engine.form({ form: '06a', period: '2022-Q2' })
  const paper = await engine.formPaper({ form: '06a', period: '2022-Q2' })
  const { sections, foot } = paper
  const blocks = sections[0]!.blocks
  const table = blocks.find((block) => block.block === 'table')!
  expect(headCells(table.columns.map(({ head }) => head))[0]!.map((cell) => [cell.text, cell.columns, cell.rows])).toEqual([
    ['TT', 1, 2],
    ['Lĩnh vực / đơn vị', 1, 2],
    ['Số hồ sơ tiếp nhận', 4, 1],
    ['Số hồ sơ đã giải quyết', 4, 1],
    ['Số hồ sơ đang giải quyết', 3, 1],
  ])
  expect(table.columns.map(({ no }) => no)).toEqual(form.columns.map(({ no }) => String(no)))
  expect(table.rows.map(({ cells }) => cells)).toEqual(
    form.rows.map(({ cells }) => cells.map((cell) => (cell === null ? null : String(cell)))),
  )
  const texts = blocks.flatMap((block) => (block.block === 'text' ? [block.text] : []))
  for (const note of form.notes) expect(texts).toContain(note)
  expect(texts.join('\n')).toContain(': 6/8 = 75,00 %; chỉ số on-time-rate: 3/5 = 60,00 %')
  expect(foot).toContain('chưa đối chiếu bản in')
  // Its workbook goes in as a filed form: what is below the table are notes.
  const path = join(home, 'bieu.xlsx')
  writeFileSync(path, (await writePaper(paper, 'xlsx')).bytes)
  const filed = { path, fileName: 'bieu.xlsx', dataset: 'form-06a', period: '2022-Q2', leaveOut: ['total', 'note'] as RowKind[] }
  expect(await engine.importFile({ ...filed, dryRun: true }, 'test')).toMatchObject({ status: 'accepted', issues: [] })
})

test('07b counts the procedures of each agency level by level, those at the one-stop desk and those with a process', async () => {
  const path = join(home, 'procedures.csv')
  const lines = [
    'procedure_code,unit_code,level,listed_at,abolished_at,one_stop_at,process_issued_at',
    'P1,STP,Cấp tỉnh,2021-01-01,,2021-02-01,2021-03-01',
    'P1,STP,Cấp xã,2021-01-01,,2021-02-01,',
    'P2,STP,Cấp huyện,2021-01-01,,2022-07-01,2022-07-01',
    'P3,SYT,Cấp tỉnh,2021-01-01,2022-06-30,2021-02-01,2021-02-01',
    'P4,SYT,Cấp tỉnh,2022-01-01,,,',
  ]
  writeFileSync(path, lines.join('\n'))
  expect(await engine.importFile({ path, fileName: 'procedures.csv', dataset: 'unit-procedures' }, 'test')).toMatchObject({ issues: [] })
  const form = await engine.form({ form: '07b', period: '2022-Q2' })
  // P3 is gone on the last day; P2 comes to the desk a day after it; P1 is of two levels.
  expect(cellsOf(form, 'total')).toEqual([4, 2, 1, 1, 2, 1, 0, 1, 1, 1, 0, 0])
  expect(cellsOf(form, 'line', 'HT-STP')).toEqual([3, 1, 1, 1, 2, 1, 0, 1, 1, 1, 0, 0])
  expect(form.notes).toContain('1 thủ tục có tại Bộ phận Một cửa nhưng chưa có quy trình nội bộ.')
})
