import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Grant } from '../../access/roles.ts'
import { bundledData } from '../../definitions/layers.ts'
import type { Engine } from '../../doors.ts'
import { checkEdition } from '../../editions/check-edition.ts'
import { openEngine } from '../../engine.ts'

const index = 'par-index-department'
const round = `${index}-2022`
const own = { index, period: '2022', unit: 'STP' }
const province = { index: 'par-index-province', period: '2022', unit: 'HT-42' }
const national = `${province.index}-2022`
let home: string
let engine: Engine
const now = '2022-10-05T08:00:00+07:00'
const open = () => openEngine({ home, clock: () => new Date(now) })
const pdf = (name: string) => {
  writeFileSync(join(home, name), `%PDF-1.4\n% ${name}\n1 0 obj\n<< >>\nendobj\n%%EOF\n`)
  return { path: join(home, name), fileName: name }
}
const header =
  'dossier_id,procedure_code,field_code,unit_code,channel,submitted_at,due_at,completed_at,result_digitised,input_digitised,fee_required,paid_online,reused_data,satisfaction'
const bring = async (name: string, rows: string[]) => {
  writeFileSync(join(home, name), [header, ...rows].join('\n'))
  const answer = await engine.importFile({ path: join(home, name), fileName: name, dataset: 'dossiers' }, 'test')
  expect(answer.issues).toEqual([])
}
/** Dossiers of Sở Tư pháp begun and ended on a day; the late ones were due the day before. */
const dossiers = (name: string, day: string, due: string, onTime: number, late: number) =>
  Array.from(
    { length: onTime + late },
    (_, at) => `${name}${at},P1,tu-phap,STP,offline,2022-01-05,${at < late ? due : day},${day},true,,,,,`,
  )
const bare = { explanation: null, document: null }
const answers = [
  { ...bare, code: '1.1', answer: 'late', document: '12/KH-STP' },
  { ...bare, code: '1.2', answer: { numerator: 85, denominator: 100 }, document: '40/BC-STP' },
  { ...bare, code: '1.3.a', answer: true },
  { ...bare, code: '1.3.b', answer: true },
  { ...bare, code: '1.4', answer: 2 },
  { ...bare, code: '2.1', answer: { numerator: 17, denominator: 20 } },
  { ...bare, code: '2.2', answer: null, explanation: 'Chưa có thủ tục trực tuyến' },
  { ...bare, code: '3.1', answer: { leader: 0, official: 2 } },
  { ...bare, code: '3.2', answer: { numerator: 825, denominator: 1000 } },
  { ...bare, code: '4.1', answer: { numerator: 80, denominator: 100 } },
  { ...bare, code: '4.2.a', answer: true },
  { ...bare, code: '4.2.b', answer: false },
]
const standing = async (id = round, code = 'STP') => (await engine.round({ round: id })).units.find((one) => one.code === code)!
const pointsOf = async (code: string, as: 'self' | 'appraised' = 'self') =>
  (await engine.score({ ...own, as })).units[0]!.criteria.find((one) => one.code === code)!.points
const judge = (rows: { code: string; decision: 'agree' | 'adjust'; points?: string; reason?: string }[]) =>
  engine.giveVerdicts({ round, unit: 'STP', step: 'appraisal-1', verdicts: rows }, 'appraiser')
/** The doors as a coordinator, or as an officer of Sở Tư pháp, has them. */
const as = (role: 'coordinator' | 'officer') =>
  engine.as({ id: role, name: null, grants: [{ role, unit: role === 'officer' ? 'HT-STP' : null }], since: 0 })

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'chiso-relocks-'))
  engine = await open()
  // On time: 17 of 20 by 20/9; 0 of 20 more on the day after, known later.
  await bring('q3.csv', [...dossiers('A', '2022-09-20', '2022-09-19', 17, 3), ...dossiers('B', '2022-09-21', '2022-09-20', 0, 20)])
  for (const asOf of ['2021-12-31', '2023-01-01'])
    await expect(engine.openRound({ index, year: '2022', asOf }, 'snv')).rejects.toMatchObject({ code: 'DAY_OUTSIDE_YEAR' })
  await engine.openRound({ index, year: '2022', asOf: '2022-09-20' }, 'snv')
  await engine.answer({ ...own, answers }, 'officer')
})
afterAll(async () => {
  await engine.close()
  rmSync(home, { recursive: true })
})

