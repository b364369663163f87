import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundledData } from '../definitions/layers.ts'
import type { Engine } from '../doors.ts'
import { openEngine } from '../engine.ts'
import { ChisoError } from '../errors.ts'
import type { LostReply } from '../questions/replies.ts'
import { expectToAddUp } from '../trials/expect-ledger.ts'

const index = 'par-index-department'
const round = `${index}-2022`
const period = '2022'
let home: string
let engine: Engine
let now = '2022-12-01T08:00:00+07:00'
const open = () => openEngine({ home, clock: () => new Date(now) })
/** The set of the year after, with a bonus for what the first area gained over the year before. */
const nextYear = () => {
  const text = readFileSync(join(bundledData, `indexes/${index}/2019.yaml`), 'utf8')
  const line = `
    - code: C3
      title: { vi: Lĩnh vực 1 tăng so với năm trước, en: Area 1 above the year before }
      max: 1
      takes: { published: ${index}, code: "1", base: -1 }
      rule: { growth: { by: difference, steps: [{ from: 5, points: 1 }, { below: 5, points: 0 }] } }`
  return text
    .replace('version: "2019"', 'version: "2023"')
    .replace('from: 2019, to: 2024', 'from: 2023, to: 2023')
    .replace('2019-09-24', '2023-06-01')
    .replace('\nbonus:\n  cap: 3\n  lines:', `$&${line}`)
}
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'chiso-round-'))
  const folder = join(home, 'definitions', 'indexes', index)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, '2023.yaml'), nextYear())
  engine = await open()
})
afterAll(async () => {
  await engine.close()
  rmSync(home, { recursive: true })
})

const bare = { explanation: null, document: null }
const counts = (numerator: number, denominator: number) => ({ numerator, denominator })
/** What Sở Tư pháp answers; each has a document or an explanation where the set asks for evidence. */
const answers = [
  { ...bare, code: '1.1', answer: 'late', document: '12/KH-STP' },
  { ...bare, code: '1.2', answer: counts(85, 100), document: 'Báo cáo 40/BC-STP' },
  { ...bare, code: '1.3.a', answer: true },
  { ...bare, code: '1.3.b', answer: true },
  { ...bare, code: '1.4', answer: 2 },
  { ...bare, code: '2.1', answer: null, explanation: 'Không có hồ sơ trong năm' },
  { ...bare, code: '2.2', answer: null, explanation: 'Không có hồ sơ trong năm' },
  { ...bare, code: '2.3', answer: null, explanation: 'Không có hồ sơ trong năm' },
  { ...bare, code: '3.1', answer: { leader: 0, official: 2 } },
  { ...bare, code: '3.2', answer: counts(825, 1000) },
  { ...bare, code: '4.1', answer: counts(80, 100) },
  { ...bare, code: '4.2.a', answer: true },
  { ...bare, code: '4.2.b', answer: false },
  { ...bare, code: 'C2', answer: true },
]
const own = { index, period, unit: 'STP' }
const pointsOf = async (as: 'self' | 'appraised' | 'final', code: string) =>
  (await engine.score({ ...own, as })).units[0]!.criteria.find((one) => one.code === code)!.points
/** The bytes of an edition, which give its name. */
const bytesOf = (edition: string) => {
  const bytes = readFileSync(join(home, 'editions', `${edition}.json`))
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(edition)
  return bytes.toString('utf8')
}
const sheet = (name: string, text: string) => {
  const path = join(home, name)
  writeFileSync(path, text)
  return { path, fileName: name }
}

