import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Grant } from '../access/roles.ts'
import { showFigure } from '../documents/paper-text.ts'
import { writeBeside } from '../documents/write-beside.ts'
import { paperFormats, writePaper } from '../documents/write-paper.ts'
import type { Engine } from '../doors.ts'
import { openEngine } from '../engine.ts'
import { readSheets } from '../trials/mend-workbook.ts'
import type { PaperReply, PaperRequest } from './replies.ts'

const index = 'par-index-department'
const round = `${index}-2022`
const period = '2022'
const units = ['STP', 'SYT', 'SNV']
let home: string
let engine: Engine
let now = '2022-12-01T06:00:00+07:00'
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'chiso-papers-'))
  engine = await openEngine({ home, clock: () => new Date(now) })
})
afterAll(async () => {
  await engine.close()
  rmSync(home, { recursive: true })
})

const bare = { explanation: null, document: null }
const counts = (numerator: number, denominator: number) => ({ numerator, denominator })
const hostile = '<b>đang</b> hoàn thiện & =1+1 {year}'
/** What a unit answers; 1.2 has no document, 2.1–2.3 have no figures. */
const answers = [
  { ...bare, code: '1.1', answer: 'late', document: '12/KH-STP' },
  { ...bare, code: '1.2', answer: counts(85, 100), explanation: hostile },
  { ...bare, code: '1.3.a', answer: true },
  { ...bare, code: '1.3.b', answer: true },
  { ...bare, code: '1.4', answer: 2 },
  ...['2.1', '2.2', '2.3'].map((code) => ({ ...bare, code, answer: null, explanation: 'Không có hồ sơ trong năm' })),
  { ...bare, code: '3.1', answer: { leader: 0, official: 2 } },
  { ...bare, code: '3.2', answer: counts(825, 1000) },
  { ...bare, code: '4.1', answer: counts(80, 100) },
  { ...bare, code: '4.2.a', answer: true },
  { ...bare, code: '4.2.b', answer: false },
  { ...bare, code: 'C2', answer: true },
]
const answer = (unit: string, given: object[]) => engine.answer({ index, period, unit, answers: given as never }, 'officer')
const paperOf = (paper: string, more: Partial<PaperRequest> = { unit: 'STP' }) => engine.paper({ paper, round, ...more })
const blocksOf = ({ document }: PaperReply) => document.sections.flatMap(({ blocks }) => blocks)
const tablesOf = (paper: PaperReply) => blocksOf(paper).flatMap((block) => (block.block === 'table' ? [block] : []))
/** The rows of a table by the keys of its columns. */
const rowsOf = (paper: PaperReply, name: string): Record<string, string | null>[] =>
  tablesOf(paper)
    .filter(({ table }) => table === name)
    .flatMap(({ columns, rows }) => rows.map(({ cells }) => Object.fromEntries(columns.map(({ key }, ix) => [key, cells[ix] ?? null]))))
const headingOf = (paper: PaperReply) => blocksOf(paper).find((block) => block.block === 'heading')!
const saysOf = (paper: PaperReply) => JSON.stringify(paper.document)
const as = (...grants: Grant[]) => engine.as({ id: 'somebody', name: null, grants, since: 0 })
const told = (code: string) => expect.objectContaining({ code })

test('without a round a sheet is a draft of what stands; what was judged, and what is of nobody, is refused', async () => {
  expect(await answer('STP', answers)).toMatchObject({ status: 'accepted' })
  const draft = await engine.paper({ paper: 'bang-tu-cham-diem', index, period, unit: 'STP' })
  expect(draft).toMatchObject({ status: 'draft', edition: null, round: null, code: 'STP', version: '2019' })
  expect([headingOf(draft).mark, headingOf(draft).issuer]).toEqual(['DỰ THẢO', ['UBND TỈNH HÀ TĨNH', 'SỞ TƯ PHÁP']])
  expect(draft.document.foot).toMatch(/^Dự thảo .*mẫu dựng lại, chưa đối chiếu bản in$/)
  expect(saysOf(draft)).toContain('Bản minh họa, chưa đối chiếu văn bản gốc')
  await expect(engine.paper({ paper: 'phieu-tham-dinh', index, period, unit: 'STP' })).rejects.toEqual(told('NO_ROUND'))
  await expect(engine.paper({ paper: 'bang-tu-cham-diem', index, period })).rejects.toEqual(told('PAPER_NEEDS_UNIT'))
  await expect(engine.paper({ paper: 'bang-tu-cham-diem', unit: 'STP' })).rejects.toEqual(told('PAPER_OF_WHAT'))
  await expect((async () => engine.paperArchive({ period, format: 'pdf' }))()).rejects.toEqual(told('PAPER_OF_WHAT'))
  await expect(engine.paper({ paper: 'bang', index, period })).rejects.toEqual(told('NO_SUCH_PAPER'))
  await expect(engine.paper({ paper: 'bieu-mau', index, period })).rejects.toEqual(told('NO_SUCH_PAPER'))
})

