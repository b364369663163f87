import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Engine } from '../doors.ts'
import { openEngine } from '../engine.ts'
import { ownDefinitions } from '../files/definition-files.ts'
import type { Json } from './replies.ts'

// Single entries of the definitions said anew: a target, a duty; what the office lays over, and the way back.
const folder = mkdtempSync(join(tmpdir(), 'chiso-alter-'))
const home = join(folder, 'home')
let engine: Engine
const open = async () => {
  engine = await openEngine({ home, clock: () => new Date('2023-01-20T08:00:00+07:00') })
}
beforeAll(async () => {
  await open()
  const path = join(folder, 'a.csv')
  // Of land two of three answers are content: 66,67 %.
  const rows = ['1,436,dat-dai,2022-02-01,5', '2,436,dat-dai,2022-02-02,4', '3,439,dat-dai,2022-02-03,3']
  writeFileSync(path, `response_id,unit_code,service_code,answered_at,score\n${rows.join('\n')}\n`)
  expect(await engine.importFile({ path, fileName: 'a.csv', dataset: 'satisfaction-survey' }, 'local')).toMatchObject({
    status: 'accepted',
  })
})
afterAll(async () => {
  await engine.close()
  rmSync(folder, { recursive: true })
})
type Entry = { [key: string]: Json }
const plan = 'ke-hoach-520-2021'
const place = { kind: 'target', id: `${plan}:iii-1.7-land` } as const
const statusNow = async () => (await engine.targets({ plan, period: '2022' })).find(({ target }) => target === 'iii-1.7-land')!
const file = join(ownDefinitions(home), 'plans', `${plan}.yaml`)

test('a goal is said anew: checked, its effect told, taken at once, kept over a start, and gone back on', async () => {
  const came = engine.entry(place)
  expect(came).toMatchObject({ state: 'bundled', differs: [], by: null, chosenFrom: { indicator: 'indicators' } })
  expect(await statusNow()).toMatchObject({ status: 'missed', goal: 85, value: '66.67' })
  const entry = { ...(came.entry as Entry), at_least: 60 }
  expect(engine.checkEntry({ ...place, entry })).toMatchObject({ ok: true, faults: [] })
  const effect = await engine.entryEffect({ ...place, entry, period: '2022' })
  const held = (goal: number) => ({ indicator: (came.entry as Entry).indicator, op: 'at_least', goal, goalTo: null })
  expect(effect.lines.at(-1)).toEqual({
    ...{ unit: null, code: null, name: null, period: '2022' },
    before: { status: 'missed', goal: held(85), value: '66.67', due: null },
    after: { status: 'met', goal: held(60), value: '66.67', due: null },
  })
  expect(effect.lines.map(({ period }) => period)).toEqual(['2022-Q1', '2022-Q2', '2022-Q3', '2022'])
  const approved = await engine.approveEntry({ ...place, entry, seen: came.seen, reason: 'Quyết định 12/QĐ-UBND' }, 'snv')
  expect(approved).toMatchObject({
    ...{ state: 'altered', by: 'snv', reason: 'Quyết định 12/QĐ-UBND' },
    differs: [{ key: 'at_least', bundled: 85, now: 60 }],
  })
  expect(await statusNow()).toMatchObject({ status: 'met', goal: 60 })
  // Another who saw what stood before is told so; nothing is written.
  const before = engine.dataVersion()
  await expect(engine.approveEntry({ ...place, entry, seen: came.seen, reason: 'x' }, 'stp')).rejects.toMatchObject({
    code: 'ENTRY_CHANGED',
  })
  expect(engine.dataVersion()).toBe(before)
  // The rest of the file keeps its words and comments.
  expect(readFileSync(file, 'utf8')).toContain('# Agencies that the annex names together')
  // A stop between the event and the file: the start lays what was approved in the place of what stood before, and only of that.
  const first = readFileSync(file, 'utf8')
  const again = await engine.approveEntry(
    { ...place, entry: { ...entry, at_least: 61 }, seen: approved.seen, reason: 'Quyết định 13' },
    'snv',
  )
  await engine.close()
  writeFileSync(file, first)
  await open()
  expect(await statusNow()).toMatchObject({ status: 'met', goal: 61 })
  expect(await engine.verify(false)).toMatchObject({ ok: true })

  const back = await engine.returnEntry({ ...place, seen: again.seen, reason: 'Nhầm' }, 'snv')
  expect(back).toMatchObject({ state: 'bundled', reason: 'Nhầm' })
  expect([await statusNow().then(({ goal }) => goal), existsSync(file)]).toEqual([85, false])
})

