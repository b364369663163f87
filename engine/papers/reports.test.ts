import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Grant } from '../access/roles.ts'
import { bundledData } from '../definitions/layers.ts'
import { loadDefinitions } from '../definitions/load-definitions.ts'
import type { FigureRow } from '../definitions/papers/paper-kinds.ts'
import { countPages } from '../documents/count-pages.ts'
import { showFigure } from '../documents/paper-text.ts'
import { writePaper } from '../documents/write-paper.ts'
import type { Engine } from '../doors.ts'
import { checkArchive } from '../editions/edition-archive.ts'
import type { ReportContent } from '../editions/report-content.ts'
import type { ReportResults } from '../editions/report-results.ts'
import { openEngine } from '../engine.ts'
import { readSheets } from '../trials/mend-workbook.ts'
import { layBrief } from './lay-brief.ts'
import type { ReportReply } from './report-replies.ts'

const report = 'bao-cao-cchc'
const period = '2022-Q1'
let home: string
let engine: Engine
let now = '2022-03-10T08:00:00+07:00'
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'chiso-reports-'))
  mkdirSync(join(home, 'definitions', 'plans'), { recursive: true })
  writeFileSync(join(home, 'definitions', 'plans', 'before.yaml'), planBefore)
  engine = await openEngine({ home, clock: () => new Date(now) })
})
afterAll(async () => {
  await engine.close()
  rmSync(home, { recursive: true })
})

const planBefore = `
id: before
title: { vi: A, en: A }
decision: A
year: 2021
targets:
  paid: { clause: I.1, words: A, indicator: e-payment-rate, count: 5, measure: flow }
  within: { clause: I.2, words: A, indicator: on-time-rate, range: { from: 20, to: 90, beyond: missed }, measure: flow }
  from: { clause: I.3, words: A, indicator: on-time-rate, range: { from: 20, to: 90 }, measure: flow }
`
const header =
  'dossier_id,procedure_code,field_code,unit_code,channel,submitted_at,due_at,completed_at,result_digitised,input_digitised,fee_required,paid_online,reused_data,satisfaction'
/** The state's quarter I of 2022 is 15/12/2021–14/3/2022: D1–D3 and later D6 lie in it, D4 a day after, D5 in that of the year before. */
const dossiers = [
  'D1,1.1,dat-dai,436,online,2021-12-15,2022-01-10,2022-01-09,true,true,true,true,true,5',
  'D2,1.1,dat-dai,436,offline,2022-01-03,2022-01-10,2022-01-11,false,true,true,false,false,4',
  'D3,1.1,dat-dai,SNV,online,2022-03-01,2022-03-20,,,true,true,true,,',
  'D5,1.1,dat-dai,436,online,2021-01-04,2021-01-10,2021-01-09,true,false,true,false,true,5',
]
async function load(rows: string[], name: string) {
  const path = join(home, name)
  writeFileSync(path, [header, ...rows].join('\n'))
  expect(await engine.importFile({ path, fileName: name, dataset: 'dossiers' }, 'local')).toMatchObject({ issues: [] })
}
const ask = (more: object = {}) => engine.report({ report, period, ...more })
const contentOf = ({ content }: ReportReply) => content as unknown as ReportContent & { results: ReportResults }
const rowsOf = ({ document }: ReportReply, name: string): Record<string, string | null>[] =>
  document.sections
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => (block.block === 'table' && block.table === name ? [block] : []))
    .flatMap(({ columns, rows }) => rows.map(({ cells }) => Object.fromEntries(columns.map(({ key }, ix) => [key, cells[ix] ?? null]))))
const as = (...grants: Grant[]) => engine.as({ id: 'somebody', name: null, grants, since: 0 })
const hostile = '=1+1 <b>{year}</b> & xong\ndòng hai'
const whole = { unit: null }
const [office, writer, toText] = ['/usr/bin/soffice', '/usr/lib/libreoffice/program/libswlo.so', '/usr/bin/pdftotext'] as const

