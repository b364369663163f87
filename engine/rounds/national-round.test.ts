import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Engine } from '../doors.ts'
import { openEngine } from '../engine.ts'
import type { CriterionReply } from './replies.ts'

// The ministry's index of the province, from the lead agencies' parts to the published result.
const index = 'par-index-province'
const round = `${index}-2022`
const whole = { index, period: '2022', unit: '42' }
let home: string
let engine: Engine
let criteria: CriterionReply[]
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'chiso-national-'))
  engine = await openEngine({ home, clock: () => new Date('2023-01-10T08:00:00+07:00') })
  criteria = engine.criteria({ index, period: '2022' }).criteria
  await engine.openRound({ index, year: '2022', steps: 'national' }, 'snv')
})
afterAll(async () => {
  await engine.close()
  rmSync(home, { recursive: true })
})

const sheet = (name: string, text: string) => {
  const path = join(home, name)
  writeFileSync(path, text)
  return { path, fileName: name }
}
const coordinator = { roles: new Map([['coordinator', 'whole']]), sheets: 'whole', progress: 'whole', appraises: null, works: [] } as const
const province = async () => (await engine.round({ round })).units[0]!
const advance = (more: object = {}) => engine.advanceRound({ round, unit: '42', ...more }, 'snv')
const answerTo = ({ form, choices }: CriterionReply): unknown => {
  if (form === 'yes') return true
  if (form === 'option') return choices[0]!.id
  if (form === 'counts') return { numerator: 95, denominator: 100 }
  if (form === 'events') return Object.fromEntries(choices.map(({ id }) => [id, 0]))
  return form === 'number' ? 3 : { now: 110, before: 100 }
}
/** Points in hundredths, so that sums are exact. */
const cents = (points: string | null): number => Math.round(Number(points ?? '0') * 100)
const sum = (all: number[]): number => all.reduce((a, b) => a + b, 0)
/** What the page for leaders says of the province's points, and by which decision. */
const told = async () => {
  const { document } = await engine.report({ report: 'mot-trang', period: '2022' })
  const tables = document.sections.flatMap(({ blocks }) => blocks.filter((one) => one.block === 'table'))
  return tables.find(({ table }) => table === 'points')!.rows.map(({ cells }) => cells.slice(1))
}
const surveyOf = () => criteria.filter(({ survey, form, rule }) => survey && form === null && rule !== null)

