import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { parseArgs } from 'node:util'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { command } from '../commands/import.ts'
import { bundledData } from '../definitions/layers.ts'
import type { Doors, Engine } from '../doors.ts'
import { openEngine } from '../engine.ts'
import type { EventBody, EventKind } from '../records/events.ts'
import { openRecords } from '../records/open-records.ts'
import { hashOfEvent } from '../records/raw-event.ts'
import { writeTinyDefinitions } from '../trials/tiny-definitions.ts'
import { restoreBackup } from './restore-backup.ts'

const header =
  'dossier_id,procedure_code,field_code,unit_code,channel,submitted_at,due_at,completed_at,result_digitised,input_digitised,fee_required,paid_online,reused_data,satisfaction'
const quarter = (at: number, channel = 'online') =>
  Array.from({ length: 40 }, (_, ix) => `D${at}-${ix},1.000001,dat-dai,436,${channel},2022-0${at}-1${ix % 10},,,,true,,,,`)

const tinyFolder = mkdtempSync(join(tmpdir(), 'chiso-tiny-'))
const tiny = writeTinyDefinitions(tinyFolder)
afterAll(() => rmSync(tinyFolder, { recursive: true }))
let folder: string
let home: string
let engine: Engine
const clock = () => new Date('2023-01-10T03:00:00Z')
const open = (at = home, data = tiny) => openEngine({ home: at, data, clock })
const restore = (dir: string, to = home) => restoreBackup(to, dir, clock, () => {})
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chiso-backup-'))
  home = join(folder, 'home')
  engine = await open()
})
afterEach(async () => {
  await engine.close()
  rmSync(folder, { recursive: true })
})

async function load(name: string, rows: string[], period?: string): Promise<number> {
  const path = join(folder, name)
  writeFileSync(path, [header, ...rows].join('\n'))
  const answer = await engine.importFile({ path, fileName: name, dataset: 'dossiers', ...(period ? { period } : {}) }, 'local')
  expect(answer.issues).toEqual([])
  return answer.batch!
}
const rowsOf = async (one: Engine) => (await one.rows({ dataset: 'dossiers' })).rows
/** What stands, whichever import brought it. */
const stands = async () => (await rowsOf(engine)).map(({ _batch, ...rest }) => JSON.stringify(rest)).sort()

/** Every file below a folder with its hash. */
const tree = (at: string) =>
  Object.fromEntries(
    readdirSync(at, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(at.length + 1), createHash('sha256').update(readFileSync(path)).digest('hex')]),
  )

test('backups taken among imports and reads are each one moment of the home: restored they verify and say what it said', async () => {
  await load('first.csv', quarter(1), '2022-Q1')
  let over = false
  let reads = 0
  const reading = (async () => {
    for (; !over; reads++) await engine.indicators({ period: '2022', indicators: ['online-dossier-rate'] })
  })()
  const dirs = [2, 3, 4, 5, 6].map((at) => join(folder, `backup-${at}`))
  const answers: Awaited<ReturnType<Engine['backup']>>[] = []
  for (const [ix, dir] of dirs.entries()) {
    const loading = load(`${ix}.csv`, quarter(ix + 2))
    answers.push(await engine.backup(dir))
    await loading
  }
  over = true
  await reading
  expect(reads).toBeGreaterThan(0)
  expect(new Set(answers.map((one) => one.dataVersion)).size).toBe(dirs.length)

  const [rows, batches] = [await rowsOf(engine), await engine.batches()]
  for (const { dir, dataVersion } of answers) {
    const to = join(folder, `restored-${dataVersion}-${basename(dir)}`)
    expect(await restore(dir, to)).toMatchObject({ before: null, later: [], undoneLater: [], dataVersion })
    const restored = await open(to)
    const known = batches.filter((one) => one.batch <= dataVersion)
    expect(await restored.verify(true)).toMatchObject({ ok: true, faults: [], head: { seq: dataVersion } })
    expect(await restored.batches()).toEqual(known)
    expect(await rowsOf(restored)).toEqual(rows.filter((row) => Number(row._batch) <= dataVersion))
    await restored.close()
  }
})