test('a draft says what the counts of the state quarter say, beside the year before, and by whom nothing was sent', async () => {
  await load(dossiers, 'a.csv')
  const draft = await ask()
  expect(draft).toMatchObject({ status: 'draft', from: '2021-12-15', to: '2022-03-14', asOf: '2022-03-10', written: 0, start: null })
  const { figures, forms, owed, results, targets } = contentOf(draft)
  const figure = (id: string) => figures.findIndex(({ indicator }) => indicator === id)
  // Of D1 and D2 one was on time, of D5 the year before all.
  expect(figures[figure('on-time-rate')]).toMatchObject({ numerator: '1', denominator: '2', value: '50.00', before: { value: '100.00' } })
  expect(results.figures[figure('on-time-rate')]).toMatchObject({ value: '50.00', change: '-50.00' })
  expect(figures[figure('e-payment-rate')]).toMatchObject({ numerator: '2', denominator: '3', value: '66.67', before: { value: '0.00' } })
  expect(results.figures[figure('e-payment-rate')]).toMatchObject({ value: '66.67', change: '66.67' })
  const [form] = forms
  expect([form!.form, form!.rows[0]!.cells.slice(2), form!.before?.slice(2, 4)]).toEqual([
    '06a',
    ['3', '2', '1', '0', '2', '1', '0', '1', '1', '1', '0'],
    ['1', '1'],
  ])
  expect(new Set(owed.map(({ status }) => status))).toEqual(new Set(['not_due', 'in_time']))
  expect(results.owed.in_time).toBe('2')
  const valued = targets.map(({ value, target }, ix) => [target, value, results.targets[ix]!.value])
  expect(valued.filter(([, told, worked]) => told !== worked)).toEqual([])
  // Every goal held or not as the judge has it, worked out from the printed counts alone.
  const judged = targets.map(({ status, reached, target }, ix) => [
    target,
    status === 'met' || reached,
    results.targets[ix]!.holds === true,
  ])
  expect(judged.filter(([, is, holds]) => is !== holds)).toEqual([])
  expect(targets.length).toBe((await engine.targets({ plan: 'ke-hoach-520-2021', period })).length)
})

test('a goal of so many things stands beside as many of the year before; above a range that ends it does not hold', async () => {
  await load(['E1,1.1,dat-dai,436,online,2020-02-04,2020-02-10,2020-02-09,true,false,true,true,true,5'], 'e.csv')
  const { targets, results } = contentOf(await ask({ period: '2021-Q1' }))
  // Of D5 alone, paid at the desk and in time; of E1 the year before, paid online.
  expect(targets[0]).toMatchObject({
    numerator: '0',
    denominator: null,
    value: '0',
    before: { numerator: '1', denominator: null, value: '1' },
  })
  expect(results.targets[0]).toMatchObject({ value: '0', change: '-1' })
  expect(targets.map(({ value, reached }) => [value, reached]).slice(1)).toEqual([
    ['100.00', false],
    ['100.00', true],
  ])
  expect(results.targets.map(({ holds }) => holds)).toEqual([false, false, true])
})

test('texts are kept for the period, one writer at a time, and are a start for the next', async () => {
  await expect(engine.writeReport({ report, period, texts: { nothing: 'x' } }, 'a')).rejects.toMatchObject({ code: 'WRONG_REQUEST' })
  const { written } = await engine.writeReport({ report, period, texts: { difficulties: hostile }, seen: 0 }, 'a')
  await expect(engine.writeReport({ report, period, texts: {}, seen: 0 }, 'b')).rejects.toMatchObject({ code: 'REPORT_CHANGED' })
  expect(await ask()).toMatchObject({ written, texts: { difficulties: hostile }, start: null })
  expect(await ask({ period: '2022-H1' })).toMatchObject({ written: 0, texts: {}, start: { period, texts: { difficulties: hostile } } })
  for (const wrong of ['2022-M01', '2022-H2']) await expect(ask({ period: wrong })).rejects.toMatchObject({ code: 'REPORT_PERIOD' })
  await expect(ask({ report: 'bao-cao' })).rejects.toMatchObject({ code: 'NO_SUCH_PAPER' })
})