test('what is no target is refused whole, with what would be right', async () => {
  const { entry, seen } = engine.entry(place)
  const before = engine.dataVersion()
  const wrong: [Entry, RegExp][] = [
    [{ ...(entry as Entry), at_least: -1 }, /at_least/],
    [{ ...(entry as Entry), at_most: 3 }, /exactly one of/],
    [{ ...(entry as Entry), indicator: 'satisfaction-rat' }, /satisfaction-rat/],
    [{ ...(entry as Entry), goal: 3 }, /goal/],
    [{ ...(entry as Entry), due: { from: 'Q1', to: '' } }, /due.to/],
    [{ ...(entry as Entry), due: { from: 'Q2', to: 'Q1' } }, /from not after to/],
    [{ ...(entry as Entry), note: 'a\u001b[2Jb' }, /a control character/],
    [{ ...(entry as Entry), note: 'a\ud800b' }, /a control character/],
    [{ ...(entry as Entry), note: 'a\u202eb' }, /a control character/],
  ]
  for (const [said, words] of wrong) {
    const check = engine.checkEntry({ ...place, entry: said })
    expect(check.ok).toBe(false)
    expect(check.faults.map((one) => `${one.wrongEn} ${one.rightEn}`).join()).toMatch(words)
    await expect(engine.approveEntry({ ...place, entry: said, seen, reason: 'x' }, 'snv')).rejects.toMatchObject({
      code: 'ENTRY_NOT_SOUND',
    })
  }
  for (const id of ['../x', 'x', `${plan}:../y`])
    expect(() => engine.entry({ ...place, id })).toThrow(expect.objectContaining({ code: 'ENTRY_NAME_WRONG' }))
  await expect(engine.approveEntry({ ...place, entry, seen, reason: '  ' }, 'snv')).rejects.toMatchObject({ code: 'WRONG_REQUEST' })
  expect([engine.dataVersion(), existsSync(file)]).toEqual([before, false])
})

test('what could not be laid beside its event is laid before anything else happens, with no start between', async () => {
  const { seen, entry } = engine.entry(place)
  const inTheWay = `${file}.part`
  mkdirSync(inTheWay, { recursive: true })
  const said = { ...place, entry: { ...(entry as Entry), at_least: 62 }, seen, reason: 'Quyết định 14' }
  await expect(engine.approveEntry(said, 'snv')).rejects.toThrow('EISDIR')
  rmSync(inTheWay, { recursive: true })
  expect(await engine.verify(false)).toMatchObject({ ok: true })
  expect(await statusNow()).toMatchObject({ status: 'met', goal: 62 })
  await engine.returnEntry({ ...place, seen: engine.entry(place).seen, reason: 'Nhầm' }, 'snv')
})

test('a folder that a stop left of trying definitions goes with the next start, an old one too', async () => {
  const incoming = join(home, 'incoming')
  await engine.close()
  for (const name of ['upload-1.part', 'definitions-1']) mkdirSync(join(incoming, name, 'plans'), { recursive: true })
  utimesSync(join(incoming, 'definitions-1'), 0, 0)
  await open()
  expect(readdirSync(incoming)).toEqual([])
})