test('a round opens once a year, its units and steps with their days; without it there are no appraised points', async () => {
  await expect(engine.score({ ...own, as: 'appraised' })).rejects.toMatchObject({ code: 'NO_ROUND' })
  await expect(engine.openRound({ index, year: '2022', due: { nowhere: '2022-12-20' } }, 'snv')).rejects.toMatchObject({
    code: 'NO_SUCH_STEP',
  })
  await expect(engine.openRound({ index, year: '2022', steps: 'other' }, 'snv')).rejects.toMatchObject({ code: 'NO_SUCH_STEPS' })
  const opened = await engine.openRound({ index, year: '2022', due: { self: '2022-12-15' } }, 'snv')
  expect(opened.round).toBe(round)
  expect(opened.units.length).toBe(19)
  expect(opened.steps.map(({ step, due, status }) => [step, due, status])).toEqual([
    ['self', '2022-12-15', 'open'],
    ['locked', null, 'coming'],
    ['appraisal-1', '2023-01-04', 'coming'],
    ['explanation', '2023-01-09', 'coming'],
    ['appraisal-2', '2023-01-16', 'coming'],
    ['council', '2023-01-23', 'coming'],
    ['published', null, 'coming'],
  ])
  await expect(engine.openRound({ index, year: '2022' }, 'snv')).rejects.toMatchObject({ code: 'ROUND_OPEN' })
  const withoutSurvey = await engine.openRound({ index: 'pci', year: '2022' }, 'snv')
  expect([opened, withoutSurvey].map(({ survey, surveyNeeded }) => [survey, surveyNeeded])).toEqual([
    ['open', true],
    ['none', false],
  ])
})

test('appraisers: as the set says, heirs after a merger, the substitute for one’s own sheet, and as they are assigned', async () => {
  const of = async (unit: string) => new Map((await engine.judged({ round, unit })).map((one) => [one.code, one.appraiser]))
  const stp = await of('STP')
  expect([stp.get('1.1'), stp.get('2.1'), stp.get('3.2'), stp.get('4.1'), stp.get('1.3.a'), stp.get('C1')]).toEqual([
    'SNV',
    'VPUB',
    'STC',
    'STTTT',
    'SNV',
    'SNV',
  ])
  expect((await of('SNV')).get('1.1')).toBe('VPUB')
  // Nor does the unit it went into judge its sheet, once it is merged.
  now = '2025-04-01T08:00:00+07:00'
  expect([(await of('SNV')).get('1.1'), (await of('STP')).get('1.1')]).toEqual(['VPUB', 'SNV'])
  now = '2022-12-01T08:00:00+07:00'
  const refused = await engine.assignSheet(
    {
      round,
      ...sheet(
        'a.csv',
        'code,unit_code,appraiser\n1.1,STP,STP\n9.9,,SNV\n1.2,XYZ,SNV\n1.2,,NOBODY\n9.9,XYZ,NOBODY\n1.4,STP,STC\n1.4,,STC\n1.4,HT-STP,SYT\n',
      ),
    },
    'snv',
  )
  expect(refused).toMatchObject({ status: 'rejected', lines: 0, issueCount: 8 })
  expect(refused.issues.map(({ row, column, code }) => [row, column, code])).toEqual([
    [2, 'appraiser', 'OWN_SHEET'],
    [3, 'code', 'UNKNOWN_CODE'],
    [4, 'unit_code', 'UNKNOWN_UNIT'],
    [5, 'appraiser', 'NO_APPRAISER'],
    [6, 'code', 'UNKNOWN_CODE'],
    [6, 'unit_code', 'UNKNOWN_UNIT'],
    [6, 'appraiser', 'NO_APPRAISER'],
    [9, 'code', 'DUPLICATE_ID'],
  ])
  expect(await engine.assignSheet({ round, ...sheet('b.csv', 'code,unit_code,appraiser\n1.1,STP,STC\n1.4,,TTT\n') }, 'snv')).toMatchObject({
    status: 'accepted',
    lines: 2,
  })
  const assigned = await of('STP')
  expect([assigned.get('1.1'), assigned.get('1.4'), (await of('SYT')).get('1.1')]).toEqual(['STC', 'TTT', 'SNV'])
})