test('what is no file of a home is left out of its backup, and hinders no return', async () => {
  await load('first.csv', quarter(1), '2022-Q1')
  for (const room of ['originals', 'evidence', 'editions']) {
    writeFileSync(join(home, room, '.DS_Store'), 'x')
    mkdirSync(join(home, room, 'lost+found'))
    writeFileSync(join(home, room, 'lost+found', 'scan.pdf'), 'x')
  }
  const [dir, to] = [join(folder, 'backup'), join(folder, 'restored')]
  await engine.backup(dir)
  await restore(dir, to)
  expect(readdirSync(join(to, 'evidence'))).toEqual([])
  const restored = await open(to)
  expect(await restored.verify(true)).toMatchObject({ ok: true })
  expect(await rowsOf(restored)).toEqual(await rowsOf(engine))
  await restored.close()
})

test('a home of thousands of files is copied and comes back', async () => {
  const names = Array.from({ length: 2_000 }, (_, at) => createHash('sha256').update(String(at)).digest('hex'))
  for (const [at, name] of names.entries()) writeFileSync(join(home, 'evidence', name), String(at))
  const [dir, to] = [join(folder, 'backup'), join(folder, 'restored')]
  expect((await engine.backup(dir)).files).toBeGreaterThan(2_000)
  await restore(dir, to)
  expect(tree(join(to, 'evidence'))).toEqual(Object.fromEntries(names.map((name) => [name, name])))
})

test('an older backup: the home is moved aside, what came later is listed, and importing that again gives the same', async () => {
  await engine.close()
  engine = await open(home, bundledData)
  const replaced = await load('q1.csv', quarter(1), '2022-Q1')
  const undone = await load('q2.csv', quarter(4), '2022-Q2')
  writeFileSync(join(home, 'evidence', 'a'.repeat(64)), 'minh chứng')
  mkdirSync(join(home, 'definitions', 'indicators'))
  writeFileSync(join(home, 'definitions', 'indicators', 'reported.csv'), 'code,name,kind\nthu,Thử,count\n')
  const dir = join(folder, 'backup')
  const backup = await engine.backup(dir)
  expect(backup).toMatchObject({
    dir,
    files: readdirSync(dir, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).length - 1,
  })

  const said = { index: 'par-index-department', period: '2022', unit: 'SNV' }
  const given = { code: '1.3.a', answer: true, explanation: null, document: '12/KH-SNV' }
  expect(await engine.answer({ ...said, answers: [given] }, 'officer')).toMatchObject({ status: 'accepted' })
  await engine.undo(undone, 'local')
  const whole = { path: join(folder, 'q1.csv'), fileName: 'q1.csv', dataset: 'dossiers', period: '2022-Q1', snapshot: true }
  await engine.importFile({ ...whole, replaces: replaced }, 'local')
  await load('Hồ sơ quý 1 (sửa).csv', quarter(1, 'postal'), '2022-Q1')
  await load('q3.csv', [...quarter(7), ...quarter(1, 'offline')], '2022-9M')
  const odd = { path: join(folder, 'thang-8.txt'), fileName: 'thang-8.txt', dataset: 'dossiers', separator: '|', headerRow: 2 }
  const lines = [
    'Báo cáo',
    header,
    ...quarter(8),
    'D8-x,1,x,436,Qua mạng,20220801,,,,true,,,,',
    'D8-y,1,x,436,online,x,,,,true,,,,',
    'Tổng,,,,,,,,,,,,,',
  ]
  writeFileSync(odd.path, lines.join('\n').replaceAll(',', '|'))
  const map = { values: { channel: { 'Qua mạng': 'online' } }, dates: { submitted_at: 'yyyyMMdd' } }
  const setAside = [{ code: 'BAD_DATE', column: 'submitted_at', reason: 'sai ngày' }]
  expect(await engine.importFile({ ...odd, map, leaveOut: ['total'], setAside }, 'local')).toMatchObject({ status: 'accepted', rows: 41 })
  const wanted = await stands()
  await engine.close()
  const left = tree(home)

  const answer = await restore(dir)
  expect(answer).toMatchObject({
    home,
    dataVersion: backup.dataVersion,
    undoneLater: [replaced, undone],
    saidLater: { events: 1 },
    note: null,
  })
  const kept = JSON.parse(readFileSync(answer.saidLater!.path, 'utf8'))
  expect(kept).toMatchObject([{ account: 'officer', kind: 'answers.given', body: { answers: [given] } }])
  expect(answer.later.map(({ file, dataset, options }) => [file, dataset, options])).toEqual([
    ['q1.csv', 'dossiers', { period: '2022-Q1', snapshot: 'true' }],
    ['Hồ sơ quý 1 (sửa).csv', 'dossiers', { period: '2022-Q1' }],
    ['q3.csv', 'dossiers', { period: '2022-9M' }],
    [
      ...['thang-8.txt', 'dossiers'],
      {
        ...{ separator: '|', 'header-row': '2', 'leave-out': 'total', 'set-aside': ['BAD_DATE:submitted_at=sai ngày'] },
        map: expect.stringMatching(/map\.json$/),
      },
    ],
  ])
  expect(tree(answer.before!)).toMatchObject(left)
  expect(readFileSync(join(home, 'evidence', 'a'.repeat(64)), 'utf8')).toBe('minh chứng')
  expect(existsSync(join(home, 'definitions', 'indicators', 'reported.csv'))).toBe(true)

  engine = await open(home, bundledData)
  expect(await engine.verify(true)).toMatchObject({ ok: true, head: { seq: backup.dataVersion } })
  for (const batch of answer.undoneLater) await engine.undo(batch, 'local')
  for (const { path, dataset, options } of answer.later) {
    const { snapshot, ...said } = options
    const given = Object.entries(said).flatMap(([name, value]) => [value].flat().flatMap((one) => [`--${name}`, one]))
    const args = [path, '--dataset', dataset, ...given, ...(snapshot ? ['--snapshot'] : [])]
    const parsed = parseArgs({ args, options: command.options, allowPositionals: true })
    const doors = { importFile: (request) => engine.importFile(request, 'local') } as Doors
    const out = { write: () => {}, note: () => {}, progress: () => {} }
    expect(await command.run({ ...parsed, doors, home, json: true, out, cwd: folder })).toBe(0)
  }
  expect(await stands()).toEqual(wanted)
})