test('lead agencies hand in their parts, signed; the whole goes to the ministry with its number and day', async () => {
  const answers = criteria
    .filter(({ form, survey, extra }) => form !== null && !survey && !extra)
    .map((one) => ({ code: one.code, answer: answerTo(one), explanation: 'Theo báo cáo của cơ quan chủ trì', document: '12/BC' }))
  expect(await engine.answer({ ...whole, answers }, 'officer')).toMatchObject({ status: 'accepted' })
  const { parts } = await province()
  expect(parts.map(({ code }) => code)).toEqual(['SNV', 'STP', 'VPUB', 'SKHDT', 'STC', 'STTTT'])
  const papers = { number: '12/BC', date: '2023-01-09', signer: 'KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC Trần Văn B' }
  await expect(advance({ part: 'STP', ...papers })).rejects.toMatchObject({ code: 'PAPERS_MISSING' })
  await expect(advance({ by: coordinator })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  const { sha256 } = await engine.addEvidence(
    { round, unit: '42', criterion: index, ...sheet('ky.pdf', '%PDF-1.7\nbáo cáo\n%%EOF') },
    'officer',
  )
  expect(parts.find(({ code }) => code === 'STP')!.codes.length).toBe(7)
  for (const { code } of parts) {
    await advance({ part: code, ...papers, signed: sha256! })
    if (code === 'SNV') await expect(advance({ by: coordinator })).rejects.toMatchObject({ code: 'PARTS_OPEN' })
  }
  expect(
    (await province()).parts.every(({ open, handed }) => open === 0 && handed?.number === '12/BC' && handed.signer === papers.signer),
  ).toBe(true)
  // Nobody speaks for the province: who assembles the parts closes their step.
  expect(await engine.roundsDue({ round })).toMatchObject([{ agency: null, items: 0, who: ['coordinator'] }])
  for (const step of ['prepare', 'review']) expect(await advance({ by: coordinator })).toMatchObject({ step })
  await expect(advance()).rejects.toMatchObject({ code: 'PAPERS_MISSING' })
  await expect(advance({ ...papers, number: ' ' })).rejects.toMatchObject({ code: 'PAPERS_MISSING' })
  await advance({ number: '9/BC-UBND', date: '2023-01-10' })
  expect((await province()).step).toBe('ministry')
  // The page for leaders calls the round by the name of its index.
  const page = JSON.stringify((await engine.report({ report: 'mot-trang', period: '2022' })).document)
  expect([page.includes('Bộ Nội vụ thẩm định (Chỉ số cải cách hành chính'), page.includes(round)]).toEqual([true, false])
})

test('the ministry’s points come in as a sheet; of each item stand side by side what was claimed and what was given', async () => {
  const items = (await engine.judged({ round })).filter(({ self }) => self !== null)
  const extras = new Set(criteria.filter(({ extra }) => extra).map(({ code }) => code))
  const given = items.filter(({ code }) => !extras.has(code))
  const rows = given.map(({ code, self }, at) =>
    at % 9 === 0 ? `${code},adjust,${cents(self) / 200},thieu-tai-lieu,BNV: chưa có tài liệu` : `${code},agree,,,`,
  )
  const open = (await engine.judged({ round })).filter(({ self, code }) => self === null && !extras.has(code))
  for (const { code } of open) rows.push(`${code},adjust,0,chua-dat-yeu-cau,`)
  const reply = await engine.verdictSheet(
    { round, unit: '42', step: 'ministry', ...sheet('bnv.csv', `code,decision,points,reason,comment\n${rows.join('\n')}\n`) },
    'snv',
  )
  expect(reply).toMatchObject({ status: 'accepted', verdicts: rows.length })
  await advance()
  const judged = (await engine.judged({ round })).filter(({ code }) => !extras.has(code))
  const { gained } = (await engine.score({ ...whole, as: 'appraised' })).units[0]!
  expect(cents(gained)).toBe(sum(judged.map(({ points }) => cents(points))))
  const cut = judged.filter(({ self, points }) => self !== null && self !== points)
  expect(cut.map(({ code }) => code)).toEqual(given.filter(({ self }, at) => at % 9 === 0 && cents(self) > 0).map(({ code }) => code))
  // What was adjusted is waited for from the agencies whose parts it is.
  const adjusted = new Set(judged.filter(({ verdicts }) => verdicts.at(-1)?.decision === 'adjust').map(({ code }) => code))
  const parts = (await province()).parts.map(({ code, codes }) => [code, codes.filter((one) => adjusted.has(one)).length])
  const due = (await engine.roundsDue({ round })).map(({ agencyCode, items }) => [agencyCode, items])
  expect(due.filter(([agency]) => agency !== '42')).toEqual(parts.filter(([, items]) => items !== 0))
  await advance()
})

test('the result: the survey’s points by item, then the decision; the final points are both together', async () => {
  const codes = surveyOf().map(({ code }) => code)
  const give = (verdicts: object[]) => engine.giveVerdicts({ round, unit: '42', step: 'result', verdicts: verdicts as [] }, 'snv')
  expect((await engine.judged({ round })).map(({ code }) => code)).toEqual(expect.arrayContaining(codes))
  const [first] = codes
  expect(await give([{ code: first, decision: 'adjust', points: '99' }])).toMatchObject({ status: 'rejected' })
  expect(await give([{ code: first, decision: 'agree' }])).toMatchObject({ status: 'rejected' })
  const points = surveyOf().map(({ code, max }) => ({ code, decision: 'adjust', points: `${(cents(max) * 3) / 400}` }))
  expect(await give(points)).toMatchObject({ status: 'accepted', verdicts: codes.length })
  const publish = () => engine.publish({ rounds: [round], number: '876/QĐ-BNV', date: '2023-01-10' }, 'snv')
  await expect(publish()).rejects.toMatchObject({ code: 'NOT_PUBLISHABLE' })
  await expect(engine.score({ ...whole, as: 'final' })).rejects.toMatchObject({ code: 'NOT_FINAL' })
  await engine.closeSurvey({ round, held: true }, 'snv')
  const own = (await engine.score(whole)).units[0]!
  expect(await told()).toEqual([['tự chấm', own.gained, own.lost, own.open, own.applicableMax]])
  const tried = async () => {
    const header =
      'dossier_id,procedure_code,field_code,unit_code,channel,submitted_at,due_at,completed_at,result_digitised,input_digitised,fee_required,paid_online,reused_data,satisfaction'
    const file = sheet('late.csv', `${header}\nH-1,1.000001,dat-dai,SNV,online,2022-03-01,2022-03-05,2022-03-09,,,,,,\n`)
    const { moves } = await engine.importFile({ ...file, dataset: 'dossiers', dryRun: true }, 'snv')
    expect(moves!.criteria.map(({ index, period }) => [index, period])).toContainEqual([index, '2022'])
    return moves!.published.map(({ round, year, number, date }) => [round, year, number, date])
  }
  expect(await tried()).toEqual([])
  const { edition } = await publish()
  // A file that would move its points says that they were published.
  expect(await tried()).toEqual([[round, 2022, '876/QĐ-BNV', '2023-01-10']])
  // Nothing is waited for, though its last step is the one that decides; a plan of remedy is of its points.
  expect(await engine.roundsDue({ round })).toEqual([])
  expect((await engine.remedy(whole)).as).toBe('final')
  const [appraised, final] = [
    (await engine.score({ ...whole, as: 'appraised' })).units[0]!,
    (await engine.score({ ...whole, as: 'final' })).units[0]!,
  ]
  expect(final).toMatchObject({ open: '0.00', provisional: false })
  expect(await told()).toEqual([['876/QĐ-BNV ngày 10/01/2023', final.gained, final.lost, '0.00', final.applicableMax]])
  expect(cents(final.gained) - cents(appraised.gained)).toBe(sum(points.map(({ points }) => cents(points))))
  // The sheet names the steps of this round, and has no column of a second appraisal.
  const { document } = await engine.paper({ paper: 'phieu-tham-dinh', ...whole })
  const table = document.sections[0]!.blocks.find((one) => one.block === 'table')!
  expect(table.columns.slice(5).map(({ no, head }) => `${no} ${head.join(', ')}`)).toEqual([
    '6 Điểm tự đánh giá',
    '7 Bộ Nội vụ thẩm định, Điểm',
    '8 Bộ Nội vụ thẩm định, Ý kiến, lý do',
    '9 Giải trình của đơn vị',
    '10 Điểm Bộ công bố',
  ])
  // Its last column is the result as published: what the last step left as it was, and the survey, are in it and in its sum.
  const published = new Map(table.rows.map(({ cells }) => [cells[0], cells.at(-1)]))
  for (const { code, points } of final.criteria) expect([code, published.get(code)]).toEqual([code, points])
  expect(table.rows.at(-1)!.cells.at(-1)).toBe(final.gained)
  // What is judged after the publication moves no published point before a correction is published.
  expect(await give([{ code: first, decision: 'adjust', points: '0' }])).toMatchObject({ status: 'accepted' })
  expect((await engine.score({ ...whole, as: 'final' })).units).toEqual([final])
  const said = { number: '900/QĐ-BNV', date: '2023-01-10', corrects: edition, reason: 'Sai số liệu điều tra' }
  // What it would move is told before it is published, and is what it moved.
  const effect = await engine.correction({ round })
  expect(effect).toMatchObject({ adjusts: true, moved: [{ unit: 'HT-42', what: 'gained', from: final.gained }] })
  await engine.publish({ rounds: [round], ...said }, 'snv')
  expect((await engine.round({ round })).published.at(-1)).toMatchObject(effect)
  expect(await engine.correction({ round })).toEqual({ adjusts: false, moved: [] })
  const [mended] = (await engine.score({ ...whole, as: 'final' })).units
  expect(cents(final.gained) - cents(mended!.gained)).toBe(cents(points[0]!.points))
  expect(await told()).toMatchObject([['900/QĐ-BNV ngày 10/01/2023', mended!.gained, mended!.lost, '0.00', final.applicableMax]])
  const { edition: standing } = (await engine.round({ round })).published.at(-1)!
  await engine.publish({ rounds: [round], ...said, number: '901/QĐ-BNV', corrects: standing, reason: 'Sai tên viện dẫn' }, 'snv')
  expect((await engine.round({ round })).published.map(({ adjusts }) => adjusts)).toEqual([false, true, false])
  expect((await engine.verify(false)).faults).toEqual([])
})