test('figures count up to the day of the round, in the sheet, the rows behind and the lock; refreshed, every lock is frozen anew', async () => {
  // 12 × 85 ÷ 150 on what was done by the 20th; half of it on time with the 21st.
  expect(await pointsOf('2.1')).toBe('6.80')
  const { tree } = await engine.explain({ ...own, criterion: '2.1' })
  expect([tree.behind!.last, tree.behind!.counted.count, tree.behind!.missing.count]).toEqual(['2022-09-20', 17, 3])
  // The rows behind the figure by themselves, up to that day and of the whole year.
  const { indicator, own: alone } = tree.behind!
  const rows = { indicator, period: '2022', unit: 'STP', own: alone, part: 'rest', limit: 50 } as const
  const counted = [
    await engine.trace({ ...rows, asOf: '2022-09-20' }),
    await engine.trace({ ...rows, asOf: '2021-12-31' }),
    await engine.trace(rows),
  ]
  expect(counted.map(({ count }) => count)).toEqual([3, 0, 23])
  await expect(engine.trace({ ...rows, asOf: '2022-09-31' })).rejects.toMatchObject({ code: 'WRONG_DAY' })
  expect(await engine.sheet({ ...own, language: 'vi' })).toMatch(/2\.1.*17.*20/)
  // Its head is away: the deputy locks in its own name, and whose place that was is kept; it judges nothing of the unit.
  const appraiser: Grant = { role: 'appraiser', unit: 'HT-SNV@2022' }
  const deputy = engine.as({ id: 'ha', name: null, grants: [{ role: 'head', unit: 'HT-STP', of: 'giang' }, appraiser], since: 0 })
  const locked = (await deputy.advanceRound({ round, unit: 'STP' })).units[0]!.edition!
  expect((await standing()).closed).toMatchObject([{ step: 'self', by: 'ha', deputyFor: 'giang' }])
  const agreed = { round, unit: 'STP', step: 'appraisal-1', verdicts: [{ code: '1.1', decision: 'agree' as const }] }
  expect((await deputy.giveVerdicts(agreed)).issues.map(({ code }) => code)).toEqual(['NOT_ASSIGNED'])
  const other = engine.as({ id: 'an', name: null, grants: [appraiser], since: 0 })
  expect(await other.giveVerdicts(agreed)).toMatchObject({ status: 'accepted' })
  expect(engine.edition({ edition: locked }).document).toMatchObject({
    asOf: '2022-09-20',
    criteria: { '2.1': { data: { numerator: '17', denominator: '20' } } },
  })
  // What data give by themselves, and what was declared as data have it; not what was declared alone.
  const fromData = async () => (await engine.judged({ round, unit: 'STP' })).flatMap((one) => (one.fromData ? one.code : []))
  expect(await fromData()).toEqual(['2.1', '2.3'])
  // What is known now about the day: three that were late turn out not to be of this unit’s time at all, one more was done by then.
  await bring('later.csv', dossiers('C', '2022-09-15', '2022-09-14', 20, 0))
  expect(await pointsOf('2.1')).toBe('6.80')
  expect(
    await judge([
      { code: '1.1', decision: 'agree' },
      { code: '2.1', decision: 'agree' },
      { code: '1.2', decision: 'adjust', points: '3', reason: 'thieu-tai-lieu' },
    ]),
  ).toMatchObject({ verdicts: 3 })
  await expect(engine.refreshRound({ round, asOf: '2022-09-31', reason: 'x' }, 'snv')).rejects.toMatchObject({ code: 'WRONG_DAY' })
  await expect(engine.refreshRound({ round, asOf: '2021-12-20', reason: 'x' }, 'snv')).rejects.toMatchObject({ code: 'DAY_OUTSIDE_YEAR' })
  await expect(engine.refreshRound({ round, asOf: '2022-09-20', reason: ' ' }, 'snv')).rejects.toMatchObject({ code: 'PAPERS_MISSING' })
  const refreshed = await engine.refreshRound({ round, asOf: '2022-09-20', reason: 'Bổ sung tệp quý III' }, 'snv')
  // 37 of 40: 92,5 %; no longer what was declared.
  expect(await fromData()).toEqual(['2.3'])
  expect(refreshed.units).toMatchObject([{ code: 'STP', moved: [{ code: '2.1', from: '6.80', to: '8.00' }] }])
  expect(await pointsOf('2.1')).toBe('8.00')
  const [first, second] = engine.editions({ round })
  expect([first!.replacedBy, second!.corrects, second!.reason]).toEqual([second!.edition, locked, 'Bổ sung tệp quý III'])
  expect(engine.edition({ edition: second!.edition }).comparison!.map(({ what, from, to }) => [what, from, to])).toContainEqual([
    '2.1',
    '6.80',
    '8.00',
  ])
  expect(engine.movedItems({ round })).toMatchObject([{ unitCode: 'STP', code: '2.1', from: '6.80', to: '8.00', by: 'snv' }])
  // The agreement was to points that are others now; what did not move, and what an appraiser set, stands.
  expect((await engine.judged({ round, unit: 'STP' })).filter(({ verdicts }) => verdicts.length > 0).map(({ code }) => code)).toEqual([
    '1.1',
    '1.2',
  ])
  // Another day: all of September is 37 of 60.
  await engine.refreshRound({ round, asOf: '2022-12-31', reason: 'Số liệu cả năm' }, 'snv')
  expect(await pointsOf('2.1')).toBe('0.00')
  expect(await engine.round({ round })).toMatchObject({ asOf: '2022-12-31', refreshed: [{ asOf: '2022-09-20' }, { asOf: '2022-12-31' }] })
})