/** A body of every kind. */
const bodies: { [K in EventKind]: EventBody<K> } = {
  'import.pending': {
    ...{ dataset: 'dossiers', file: 'x.csv', sha256: 'x', bytes: 1, now: '2023-01-10T03:00:00.000Z', period: null, unit: null },
    ...{ encoding: null, decimal: null, thousands: null, sheet: null, map: null },
  },
  'import.accepted': {
    ...{ batch: 1, rows: 0, new: 0, changed: 0, unchanged: 0, older: 0, asOf: '2022-03-31', contentHash: '', hashedBy: '' },
    ...{ units: [], keptUnits: [], headerMap: {}, warningCount: 0 },
  },
  'import.refused': { batch: 1, issueCount: 0, issues: [], incoming: 'x' },
  'import.aborted': { batch: 1, reason: 'x' },
  'undo.pending': { batch: 1 },
  'undo.accepted': { undo: 1, batch: 1 },
  'undo.aborted': { undo: 1, reason: 'x' },
  'alias.confirmed': { name: 'x', unit: null },
  'source.saved': {
    ...{ name: 'x', dataset: 'dossiers', map: { headers: {}, values: {}, dates: {} }, leaveOut: [] },
    ...{ encoding: null, decimal: null, thousands: null },
  },
  'source.dropped': { name: 'x', dataset: 'dossiers' },
  'remedy.kept': { index: 'x', version: '1', year: 2022, unit: 'x', items: [] },
  'answers.given': { index: 'x', version: '1', year: 2022, unit: 'x', answers: [] },
  'accounts.granted': { grants: [{ account: 'x', role: 'administrator', unit: null, fullName: 'X', position: null, phone: null }] },
  'account.revoked': { account: 'x', role: 'viewer', unit: null },
  'account.deputised': { account: 'x', of: 'x', from: '2023-01-01', to: '2023-01-31' },
  'account.reset': { account: 'x' },
  'account.closed': { account: 'x' },
  'definition.drafted': { file: 'indexes/x/1.yaml', text: 'x', source: null, open: [] },
  'definition.dropped': { file: 'indexes/x/2.yaml' },
  'definition.altered': {
    kind: 'duty',
    id: 'x',
    said: null,
    back: true,
    reason: 'x',
    files: [{ file: 'duties/x.yaml', text: null, before: null }],
  },
  'definition.approved': { file: 'indexes/x/1.yaml', text: 'x', number: '1', date: '2023-01-01' },
  'round.opened': {
    ...{ round: 'r', plan: 'internal', index: 'x', version: '1', year: 2022, day: '2022-12-01', asOf: null, due: {}, steps: ['self'] },
    units: ['x'],
  },
  'round.assigned': { round: 'r', lines: [] },
  'round.closed': {
    ...{ round: 'r', step: 'self', units: [], note: null, number: null, date: null, signed: null, onBehalf: false, notSubmitted: null },
  },
  'round.returned': { round: 'r', unit: 'x', to: 'self', reason: 'x' },
  'round.extended': { round: 'r', unit: 'x', due: '2022-12-31', reason: 'x' },
  'round.unit': { round: 'r', unit: 'x', state: 'unranked', reason: 'x' },
  'round.refreshed': { round: 'r', asOf: '2022-12-31', reason: 'x', units: [] },
  'round.migrated': { round: 'r', version: '2', reason: null, due: null, units: [] },
  'round.reopened': { round: 'r', unit: 'x', part: null, codes: ['1'], due: null, reason: 'x' },
  'round.handed': {
    ...{ round: 'r', unit: 'x', part: null, codes: ['1'], replaces: null, edition: null, lapsed: [], late: false, onBehalf: false },
    ...{ note: null, number: null, date: null, signed: null, notSubmitted: null },
  },
  'round.published': { rounds: ['r'], number: '1', date: '2022-12-31', editions: { r: 'e' }, corrects: null, reason: null },
  'verdicts.given': { round: 'r', unit: 'x', step: 'self', verdicts: [] },
  'survey.closed': { round: 'r', held: true, reason: null },
  'survey.reopened': { round: 'r', reason: 'x' },
  'evidence.added': {
    ...{
      round: 'r',
      unit: 'x',
      criterion: '1',
      step: 'self',
      number: null,
      issued: null,
      issuer: null,
      page: null,
      quote: null,
      kept: null,
    },
    items: [{ evidence: 'v', type: 'paper', name: 'x', sha256: null, bytes: 0, link: null }],
  },
  'evidence.removed': { evidence: 'v', reason: null },
  'edition.withdrawn': { round: 'r', withdraws: 'e', edition: 'w', number: '2', date: '2022-12-31', reason: 'x' },
  'plan.imported': { plan: 'p', year: 2022, file: 'x.txt', sha256: 'x', bytes: 1, headings: [], rows: [] },
  'plan.settled': { plan: 'p', answers: [] },
  'plan.unsettled': { plan: 'p', questions: [] },
  'report.written': { report: 'bao-cao-cchc', period: '2022-Q1', texts: { difficulties: 'x' } },
  'report.issued': {
    report: 'bao-cao-cchc',
    period: '2022-Q1',
    edition: 'b',
    number: '3',
    date: '2022-03-20',
    corrects: null,
    reason: null,
  },
  'report.withdrawn': {
    report: 'bao-cao-cchc',
    period: '2022-Q1',
    withdraws: 'b',
    edition: 'v',
    number: '4',
    date: '2022-03-21',
    reason: 'x',
  },
}

