import {
  appendFileSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Engine } from './doors.ts'
import { openEngine } from './engine.ts'
import { originalPath } from './files/home-files.ts'
import { hashOfEvent } from './records/raw-event.ts'
import { restoreBackup } from './safekeeping/restore-backup.ts'

let folder: string
let home: string
let engine: Engine
const clock = () => new Date('2023-01-10T03:00:00Z')
const notes: string[] = []
/** What is told of the home itself; the bundled sets are told of at every start. */
const note = (text: string) => (text.includes('/indexes/') ? 0 : notes.push(text))
const open = (at = home, rebuild = false) => openEngine({ home: at, clock, rebuild, onWarning: note })
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chiso-other-'))
  home = join(folder, 'home')
  notes.length = 0
  engine = await open()
})
afterEach(async () => {
  await engine.close()
  rmSync(folder, { recursive: true })
})

function file(name: string, score: number): string {
  const path = join(folder, name)
  writeFileSync(path, `response_id,unit_code,service_code,answered_at,score\n${name},439,dat-dai,2022-02-01,${score}\n`)
  return path
}
const load = (path: string, into = engine) => into.importFile({ path, fileName: 'a.csv', dataset: 'satisfaction-survey' }, 'local')
const scores = async () => (await engine.rows({ dataset: 'satisfaction-survey' })).rows.map(({ score }) => score)

test('derived data of another home with as many imports are not served: they are counted anew, and it is said', async () => {
  await load(file('a.csv', 5))
  const other = await open(join(folder, 'other'))
  await load(file('b.csv', 1), other)
  await other.close()
  await engine.close()
  expect(notes).toEqual([])
  cpSync(join(folder, 'other', 'analytics.duckdb'), join(home, 'analytics.duckdb'))
  engine = await open()
  expect([notes.length, await scores()]).toEqual([1, [5]])
  expect(await engine.verify(true)).toMatchObject({ ok: true })
  await engine.close()
  engine = await open()
  expect(notes.length).toBe(1)
})

test('what answers hang on is told apart by more than how many events there are', async () => {
  await load(file('a.csv', 5))
  const backup = join(folder, 'backup')
  await engine.backup(backup)
  await load(file('b.csv', 4))
  const [version, state] = [engine.dataVersion(), engine.state()]
  await engine.close()
  await restoreBackup(home, backup, clock, () => {})
  engine = await open()
  await load(file('c.csv', 3))
  expect(engine.dataVersion()).toBe(version)
  expect(engine.state()).not.toBe(state)
  const again = engine.state()
  await engine.close()
  engine = await openEngine({ home, clock: () => new Date('2023-01-11T03:00:00Z') })
  expect(engine.state()).not.toBe(again)
})

test('a damaged original is put right by the same file, whether it is imported again or is a duplicate', async () => {
  const path = file('a.csv', 5)
  const good = readFileSync(path)
  const { batch } = await load(path)
  const original = () => join(home, 'originals', readdirSync(join(home, 'originals'))[0]!)
  appendFileSync(original(), 'x')
  expect(await load(path)).toMatchObject({ status: 'duplicate', batch })
  expect(readFileSync(original())).toEqual(good)
  rmSync(original())
  expect(await load(path)).toMatchObject({ status: 'duplicate', batch })
  expect(readFileSync(original())).toEqual(good)
  await engine.undo(batch!, 'local')
  truncateSync(original(), 5)
  expect(await load(path)).toMatchObject({ status: 'accepted' })
  expect(readFileSync(original())).toEqual(good)
  await engine.rebuild()
  expect(await scores()).toEqual([5])
})

test('nothing derived is thrown away while an original is damaged: the reason names it, and the rows stay', async () => {
  const path = file('a.csv', 5)
  const { batch } = await load(path)
  const [name] = readdirSync(join(home, 'originals'))
  const original = originalPath(home, name!)
  truncateSync(original, 5)
  const told = { code: 'ORIGINAL_DAMAGED', parameters: { file: `originals/${name}`, batch } }
  await expect(engine.rebuild()).rejects.toMatchObject(told)
  expect(await scores()).toEqual([5])
  await engine.close()
  await expect(open(home, true)).rejects.toMatchObject(told)
  engine = await open()
  expect(await scores()).toEqual([5])
  cpSync(path, original)
  await engine.rebuild()
  expect(await scores()).toEqual([5])
})