test('items sent back: they alone are open, late or in time, and nothing is judged to its end before they are in', async () => {
  const changed = [{ ...bare, code: '1.4', answer: 3 }]
  await expect(engine.answer({ ...own, answers: changed }, 'officer')).rejects.toMatchObject({ code: 'ROUND_LOCKED' })
  await expect(engine.advanceRound({ round, part: 'STC' }, 'stc')).rejects.toMatchObject({ code: 'WRONG_REQUEST' })
  await engine.reopenItems({ round, unit: 'STP', criteria: ['1.4'], due: '2022-10-04', reason: 'Sai số sáng kiến' }, 'snv')
  expect(await standing()).toMatchObject({ step: 'appraisal-1', reopened: { codes: ['1.4'], due: '2022-10-04' } })
  await expect(engine.answer({ ...own, answers: [...changed, answers[0]!] }, 'officer')).rejects.toMatchObject({ code: 'ROUND_LOCKED' })
  // What is waited for: the unit's item, two days late; before that each unit's sheet; nothing of others is told.
  const waited = await engine.roundsDue({ round })
  expect(waited[0]).toMatchObject({
    code: 'STP',
    agencyCode: 'STP',
    who: ['officer', 'head'],
    reopened: true,
    items: 0,
    due: '2022-10-04',
    daysLeft: -1,
  })
  expect(waited.find(({ code }) => code === 'SYT')).toMatchObject({
    step: 'self',
    agencyCode: 'SYT',
    items: 10,
    due: '2022-10-25',
    daysLeft: 20,
  })
  expect((await as('officer').roundsDue({})).map(({ code }) => code)).toEqual(['STP'])
  await engine.answer({ ...own, answers: changed }, 'officer')
  expect(await pointsOf('1.4')).toBe('2.00')
  await expect(engine.advanceRound({ round }, 'snv')).rejects.toMatchObject({ code: 'SHEET_INCOMPLETE' })
  const handed = await engine.advanceRound({ round, unit: 'STP' }, 'head')
  expect(handed).toMatchObject({ units: [{ unit: 'HT-STP', step: 'appraisal-1', late: true }] })
  expect([await pointsOf('1.4'), (await standing()).reopened]).toEqual(['3.00', null])
  // Each appraiser with the items it has not judged.
  const judging = (await engine.roundsDue({ round })).filter(({ code }) => code === 'STP')
  expect(judging.map(({ agencyCode, items, due }) => [agencyCode, items, due])).toEqual([
    ['SNV', 4, '2022-11-14'],
    ['VPUB', 3, '2022-11-14'],
    ['STC', 1, '2022-11-14'],
    ['STTTT', 3, '2022-11-14'],
  ])
})