test('every kind of event that came later is told of by a restore, also one this program does not know', async () => {
  await load('q1.csv', quarter(1), '2022-Q1')
  const dir = join(folder, 'backup')
  await engine.backup(dir)
  await load('q2.csv', quarter(4), '2022-Q2')
  await engine.close()
  const records = openRecords(home, clock)
  for (const kind of Object.keys(bodies) as EventKind[]) records.append(kind, 'officer', bodies[kind] as never)
  const { seq, hash: previous } = records.head()
  records.close()
  const unknown = { seq: seq + 1, at: 'later', account: 'officer', kind: 'later.kind', body: '{"round":"2023"}', previous }
  const database = new DatabaseSync(join(home, 'records.sqlite'))
  database.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)').run(...Object.values(unknown), hashOfEvent(unknown))
  database.close()

  const answer = await restore(dir)
  expect([answer.later.map(({ file }) => file), answer.undoneLater, answer.note]).toEqual([['q2.csv'], [1], null])
  const said: { kind: string; body: unknown }[] = JSON.parse(readFileSync(answer.saidLater!.path, 'utf8'))
  const inWords = (Object.keys(bodies) as EventKind[]).filter((kind) => !/^(import|undo)\./.test(kind))
  expect(said.map(({ kind, body }) => [kind, body])).toEqual([
    ...inWords.map((kind) => [kind, bodies[kind]]),
    ['later.kind', { round: '2023' }],
  ])
  engine = await open()
})