test('as docx and xlsx it carries the heading and every figure of its tables', async () => {
  const draft = await ask()
  const { bytes } = await writePaper(draft.document, 'docx')
  const xml = strFromU8(unzipSync(bytes)['word/document.xml']!)
  const text = [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, one]) =>
    one!.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
  )
  for (const said of ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'DỰ THẢO', 'dòng hai']) expect(text).toContain(said)
  expect(text.join('')).toContain('=1+1 <b>{year}</b> & xong')
  const tables = draft.document.sections
    .filter(({ files }) => !files)
    .flatMap(({ blocks }) => blocks.flatMap((one) => (one.block === 'table' ? [one] : [])))
  const cells = tables.flatMap(({ columns, rows }) =>
    rows.flatMap((row) => row.cells.map((cell, ix) => (columns[ix]!.kind === 'figure' && cell ? showFigure(cell) : cell))),
  )
  expect(cells.length).toBeGreaterThan(700)
  const said = new Set(text)
  expect(cells.filter((cell) => cell && !cell.includes('\n') && !said.has(cell))).toEqual([])
  const book = join(home, 'annex.xlsx')
  writeFileSync(book, (await writePaper(draft.document, 'xlsx')).bytes)
  expect([...readSheets(readFileSync(book)).keys()].slice(-5)).toEqual([
    'Biểu 06a',
    'Biểu 07b',
    'Biểu 766-so-hoa',
    'Biểu 766-thanh-toan',
    'Biểu 766-dich-vu-cong',
  ])
  if (![office, writer, toText].every((tool) => existsSync(tool))) return
  const path = join(home, 'bao-cao.docx')
  writeFileSync(path, bytes)
  execFileSync(office, ['--headless', `-env:UserInstallation=file://${home}/office`, '--convert-to', 'pdf', '--outdir', home, path], {
    stdio: 'ignore',
  })
  const printed = execFileSync(toText, ['-layout', join(home, 'bao-cao.pdf'), '-'], { encoding: 'utf8' })
  expect(printed.split('\f').length).toBeGreaterThan(4)
  expect(printed).toMatch(/ 50,00 +1\/2 +100,00 +-50,00/)
})

test('issued it is frozen, with its wording; a correction and a withdrawal are editions of their own; its archive says the same anywhere', async () => {
  const issue = (more: object = {}) => engine.issueReport({ report, period, number: '12/BC-UBND', date: '2022-03-20', ...more }, 'a')
  await expect(issue()).rejects.toMatchObject({ code: 'REPORT_NOT_OVER', message: expect.stringContaining('14/03/2022') })
  now = '2022-03-25T08:00:00+07:00'
  await expect(issue({ date: '2022-03-14' })).rejects.toMatchObject({ code: 'REPORT_NOT_OVER' })
  await expect(issue({ date: '20/3/2022' })).rejects.toMatchObject({ code: 'WRONG_DAY' })
  await expect(issue({ number: ' ' })).rejects.toMatchObject({ code: 'PAPERS_MISSING' })
  await expect(issue({ corrects: 'x', reason: 'y' })).rejects.toMatchObject({ code: 'REPORT_ISSUED' })
  const first = await issue()
  expect(first).toMatchObject({ kind: 'report', round: null, report, period, number: '12/BC-UBND', corrects: null })
  const [frozen, bytes] = [await ask(), (await writePaper((await ask()).document, 'docx')).bytes]
  expect(frozen).toMatchObject({ status: 'edition', edition: first.edition })

  await load(
    [
      'D4,1.1,dat-dai,SNV,online,2022-03-15,2022-03-20,,,true,true,false,,',
      'D6,1.1,dat-dai,436,online,2022-02-01,2022-02-10,2022-02-09,true,true,true,true,true,5',
    ],
    'b.csv',
  )
  await engine.writeReport({ report, period, texts: { difficulties: 'khác' } }, 'a')
  expect((await ask()).content).toEqual(frozen.content)
  expect(Buffer.compare((await writePaper((await ask()).document, 'docx')).bytes, bytes)).toBe(0)
  const draft = await ask({ draft: true })
  expect(rowsOf(draft, 'figures:procedures')[0]).toMatchObject({ value: '66.67', counts: '2/3', before: '100.00' })
  // What is not there is said in words, and groups of agencies by the plan's own names.
  const [, , , papi] = rowsOf(draft, 'targets')
  expect(papi).toMatchObject({ title: 'Thứ hạng PAPI của tỉnh', goal: 'cao hơn năm trước', before: 'chưa có', status: 'Chưa có số liệu' })
  const leads = rowsOf(draft, 'targets').map(({ lead }) => lead)
  expect(leads).toContain('Sở Nội vụ, Các sở, ban, ngành cấp tỉnh, UBND các huyện, thành phố, thị xã')
  expect(leads.filter((lead) => /departments|districts|communes/.test(String(lead)))).toEqual([])

  await expect(issue()).rejects.toMatchObject({ code: 'REPORT_ISSUED' })
  await expect(issue({ corrects: first.edition })).rejects.toMatchObject({ code: 'PAPERS_MISSING' })
  const second = await issue({ number: '15/BC-UBND', corrects: first.edition, reason: 'bổ sung hồ sơ' })
  const said = await Promise.all([first, second].map(async ({ edition }) => JSON.stringify((await ask({ edition })).document)))
  const replaces = 'thay thế Báo cáo số 12/BC-UBND ngày 20/03/2022 (lý do: bổ sung hồ sơ)'
  expect(said.map((one) => one.includes(replaces))).toEqual([false, true])
  const { comparison } = engine.edition({ edition: second.edition })
  expect(comparison).toContainEqual({ unit: '', what: 'on-time-rate', from: '50.00', to: '66.67' })
  expect(await ask({ edition: first.edition.slice(0, 12) })).toMatchObject({ edition: first.edition, content: frozen.content })

  const archive = join(home, 'ban.zip')
  for (const { edition } of [first, second]) {
    writeFileSync(archive, engine.exportEdition({ edition }))
    expect(checkArchive(archive)).toEqual({ same: true, sha256: edition })
  }
  const last = await engine.withdrawEdition({ edition: second.edition, number: '16', date: '2022-03-24', reason: 'sai' }, 'a')
  expect(last).toMatchObject({ kind: 'withdrawal', report, period, corrects: second.edition })
  expect(await ask()).toMatchObject({ status: 'draft' })
  expect(await engine.verify(false)).toMatchObject({ ok: true, faults: [] })
})