test('to who sees no rounds a round that runs is as one that never was', async () => {
  await engine.openRound({ index, year: '2022', due: { self: '2022-12-15' } }, 'snv')
  const viewer = as({ role: 'viewer', unit: null })
  const unknown = { code: 'NO_SUCH_ROUND' }
  for (const paper of ['bien-ban-hoi-dong', 'quyet-dinh-cong-bo', 'bao-cao-dieu-tra'])
    for (const one of [round, 'x']) await expect(viewer.paper({ paper, round: one })).rejects.toEqual(expect.objectContaining(unknown))
  for (const one of [round, 'x']) {
    expect(() => viewer.papers({ round: one })).toThrow(expect.objectContaining(unknown))
    await expect((async () => viewer.paperArchive({ round: one, format: 'xlsx' }).next())()).rejects.toEqual(
      expect.objectContaining(unknown),
    )
  }
})

test('the plan and the reminder tell steps, units and who is late', async () => {
  for (const { unit, code } of (await engine.round({ round })).units)
    if (!units.includes(code)) await engine.changeUnitState({ round, unit, state: 'excluded', reason: 'không tham gia' }, 'snv')
  now = '2022-12-16T08:00:00+07:00'
  const [plan, reminder] = [await paperOf('ke-hoach-xac-dinh', {}), await paperOf('cong-van-don-doc', {})]
  expect(rowsOf(plan, 'steps').map(({ title, who, due }) => [title, who, due])[0]).toEqual([
    'Tự đánh giá, chấm điểm',
    'Công chức đầu mối CCHC; Thủ trưởng đơn vị',
    '15/12/2022',
  ])
  // The day here, though it was still the day before in Greenwich.
  expect(saysOf(plan)).toContain('Bắt đầu từ ngày 01/12/2022')
  expect(
    rowsOf(plan, 'units')
      .map(({ code }) => code)
      .sort(),
  ).toEqual(['SNV', 'STP', 'SYT'])
  expect(
    rowsOf(reminder, 'late')
      .map(({ unit, due }) => [unit, due])
      .sort(),
  ).toEqual([
    ['Sở Nội vụ', '15/12/2022'],
    ['Sở Tư pháp', '15/12/2022'],
    ['Sở Y tế', '15/12/2022'],
  ])
  expect(rowsOf(reminder, 'late').find(({ unit }) => unit === 'Sở Nội vụ')).toMatchObject({ answered: '0/13' })
  expect(saysOf(reminder)).toContain('còn 3/3 cơ quan, đơn vị')
})

test('the report leaves no item without evidence blank: it says the explanation, or that there is none', async () => {
  await answer(
    'SYT',
    answers.map((one) => (one.code === '2.1' ? { ...one, explanation: null } : one)),
  )
  const report = await paperOf('bao-cao-tu-danh-gia', { unit: 'SYT' })
  expect(rowsOf(report, 'unproved').map(({ code, explanation }) => [code, explanation])).toEqual([
    ['1.2', hostile],
    ['2.1', 'Chưa có tài liệu kiểm chứng, chưa có giải trình'],
    ['2.2', 'Không có hồ sơ trong năm'],
    ['2.3', 'Không có hồ sơ trong năm'],
  ])
  const sections = blocksOf(report).flatMap((block) =>
    block.block === 'text' && block.style === 'section' ? [block.text.split('.')[0]] : [],
  )
  expect(sections).toEqual(['I', 'II', 'III'])
  expect(headingOf(report)).toMatchObject({ number: 'Số:          /BC-SYT' })
  await answer('SYT', answers)
  await answer('SNV', answers)
})