test('a damaged backup is refused by name, and nothing is touched', async () => {
  await load('q1.csv', quarter(1), '2022-Q1')
  const dir = join(folder, 'backup')
  await engine.backup(dir)
  await engine.close()
  const before = tree(folder)
  const original = Object.keys(tree(join(dir, 'originals')))[0]!
  const manifest = readFileSync(join(dir, 'manifest.json'), 'utf8')
  const damages: [file: string, damage: (path: string) => void, code: string, named: string | undefined][] = [
    [`originals/${original}`, (path) => appendFileSync(path, ' '), 'BACKUP_DAMAGED', `originals/${original}`],
    [`originals/${original}`, (path) => rmSync(path), 'BACKUP_DAMAGED', `originals/${original}`],
    ['analytics.duckdb', (path) => flip(path, 5000), 'BACKUP_DAMAGED', 'analytics.duckdb'],
    ['analytics.duckdb', (path) => truncateSync(path, 4096), 'BACKUP_DAMAGED', 'analytics.duckdb'],
    ['records.sqlite', (path) => flip(path, 9000), 'BACKUP_DAMAGED', 'records.sqlite'],
    ['chain-head', (path) => rmSync(path), 'BACKUP_DAMAGED', 'chain-head'],
    ['manifest.json', (path) => rmSync(path), 'NO_BACKUP', undefined],
    ['manifest.json', (path) => writeFileSync(path, manifest.slice(0, -20)), 'NO_BACKUP', undefined],
    ['manifest.json', (path) => writeFileSync(path, manifest.replace('"originals/', '"../')), 'NO_BACKUP', undefined],
    ['manifest.json', (path) => writeFileSync(path, withoutEntry(manifest, 'originals/')), 'BACKUP_DAMAGED', `originals/${original}`],
    ['manifest.json', (path) => writeFileSync(path, withoutEntry(manifest, 'chain-head')), 'BACKUP_DAMAGED', 'records.sqlite'],
  ]
  for (const [file, damage, code, named] of damages) {
    const path = join(dir, file)
    const kept = readFileSync(path)
    damage(path)
    await expect(restore(dir), `${file} ${code}`).rejects.toMatchObject({
      code,
      parameters: named === undefined ? { dir } : { dir, file: named },
    })
    writeFileSync(path, kept)
    expect(tree(folder)).toEqual(before)
  }
  engine = await open()
  expect((await engine.verify(false)).ok).toBe(true)
})

function flip(path: string, at: number): void {
  const bytes = readFileSync(path)
  bytes[at]! ^= 0x40
  writeFileSync(path, bytes)
}

function withoutEntry(manifest: string, beginning: string): string {
  const { files, ...rest } = JSON.parse(manifest)
  return JSON.stringify({ ...rest, files: files.filter(({ file }: { file: string }) => !file.startsWith(beginning)) })
}