test('drafts are their makers’ and the leaders’; what went out is for all; one page is for those who lead', async () => {
  const [viewer, leader, officer, coordinator] = [
    as({ role: 'viewer', ...whole }),
    as({ role: 'leader', ...whole }),
    as({ role: 'officer', unit: 'HT-SNV@2022' }),
    as({ role: 'coordinator', ...whole }),
  ]
  const asked = { report, period }
  for (const one of [viewer, officer]) {
    await expect(one.report(asked)).rejects.toMatchObject({ code: 'HIDDEN' })
    await expect(one.report({ report: 'mot-trang', period: '2022-Q1' })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
    expect(() => one.writeReport({ ...asked, texts: {} })).toThrow()
  }
  expect(await leader.report(asked)).toMatchObject({ status: 'draft' })
  expect(() => leader.issueReport({ ...asked, number: '1', date: '2022-03-20' })).toThrow()
  await coordinator.issueReport({ ...asked, number: '20', date: '2022-03-21' })
  expect(await viewer.report(asked)).toMatchObject({ status: 'edition', written: 0, start: null })
  await expect(viewer.report({ ...asked, draft: true })).rejects.toMatchObject({ code: 'HIDDEN' })

  const page = await leader.report({ report: 'mot-trang' })
  expect(page).toMatchObject({ period: '2022-M03', asOf: '2022-03-25', status: 'draft' })
  expect(rowsOf(page, 'lagging')[0]).toMatchObject({ overdue: '2', open: '2' })
  expect(countPages((await writePaper(page.document, 'pdf')).bytes)).toBe(1)
})

test('one page is one page, however much there is to say', async () => {
  const { papers } = loadDefinitions({ data: bundledData, own: join(home, 'none') })
  const bundled = papers.templates.get('mot-trang')!
  const template = { ...bundled, reads: { ...bundled.reads!, most: { lines: 2, characters: 120 } } }
  const keys = ['clause', 'title', 'goal', 'value', 'gap', 'lead', 'gained', 'unit', 'overdue', 'before', 'change', 'what', 'who', 'due']
  const row: FigureRow = { kind: 'line', cells: Object.fromEntries(keys.map((key) => [key, 'W'.repeat(300)])) }
  const tables = Object.fromEntries(
    ['task_late', 'behind', 'points', 'lagging', 'changed', 'due'].map((name) => [name, Array(40).fill(row)]),
  )
  const paper = await layBrief(template, papers.form, { facts: {}, tables }, { unit: { code: '', level: null }, draft: false, foot: 'x' })
  expect(countPages((await writePaper(paper, 'pdf')).bytes)).toBe(1)
  const shown = paper.sections.flatMap(({ blocks }) => blocks).filter((block) => block.block === 'table')
  expect(shown.every(({ rows }) => rows.length >= 1)).toBe(true)
})