test('a sheet with something missing is not closed; closed, it is frozen: later answers and data move nothing', async () => {
  await expect(engine.advanceRound({ round, unit: 'STP' }, 'head')).rejects.toMatchObject({
    code: 'SHEET_INCOMPLETE',
    message: expect.stringMatching(/giải trình: \d[^:]*$/),
  })
  expect(await engine.answer({ ...own, answers }, 'officer')).toMatchObject({ status: 'accepted' })
  const before = (await engine.round({ round })).units.find(({ code }) => code === 'STP')!
  expect(before).toMatchObject({ step: 'self', answered: 10, of: 13, missing: [] })
  const next = async () => (await engine.gain({ ...own, criterion: '1.2', asOf: '2022-12-01' }))[0]!
  expect(await next()).toMatchObject({ feasible: true, reason: null })
  const idea = {
    ...{ code: '1.4', solution: 'Đăng ký thêm một sáng kiến', lead: 'STP', partners: ['SNV', 'SNV'], due: '2022-12-20' },
    ...{ product: 'Quyết định công nhận', state: 'planned' as const },
  }
  const planned = await engine.keepRemedy({ ...own, items: [idea] }, 'officer')
  expect(planned.lines.find(({ code }) => code === '1.4')).toMatchObject({
    kept: { solution: 'Đăng ký thêm một sáng kiến', lead: 'STP', partners: ['SNV'], due: '2022-12-20', by: 'officer' },
    gainedSince: '0.00',
  })
  for (const [wrong, code] of [
    [{ code: '9.9' }, 'NO_SUCH_CRITERION'],
    [{ lead: 'Sở Tư pháp' }, 'NO_SUCH_UNIT'],
    [{ due: '20/12/2022' }, 'WRONG_DAY'],
    [{ solution: ' \u200b' }, 'WRONG_REQUEST'],
  ] as const)
    await expect(engine.keepRemedy({ ...own, items: [idea, { ...idea, ...wrong }] }, 'officer')).rejects.toMatchObject({ code })
  await expect(engine.gain({ ...own, criterion: '9.9' })).rejects.toMatchObject({ code: 'NO_SUCH_CRITERION' })
  await expect(engine.gain({ ...own, asOf: '01/12/2022' })).rejects.toMatchObject({ code: 'WRONG_DAY' })
  now = '2022-12-16T08:00:00+07:00'
  // Asked twice at once, by two people or a line that sends again, it is closed once.
  const asked = { round, unit: 'STP', step: 'self', note: 'đã ký' }
  const [closed, again] = await Promise.allSettled([engine.advanceRound(asked, 'head'), engine.advanceRound(asked, 'head')])
  expect(again).toMatchObject({ status: 'rejected', reason: { code: 'STEP_CHANGED' } })
  const said = (again as PromiseRejectedResult).reason as ChisoError
  expect([said.text('vi'), said.text('en')]).toEqual([
    expect.stringContaining('nay ở bước "Thẩm định lần 1", không còn ở bước "Tự đánh giá, chấm điểm"'),
    expect.stringContaining('now at the step "First appraisal", no longer at "Self-score"'),
  ])
  const moved = (closed as PromiseFulfilledResult<Awaited<ReturnType<typeof engine.advanceRound>>>).value
  expect(moved).toMatchObject({ round, step: 'self', units: [{ unit: 'HT-STP', step: 'appraisal-1', late: true }] })
  expect(moved.units[0]!.edition).toMatch(/^[0-9a-f]{64}$/)
  await expect(engine.answer({ ...own, answers: [{ ...bare, code: '1.1', answer: 'on-time' }] }, 'officer')).rejects.toMatchObject({
    code: 'ROUND_LOCKED',
  })
  expect(await pointsOf('self', '1.1')).toBe('2.50')
  expect(await pointsOf('self', '1.2')).toBe('6.80')
  expect(await next()).toMatchObject({ feasible: false, reason: 'locked' })
  await expect(engine.score({ ...own, as: 'appraised' })).rejects.toMatchObject({ code: 'NOT_APPRAISED' })
})