test('a set amended in mid-round: carried over by code, locked sheets stay locked but for what does not fit', async () => {
  await judge([
    { code: '3.1', decision: 'adjust', points: '7.5', reason: 'chua-dat-yeu-cau' },
    { code: '1.4', decision: 'agree' },
  ])
  await engine.close()
  const text = readFileSync(join(bundledData, 'indexes', index, '2019.yaml'), 'utf8')
    .replace('version: "2019"', 'version: "2022"')
    .replace('number: 52/2019/QĐ-UBND, date: "2019-09-24"', 'number: 60/2022/QĐ-UBND, date: "2022-10-10"')
    .replace('{ id: late,', '{ id: cham,')
    .replaceAll('code: "1.4"', 'code: "1.5"')
    .replace('given: { leader: 1, official: 2 }, points: 3', 'given: { leader: 1, official: 2 }, points: 2')
    .replace(/(Administrative discipline \}\n {8}max: )8/, '$17')
  mkdirSync(join(home, 'definitions', 'indexes', index), { recursive: true })
  writeFileSync(join(home, 'definitions', 'indexes', index, '2022.yaml'), text)
  engine = await open()
  // Until it is moved the round keeps its version, whatever was issued.
  expect([engine.criteria(own).version, await pointsOf('1.4')]).toEqual(['2019', '3.00'])
  const scoredIn = () =>
    engine
      .indexes()
      .find(({ id }) => id === index)!
      .sets.find(({ years }) => years.includes(2022))!.version
  expect(scoredIn()).toBe('2019')
  await expect(engine.migrateRound({ round, version: '2023' }, 'snv')).rejects.toMatchObject({ code: 'NO_SUCH_VERSION' })
  const moved = await engine.migrateRound({ round, version: '2022', due: '2022-10-20', reason: 'QĐ 60/2022' }, 'snv')
  expect(scoredIn()).toBe('2022')
  expect(moved).toMatchObject({ version: '2022', due: '2022-10-20', carried: { answers: 10, evidence: 0, verdicts: 2 } })
  expect(moved.open.filter(({ code }) => code === 'STP').map(({ criterion, what, why }) => [criterion, what, why])).toEqual([
    ['1.1', 'answers', 'misfit'],
    ['1.4', 'answers', 'gone'],
    ['3.1', 'verdicts', 'too_high'],
    ['1.4', 'verdicts', 'gone'],
    ['1.5', 'answers', 'new'],
  ])
  expect(await standing()).toMatchObject({
    step: 'appraisal-1',
    reopened: { codes: ['1.1', '1.5'], due: '2022-10-20' },
    missing: ['1.1', '1.5'],
  })
  expect([await pointsOf('1.1'), await pointsOf('3.2'), await pointsOf('2.1')]).toEqual([null, '5.00', '0.00'])
  await expect(engine.answer({ ...own, answers: [{ ...bare, code: '4.2.b', answer: true }] }, 'officer')).rejects.toMatchObject({
    code: 'ROUND_LOCKED',
  })
  await expect(engine.advanceRound({ round, unit: 'STP' }, 'head')).rejects.toMatchObject({ code: 'SHEET_INCOMPLETE' })
  await engine.answer(
    {
      ...own,
      answers: [
        { ...bare, code: '1.1', answer: 'cham', document: '12/KH-STP' },
        { ...bare, code: '1.5', answer: 2 },
      ],
    },
    'officer',
  )
  expect(await engine.advanceRound({ round, unit: 'STP' }, 'head')).toMatchObject({ units: [{ late: false }] })
  expect([await pointsOf('1.1'), await pointsOf('1.5')]).toEqual(['2.50', '2.00'])
  expect((await engine.judged({ round, unit: 'STP' })).filter(({ verdicts }) => verdicts.length > 0).map(({ code }) => code)).toEqual([
    '1.2',
  ])
  const agreed = (await engine.judged({ round, unit: 'STP' })).filter(({ verdicts, self }) => verdicts.length === 0 && self !== null)
  await judge(agreed.map(({ code }) => ({ code, decision: 'agree' as const })))
  const left = (await engine.judged({ round, unit: 'STP' })).filter(({ verdicts }) => verdicts.length === 0)
  await judge(left.map(({ code }) => ({ code, decision: 'adjust' as const, points: '0', reason: 'chua-dat-yeu-cau' })))
  await engine.advanceRound({ round, unit: 'STP' }, 'snv')
  await expect(engine.refreshRound({ round, asOf: '2022-12-31', reason: 'muộn' }, 'snv')).rejects.toMatchObject({ code: 'UNITS_AHEAD' })
})

