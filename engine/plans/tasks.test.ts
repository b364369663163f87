import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundledData } from '../definitions/layers.ts'
import { writePaper } from '../documents/write-paper.ts'
import type { Engine } from '../doors.ts'
import type { ReportContent } from '../editions/report-content.ts'
import { sumReportTasks } from '../editions/report-tasks.ts'
import { openEngine } from '../engine.ts'

const plan = 'ke-hoach-520-2021'
const bundled = join(bundledData, 'plans', `${plan}-phu-luc.txt`)
let now = '2022-01-10T09:00:00+07:00'
let home: string
let engine: Engine
const open = () => openEngine({ home, clock: () => new Date(now) })
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'chiso-plans-'))
  engine = await open()
})
afterAll(async () => {
  await engine.close()
  rmSync(home, { recursive: true })
})
const file = (name: string, text: string) => {
  const path = join(home, name)
  writeFileSync(path, text)
  return { path, fileName: name }
}
/** The rows of all tables of a document, each as the texts of its cells. */
const docxRows = (bytes: Uint8Array): string[][] =>
  [...strFromU8(unzipSync(bytes)['word/document.xml']!).matchAll(/<w:tr[ >].*?<\/w:tr>/gs)].map(([row]) =>
    [...row.matchAll(/<w:tc>.*?<\/w:tc>/gs)].map(([cell]) =>
      [...cell.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(''),
    ),
  )
const importBundled = (id = plan) => engine.importAnnex({ plan: id, path: bundled, fileName: 'phu-luc.txt' }, 'local')

test('an annex is taken in whole or not at all, once, and is there after a restart', async () => {
  expect(() => engine.annex({ plan })).toThrow(expect.objectContaining({ code: 'NO_SUCH_ANNEX' }))
  const before = engine.dataVersion()
  expect(await engine.importAnnex({ plan, ...file('x.csv', 'a,b\n1,2\n') }, 'local')).toMatchObject({ status: 'rejected', issueCount: 9 })
  await expect(importBundled('../x')).rejects.toMatchObject({ code: 'WRONG_PLAN_ID' })
  expect(engine.dataVersion()).toBe(before)
  const first = await importBundled()
  expect(first).toMatchObject({ status: 'accepted', annex: { year: 2022, counts: { tasks: 57 }, open: { length: 25 } } })
  expect(await importBundled()).toMatchObject({ status: 'duplicate' })
  // Of a plan nobody declared the deadlines tell the year.
  expect(await importBundled('ke-hoach-khac')).toMatchObject({ status: 'accepted', annex: { year: 2022 } })
  expect(engine.dataVersion()).toBe(before + 2)
  await engine.close()
  engine = await open()
  expect(engine.annex({ plan })).toEqual(first.annex)
  expect(engine.annexes().map((one) => [one.plan, one.rows, one.open])).toEqual([
    [plan, 69, 25],
    ['ke-hoach-khac', 69, 25],
  ])
})

test('what is open is confirmed, written anew or refused, and opened again', async () => {
  const open = engine.annex({ plan }).open
  const of = (kind: string, column = '') => open.find((one) => one.kind === kind && (column === '' || one.column === column))!.question
  const settle = (answers: { question: string; reading: string | null }[]) => engine.settleAnnex({ plan, answers }, 'local')
  const [budget, lead, number] = [of('BUDGET_UNREAD'), of('AGENCY_UNKNOWN', 'lead'), of('NUMBER_SKIPPED')]
  expect(await settle([{ question: budget, reading: 'một ít' }])).toMatchObject({ status: 'rejected', issues: [{ code: 'STILL_UNREAD' }] })
  expect(await settle([{ question: number, reading: '3.27' }])).toMatchObject({ status: 'rejected', issues: [{ code: 'NOT_WRITABLE' }] })
  expect(await settle([{ question: '1.lead.X', reading: null }])).toMatchObject({ issues: [{ code: 'NO_SUCH_QUESTION' }] })
  const answers = [
    { question: budget, reading: '1,5 tỷ đồng' },
    { question: lead, reading: 'Văn phòng UBND tỉnh' },
    { question: number, reading: null },
  ]
  expect(await settle(answers)).toMatchObject({ status: 'accepted', settled: 3, open: 22 })
  expect(engine.annex({ plan }).budget.total).toBe('42369')
  expect((await engine.tasks({ plan, lead: 'VPUB' })).list.map(({ id }) => id)).toContain('VII.A.2.1')
  expect(new Set((await engine.tasks({ plan, part: 'VII' })).list.map(({ part }) => part))).toEqual(new Set(['VII.A', 'VII.B']))
  await expect(engine.tasks({ plan, part: 'VIII' })).rejects.toMatchObject({
    code: 'WRONG_REQUEST',
    message: expect.stringContaining('VII.A'),
  })
  expect(await engine.settleAnnex({ plan, reopen: [budget, lead] }, 'local')).toMatchObject({ status: 'accepted', settled: 1, open: 24 })
  expect(engine.annex({ plan }).budget.total).toBe('40869')
  expect(await engine.settleAnnex({ plan, reopen: [budget] }, 'local')).toMatchObject({ status: 'rejected' })
})

test('what agencies report says how far tasks are, what is late, what is due next and what a late one endangers', async () => {
  now = '2022-04-15T09:00:00+07:00'
  const report = (text: string, period = '2022-Q1', name = 'tien-do.csv') =>
    engine.reportTasks({ plan, period, unit: 'SNV', ...file(name, text) }, 'local')
  const header = 'task,state,document,date,note\n'
  expect(await report(`${header}I.2.1,done,,,\nI.9.9,done,,,\n`)).toMatchObject({
    status: 'rejected',
    issues: [{ row: 3, column: 'task', code: 'UNKNOWN_TASK', value: 'I.9.9' }],
  })
  expect(await report(`${header}II.2.3,done,,,\n`)).toMatchObject({
    status: 'rejected',
    issues: [{ row: 2, column: 'task', code: 'NOT_IN_LEAD', value: 'II.2.3' }],
  })
  const refused = await report(`${header}I.2.1,xong,,,\n`)
  expect(refused).toMatchObject({ status: 'rejected', issues: [{ row: 2, column: 'state', code: 'BAD_ENUM' }] })
  // The file is kept to be mended, as any that was refused.
  expect((await engine.repair(refused.refusal!)).fileName).toMatch(/^tien-do.*xlsx$/)
  expect((await report(`${header}I.9.9,done,,,\nI.2.1,xong,,,\n,done,,,\n`)).issues.map(({ row, code }) => [row, code])).toEqual([
    [2, 'UNKNOWN_TASK'],
    [3, 'BAD_ENUM'],
    [4, 'REQUIRED'],
  ])
  await expect(report(header, '2023-Q1')).rejects.toMatchObject({ code: 'PERIOD_OUTSIDE_PLAN' })
  const good =
    'Nhiệm vụ;Trạng thái;Văn bản;Ngày;Ghi chú\nI.2.1;Hoàn thành;05-NQ/TU;20/3/2022;\nI.3.9;Đã hoàn thành;12/SNV;05/04/2022;\nV.3.1;Đang thực hiện;;;chờ ý kiến\n'
  expect(await report(good)).toMatchObject({ status: 'accepted', rows: 3 })

  // Due by then, counted in the annex: 8 + 2 + 3 + 1 + 1 + 1 activities of quarter I and December; five tasks have no later row.
  const tasks = await engine.tasks({ plan })
  expect(tasks).toMatchObject({ tasks: 57, done: 1, late: 5, inProgress: 0, notStarted: 0, unreported: 51 })
  expect(tasks.activities).toEqual({ count: 111, done: 9, late: 7, unreported: 101 })
  expect(tasks.completeness).toEqual({ numerator: 1, denominator: 57, value: '1.75', reason: null })
  // I.2.1 with its eight activities was done by 31 March; I.2.2, I.2.3, II.2.3 and V.2.2 are not done.
  expect(tasks.timeliness).toEqual({ numerator: 1, denominator: 5, value: '20.00', reason: null })
  const rate = async (id: string, period: string, unit?: string) => {
    const [found] = await engine.indicators({ indicators: [id], period, by: 'unit', ...(unit ? { unit } : { unit: '42' }) })
    return found!.reason ?? `${found!.numerator}/${found!.denominator}`
  }
  const rates = async (period: string, unit?: string) =>
    Promise.all(['plan-task-done-rate', 'plan-task-in-time-rate'].map((id) => rate(id, period, unit)))
  expect(await rates('2022-Q1')).toEqual(['1/5', '1/5'])
  expect(await rates('2022-Q1', 'SNV')).toEqual(['1/4', '1/4'])
  expect(await rates('2022-Q1', 'STP')).toEqual(['0/1', '0/1'])
  expect(await rates('2022-Q1', 'SYT')).toEqual(['nothing_arose', 'nothing_arose'])
  // With the year all are due; three have no day of their own (rows of I.2.7, IV.2.6 and IV.2.8 wait for others).
  expect(await rates('2022')).toEqual(['1/57', '1/54'])
  expect(await rates('2021')).toEqual(['no_data', 'no_data'])
  const behind = await engine.trace({ indicator: 'plan-task-done-rate', period: '2022-Q1', unit: 'SNV', part: 'denominator', limit: 10 })
  expect([behind.dataset, behind.rows.map(({ task, counted }) => `${task} ${counted}`)]).toEqual([
    'tasks',
    ['I.2.2 false', 'I.2.3 false', 'V.2.2 false', 'I.2.1 true'],
  ])
  expect(tasks.next).toEqual({ task: 'I.3.14', due: '2022-06-30' })
  const late = (await engine.tasks({ plan, late: true, lead: 'HT-SNV@2022' })).list
  expect(late.map(({ id }) => id)).toEqual(['I.2.2', 'I.2.3', 'V.2.1', 'V.2.2'])
  const [first] = tasks.list
  expect([first!.state, first!.late, first!.inTime, first!.reports]).toEqual([
    'done',
    false,
    true,
    [
      {
        unit: 'HT-SNV@2022',
        unitName: 'Sở Nội vụ',
        period: '2022-Q1',
        state: 'done',
        document: '05-NQ/TU',
        date: '2022-03-20',
        note: null,
      },
    ],
  ])
  // V.2.2 serves two clauses, whose targets and the criteria that take their figures are what it endangers.
  expect(late.at(-1)!.targets.map(({ target }) => target)).toEqual(['v-1.2', 'v-1.3'])
  // One action, everything it moves: what is asked of its targets is asked of the indicators behind them.
  const moved = engine.crosswalk({
    plan,
    targets: tasks.list.find(({ id }) => id === 'III.2.6')!.targets.map(({ target }) => target),
    year: 2022,
  })
  const dossiersOnline = moved.find(({ indicator }) => indicator === 'online-dossier-rate')!
  expect(dossiersOnline.indices.map(({ index }) => index)).toEqual(['PAR_INDEX', 'PAPI', 'PCI', 'DTI'])
  expect(dossiersOnline.criteria.map(({ index, code }) => `${index} ${code}`)).toContain('par-index-province 7.2.2')
  const online = tasks.list.find(({ id }) => id === 'III.2.6')!.targets.find(({ target }) => target === 'iii-1.6-dossiers')!
  expect(online.criteria.some(({ index, max }) => index === 'par-index-province' && Number(max) > 0)).toBe(true)
  const own = tasks.byLead.find(({ code }) => code === 'STP')!
  expect(own).toMatchObject({ tasks: 5, late: 1, done: 0 })
  expect(late.at(-1)!.endangers).toEqual([{ index: 'par-index-province', points: '1.00' }])

  // By the end of the state's quarter, 14 March, one task was due and not done; what was said for the quarter counts.
  const told = await engine.report({ report: 'bao-cao-cchc', period: '2022-Q1' })
  const sums = { tasks: '57', done: '1', under_way: '2', late: '1', unreported: '53', rate: '1.75' }
  expect((told.content.results as { tasks: object }).tasks).toMatchObject({ all: sums, change: null })
  expect(await engine.tasks({ plan, period: '2022-Q1', calendar: 'state' })).toMatchObject({
    done: 1,
    inProgress: 2,
    late: 1,
    unreported: 53,
  })
  const rowsIn = docxRows((await writePaper(told.document, 'docx')).bytes)
  const [one] = rowsIn.filter(([first, second]) => first === 'I' && second === 'CÔNG TÁC CHỈ ĐẠO ĐIỀU HÀNH CCHC')
  expect(one!.slice(2)).toEqual(['9', '1', '1', '1', '6', '11,11'])
  expect(rowsIn).toContainEqual(['1', 'Sở Nội vụ', '17', '1', '2', '1', '13', '5,88'])
  expect(rowsIn).toContainEqual(['1', 'I.2.3', 'Ban hành Kế hoạch CCHC năm 2022', 'Sở Nội vụ', '31/12/2021'])
  expect(rowsIn).toContainEqual(['1', 'Sở Nội vụ', 'V.3.1', 'chờ ý kiến'])
  const silent = (told.content as unknown as ReportContent).tasks!.silent
  expect(silent.toSorted()).toEqual(tasks.byLead.flatMap(({ code, name }) => (code === 'SNV' ? [] : [name])).toSorted())
  const list = (told.content as unknown as ReportContent).tasks!.list
  const compared = sumReportTasks({ list, difficulties: [], silent: [], before: { tasks: '8', done: '1' } })
  expect([compared.all, compared.change]).toEqual([sums, '-10.75'])

  // A later period says the last word; taken back, the one before does.
  now = '2022-07-05T09:00:00+07:00'
  const later = await report(`${header}V.3.1,done,30/QĐ,2022-05-01,\n`, '2022-Q2', 'quy-2.csv')
  const stateOf = async () =>
    (await engine.tasks({ plan })).list.flatMap(({ activities }) => activities).find(({ id }) => id === 'V.3.1')!.state
  expect(await stateOf()).toBe('done')
  await engine.undo(later.batch!, 'local')
  expect(await stateOf()).toBe('in_progress')

  // Who coordinates reports for any agency in the lead, an agency's own people for theirs alone.
  const as = (role: 'coordinator' | 'head', unit: string | null) =>
    engine.as({ id: 'ai-do', name: null, grants: [{ role, unit }], since: 0 })
  const ofSTP = { plan, period: '2022-Q2', unit: 'STP', ...file('stp.csv', `${header}II.2.3,done,08/QĐ,2022-03-30,\n`) }
  expect(() => as('head', 'HT-SNV@2022').reportTasks(ofSTP)).toThrow(expect.objectContaining({ code: 'HIDDEN' }))
  expect(await as('coordinator', null).reportTasks(ofSTP)).toMatchObject({ status: 'accepted', rows: 1 })
  expect(await rates('2022-Q2', 'STP')).toEqual(['1/1', '1/1'])

  const owed = (await engine.owed({ period: '2022-Q1', unit: 'SNV' })).filter(({ duty }) => duty === 'plan-tasks-quarterly')
  expect(owed).toMatchObject([{ due: '2022-03-19', status: 'late' }])
  await engine.rebuild()
  expect(await engine.verify(true)).toMatchObject({ ok: true, faults: [] })
  expect(await stateOf()).toBe('in_progress')
})

test('of two periods that end on one day the later file says the last word, in the list and in the rate alike', async () => {
  now = '2022-07-20T09:00:00+07:00'
  const report = async (period: string, state: string) => {
    const text = `task,state,document,date,note\nI.2.2,${state},1/SNV,2022-03-01,${period}\n`
    return (await engine.reportTasks({ plan, period, unit: 'SNV', ...file(`${period}.csv`, text) }, 'local')).batch!
  }
  await report('2022-H1', 'done')
  await report('2022-Q2', 'in_progress')
  // What is put back after an undo stands elsewhere in the store, and where it was among the files.
  await engine.undo(await report('2022-H1', 'late'), 'local')
  const told = await engine.tasks({ plan, period: '2022-H1' })
  expect(told.list.find(({ id }) => id === 'I.2.2')!.state).toBe('in_progress')
  const rows = await engine.trace({ indicator: 'plan-task-done-rate', period: '2022-H1', unit: 'SNV', part: 'denominator', limit: 100 })
  expect(rows.rows.find(({ task }) => task === 'I.2.2')).toMatchObject({ counted: false })
})

test('the same words of another quarter or another agency are another report, of the same they are the same', async () => {
  now = '2022-10-10T09:00:00+07:00'
  const text = 'task,state,document,date,note\nIII.3.1,in_progress,,,như nhau\n'
  const report = (unit: string, period: string) => engine.reportTasks({ plan, period, unit, ...file('nhu-nhau.csv', text) }, 'local')
  const first = await report('VPUB', '2022-Q1')
  expect(first).toMatchObject({ status: 'accepted', rows: 1, new: 1 })
  const second = await report('VPUB', '2022-Q2')
  expect(second).toMatchObject({ status: 'accepted', rows: 1, new: 1 })
  expect(await report('VPUB', '2022-Q1')).toMatchObject({ status: 'duplicate', batch: first.batch })
  expect(await report('VPUB', '2022-Q2')).toMatchObject({ status: 'duplicate', batch: second.batch })
  const held = await engine.rows({ dataset: 'plan-tasks', where: [{ column: 'note', value: 'như nhau' }] })
  expect(held.rows.map(({ unit_code, period }) => `${unit_code} ${period}`).sort()).toEqual(['VPUB 2022-Q1', 'VPUB 2022-Q2'])
  // As files of data they are the same bytes with another option.
  const asData = await engine.importFile({ dataset: 'plan-tasks', period: '2022-Q3', unit: 'VPUB', ...file('nhu-nhau.csv', text) }, 'local')
  expect(asData).toMatchObject({ status: 'rejected', issues: [{ code: 'OTHER_OPTIONS' }] })
  for (const { batch } of [first, second]) await engine.undo(batch!, 'local')
})

test('what is reported for nine months is a report of the year', async () => {
  const text = 'task,state,document,date,note\nI.2.2,done,1/SNV,2022-03-01,thiếu người\n'
  const { batch } = await engine.reportTasks({ plan, period: '2022-9M', unit: 'SNV', ...file('9M.csv', text) }, 'local')
  for (const period of [undefined, '2022-9M']) {
    const { list } = await engine.tasks({ plan, ...(period ? { period } : {}) })
    expect(list.find(({ id }) => id === 'I.2.2')).toMatchObject({ state: 'done', doneOn: '2022-03-01', inTime: true })
  }
  const held = await engine.rows({ dataset: 'plan-tasks', period: '2022' })
  expect(held.rows.some(({ _batch }) => _batch === batch)).toBe(true)
  const { content } = await engine.report({ report: 'bao-cao-cchc', period: '2022' })
  expect((content as unknown as ReportContent).tasks!.difficulties).toContainEqual(
    expect.objectContaining({ task: 'I.2.2', note: 'thiếu người' }),
  )
  expect((await engine.rows({ dataset: 'plan-tasks', period: '2022-H2' })).rows.some(({ _batch }) => _batch === batch)).toBe(false)
})

test('what took an agency’s place in the middle of the year tells of its tasks, and has the last word of them', async () => {
  now = '2025-02-20T09:00:00+07:00'
  const later = 'ke-hoach-2025'
  const annex = readFileSync(bundled, 'utf8').replaceAll('2022', '2025')
  expect(await engine.importAnnex({ plan: later, ...file('phu-luc-2025.txt', annex) }, 'local')).toMatchObject({ annex: { year: 2025 } })
  const report = async (unit: string, period: string, task: string, state: string) => {
    const text = `task,state,document,date,note\n${task},${state},1/SNV,2025-01-20,\n`
    const asked = { plan: later, period, unit, ...file(`${unit}-${period}.csv`, text) }
    expect(await engine.reportTasks(asked, 'local')).toMatchObject({ issues: [], rows: 1 })
  }
  // On 1 March the department of the interior took in another under its own code, that of information went on as part of another.
  await report('SNV', '2025-M01', 'I.2.2', 'in_progress')
  await report('STTTT', '2025-M01', 'VII.A.2.3', 'in_progress')
  now = '2025-07-20T09:00:00+07:00'
  await report('SNV', '2025-Q2', 'I.2.2', 'done')
  await report('SKHCN', '2025-Q2', 'VII.A.2.3', 'done')
  const at = async (period: string) => {
    const { list } = await engine.tasks({ plan: later, period })
    return ['I.2.2', 'VII.A.2.3'].map((task) => list.find(({ id }) => id === task)!)
  }
  const told = await at('2025-H1')
  expect(told.map(({ reports }) => reports.map(({ unit, state }) => `${unit} ${state}`))).toEqual([
    ['HT-SNV@2022 in_progress', 'HT-SNV@2025 done'],
    ['HT-STTTT in_progress', 'HT-SKHCN@2025 done'],
  ])
  expect([await at('2025-M02'), told].map((all) => all.map(({ state }) => state))).toEqual([
    ['in_progress', 'in_progress'],
    ['done', 'done'],
  ])
  const rows = await engine.trace({ indicator: 'plan-task-done-rate', period: '2025', part: 'numerator', limit: 100 })
  expect(rows.rows.map(({ task }) => task).toSorted()).toEqual(['I.2.2', 'VII.A.2.3'])
  expect((await engine.tasks({ plan: later, lead: 'SKHCN' })).list.map(({ id }) => id)).toContain('VII.A.2.3')
})

test('who stands in an agency’s place owes its reports, and has its tasks in sums and rates; of two plans of a year the one that came last counts', async () => {
  now = '2025-07-21T09:00:00+07:00'
  const other = 'ke-hoach-2025-2'
  const [nnptnt, tnmt, ldtbxh] = [
    'Sở Nông nghiệp và Phát triển nông thôn',
    'Sở Tài nguyên và Môi trường',
    'Sở Lao động - Thương binh và Xã hội',
  ]
  const annex = [
    'TT,Mục tiêu,Nhiệm vụ,Hoạt động,Kết quả,Chủ trì,Phối hợp,Thời gian,Kinh phí',
    'I,CHỈ ĐẠO,,,,,,,',
    `1,1.1. A,2.5. A,3.1. A,- A,${nnptnt}; ${tnmt},,Quý I/2025,1`,
    `2,1.2. A,2.6. A,3.2. A,- A,${tnmt},,Quý II/2025,1`,
    `3,1.3. A,2.7. A,3.3. A,- A,${ldtbxh},,Tháng 2/2025,1`,
  ]
  expect(await engine.importAnnex({ plan: other, ...file('hai.csv', annex.join('\n')) }, 'local')).toMatchObject({ annex: { year: 2025 } })
  const said = file('snnmt.csv', 'task,state,document,date,note\nI.2.5,done,1/SNNMT,2025-03-20,\n')
  expect(await engine.reportTasks({ plan: other, period: '2025-Q2', unit: 'SNNMT', ...said }, 'local')).toMatchObject({ rows: 1 })

  // On 1 March the first two went into a new one, of another code, the third into that of the interior (and parts of it elsewhere).
  const owing = (await engine.owed({ period: '2025-Q1' })).filter(({ duty }) => duty === 'plan-tasks-quarterly').map(({ unit }) => unit)
  expect(owing.toSorted()).toEqual(['HT-SNNMT', 'HT-SNV@2025'])
  const byLead = async (period: string) =>
    (await engine.tasks({ plan: other, period })).byLead.map(({ unit, tasks, done }) => `${unit} ${done}/${tasks}`).toSorted()
  expect(await byLead('2025-M02')).toEqual(['HT-SLDTBXH 0/1', 'HT-SNNPTNT 0/1', 'HT-STNMT 0/2'])
  expect(await byLead('2025-H1')).toEqual(['HT-SNNMT 1/2', 'HT-SNV@2025 0/1'])
  const rate = async (unit: string, reading = 'reported') => {
    const [found] = await engine.indicators({ indicators: ['plan-task-done-rate'], period: '2025-H1', by: 'unit', unit, reading })
    return found!.reason ?? `${found!.numerator}/${found!.denominator}`
  }
  const units = ['HT-SNNMT', 'HT-SNV@2025', 'HT-STNMT', 'HT-SNNPTNT', 'HT-SLDTBXH']
  expect(await Promise.all(units.map((unit) => rate(unit)))).toEqual(['1/2', '0/1', 'nothing_arose', 'nothing_arose', 'nothing_arose'])
  const before = await Promise.all(units.slice(2).map((unit) => rate(unit, 'at:2025-02-15')))
  expect(before).toEqual(['1/2', '1/1', '0/1'])
  const behind = await engine.trace({ indicator: 'plan-task-done-rate', period: '2025-H1', unit: 'SNNMT', part: 'denominator', limit: 10 })
  expect(behind.rows.map(({ task, lead }) => `${task} ${lead}`)).toEqual(
    ['I.2.6', 'I.2.5'].map((id) => `${id} Sở Nông nghiệp và Môi trường`),
  )

  const told = async () => {
    const { content } = await engine.report({ report: 'bao-cao-cchc', period: '2025' })
    const [found] = await engine.indicators({ indicators: ['plan-task-done-rate'], period: '2025', by: 'unit', unit: '42' })
    return [(content as unknown as ReportContent).tasks!.list.length, Number(found!.denominator)]
  }
  expect(await told()).toEqual([3, 3])
  const again = `${readFileSync(bundled, 'utf8').replaceAll('2022', '2025')}\n`
  await engine.importAnnex({ plan: 'ke-hoach-2025', ...file('lai.txt', again) }, 'local')
  expect(await told()).toEqual([57, 57])
})