test('what an upload left behind when the process died is gone at the next start', async () => {
  await engine.close()
  writeFileSync(join(home, 'incoming', 'upload-1.part'), 'x')
  writeFileSync(join(home, 'incoming', 'refused'), 'x')
  engine = await open()
  expect(readdirSync(join(home, 'incoming'))).toEqual(['refused'])
})

test('a home that is a link is restored where it points to, and stays a link', async () => {
  await load(file('a.csv', 5))
  const backup = join(folder, 'backup')
  await engine.backup(backup)
  await engine.close()
  const [link, place] = [join(folder, 'link'), join(folder, 'disk')]
  mkdirSync(place)
  cpSync(home, join(place, 'home'), { recursive: true })
  symlinkSync(join(place, 'home'), link)
  const { before } = await restoreBackup(link, backup, clock, () => {})
  expect([lstatSync(link).isSymbolicLink(), before!.startsWith(place)]).toEqual([true, true])
  engine = await open(link)
  expect(await scores()).toEqual([5])
})

test('the same bytes with other options are no duplicate: refused with what differs, on a trial too; the first one stands', async () => {
  const path = file('a.csv', 5)
  const request = { path, fileName: 'a.csv', dataset: 'satisfaction-survey' }
  const first = await engine.importFile({ ...request, period: '2022-Q1', map: { a: 'score', b: 'unit_code' } }, 'local')
  expect(first.status).toBe('accepted')
  const same = { ...request, period: '2022-Q1', map: { b: 'unit_code', a: 'score' }, fileName: 'b.csv' }
  expect(await engine.importFile(same, 'local')).toMatchObject({ status: 'duplicate', batch: first.batch })
  for (const [options, differs] of [
    [{}, '--period, --map'],
    [{ period: '2022-Q1', map: { a: 'score' } }, '--map'],
    [{ ...same, thousands: '.' }, '--thousands'],
    [{ ...same, unit: '439' }, '--unit'],
  ] as const)
    for (const dryRun of [true, false]) {
      const told = await engine.importFile({ ...request, ...options, dryRun }, 'local')
      expect(told).toMatchObject({ status: 'rejected', batch: null, issueCount: 1, issues: [{ row: null, code: 'OTHER_OPTIONS' }] })
      expect(told.issues[0]!.message).toContain(`lần nhập ${first.batch}) với tùy chọn khác: ${differs};`)
    }
  expect((await engine.batches()).map(({ batch, status }) => [batch, status])).toEqual([[first.batch, 'accepted']])
})

test('a chain is held against a head noted elsewhere: another hash, an event that is no more', async () => {
  await load(file('a.csv', 5))
  const { head } = await engine.verify(false)
  await load(file('b.csv', 4))
  const codes = async (noted: { seq: number; hash: string }) => (await engine.verify({ deep: false, noted })).faults.map(({ code }) => code)
  expect(await codes(head!)).toEqual([])
  expect(await codes({ seq: head!.seq, hash: head!.hash.slice(0, 12) })).toEqual([])
  expect(await codes({ seq: head!.seq, hash: 'f'.repeat(64) })).toEqual(['HEAD_DIFFERS'])
  expect(await codes({ seq: 99, hash: head!.hash })).toEqual(['CHAIN_CUT'])
})

test('kinds of events, tables and triggers that are not the program’s own are named', async () => {
  await load(file('a.csv', 5))
  expect((await engine.verify(false)).faults).toEqual([])
  const { seq, hash } = (await engine.verify(false)).head!
  await engine.close()
  const database = new DatabaseSync(join(home, 'records.sqlite'))
  const event = { seq: seq + 1, at: '2023-01-10T03:00:00.000Z', account: 'x', kind: 'points.given', body: '{}', previous: hash }
  database
    .prepare('INSERT INTO events (seq, at, account, kind, body, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?)')
    .run(...Object.values(event), hashOfEvent(event))
  database.exec('CREATE TABLE aside (x); CREATE TRIGGER sly AFTER INSERT ON events BEGIN SELECT 1; END;')
  database.exec('DROP TRIGGER events_never_go; CREATE TRIGGER events_never_go BEFORE DELETE ON events BEGIN SELECT 1; END;')
  database.close()
  engine = await open()
  const { faults } = await engine.verify(false)
  expect(faults.map(({ code, event, count }) => [code, event, count])).toEqual([
    ['EVENT_UNKNOWN', seq + 1, 1],
    ['RECORDS_FOREIGN', 0, 3],
  ])
})