test('verdicts: agreed, adjusted with a reason, or refused with every issue; the step closes when all are judged', async () => {
  const give = (rows: string, step = 'appraisal-1', unit?: string) =>
    engine.verdictSheet(
      { round, step, ...(unit ? { unit } : {}), ...sheet('v.csv', `unit_code,code,decision,points,reason,comment\n${rows}`) },
      'appraiser',
    )
  const wrong = await give(
    [
      'STP,1.1,Điều chỉnh,9,thieu-tai-lieu,',
      'STP,1.2,adjust,3,,',
      'STP,2.1,agree,,,',
      'STP,9.9,agree,,,',
      'SYT,1.1,agree,,,',
      'STP,1.4,agree,1,,',
      'STP,3.1,adjust,1,khong-co,',
      'STP,3.2,,2,,',
      'STP,4.1,,,,xem lại',
      'STP,4.2.a,,,,',
    ].join('\n'),
  )
  expect(wrong.issues.map(({ row, column, code }) => [row, column, code])).toEqual([
    [2, 'points', 'OUT_OF_RANGE'],
    [3, 'reason', 'REQUIRED'],
    [4, 'decision', 'NOTHING_TO_AGREE'],
    [5, 'code', 'UNKNOWN_CODE'],
    [6, 'unit_code', 'WRONG_STEP'],
    [7, 'points', 'OTHER_POINTS'],
    [8, 'reason', 'BAD_ENUM'],
    [9, 'decision', 'REQUIRED'],
    [10, 'decision', 'REQUIRED'],
  ])
  expect(wrong.issues[0]!.message).toBe('Điểm phải từ 0 đến 5,00')
  for (const at of [1, 6]) expect(wrong.issues[at]!.message).toMatch(/lý do.*một trong: Thiếu tài liệu kiểm chứng; /i)
  const first = [
    'STP,1.1,agree,,,',
    'STP,1.2,adjust,"3,4",so-lieu-khong-khop,Chỉ xác nhận được một nửa',
    ...['1.3.a', '1.3.b', '1.4', '3.1', '3.2', '4.2.a', '4.2.b'].map((code) => `STP,${code},Thống nhất,,,`),
    'STP,4.1,adjust,5,chua-dat-yeu-cau,',
    'STP,C2,adjust,0,thieu-tai-lieu,',
  ]
  expect(await give(first.join('\n'))).toMatchObject({ status: 'accepted', verdicts: 11 })
  await expect(engine.advanceRound({ round, unit: 'STP' }, 'snv')).rejects.toMatchObject({ code: 'VERDICTS_MISSING' })
  // The list of an appraiser as a workbook: what it was assigned, with what was said of it; it comes back as it went out.
  const said = async () =>
    (await engine.judged({ round, unit: 'STP' })).map(({ code, verdicts }) => [code, verdicts.map(({ at: _, by: __, ...one }) => one)])
  const before = await said()
  const book = await engine.verdictBook({ round, step: 'appraisal-1', appraiser: 'STTTT', language: 'vi' })
  const { 'xl/worksheets/sheet1.xml': lines } = unzipSync(book)
  const texts = [...strFromU8(lines!).matchAll(/<t xml:space="preserve">([^<]*)</g)].map(([, text]) => text)
  const theirs = ['4.1', '4.2.a', '4.2.b']
  expect([...theirs, '1.1', '3.2'].filter((code) => texts.includes(code))).toEqual(theirs)
  expect(texts).toEqual(expect.arrayContaining(['STP', 'Sở Tư pháp', 'Điều chỉnh', 'Chưa đạt yêu cầu của tiêu chí', round]))
  expect(strFromU8(lines!).match(/<dataValidation /g)!.length).toBe(2)
  const again = async (asked: string, bytes: Uint8Array) => {
    writeFileSync(join(home, 'v.xlsx'), bytes)
    return engine.verdictSheet({ round: asked, step: 'appraisal-1', path: join(home, 'v.xlsx'), fileName: 'v.xlsx' }, 'appraiser')
  }
  expect(await again(round, book)).toMatchObject({ status: 'accepted', verdicts: 3 })
  expect(await again(round, await engine.verdictBook({ round, step: 'appraisal-1', language: 'vi' }))).toMatchObject({ verdicts: 11 })
  expect(await said()).toEqual(before)
  const other = sheet('o.csv', 'unit_code,code,decision,round\nSTP,1.1,agree,par-index-department-2021\n')
  expect(await engine.verdictSheet({ round, step: 'appraisal-1', ...other }, 'appraiser')).toMatchObject({
    status: 'rejected',
    issues: [{ row: 2, column: 'round', code: 'OTHER_SHEET' }],
  })
  const rest = ['2.1', '2.2', '2.3'].map((code) => `STP,${code},adjust,0,chua-dat-yeu-cau,Không có hồ sơ`)
  expect(await give(rest.join('\n'))).toMatchObject({ status: 'accepted', verdicts: 3 })
  expect(await engine.advanceRound({ round, unit: 'STP' }, 'snv')).toMatchObject({ step: 'appraisal-1', units: [{ step: 'explanation' }] })
  // 2,5 + 3,4 + 4 + 2; 0; 6 + 5; 5 + 8
  const { gained, bonus, open } = (await engine.score({ ...own, as: 'appraised' })).units[0]!
  expect({ gained, bonus, open }).toEqual({ gained: '35.90', bonus: '0.00', open: '0.00' })
  expect((await engine.score({ ...own, as: 'self' })).units[0]!.bonus).toBe('2.00')
})