test('the plan of a year that has none: founded, a target put into it and judged at once; its year stays, and it does not go', async () => {
  const own = { kind: 'plan', id: 'ke-hoach-218-2023' } as const
  const none = engine.entry(own)
  expect(none).toMatchObject({ state: 'none', entry: null, year: null })
  const head = { title: { vi: 'Kế hoạch 2023', en: 'Plan of 2023' }, decision: '218/KH-UBND ngày 15/12/2022', year: 2023 }
  const wrong: [Entry, RegExp][] = [
    [{ ...head, year: 2023.5 }, /year/],
    [{ ...head, year: 0 }, /year a year like 2026/],
    [{ title: head.title, year: 2023 }, /decision/],
    [{ ...head, id: 'ke-hoach-khac' }, /id/],
    [{ ...head, targets: {} }, /targets/],
    [{ ...head, parts: { 'III.1': head.title } }, /Roman/],
    [{ ...head, decision: 'a\u202eb' }, /a control character/],
  ]
  for (const [entry, words] of wrong) {
    const check = engine.checkEntry({ ...own, entry })
    expect([check.ok, check.faults.map((one) => `${one.wrongEn} ${one.rightEn}`).join()]).toEqual([false, expect.stringMatching(words)])
    await expect(engine.approveEntry({ ...own, entry, seen: none.seen, reason: 'x' }, 'snv')).rejects.toMatchObject({
      code: 'ENTRY_NOT_SOUND',
    })
  }
  for (const id of ['../x', 'Ke-hoach', `k${'e'.repeat(60)}`])
    expect(() => engine.entry({ ...own, id })).toThrow(expect.objectContaining({ code: 'ENTRY_NAME_WRONG' }))
  // Pages show one plan a year.
  expect(engine.checkEntry({ ...own, entry: { ...head, year: 2022 } })).toMatchObject({
    ok: true,
    warnings: [{ wrongEn: `"${plan}" is of the same year` }],
  })
  const founded = await engine.approveEntry({ ...own, entry: head, seen: none.seen, reason: 'Kế hoạch 218' }, 'snv')
  expect(founded).toMatchObject({ state: 'added', year: 2023, by: 'snv', entry: head })
  expect(engine.plans().find(({ id }) => id === own.id)).toMatchObject({ year: 2023, decision: head.decision })

  const target = { kind: 'target', id: `${own.id}:iii-1.1` } as const
  const entry = { clause: 'III.1.1', words: 'Ít nhất 85 %', indicator: 'satisfaction-rate', at_least: 85, measure: 'flow' }
  await engine.approveEntry({ ...target, entry, seen: engine.entry(target).seen, reason: 'Kế hoạch 218' }, 'snv')
  const text = readFileSync(join(ownDefinitions(home), 'plans', `${own.id}.yaml`), 'utf8')
  expect(text).toContain('targets:\n  iii-1.1:\n    clause: III.1.1\n')
  expect(await engine.targets({ plan: own.id, period: '2023' })).toMatchObject([{ target: 'iii-1.1', goal: 85, status: 'no_data' }])

  const stands = engine.entry(own)
  expect(stands.entry).toEqual(head)
  expect(engine.checkEntry({ ...own, entry: { ...head, year: 2024 } })).toMatchObject({
    ok: false,
    faults: [{ rightEn: '2023: the targets of a plan are of its year' }],
  })
  const renamed = { ...head, decision: '219/KH-UBND', parts: { III: { vi: 'Thủ tục', en: 'Procedures' } } }
  expect((await engine.entryEffect({ ...own, entry: renamed, period: '2023' })).changed).toBe(0)
  const again = await engine.approveEntry({ ...own, entry: renamed, seen: stands.seen, reason: 'Đính chính' }, 'snv')
  await expect(engine.returnEntry({ ...own, seen: again.seen, reason: 'Thôi' }, 'snv')).rejects.toMatchObject({ code: 'ENTRY_NOT_SOUND' })
  await engine.close()
  await open()
  expect(engine.entry(own)).toMatchObject({ state: 'added', entry: renamed })
  expect(await engine.targets({ plan: own.id, period: '2023' })).toHaveLength(1)
  expect(await engine.verify(false)).toMatchObject({ ok: true })
  // Of a plan that came with the program the head alone is said anew, and comes back.
  const bundled = { kind: 'plan', id: plan } as const
  const came = engine.entry(bundled)
  const said = await engine.approveEntry(
    { ...bundled, entry: { ...(came.entry as Entry), decision: '520/KH-UBND' }, seen: came.seen, reason: 'Ghi gọn' },
    'snv',
  )
  expect(said.differs).toMatchObject([{ key: 'decision', now: '520/KH-UBND' }])
  expect(await engine.returnEntry({ ...bundled, seen: said.seen, reason: 'Thôi' }, 'snv')).toMatchObject({ state: 'bundled' })
})

test('a duty that more units owe, one that is new, and both gone again', async () => {
  const duty = { kind: 'duty', id: 'satisfaction-survey-yearly' } as const
  const { entry, seen } = engine.entry(duty)
  const said = { ...(entry as Entry), owes: { level: ['district'], units: ['SNV'] } }
  const effect = await engine.entryEffect({ ...duty, entry: said, period: '2022' })
  expect(effect.lines.filter(({ before }) => before === null)).toEqual([
    expect.objectContaining({ code: 'SNV', before: null, after: expect.objectContaining({ status: 'not_due', due: '2023-01-31' }) }),
  ])
  expect([effect.changed, effect.lines.length > 10]).toEqual([1, true])
  const approved = await engine.approveEntry({ ...duty, entry: said, seen, reason: 'Công văn 5' }, 'snv')
  const fresh = { kind: 'duty', id: 'staff-yearly' } as const
  const none = engine.entry(fresh)
  expect(none).toMatchObject({ state: 'none', entry: null })
  const made = { ...(said as Entry), title: { vi: 'Biên chế hằng năm', en: 'Staff, yearly' }, dataset: 'staff' }
  expect(await engine.approveEntry({ ...fresh, entry: made, seen: none.seen, reason: 'Công văn 6' }, 'snv')).toMatchObject({
    state: 'added',
  })
  const owes = async () => [...new Set((await engine.owed({ period: '2022', unit: 'SNV' })).map((one) => one.duty))]
  expect(await owes()).toEqual(expect.arrayContaining(['satisfaction-survey-yearly', 'staff-yearly']))
  expect(
    engine
      .entries({ kind: 'duty' })
      .filter(({ state }) => state !== 'bundled')
      .map(({ id, state, by }) => [id, state, by]),
  ).toEqual([
    ['staff-yearly', 'added', 'snv'],
    ['satisfaction-survey-yearly', 'altered', 'snv'],
  ])
  await engine.returnEntry({ ...fresh, seen: engine.entry(fresh).seen, reason: 'Thôi' }, 'snv')
  await engine.returnEntry({ ...duty, seen: approved.seen, reason: 'Thôi' }, 'snv')
  expect(engine.entries({ kind: 'duty' }).every(({ state }) => state === 'bundled')).toBe(true)
  expect(await owes()).not.toContain('staff-yearly')
  expect([existsSync(join(ownDefinitions(home), 'duties')), existsSync(file)]).toEqual([false, false])
})