test('refused: a folder that is not empty or lies in the home, a home with a damaged original, a home that is held', async () => {
  await load('q1.csv', quarter(1), '2022-Q1')
  const full = join(folder, 'full')
  mkdirSync(full)
  writeFileSync(join(full, 'note.txt'), 'x')
  // An office may keep its definitions elsewhere, behind a link.
  const office = join(folder, 'office')
  mkdirSync(office)
  writeFileSync(join(office, 'ghi-chu.txt'), 'x')
  symlinkSync(office, join(home, 'definitions', 'office'))
  await expect(engine.backup(full)).rejects.toMatchObject({ code: 'BACKUP_FOLDER_NOT_EMPTY' })
  await expect(engine.backup(join(home, 'originals', 'backup'))).rejects.toMatchObject({ code: 'BACKUP_IN_HOME' })
  await expect(engine.backup(join(bundledData, '..', 'dist', 'dashboards', 'x'))).rejects.toMatchObject({ code: 'BACKUP_IN_HOME' })
  await expect(engine.backup(home)).rejects.toMatchObject({ code: 'BACKUP_IN_HOME' })

  const dir = join(folder, 'backup')
  // Of two into one folder at once one is refused, and takes nothing of the other with it.
  const [made, refused] = await Promise.allSettled([engine.backup(dir), engine.backup(dir)])
  expect([made.status, refused]).toEqual([
    'fulfilled',
    expect.objectContaining({ reason: expect.objectContaining({ code: 'BACKUP_FOLDER_NOT_EMPTY' }) }),
  ])
  await restore(dir, join(folder, 'elsewhere'))
  expect(readFileSync(join(folder, 'elsewhere', 'definitions', 'office', 'ghi-chu.txt'), 'utf8')).toBe('x')
  await expect(restore(dir)).rejects.toMatchObject({ code: 'HOME_IN_USE', parameters: { pid: String(process.pid) } })
  const another = `new (require('node:sqlite').DatabaseSync)(${JSON.stringify(join(home, 'records.sqlite'))}).exec('BEGIN EXCLUSIVE')`
  expect(spawnSync(process.execPath, ['-e', another], { encoding: 'utf8' }).stderr).toContain('database is locked')
  await load('after.csv', quarter(2))

  const original = join(home, 'originals', readdirSync(join(home, 'originals'))[0]!)
  flip(original, 20)
  for (const [made, path] of [
    [false, join(folder, 'new', 'backup')],
    [true, join(folder, 'empty')],
  ] as const) {
    if (made) mkdirSync(path)
    await expect(engine.backup(path)).rejects.toMatchObject({
      code: 'ORIGINAL_DAMAGED',
      parameters: { file: `originals/${basename(original)}` },
    })
    expect(made ? readdirSync(path) : existsSync(path)).toEqual(made ? [] : false)
  }
})

test('a home whose chain cannot be read is replaced all the same, and the answer says what is not known', async () => {
  await load('q1.csv', quarter(1), '2022-Q1')
  const dir = join(folder, 'backup')
  await engine.backup(dir)
  await load('q2.csv', quarter(4), '2022-Q2')
  const wanted = (await engine.batches()).map((one) => one.batch)
  await engine.close()
  writeFileSync(join(home, 'records.sqlite'), 'no database at all, but long enough to be looked at as one')
  await expect(open()).rejects.toMatchObject({ code: 'CHAIN_BROKEN' })
  const answer = await restore(dir)
  expect(answer).toMatchObject({ later: [], note: expect.stringContaining('records.sqlite') })
  // Cut off when the old home was moved aside and the new one not yet in its place, it is ended by the next start.
  const cutOff = () => renameSync(home, answer.before!.replace('.before-', '.restoring-'))
  cutOff()
  engine = await open()
  expect((await engine.batches()).map((one) => one.batch)).toEqual(wanted.slice(1))
  await engine.close()
  cutOff()
  const link = join(folder, 'link')
  symlinkSync(home, link)
  engine = await open(link)
  expect((await engine.batches()).map((one) => one.batch)).toEqual(wanted.slice(1))
})
