import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs'
import { getPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { storageError } from '../../storage-error.ts'
import { openWarehouse, type Warehouse } from './open-warehouse.ts'

const home = mkdtempSync(join(tmpdir(), 'chiso-warehouse-'))
let warehouse: Warehouse
beforeAll(async () => {
  warehouse = await openWarehouse({ home, memory: 64 })
  await warehouse.write((session) => session.run('CREATE TABLE kept AS SELECT range AS n FROM range(1000)'))
})
afterAll(async () => {
  await warehouse.close()
  rmSync(home, { recursive: true })
})

test.runIf(existsSync('/proc/self/task'))('the thread that counts beside the calling one gives way to it', () => {
  const threads = readdirSync('/proc/self/task').map((thread) => getPriority(Number(thread)))
  expect(threads).toContain(Math.min(19, getPriority() + 4))
})

/** Runs for hours. */
const endless = 'SELECT sum(hash(a.range + b.range)) AS n FROM range(100000000) a, range(100000000) b'
/** Needs far more than the memory allowed, in a form that cannot be spilled to the disk. */
const greedy = 'SELECT list(range) AS n FROM range(40000000)'
const counted = () => warehouse.read(async (session) => (await session.all('SELECT count(*) AS n FROM kept'))[0]!.n)

test('a query that runs away is stopped, and its session serves the next', async () => {
  await expect(warehouse.read((session) => session.all(endless), 0.2)).rejects.toMatchObject({
    code: 'QUERY_TOO_LONG',
    parameters: { seconds: 0.2 },
  })
  expect(await counted()).toBe(1000n)
})

test('a result of many pieces comes whole and in its order, one of no rows as none', async () => {
  const texts = "SELECT n::INTEGER AS n, 'một chữ dài hơn mười hai byte ' || n AS text FROM range(5000) t(n)"
  const [all, none] = await warehouse.read(async ({ all }) => [await all(`${texts} ORDER BY n`), await all(`${texts} WHERE n < 0`)])
  expect(all).toEqual(Array.from({ length: 5000 }, (_, n) => ({ n, text: `một chữ dài hơn mười hai byte ${n}` })))
  expect(none).toEqual([])
})

test('30 of them at once are stopped, while others read and write', async () => {
  const heavy = Promise.allSettled(Array.from({ length: 30 }, () => warehouse.read((session) => session.all(endless), 1)))
  const others = await Promise.all([counted(), warehouse.write((session) => session.run('CREATE TABLE other (n INTEGER)')), counted()])
  expect([others[0], others[2]]).toEqual([1000n, 1000n])
  const ends = await heavy
  expect(ends.map((end) => end.status === 'rejected' && (end.reason as { code: string }).code)).toEqual(Array(30).fill('QUERY_TOO_LONG'))
})

test('a query that wants more memory than is allowed is refused as such, and the data are as before', async () => {
  const error = await warehouse
    .read((session) => session.all(greedy))
    .then(
      () => null,
      (reason: unknown) => storageError(reason, home),
    )
  expect(error).toMatchObject({ code: 'OUT_OF_MEMORY' })
  expect(await counted()).toBe(1000n)
})

test('a log that takes more memory to read again than is allowed does not keep a home from opening', async () => {
  const [folder, copy] = [join(home, 'live'), join(home, 'killed')]
  mkdirSync(folder)
  const live = await openWarehouse({ home: folder, memory: 64 })
  const columns = Array.from({ length: 60 }, (_, at) => `range AS c${at}`).join(', ')
  const tables = Array.from({ length: 8 }, (_, at) => `wide${at}`)
  for (const table of tables) await live.write((session) => session.run(`CREATE TABLE ${table} AS SELECT ${columns} FROM range(9)`))
  await live.checkpoint()
  for (const table of tables) await live.write((session) => session.run(`INSERT INTO ${table} SELECT * FROM ${table} LIMIT 1`))
  cpSync(folder, copy, { recursive: true })
  const killed = await openWarehouse({ home: copy, memory: 64 })
  expect(await killed.read((session) => session.all('SELECT count(*) AS n FROM wide7'))).toEqual([{ n: 10n }])
  await Promise.all([live.close(), killed.close()])
})

const small = mkdtempSync(join(tmpdir(), 'chiso-small-'))
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=220m', 'tmpfs', small]).status === 0
afterAll(() => {
  if (mounted) spawnSync('umount', ['-l', small])
  rmSync(small, { recursive: true, force: true })
})

test.runIf(mounted)(
  'a long log that a full disk has no room to empty refuses what is written, and it goes on when there is room',
  async () => {
    const full = await openWarehouse({ home: small, memory: 64 })
    const filling = join(small, 'filling')
    const add = () => full.write((session) => session.run('INSERT INTO texts SELECT sha256(range::TEXT) FROM range(15000)'))
    const count = () => full.read(async (session) => (await session.all('SELECT count(*)::INTEGER AS n FROM texts'))[0]!.n)
    await full.write((session) => session.run('CREATE TABLE texts (text VARCHAR)'))
    while (statSync(join(small, 'analytics.duckdb.wal')).size < 63 << 20) await add()
    const kept = await count()
    const { bavail, bsize } = statfsSync(small)
    writeFileSync(filling, Buffer.alloc(bavail * bsize - (6 << 20)))
    for (let again = 0; again < 5; again++) await expect(add()).rejects.toMatchObject({ code: 'STORAGE_FULL' })
    expect(await count()).toBe(kept)
    rmSync(filling)
    await add()
    expect(await count()).toBe(Number(kept) + 15_000)
    await full.close()
  },
)