test('a unit that is new takes rows at once; merged into another its figures go with it, and none that is stored can go', async () => {
  const unit = (id: string) => ({ kind: 'unit' as const, id })
  const say = async (id: string, entry: Entry) =>
    engine.approveEntry({ ...unit(id), entry, seen: engine.entry(unit(id)).seen, reason: 'Nghị quyết 1' }, 'snv')
  const old: Entry = {
    code: '99001',
    name: 'Xã Thử Một',
    kind: 'commune',
    level: 'commune',
    parent: '439',
    valid_from: '2020-01-01',
    successions: [],
  }
  const effect = await engine.entryEffect({ ...unit('HT-99001'), entry: old, period: '2022' })
  expect(effect).toMatchObject({
    lines: [],
    sums: expect.arrayContaining([{ unit: 'HT-42', name: 'Tỉnh Hà Tĩnh', gained: ['Xã Thử Một'], lost: [] }]),
  })
  expect(await say('HT-99001', old)).toMatchObject({ state: 'added' })
  const path = join(folder, 'b.csv')
  writeFileSync(path, 'response_id,unit_code,service_code,answered_at,score\n9,99001,dat-dai,2022-05-01,1\n')
  expect(await engine.importFile({ path, fileName: 'b.csv', dataset: 'satisfaction-survey' }, 'local')).toMatchObject({
    status: 'accepted',
  })
  const rate = async (code: string, reading: 'reported' | 'restated') =>
    (await engine.indicators({ period: '2022', indicators: ['satisfaction-rate'], unit: code, reading })).map(
      ({ numerator, denominator }) => [numerator, denominator],
    )
  expect([await rate('439', 'reported'), await rate('42', 'reported')]).toEqual([[[0, 2]], [[2, 4]]])

  await say('HT-99002', { ...old, code: '99002', name: 'Xã Thử Hai', valid_from: '2023-01-01' })
  const merged: Entry = { ...old, valid_to: '2022-12-31', successions: [{ to: 'HT-99002', date: '2023-01-01', kind: 'merge' }] }
  const wrong: [Entry, RegExp][] = [
    [{ ...merged, valid_to: '2022-13-31' }, /valid_to/],
    [{ ...merged, valid_to: '2021-12-31', valid_from: '2022-01-01' }, /valid_to before/],
    [{ ...merged, code: '439' }, /code "439"/],
    [{ ...merged, successions: [{ to: 'HT-99003', date: '2023-01-01', kind: 'merge' }] }, /HT-99003/],
    [{ ...merged, name: 'a\nb' }, /name/],
    [{ ...merged, name: 'a\u202eb' }, /name/],
  ]
  for (const [entry, words] of wrong) {
    const { faults, ok } = engine.checkEntry({ ...unit('HT-99001'), entry })
    expect([ok, faults.map((one) => `${one.wrongEn} ${one.rightEn}`).join()]).toEqual([false, expect.stringMatching(words)])
  }
  expect((await engine.entryEffect({ ...unit('HT-99001'), entry: merged, period: '2022' })).sums).toContainEqual({
    ...{ unit: 'HT-99002', name: 'Xã Thử Hai' },
    ...{ gained: ['Xã Thử Một'], lost: [] },
  })
  await say('HT-99001', merged)
  expect([await rate('HT-99002', 'restated'), await rate('42', 'reported')]).toEqual([[[0, 1]], [[2, 4]]])
  expect(engine.entry(unit('HT-99001')).entry).toEqual(merged)
  const { seen } = engine.entry(unit('HT-99001'))
  await expect(engine.returnEntry({ ...unit('HT-99001'), seen, reason: 'x' }, 'snv')).rejects.toMatchObject({ code: 'ENTRY_NOT_SOUND' })
  expect(await engine.verify(true)).toMatchObject({ ok: true })
  await engine.close()
  await open()
  expect(await rate('HT-99002', 'restated')).toEqual([[0, 1]])
})