const files = new Map<string, Uint8Array>()
test('a locked sheet is laid from its edition, figure by figure', async () => {
  for (const unit of units) await engine.advanceRound({ round, unit, number: `15/BC-${unit}`, date: '2022-12-20' }, 'head')
  const sheet = await paperOf('bang-tu-cham-diem')
  const edition = engine.editions({ round }).find(({ code }) => code === 'STP')!
  expect(sheet).toMatchObject({ status: 'edition', edition: edition.edition, round })
  const { results } = engine.edition({ edition: edition.edition }).document as { results: Results }
  const rows = new Map(rowsOf(sheet, 'criteria').map((row) => [row.code, row]))
  for (const { code, points, max } of results.criteria)
    expect([code, rows.get(code)?.self, rows.get(code)?.max]).toEqual([code, points, max])
  for (const { code, gained, open } of results.areas)
    expect([code, rows.get(code)?.self ?? '0.00']).toEqual([code, open === gained ? '0.00' : gained])
  expect(rows.get(null as never)).toMatchObject({ title: 'Tổng cộng', self: results.gained, max: '100.00' })
  // 85/100 of 8 points; compared with others it has none of its own; what is surveyed is not for the unit to score.
  expect([rows.get('1.2'), rows.get('4.1'), rows.get('5.1')]).toMatchObject([
    { self: '6.80', declared: '85/100', asks: 'Báo cáo CCHC năm', evidence: null },
    { self: null, declared: '80/100', note: 'Chấm theo kết quả của các đơn vị khác' },
    { self: null, declared: 'Điều tra xã hội học', note: null },
  ])
  expect(rows.get('1.1')).toMatchObject({ declared: 'Ban hành không kịp thời', evidence: '12/KH-STP', self: '2.50' })
  const report = await paperOf('bao-cao-tu-danh-gia')
  expect(headingOf(report)).toMatchObject({ number: 'Số: 15/BC-STP', place: 'Hà Tĩnh, ngày 20 tháng 12 năm 2022', mark: null })
  expect(saysOf(report)).toContain(`Tổng điểm tự chấm: ${showFigure(results.gained)}/`)
  for (const format of paperFormats) files.set(format, (await writePaper(sheet.document, format)).bytes)
})
interface Results {
  gained: string
  criteria: { code: string; points: string | null; max: string }[]
  areas: { code: string; gained: string; open: string }[]
}

