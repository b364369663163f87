import { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openEngine } from '../engine.ts'
import type { Engine } from '../requests.ts'
import { readManifest } from './manifest.ts'
import { restoreBackup } from './restore-backup.ts'

const header =
  'dossier_id,procedure_code,field_code,unit_code,channel,submitted_at,due_at,completed_at,result_digitised,input_digitised,fee_required,paid_online,reused_data,satisfaction'
const row = (id: string, day: string, channel: string) => `${id},1.000001,dat-dai,436,${channel},${day},,,,true,,,,`

let folder: string
let home: string
let engine: Engine
let clock: () => Date
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chiso-backup-'))
  home = join(folder, 'home')
  clock = () => new Date('2023-01-10T03:00:00Z')
  engine = await openEngine({ home, clock })
  mkdirSync(join(home, 'definitions', 'plans'), { recursive: true })
  writeFileSync(join(home, 'evidence', 'a'.repeat(64)), 'minh chứng')
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
const quarter = (at: number, channel = 'online') =>
  Array.from({ length: 40 }, (_, ix) => row(`D${at}-${ix}`, `2022-0${1 + (at % 9)}-1${ix % 10}`, channel))
const restore = (dir: string) => restoreBackup(home, dir, clock, () => {})

/** All that a home says: rows, values and batches. */
async function told(): Promise<unknown> {
  const [rows, values, batches] = [
    await engine.rows({ dataset: 'dossiers' }),
    await engine.indicators({ period: '2022' }),
    await engine.batches(),
  ]
  return { rows, values, batches, head: (await engine.verify(false)).head }
}
/** What stands, wherever it was imported. */
const stands = async () =>
  (await engine.rows({ dataset: 'dossiers' })).rows
    .map(({ _batch, ...rest }) => JSON.stringify(rest))
    .sort()

test('a backup taken under load is one moment of the home; restored, it verifies and says the same', async () => {
  await load('first.csv', quarter(1), '2022-Q1')
  let reads = 0
  let over = false
  const reading = (async () => {
    while (!over) {
      await engine.indicators({ period: '2022', indicators: ['online-dossier-rate'] })
      reads++
    }
  })()
  const dirs = [1, 2, 3, 4, 5].map((at) => join(folder, `backup-${at}`))
  const work: Promise<unknown>[] = []
  const said = new Map<number, unknown>()
  for (const [at, dir] of dirs.entries()) {
    work.push(engine.backup(dir), load(`more-${at}.csv`, quarter(at + 2)))
  }
  await Promise.all(work)
  over = true
  await reading
  expect(reads).toBeGreaterThan(0)
  said.set(engine.dataVersion(), await told())
  await engine.close()

  const versions = new Set<number>()
  for (const dir of dirs) {
    const answer = await restore(dir)
    engine = await openEngine({ home, clock })
    expect(await engine.verify(true)).toMatchObject({ ok: true, faults: [] })
    expect(engine.dataVersion()).toBe(answer.dataVersion)
    const batches = await engine.batches()
    expect((await engine.rows({ dataset: 'dossiers' })).count).toBe(batches.length * 40)
    expect(answer.later.length + batches.length).toBe(versions.size === 0 ? 6 : batches.length + answer.later.length)
    versions.add(answer.dataVersion)
    await engine.close()
  }
  expect(versions.size).toBeGreaterThan(1)
  engine = await openEngine({ home, clock })
}, 120_000)