test('explained, judged again, decided, published once every unit is through: final points, and what came before still stands', async () => {
  now = '2022-12-16T09:00:00+07:00'
  // What was answered is sent along: the same counts, as numbers or as texts.
  for (const answer of [counts(85, 100), { numerator: '85', denominator: '100' }])
    await engine.answer({ ...own, answers: [{ ...answers[1]!, answer, explanation: 'Đã gửi bổ sung báo cáo' }] }, 'officer')
  // A sheet without a column for answers says nothing of them: they stand.
  const explained = sheet('giai-trinh.csv', 'code,explanation\n1.2,Đã gửi bổ sung báo cáo\n')
  expect(await engine.answerSheet({ ...own, ...explained }, 'officer')).toMatchObject({ status: 'accepted', answers: 1 })
  expect(engine.answers(own).find(({ code }) => code === '1.2')!.answer).toEqual({ numerator: '85', denominator: '100' })
  await engine.advanceRound({ round, unit: 'STP' }, 'head')
  const thread = (await engine.judged({ round, unit: 'STP' })).find(({ code }) => code === '1.2')!
  expect(thread.explanations).toMatchObject([{ text: 'Đã gửi bổ sung báo cáo', by: 'officer' }])
  // What was explained waits for who judged it, until it is judged again.
  const waiting = async () =>
    (await engine.roundsDue({ round })).flatMap(({ code, agencyCode, items }) => (code === 'STP' ? [[agencyCode, items]] : []))
  expect(await waiting()).toEqual([['SNV', 1]])
  const again = [{ code: '1.2', decision: 'adjust' as const, points: '6.8', reason: 'bo-sung-tai-lieu' }]
  expect(await engine.giveVerdicts({ round, unit: 'STP', step: 'appraisal-2', verdicts: again }, 'appraiser')).toMatchObject({
    status: 'accepted',
  })
  expect(await waiting()).toEqual([[null, 0]])
  await engine.advanceRound({ round, unit: 'STP' }, 'snv')
  expect((await engine.score({ ...own, as: 'appraised' })).units[0]!.gained).toBe('39.30')
  await engine.advanceRound({ round, unit: 'STP' }, 'council')
  await expect(engine.score({ ...own, as: 'final' })).rejects.toMatchObject({ code: 'SURVEY_OPEN' })
  await expect(engine.publish({ rounds: [round], number: '141/QĐ-UBND', date: '2023-01-14' }, 'snv')).rejects.toMatchObject({
    code: 'NOT_PUBLISHABLE',
  })
  for (const { unit, code } of (await engine.round({ round })).units)
    if (code !== 'STP') await engine.changeUnitState({ round, unit, state: 'excluded', reason: 'không tham gia đợt thử' }, 'snv')
  await engine.closeSurvey({ round, held: true }, 'organiser')
  const publishedBy = () => {
    const { published, decisions } = engine.indexes().find(({ id }) => id === index)!
    return [published, decisions.map(({ number }) => number)]
  }
  expect(publishedBy()).toEqual([[], []])
  // What is kept for good is typed text: no control characters, nothing that turns its direction, not blank.
  for (const number of ['1\u0000', '\u202e1', '\ud800', ' \u200b']) {
    await expect(engine.publish({ rounds: [round], number, date: '2023-01-14' }, 'snv')).rejects.toMatchObject({
      code: number === ' \u200b' ? 'PAPERS_MISSING' : 'WRONG_REQUEST',
    })
    await expect(engine.returnUnit({ round, unit: 'STP', to: 'council', reason: number }, 'snv')).rejects.toThrow(ChisoError)
  }
  const published = await engine.publish({ rounds: [round], number: '141/QĐ-UBND', date: '2023-01-14' }, 'snv')
  const edition = JSON.parse(bytesOf(published.edition)) as { results: { gained: string }[]; decision: { number: string } }
  expect(edition).toMatchObject({ results: [{ gained: '39.30' }], decision: { number: '141/QĐ-UBND' } })
  expect(publishedBy()).toEqual([[2022], ['141/QĐ-UBND']])
  expect((await engine.score({ ...own, as: 'final' })).units[0]).toMatchObject({ gained: '39.30', open: '20.00', provisional: true })
  await expect(engine.publish({ rounds: [round], number: '142/QĐ-UBND', date: '2023-01-15' }, 'snv')).rejects.toMatchObject({
    code: 'NOT_PUBLISHABLE',
  })

  expect(await engine.correction({ round })).toEqual({ adjusts: false, moved: [] })
  await engine.returnUnit({ round, unit: 'STP', to: 'council', reason: 'Đề nghị xem xét lại mục 4.1' }, 'snv')
  await expect(engine.correction({ round })).rejects.toMatchObject({ code: 'NOT_PUBLISHABLE' })
  const mended = [{ code: '4.1', decision: 'adjust' as const, points: '5.6', reason: 'bo-sung-tai-lieu' }]
  await engine.giveVerdicts({ round, unit: 'STP', step: 'council', verdicts: mended }, 'council')
  await engine.advanceRound({ round, unit: 'STP' }, 'council')
  const corrected = await engine.publish(
    { rounds: [round], number: '150/QĐ-UBND', date: '2023-02-01', corrects: published.edition, reason: 'Đính chính mục 4.1' },
    'snv',
  )
  expect((await engine.score({ ...own, as: 'final' })).units[0]).toMatchObject({ gained: '39.90' })
  expect(publishedBy()).toEqual([[2022], ['150/QĐ-UBND']])
  expect(JSON.parse(bytesOf(published.edition))).toMatchObject({ results: [{ gained: '39.30' }] })
  expect((await engine.round({ round })).published.map(({ edition: one, corrects }) => [one, corrects])).toEqual([
    [published.edition, null],
    [corrected.edition, published.edition],
  ])
  expect((await engine.round({ round })).published.map(({ adjusts, moved }) => [adjusts, moved])).toEqual([
    [false, []],
    [true, [{ unit: 'HT-STP', what: 'gained', from: '39.30', to: '39.90' }]],
  ])
  const lost = (await engine.lost({ ...own, as: 'final' })) as LostReply
  expectToAddUp(lost)
  expect(lost).toMatchObject({ max: '100.00', gained: '39.90', lost: '40.10', open: '20.00' })
  // 4.1 had all of its 7 points by the unit's own count, and was judged 5.6.
  expect(lost.lines.filter(({ cause }) => cause === 'cut_in_appraisal')).toMatchObject([{ code: '4.1', points: '1.40' }])
  // An edition loses what it holds; evidence and days are the round's own.
  const frozen = engine.lostOfEdition({ edition: corrected.edition, unit: 'STP' }) as LostReply
  expect(frozen.lines.map(({ code, points }) => [code, points])).toEqual(lost.lines.map(({ code, points }) => [code, points]))
  expect(() => engine.lostOfEdition({ edition: corrected.edition, unit: 'SNV' })).toThrowError('SNV')
  expect(engine.edition({ edition: corrected.edition }).comparison!.filter(({ what }) => !/^p|class/.test(what))).toEqual([
    { unit: 'HT-STP', what: 'gained', from: '39.30', to: '39.90' },
    { unit: 'HT-STP', what: '4.1', from: '5.00', to: '5.60' },
  ])
})