test('what was judged stands beside it, step by step, and what was cut is explained', async () => {
  const give = (step: string, unit: string, verdicts: object[]) =>
    engine.giveVerdicts({ round, unit, step, verdicts: verdicts as never }, 'appraiser')
  const first = [
    ...['1.1', '1.3.a', '1.3.b', '1.4', '3.1', '3.2', '4.2.a', '4.2.b'].map((code) => ({ code, decision: 'agree' })),
    { code: '1.2', decision: 'adjust', points: '3.4', reason: 'so-lieu-khong-khop', comment: 'Chỉ xác nhận được một nửa' },
    { code: '4.1', decision: 'adjust', points: '5', reason: 'chua-dat-yeu-cau' },
    { code: 'C2', decision: 'adjust', points: '0', reason: 'thieu-tai-lieu' },
    ...['2.1', '2.2', '2.3'].map((code) => ({ code, decision: 'adjust', points: '0', reason: 'chua-dat-yeu-cau' })),
  ]
  for (const unit of units) expect(await give('appraisal-1', unit, first)).toMatchObject({ status: 'accepted' })
  await engine.advanceRound({ round }, 'snv')
  await answer('STP', [{ ...answers[1]!, explanation: 'Đã gửi bổ sung báo cáo' }])
  await engine.advanceRound({ round }, 'head')
  await give('appraisal-2', 'STP', [{ code: '1.2', decision: 'adjust', points: '6.8', reason: 'bo-sung-tai-lieu' }])
  await engine.advanceRound({ round }, 'snv')
  await give('council', 'SYT', [{ code: '1.4', decision: 'adjust', points: '1', reason: 'tinh-sai-diem', comment: 'Trùng' }])
  const sheet = await paperOf('phieu-tham-dinh')
  expect(sheet.status).toBe('draft')
  const rows = new Map(rowsOf(sheet, 'criteria').map((row) => [row.code, row]))
  expect(rows.get('1.2')).toMatchObject({
    ...{ self: '6.80', appraisal_1: '3.40', opinion_1: 'Điều chỉnh; Số liệu kê khai không khớp; Chỉ xác nhận được một nửa' },
    ...{
      explanation: 'Đã gửi bổ sung báo cáo',
      appraisal_2: '6.80',
      opinion_2: 'Điều chỉnh; Đã bổ sung tài liệu kiểm chứng',
      council: null,
    },
  })
  // 2,5 + 3,4 + 4 + 2; 0; 6 + 5; 5 + 8: after the second appraisal 3,4 more.
  expect(rows.get(null as never)).toMatchObject({ appraisal_1: '35.90', appraisal_2: '39.30' })
  const explained = rowsOf(await paperOf('bang-giai-trinh'), 'explained').map(({ code, explanation }) => [code, explanation])
  expect(explained).toContainEqual(['1.2', 'Đã gửi bổ sung báo cáo'])
  expect(explained).toContainEqual(['4.1', 'Chưa có tài liệu kiểm chứng, chưa có giải trình'])
  const draft = await paperOf('quyet-dinh-cong-bo', {})
  expect([
    draft.status,
    headingOf(draft).number,
    rowsOf(draft, 'ranking').every(({ rank, total }) => rank === null && total === null),
  ]).toEqual(['draft', 'Số:            /QĐ-UBND', true])
})

