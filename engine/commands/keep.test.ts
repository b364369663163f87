import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { callCommand } from '../trials/call-command.ts'
import { programPath } from '../trials/program-path.ts'

const header =
  'dossier_id,procedure_code,field_code,unit_code,channel,submitted_at,due_at,completed_at,result_digitised,input_digitised,fee_required,paid_online,reused_data,satisfaction'

let folder: string
let home: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chiso-keep-'))
  home = join(folder, 'home')
  for (const [name, channel] of [
    ['q1.csv', 'online'],
    ['q2.csv', 'offline'],
  ] as const)
    writeFileSync(join(folder, name), `${header}\nA,1.000001,dat-dai,436,${channel},2022-02-01,,,,${channel === 'online'},,,,\n`)
})
const servers: ChildProcess[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})
const run = (...args: string[]) => callCommand(args, { CHISO_HOME: home }, folder)
const json = async (...args: string[]) => JSON.parse((await run(...args, '--json')).out)
const load = async (name: string, period: string): Promise<number> =>
  (await json('import', name, '--dataset', 'dossiers', '--period', period)).batch
/** In a process of its own: one that has met a home that cannot be read may not go on. */
function start(...args: string[]) {
  const options = { encoding: 'utf8' as const, env: { ...process.env, CHISO_HOME: home }, cwd: folder }
  const { status, stdout, stderr } = spawnSync(process.execPath, [programPath('chiso'), ...args], options)
  return { code: status, out: stdout, notes: stderr }
}