test('the year after is held against what was published: an area that gained enough earns its bonus', async () => {
  const asked = { index, period: '2023', unit: 'STP' }
  const gained = async (ideas: number) => {
    const first = answers.filter(({ code }) => code.startsWith('1.')).map((one) => (one.code === '1.4' ? { ...one, answer: ideas } : one))
    await engine.answer({ ...asked, answers: first }, 'officer')
    return (await engine.score({ ...asked, as: 'self' })).units[0]!.extras.find(({ code }) => code === 'C3')
  }
  // Published of 2022: 2.5 + 6.8 + 4 + 2 = 15.3 of 20, 76.5 %; with a third initiative 16.3, 81.5 %.
  expect(await gained(2)).toMatchObject({ points: '0.00', declared: true })
  expect(await gained(3)).toMatchObject({ points: '1.00', declared: true })
  const opened = await engine.explain({ ...asked, criterion: 'C3' })
  expect(opened.sentence).toBe('Điểm cộng C3: 76,5 → 81,5, chênh 5, thuộc mức "từ 5 trở lên: 1 điểm"; cộng 1 trên tối đa 1 điểm.')
})

test('points in steps stand with the reason beside them, and a judge keeps to the steps', async () => {
  const communes = 'par-index-commune'
  const asked = { index: communes, period: '2025', unit: '18073' }
  const of = { round: `${communes}-2025`, unit: '18073' }
  await engine.openRound({ index: communes, year: '2025' }, 'snv')
  const missing = async () => (await engine.round({ round: of.round })).units.find(({ code }) => code === '18073')!.missing
  const give = (answer: unknown, explanation: string | null) =>
    engine.answer({ ...asked, answers: [{ ...bare, code: '5.2', answer, explanation } as (typeof answers)[number]] }, 'officer')
  expect((await give('3.25', null)).issues[0]!.message).toContain('phải là điểm từ 0 đến 4, mỗi bước 0,5')
  expect(await missing()).toContain('5.2')
  await give('3.5', null)
  expect(await missing()).toContain('5.2')
  await give('3.5', 'Hoàn thành 9 trên 10 nhiệm vụ, một nhiệm vụ chậm')
  expect(await missing()).not.toContain('5.2')
  await engine.advanceRound({ ...of, notSubmitted: 'không nộp phiếu' }, 'snv')
  const judge = (points: string) =>
    engine.giveVerdicts(
      { ...of, step: 'appraisal-1', verdicts: [{ code: '5.2', decision: 'adjust' as const, points, reason: 'thieu-tai-lieu' }] },
      'appraiser',
    )
  expect((await judge('3.25')).issues).toMatchObject([{ code: 'OUT_OF_STEP', column: 'points' }])
  expect(await judge('3')).toMatchObject({ status: 'accepted' })
})