test('in a unit’s place: answers and evidence by its signed paper alone, and recorded so', async () => {
  const unit = 'SNV'
  const asked = { index, period: '2022', unit }
  const given = [{ ...bare, code: '1.3.a', answer: true }]
  await expect(engine.answer({ ...asked, answers: given, onBehalf: true }, 'snv')).rejects.toMatchObject({ code: 'PAPERS_MISSING' })
  await expect(engine.answer({ ...asked, answers: given, onBehalf: true, signed: 'a'.repeat(64) }, 'snv')).rejects.toMatchObject({
    code: 'NO_SUCH_EVIDENCE',
  })
  await expect(async () => as('coordinator').answer({ ...asked, answers: given })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  await expect(async () => as('officer').answer({ ...own, answers: given, onBehalf: true })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  const paper = await as('coordinator').addEvidence({ round, unit, criterion: index, onBehalf: true, ...pdf('phieu.pdf') })
  const signed = paper.sha256!
  await expect(engine.addReference({ round, unit, criterion: '1.1', link: 'https://x.vn/', onBehalf: true }, 'snv')).rejects.toMatchObject({
    code: 'PAPERS_MISSING',
  })
  await engine.addReference({ round, unit, criterion: '1.1', link: 'https://x.vn/', onBehalf: true, signed }, 'snv')
  expect(await engine.answer({ ...asked, answers: given, onBehalf: true, signed }, 'snv')).toMatchObject({ status: 'accepted' })
  const [answered, linked] = engine.events({ limit: 2 }).rows.map(({ body }) => JSON.parse(body!))
  expect([answered.signed, linked.onBehalf, linked.signed]).toEqual([signed, true, signed])
})

test('who enters for a unit closes its sheet with the report that its head signed; a head needs none', async () => {
  const unit = 'STC'
  const of = async (role: Grant['role'], code: string): Promise<Grant> => ({ role, unit: (await standing(round, code)).unit })
  const people = (id: string, ...grants: Grant[]) => engine.as({ id, name: null, grants, since: 0 })
  // What one is for another unit does not count, nor that a leader reads every sheet.
  const own = people('oanh', await of('officer', unit), await of('head', 'SYT'))
  const closing = { round, unit, notSubmitted: 'Chưa phân công' }
  const report = { number: '9/BC-STC', date: '2022-10-05' }
  for (const [said, list] of [[{}, 'number, date, signed'] as const, [report, 'signed'] as const])
    await expect(own.advanceRound({ ...closing, ...said })).rejects.toMatchObject({ code: 'PAPERS_MISSING', parameters: { list } })
  const { sha256 } = await own.addEvidence({ round, unit, criterion: index, ...pdf('bc-stc.pdf') })
  await own.advanceRound({ ...closing, ...report, signed: sha256! })
  expect((await standing(round, unit)).closed).toMatchObject([{ step: 'self', by: 'oanh', ...report, signed: sha256 }])
  const reader = people('lan', { role: 'leader', unit: null }, { role: 'council', unit: null }, await of('head', unit))
  await expect(reader.advanceRound({ ...closing, unit: 'SYT' })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  await people('hoa', await of('head', 'SYT')).advanceRound({ ...closing, unit: 'SYT' })
  expect((await standing(round, 'SYT')).closed).toMatchObject([{ step: 'self', by: 'hoa' }])
})

test('the national round is worked by parts: each agency hands in its own, SNV sends a part or an item back', async () => {
  await engine.openRound({ index: province.index, year: '2022', steps: 'national' }, 'snv')
  const all = engine.criteria(province).criteria.filter(({ form, extra, survey }) => form !== null && extra === null && !survey)
  const said = (codes: string[], explanation: string) => codes.map((code) => ({ code, answer: null, explanation, document: null }))
  await engine.answer(
    {
      ...province,
      answers: said(
        all.map(({ code }) => code),
        'Có giải trình',
      ),
    },
    'officer',
  )
  const partOf = async (code: string) => (await standing(national, '42')).parts.find((one) => one.code === code)!
  const signed = (await engine.addEvidence({ round: national, unit: province.unit, criterion: province.index, ...pdf('stp.pdf') }, 'stp'))
    .sha256!
  const papers = { number: '15/BC-STP', date: '2022-10-05', signed }
  await expect(engine.advanceRound({ round: national, part: 'STP' }, 'stp')).rejects.toMatchObject({ code: 'PAPERS_MISSING' })
  await expect(engine.advanceRound({ round: national, part: 'SGTVT', ...papers }, 'stp')).rejects.toMatchObject({ code: 'NO_SUCH_PART' })
  const { of } = await partOf('STP')
  await engine.advanceRound({ round: national, part: 'STP', ...papers }, 'stp')
  expect(await partOf('STP')).toMatchObject({ of, open: 0, handed: { number: '15/BC-STP', by: 'stp' } })
  await expect(engine.advanceRound({ round: national, part: 'STP', ...papers }, 'stp')).rejects.toMatchObject({ code: 'NOTHING_OPEN' })
  const event = engine.events({ limit: 1 }).rows[0]!
  expect([event.kind, event.units]).toEqual(['round.handed', [province.unit, 'HT-STP']])
  const [code, other] = (JSON.parse(event.body!) as { codes: string[] }).codes as [string, string]
  const change = (one: string) => engine.answer({ ...province, answers: said([one], 'Bổ sung') }, 'officer')
  await expect(change(code)).rejects.toMatchObject({ code: 'ROUND_LOCKED' })
  // The agency sees its own part of the sheet and no other, and enters that alone.
  const officer = as('officer')
  expect(officer.answers(province).length).toBe(of)
  expect((await officer.round({ round: national })).units.map((one) => one.code)).toEqual(['42'])
  const foreign = all.find((one) => one.enters.includes('STC'))!.code
  expect(officer.evidence({ round: national, unit: province.unit }).map(({ criterion }) => criterion)).not.toContain(foreign)
  await expect(async () => officer.answer({ ...province, answers: said([foreign], 'x') })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  await expect(async () => officer.answers({ ...own, unit: 'STC' })).rejects.toMatchObject({ code: 'HIDDEN' })
  await expect(async () => officer.advanceRound({ round: national, part: 'STC', ...papers })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  await expect(engine.advanceRound({ round: national }, 'snv')).rejects.toMatchObject({ code: 'PARTS_OPEN' })
  await engine.reopenItems({ round: national, criteria: [code], reason: 'Thiếu văn bản' }, 'snv')
  await officer.answer({ ...province, answers: said([code], 'Bổ sung') })
  await officer.addReference({ round: national, unit: province.unit, criterion: code, link: 'https://x.vn/15' })
  await expect(change(other)).rejects.toMatchObject({ code: 'ROUND_LOCKED' })
  await officer.advanceRound({ round: national, part: 'STP', ...papers })
  // The others hand in too, one of them in its place; then the sheet is closed and reviewed.
  for (const { code: agency, open } of (await standing(national, '42')).parts)
    if (open > 0) await engine.advanceRound({ round: national, part: agency, note: 'Nộp thay', signed, onBehalf: true }, 'snv')
  await engine.advanceRound({ round: national }, 'snv')
  await engine.reopenItems({ round: national, part: 'STP', reason: 'Rà soát lại' }, 'snv')
  expect(await partOf('STP')).toMatchObject({ open: of, handed: null })
  await change(other)
  await expect(engine.advanceRound({ round: national }, 'snv')).rejects.toMatchObject({ code: 'ITEMS_OPEN' })
  const handed = await engine.advanceRound({ round: national, part: 'STP', ...papers }, 'stp')
  const document = engine.edition({ edition: handed.units[0]!.edition! }).document as { answers: { code: string; explanation: string }[] }
  expect(document.answers.find((one) => one.code === other)!.explanation).toBe('Bổ sung')
  await engine.advanceRound({ round: national }, 'snv')
  expect((await standing(national, '42')).step).toBe('submitted')
  // Approved by the province: the coordinator keeps the signed file of a sheet that is not its own.
  const whole = { round: national, unit: province.unit, criterion: province.index, onBehalf: true }
  const approval = {
    number: '9/TTr-UBND',
    date: '2022-10-05',
    signed: (await as('coordinator').addEvidence({ ...whole, ...pdf('ubnd.pdf') })).sha256!,
  }
  await as('coordinator').advanceRound({ round: national, ...approval })
  expect(await standing(national, '42')).toMatchObject({
    step: 'ministry',
    closed: [{}, {}, { step: 'submitted', signed: approval.signed }],
  })
})

test('all of it stands after a new start, and every edition comes to what it says', async () => {
  const before = [await engine.round({ round }), await engine.round({ round: national }), engine.editions({}), engine.movedItems({ round })]
  await engine.close()
  engine = await open()
  expect([
    await engine.round({ round }),
    await engine.round({ round: national }),
    engine.editions({}),
    engine.movedItems({ round }),
  ]).toEqual(before)
  for (const { edition } of engine.editions({}))
    expect(checkEdition(readFileSync(join(home, 'editions', `${edition}.json`)), edition)).toBeNull()
})

test('a day after the year counts all of it, once it has come: the figures of the last quarter come in January', async () => {
  const before = { index, year: '2021' }
  await expect(engine.openRound({ ...before, asOf: '2022-10-06' }, 'snv')).rejects.toMatchObject({ code: 'DAY_OUTSIDE_YEAR' })
  const ended = [...dossiers('Y', '2021-12-31', '2021-12-30', 0, 3), ...dossiers('Z', '2021-12-30', '2021-12-30', 17, 0)]
  await bring(
    'q4-2021.csv',
    ended.map((row) => row.replace('2022-01-05', '2021-12-01')),
  )
  const opened = await engine.openRound({ ...before, asOf: '2021-12-30' }, 'snv')
  const counted = async () => {
    const [unit] = (await engine.score({ index, period: '2021', unit: 'STP', as: 'self' })).units
    return unit!.criteria.find(({ code }) => code === '2.1')!.value
  }
  expect(await counted()).toBe('100.00')
  await engine.refreshRound({ round: opened.round, asOf: '2022-01-15', reason: 'Số liệu quý IV' }, 'snv')
  expect([await counted(), (await engine.round({ round: opened.round })).asOf]).toEqual(['85.00', '2022-01-15'])
})