test('verify, backup, undo in advance and comparison go through the server; restore waits until it is stopped', async () => {
  const server = spawn(process.execPath, [programPath('chiso'), 'serve', '--no-sample'], {
    env: { ...process.env, CHISO_HOME: home, CHISO_PORT: '0' },
    cwd: folder,
  })
  servers.push(server)
  let notes = ''
  server.stderr.on('data', (part) => (notes += part))
  await expect.poll(() => notes, { interval: 50 }).toMatch(/http:\/\//)
  const first = await load('q1.csv', '2022-Q1')
  expect(await json('backup', 'kept')).toMatchObject({ dir: join(folder, 'kept'), dataVersion: 2 })
  const second = await load('q2.csv', '2022-Q2')
  expect(await json('verify', '--deep')).toMatchObject({ ok: true, faults: [], head: { seq: 4 } })
  expect(await json('undo', String(second), '--dry-run')).toMatchObject({ batch: second, vanish: 0, back: 1, backSame: 0 })
  expect((await run('undo', String(second), '--dry-run')).out).toContain('input-digitised-rate 2022: 0.00 (0/1) → 100.00 (1/1)')
  expect(await json('batches', '--compare', String(second))).toMatchObject({ with: { batch: first }, units: { both: 1 } })
  expect((await run('batches', '--compare', String(second))).out).toContain(`Lần ${first}`)
  expect((await json('batches')).map((one: { status: string }) => one.status)).toEqual(['accepted', 'accepted'])

  const refused = await run('restore', 'kept', '--json')
  expect([refused.code, JSON.parse(refused.out).error]).toMatchObject([1, { code: 'HOME_IN_USE', parameters: { pid: server.pid } }])
  server.kill('SIGTERM')
  await new Promise((resolve) => server.once('exit', resolve))
  const restored = await run('restore', 'kept')
  expect(restored.code).toBe(0)
  const again = /chiso -- (import .*)/.exec(restored.out)![1]!
  expect(again).toMatch(/later\/\d+\/q2\.csv --dataset dossiers --period 2022-Q2$/)
  expect((await json('rows', '--dataset', 'dossiers')).rows[0].channel).toBe('online')
  expect((await run(...again.split(' '))).code).toBe(0)
  expect((await json('rows', '--dataset', 'dossiers')).rows[0].channel).toBe('offline')
  expect((await run('verify')).code).toBe(0)
})

test('verify tells of a home that does not open: a changed chain, derived data and originals that cannot be read', async () => {
  const batch = await load('q1.csv', '2022-Q1')
  await load('q2.csv', '2022-Q2')
  const untouched = await run('verify')
  expect([untouched.code, untouched.out]).toEqual([0, expect.stringContaining('đạt')])
  const kept = { analytics: readFileSync(join(home, 'analytics.duckdb')), records: readFileSync(join(home, 'records.sqlite')) }

  writeFileSync(join(home, 'analytics.duckdb'), kept.analytics.subarray(0, 9000))
  const cut = start('verify', '--json')
  expect([cut.code, JSON.parse(cut.out)]).toMatchObject([
    1,
    { ok: false, faults: [{ code: 'ANALYTICS_UNREADABLE', file: 'analytics.duckdb' }] },
  ])
  expect(JSON.parse(cut.out).checks.map(({ name, ok }: { name: string; ok: boolean }) => [name, ok])).toEqual([
    ['chain', true],
    ['originals', true],
    ['editions', true],
    ['evidence', true],
    ['definitions', true],
    ['accounts', true],
    ['units', false],
    ['batches', false],
    ['standing', false],
    ['cells', false],
  ])
  expect((await run('rebuild')).code).toBe(0)
  expect((await run('verify', '--deep')).code).toBe(0)

  const database = new DatabaseSync(join(home, 'records.sqlite'))
  database.exec(`DROP TRIGGER events_never_change; UPDATE events SET account = 'khác' WHERE seq = 2`)
  database.close()
  const original = join(home, 'originals', readdirSync(join(home, 'originals'))[0]!)
  appendFileSync(original, ' ')
  const changed = start('verify', '--json')
  expect([changed.code, JSON.parse(changed.out)]).toMatchObject([
    1,
    {
      ok: false,
      faults: [
        { check: 'chain', code: 'EVENT_CHANGED', event: 2 },
        { check: 'originals', code: 'ORIGINAL_CHANGED' },
      ],
    },
  ])
  const refused = start('rows', '--dataset', 'dossiers', '--json')
  expect([refused.code, JSON.parse(refused.out).error]).toMatchObject([1, { code: 'CHAIN_BROKEN', parameters: { seq: 2 } }])
  expect(refused.notes).toContain('sự kiện 2 đã bị sửa')

  writeFileSync(join(home, 'records.sqlite'), 'not a database, only some text that somebody wrote over it')
  expect(await json('verify')).toMatchObject({ ok: false, head: null, faults: [{ code: 'RECORDS_UNREADABLE', file: 'records.sqlite' }] })
  expect(batch).toBe(1)
})

test('the tail of the chain cut off together with its head is still noticed by the derived data', async () => {
  await load('q1.csv', '2022-Q1')
  const head = readFileSync(join(home, 'chain-head'))
  await load('q2.csv', '2022-Q2')
  const database = new DatabaseSync(join(home, 'records.sqlite'))
  database.exec('DROP TRIGGER events_never_go; DELETE FROM events WHERE seq > 2')
  database.close()
  writeFileSync(join(home, 'chain-head'), head)
  expect((await json('rows', '--dataset', 'dossiers')).error).toMatchObject({
    code: 'CHAIN_BROKEN',
    parameters: { seq: 3, fault: 'CHAIN_CUT' },
  })
  expect(await json('verify')).toMatchObject({ ok: false, faults: [{ code: 'CHAIN_CUT', event: 3 }] })
})

test('a backup and a restore that were killed are done again as if they had not been, and leave nothing behind', async () => {
  await load('q1.csv', '2022-Q1')
  /** Kills a command as soon as it has made a file, while another process still copies for it. */
  const kill = async (args: string[], begun: () => boolean) => {
    const child = spawn(process.execPath, [programPath('chiso'), ...args], { env: { ...process.env, CHISO_HOME: home }, cwd: folder })
    servers.push(child)
    await expect.poll(begun, { interval: 1, timeout: 30_000 }).toBe(true)
    child.kill('SIGKILL')
    await new Promise((resolve) => child.once('close', resolve))
  }
  const kept = join(folder, 'kept')
  await kill(['backup', 'kept'], () => existsSync(join(kept, 'records.sqlite')))
  expect(readdirSync(kept)).not.toContain('manifest.json')
  expect((await run('backup', 'kept')).code).toBe(0)
  // A whole one is not taken for one that was cut off.
  expect((await run('backup', 'kept')).code).toBe(1)

  const staged = () => readdirSync(folder).filter((name) => name.startsWith('home.restoring-'))
  await kill(['restore', 'kept'], () => staged().length > 0)
  expect(staged().length).toBe(1)
  expect((await run('verify')).code).toBe(0)
  expect((await run('restore', 'kept')).code).toBe(0)
  expect(staged()).toEqual([])
  expect((await run('verify')).code).toBe(0)
})

test('wrong calls are exit code 2', async () => {
  for (const args of [['backup'], ['restore'], ['verify', 'x'], ['batches', '--with', '1'], ['backup', 'q1.csv/x']])
    expect([args, (await run(...args)).code]).toEqual([args, 2])
  expect((await run('restore', 'nowhere')).code).toBe(1)
})