test('all of it stands after a new start, and a unit sent back can be mended', async () => {
  const before = await engine.round({ round })
  await engine.close()
  engine = await open()
  expect(await engine.round({ round })).toEqual(before)
  const { closed } = before.units.find(({ code }) => code === 'STP')!
  expect(closed.map(({ step }) => step)).toContain('self')
  const back = await engine.returnUnit({ round, unit: 'STP', to: 'self', reason: 'Sai số liệu mục 1.4' }, 'snv')
  expect(back.units.find(({ code }) => code === 'STP')).toMatchObject({
    step: 'self',
    closed: [],
    returned: [{ to: 'council' }, { to: 'self', reason: 'Sai số liệu mục 1.4', closed }],
  })
  expect(await engine.answer({ ...own, answers: [{ ...bare, code: '1.4', answer: 3 }] }, 'officer')).toMatchObject({ status: 'accepted' })
  expect(await pointsOf('self', '1.4')).toBe('3.00')
  // What was planned at 2 points has come to 3.
  expect((await engine.remedy(own)).lines.find(({ code }) => code === '1.4')).toMatchObject({ gainedSince: '1.00' })
  await engine.keepRemedy({ ...own, items: [{ code: '1.4', solution: 'x', state: 'dropped' }] }, 'officer')
  expect((await engine.remedy(own)).lines.filter(({ kept }) => kept)).toEqual([])
  await engine.advanceRound({ round, unit: 'STP' }, 'head')
  expect(await pointsOf('self', '1.4')).toBe('3.00')
  const [first, again] = engine.editions({ round }).filter(({ kind }) => kind === 'lock')
  expect([first!.replacedBy, again!.replacedBy]).toEqual([again!.edition, null])
})