test('the decision: every unit of the edition, the best first, figure by figure, in each kind of file', async () => {
  await engine.advanceRound({ round }, 'council')
  const head = 'response_id,round,unit_code,respondent_group,question_code,option'
  const lines = units.flatMap((unit) => [
    `R1,2022,${unit},hdnd,SBN-1,${unit === 'SYT' ? 'B' : 'A'}`,
    `R2,2022,${unit},huyen,SBN-2,B`,
    `R3,2022,${unit},nguoi-dan,SBN-3,5`,
  ])
  const path = join(home, 'survey.csv')
  writeFileSync(path, [head, ...lines].join('\n'))
  await engine.importFile({ path, fileName: 'survey.csv', dataset: 'index-survey', period }, 'organiser')
  const held = await as({ role: 'organiser', unit: null }).paper({ paper: 'bao-cao-dieu-tra', round })
  expect([held.status, rowsOf(held, 'surveyed').map(({ answers, points }) => [answers, points])]).toEqual([
    'draft',
    units.map(() => ['3', null]),
  ])
  await engine.closeSurvey({ round, held: true }, 'organiser')
  await engine.publish({ rounds: [round], number: '141/QĐ-UBND', date: '2023-01-14' }, 'snv')
  const decision = await paperOf('quyet-dinh-cong-bo', {})
  expect(headingOf(decision)).toMatchObject({ number: 'Số: 141/QĐ-UBND', place: 'Hà Tĩnh, ngày 14 tháng 01 năm 2023', mark: null })
  expect(decision.document.foot).toContain(`bản chốt ${decision.edition!.slice(0, 12)}`)
  const { results } = engine.edition({ edition: decision.edition! }).document as {
    results: {
      unit: string
      gained: string
      bonus: string
      penalty: string
      percent: string
      class: string
      rank: string
      applicableMax: string
    }[]
  }
  const byRank = results.toSorted((a, b) => Number(a.rank) - Number(b.rank))
  expect(rowsOf(decision, 'ranking').map(({ total, percent, class: named, rank }) => [total, percent, named, rank])).toEqual(
    byRank.map((one) => [one.gained, one.percent, one.class, String(one.rank)]),
  )
  // What stands in a row adds up to its total, what the council took included.
  const judged = tablesOf(decision)[0]!.columns[3]!.key
  for (const row of rowsOf(decision, 'ranking'))
    expect(Number(row[judged]) + Number(row.survey) + Number(row.bonus) - Number(row.penalty)).toBeCloseTo(Number(row.total), 9)
  // By hand: 39,3 + 8 + 0,6 × 6 + 6; Sở Y tế 35,9 + 1,5 less what the council took.
  expect(rowsOf(decision, 'ranking')[0]).toMatchObject({ unit: 'Sở Tư pháp', survey: '17.60', total: '56.90', percent: '56.90', rank: '1' })
  const summary = await paperOf('tong-hop-tham-dinh', {})
  expect(rowsOf(summary, 'ranking').find(({ unit }) => unit === 'Sở Tư pháp')).toMatchObject({
    ...{ max: '100.00', appraisal_1: '35.90', appraisal_2: '39.30', council: '39.30', survey: '17.60', bonus: '0.00', penalty: '0.00' },
    ...{ total: '56.90', percent: '56.90', class: 'Trung bình', rank: '1' },
  })
  const report = await paperOf('bao-cao-dieu-tra', {})
  expect(rowsOf(report, 'respondents').map(({ group, answers }) => [group, answers])).toEqual([
    ['Đại biểu HĐND', '3'],
    ['Lãnh đạo cấp huyện', '3'],
    ['Người dân, tổ chức', '3'],
  ])
  expect(rowsOf(report, 'criteria').map(({ groups }) => groups)).toEqual(['Đại biểu HĐND', 'Lãnh đạo cấp huyện', 'Người dân, tổ chức'])
  // One of three says B, worth 60: (100 + 100 + 60) ÷ 3; Sở Y tế has 8 × 0,6 + 6 × 0,6 + 6 of 20.
  expect(rowsOf(report, 'criteria').map(({ code, answers, aside, percent }) => [code, answers, aside, percent])).toEqual([
    ['5.1', '3', '0', '86.67'],
    ['5.2', '3', '0', '60.00'],
    ['5.3', '3', '0', '100.00'],
  ])
  expect(
    rowsOf(report, 'surveyed')
      .map(({ unit, points, max, percent }) => [unit, points, max, percent])
      .at(-1),
  ).toEqual([...['Sở Y tế', '14.40', '20.00', '72.00']])
  const minutes = await paperOf('bien-ban-hoi-dong', {})
  expect(rowsOf(minutes, 'decided')).toMatchObject([
    { unit: 'Sở Y tế', code: 'SYT 1.4', before: '2.00', council: '1.00', opinion: 'Điều chỉnh; Tính điểm chưa đúng; Trùng' },
  ])
  expect(rowsOf(await paperOf('phieu-tham-dinh'), 'criteria').at(-1)).toMatchObject({ council: '39.30' })

  const shown = tablesOf(decision)[0]!.rows.flatMap(({ cells }) => cells.filter((cell) => cell !== null).map(showFigure))
  const read = unzipSync((await writePaper(decision.document, 'docx')).bytes)
  const text = strFromU8(read['word/document.xml']!)
  for (const cell of [...shown, 'Số: 141/QĐ-UBND']) expect(text).toContain(`>${cell}<`)
  const cells = [...readSheets((await writePaper(decision.document, 'xlsx')).bytes).values()][1]!.flatMap((row) => row.cells)
  for (const { percent, gained } of results)
    for (const figure of [percent, gained])
      expect(cells.filter(({ kind, text }) => kind === 'number' && Number(text) === Number(figure)).length).toBeGreaterThan(0)
  if (!existsSync('/usr/bin/pdftotext')) return
  const { bytes } = await writePaper(decision.document, 'pdf')
  const page = execFileSync('/usr/bin/pdftotext', ['-layout', '-', '-'], { input: bytes }).toString('utf8')
  for (const cell of [...shown, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM']) expect(page).toContain(cell)
})

test('the same edition is the same bytes, whatever was said since', async () => {
  const sheet = await paperOf('bang-tu-cham-diem')
  for (const format of paperFormats)
    expect([format, Buffer.compare((await writeBeside(sheet.document, format)).bytes, files.get(format)!)]).toEqual([format, 0])
})

test('a survey that is sent again after the publication moves no published points, and neither do its papers', async () => {
  const final = await engine.score({ index, period, as: 'final' })
  const path = join(home, 'again.csv')
  writeFileSync(path, 'response_id,round,unit_code,respondent_group,question_code,option\nR1,2022,STP,hdnd,SBN-1,D\n')
  const { batch } = await engine.importFile({ path, fileName: 'again.csv', dataset: 'index-survey', period }, 'organiser')
  expect((await engine.score({ index, period, as: 'final' })).units).toEqual(final.units)
  expect(rowsOf(await paperOf('quyet-dinh-cong-bo', {}), 'ranking')[0]).toMatchObject({ unit: 'Sở Tư pháp', survey: '17.60' })
  await engine.undo(batch!, 'organiser')
})

test('a paper is read by who may see what it tells of', async () => {
  const [officer, other, appraiser, viewer] = [
    as({ role: 'officer', unit: 'HT-STP' }),
    as({ role: 'officer', unit: 'HT-SYT' }),
    as({ role: 'appraiser', unit: 'HT-STC@2022' }),
    as({ role: 'viewer', unit: null }),
  ]
  const ask = (paper: string, unit?: string) => ({ paper, round, ...(unit ? { unit } : {}) })
  expect((await officer.paper(ask('bang-tu-cham-diem', 'STP'))).code).toBe('STP')
  await expect(other.paper(ask('bang-tu-cham-diem', 'STP'))).rejects.toEqual(told('HIDDEN'))
  await expect(other.paper(ask('bang-tu-cham-diem', 'XYZ'))).rejects.toEqual(told('HIDDEN'))
  await expect(viewer.paper(ask('bang-tu-cham-diem', 'STP'))).rejects.toEqual(told('NOT_ALLOWED'))
  for (const paper of ['phieu-tham-dinh', 'bang-giai-trinh', 'bao-cao-tu-danh-gia']) {
    await expect(other.paper(ask(paper, 'STP'))).rejects.toEqual(told('HIDDEN'))
    await expect(other.paper(ask(paper, 'XYZ'))).rejects.toEqual(told('HIDDEN'))
    await expect(viewer.paper(ask(paper, 'STP'))).rejects.toEqual(told('NOT_ALLOWED'))
    await expect(viewer.paper(ask(paper, 'XYZ'))).rejects.toEqual(told('NOT_ALLOWED'))
  }
  await expect(appraiser.paper(ask('phieu-tham-dinh', 'XYZ'))).rejects.toEqual(told('HIDDEN'))
  for (const paper of ['bien-ban-hoi-dong', 'to-trinh', 'cong-van-don-doc', 'bao-cao-dieu-tra'])
    for (const one of [officer, viewer, appraiser]) await expect(one.paper(ask(paper))).rejects.toEqual(told('NOT_ALLOWED'))
  await expect(officer.paper(ask('tong-hop-tham-dinh'))).rejects.toEqual(told('NOT_ALLOWED'))
  expect((await viewer.paper(ask('quyet-dinh-cong-bo'))).status).toBe('edition')
  // Of what he does not appraise an appraiser is told nothing, and no sums.
  const part = rowsOf(await appraiser.paper(ask('phieu-tham-dinh', 'STP')), 'criteria')
  expect(part.filter(({ self }) => self !== null).map(({ code }) => code)).toEqual(['3.2'])
  // A plan of remedy is the unit's own, as it stands; what people write is text.
  const remedy = {
    code: '1.2',
    solution: hostile,
    lead: 'STP',
    partners: ['SNV'],
    due: '2023-03-31',
    product: 'Báo cáo',
    state: 'planned' as const,
  }
  await engine.keepRemedy({ index, period, unit: 'STP', items: [remedy] }, 'officer')
  const planned = await officer.paper(ask('ke-hoach-khac-phuc', 'STP'))
  expect(planned.status).toBe('draft')
  expect(rowsOf(planned, 'items')).toMatchObject([
    {
      ordinal: '1',
      title: '1.2. Mức độ thực hiện kế hoạch CCHC',
      max: '8.00',
      gained: '6.80',
      lost: '1.20',
      solution: hostile,
      due: '31/03/2023',
    },
    { title: 'Tổng cộng', lost: '1.20' },
  ])
  await expect(other.paper(ask('ke-hoach-khac-phuc', 'STP'))).rejects.toEqual(told('HIDDEN'))
  const offered = (one: typeof officer, unit?: string) => one.papers({ round, ...(unit ? { unit } : {}) }).map(({ id }) => id)
  expect([offered(officer, 'STP').length, offered(other, 'STP'), offered(viewer), offered(engine.as(engine.owner())).length]).toEqual([
    5,
    [],
    ['quyet-dinh-cong-bo'],
    7,
  ])
  const pieces: Uint8Array[] = []
  for await (const piece of officer.paperArchive({ round, format: 'xlsx' })) pieces.push(piece)
  expect(Object.keys(unzipSync(Buffer.concat(pieces))).sort()).toEqual([
    ...['STP/bang-giai-trinh.xlsx', 'STP/bang-tu-cham-diem.xlsx', 'STP/bao-cao-tu-danh-gia.xlsx', 'STP/phieu-tham-dinh.xlsx'],
    'quyet-dinh-cong-bo.xlsx',
  ])
})

test('what is to be remedied is what the decision took: points cut by who judged, and by the survey', async () => {
  const { as: step, lines } = await engine.remedy({ index, period, unit: 'SYT' })
  // Of its own 2 points the council took one.
  expect([step, lines.find(({ code }) => code === '1.4')]).toMatchObject([
    'final',
    { gained: '1.00', causes: expect.arrayContaining(['cut_in_appraisal']) },
  ])
  expect(lines.some(({ causes, step: next }) => next === null && causes.includes('below_goal'))).toBe(true)
})

test('a decision that corrects another says which, and why', async () => {
  const { edition } = await paperOf('quyet-dinh-cong-bo', {})
  await engine.publish({ rounds: [round], number: '163/QĐ-UBND', date: '2023-02-01', corrects: edition!, reason: 'sai số' }, 'snv')
  const says = saysOf(await paperOf('quyet-dinh-cong-bo', {}))
  expect(says).toContain('thay thế kết quả công bố tại Quyết định số 141/QĐ-UBND ngày 14/01/2023; lý do: sai số.')
  expect(saysOf(await paperOf('quyet-dinh-cong-bo', { edition: edition! }))).not.toContain('thay thế')
})

test('while a unit is looked at again after the publication, its final points are provisional and nobody is ranked', async () => {
  const marks = async () =>
    (await engine.score({ index, period, as: 'final' })).units.map(({ unit, provisional, rank }) => [unit, provisional, rank])
  const published = await marks()
  expect(published.every(([, provisional, rank]) => !provisional && rank !== null)).toBe(true)
  await engine.returnUnit({ round, unit: 'SYT', to: 'council', reason: 'xem xét lại' }, 'snv')
  expect(await marks()).toEqual(published.map(([unit]) => [unit, unit === 'HT-SYT', null]))
  await engine.advanceRound({ round, unit: 'SYT' }, 'council')
  expect(await marks()).toEqual(published)
})

test('terms of the sample’s rounds run to its own day; a reminder says the day it is written, not the day figures count up to', async () => {
  now = '2024-03-01T08:00:00+07:00'
  const opened = { index: 'par-index-district', year: '2022', asOf: '2022-12-31', due: { self: '2023-01-20' } }
  const { round: other } = await engine.openRound(opened, 'sample')
  expect((await engine.round({ round: other })).units.some(({ late }) => late)).toBe(false)
  expect(new Set((await engine.roundsDue({ round: other })).map(({ daysLeft }) => daysLeft))).toEqual(new Set([10]))
  expect(saysOf(await engine.paper({ paper: 'cong-van-don-doc', round: other }))).toContain('tính đến ngày 10/01/2023 còn 0/13')
  const { round: ours } = await engine.openRound({ ...opened, index: 'par-index-commune' }, 'snv')
  expect((await engine.round({ round: ours })).units.every(({ late }) => late)).toBe(true)
  expect(saysOf(await engine.paper({ paper: 'cong-van-don-doc', round: ours }))).toContain('tính đến ngày 01/03/2024')
})