test('why points are others between years, steps and editions; a scenario; a year under the set of another', async () => {
  const asked = { index, unit: 'STP' }
  // 4.1 is 7 by being the best of one; in 2023 nobody says anything. C3 is new, and stands since 1.4 is 3 in both.
  const years = await engine.difference({ ...asked, from: '2022', period: '2023' })
  expect(years.sentence.vi).toBe(
    'Điểm tự chấm của Sở Tư pháp giảm 27,00 điểm, từ 44,30 (kỳ 2022) đến 17,30 (kỳ 2023): bộ tiêu chí +0,50; các đơn vị được chấm −3,50; có hay thiếu số liệu −24,00.',
  )
  const told = ({ toCode, points, parts }: (typeof years.lines)[number]) => [toCode, points, ...parts.map((part) => part.points)]
  expect(years.lines.map(told)).toContainEqual(['3.1', '-6.00', '0.00', '0.00', '0.00', '0.00', '-6.00'])
  expect(years.lines.map(told)).toContainEqual(['4.1', '-7.00', '0.00', '0.00', '-3.50', '0.00', '-3.50'])
  expect(years.crosswalk.filter(({ kind }) => kind !== 'same')).toEqual([{ kind: 'new', from: [], to: ['C3'] }])
  const [lock] = engine.editions({ round }).filter(({ kind }) => kind === 'lock')
  const publication = engine.editions({ round }).findLast(({ kind }) => kind === 'publication')!
  const steps = await engine.difference({ ...asked, fromEdition: lock!.edition, toEdition: publication.edition })
  expect([steps.from, steps.to]).toMatchObject([
    { as: 'self', points: '36.30', edition: lock!.edition },
    { as: 'final', points: '39.90', edition: publication.edition },
  ])
  // C2 was cut by 2, and 4.1, of which a lock holds no figure (it hangs on others), set to 5.6.
  expect(steps.lines.map(told)).toEqual([
    ['4.1', '5.60', '0.00', '0.00', '0.00', '2.10', '3.50'],
    ['C2', '-2.00', '0.00', '0.00', '0.00', '-2.00', '0.00'],
  ])
  await expect(
    engine.difference({ ...asked, unit: 'SYT', fromEdition: lock!.edition, toEdition: publication.edition }),
  ).rejects.toMatchObject({
    code: 'NO_SUCH_EDITION',
  })

  const before = engine.dataVersion()
  const scenario = (rows: string, more = {}) =>
    engine.whatIfSheet({ index, period: '2023', ...more, ...sheet('w.csv', `unit_code,code,numerator,denominator,answer\n${rows}`) })
  const tried = await scenario('STP,1.2,100,100,\nSTP,2.1,9,10,\nSTP,1.1,,,Ban hành kịp thời')
  expect(tried).toMatchObject({ status: 'worked_out', changes: 3, issues: [] })
  // 8 of 8, 90 % of 12 is 8 by its band, 5 instead of 2.5.
  expect(tried.units.map(({ code, before: was, after }) => [code, was.points, after.points])).toEqual([['STP', '17.30', '29.00']])
  expect(tried.units[0]!.criteria.map(({ code, before: was, after }) => [code, was, after])).toEqual([
    ['1.1', '2.50', '5.00'],
    ['1.2', '6.80', '8.00'],
    ['2.1', null, '8.00'],
  ])
  const wrong = await scenario('XYZ,1.2,1,1,\nSTP,1.2,9,8,\nSTP,9.9,,,x\nSYT,1.1,,,on-time\nSTP,1.4,,,', { unit: 'STP' })
  expect(wrong).toMatchObject({ status: 'rejected', issueCount: 5, units: [] })
  expect(wrong.issues.map(({ row, column, code, value }) => [row, column, code, value])).toEqual([
    [2, 'unit_code', 'FORBIDDEN_UNIT', 'XYZ'],
    [3, 'numerator', 'WRONG_FORM', '9'],
    [4, 'code', 'NO_SUCH_CRITERION', '9.9'],
    [5, 'unit_code', 'FORBIDDEN_UNIT', 'SYT'],
    [6, 'answer', 'REQUIRED', null],
  ])
  expect(engine.dataVersion()).toBe(before)

  const rescored = await engine.rescored({ index, period: '2022', version: '2025', unit: 'STP' })
  // 1.1 late: 1; 1.2 three steps short: 2.5; 1.4: 2; 5.1: 6 − 2; 6.1 half the way: 3.5; 7.1: 4 × 80 ÷ 90; 7.3: 4; of 28 points.
  const moved = { before: { points: '44.30' }, after: { points: '20.56', open: '52.00' }, coverage: { points: '28.00', percent: '35.00' } }
  expect(rescored).toMatchObject({ version: '2019', under: '2025', units: [moved] })
  const linked = new Map(rescored.crosswalk.map(({ kind, from, to, carried }) => [to.join(), [kind, from.join(), carried]]))
  expect([linked.get('3.1'), linked.get('6.1'), linked.get('1.5')]).toEqual([
    ['same', '2.1', true],
    ['same', '3.2', true],
    ['new', '', false],
  ])
  const under = (await engine.score({ ...asked, period: '2022', version: '2025' })).version
  expect(under).toBe('2025')
  await expect(engine.rescored({ index, period: '2022', version: '1999' })).rejects.toMatchObject({ code: 'NO_SUCH_VERSION' })
})
