import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { applyDamage, makeSources, type Sources } from './damage-home.ts'
import { openDraw } from './draw.ts'
import type { Look } from './look.ts'
import { programPath } from './program-path.ts'
import { strikeHomes } from './strike-homes.ts'
import { visitHomes } from './visit-homes.ts'

let folder: string
let sources: Sources
let truth: Look
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chiso-damage-'))
  sources = await makeSources(openDraw(7), folder)
  const copies = ['closed', 'killed'].map((name) => join(folder, `${name}-copy`))
  for (const [ix, from] of [sources.closed, sources.killed].entries()) cpSync(from, copies[ix]!, { recursive: true })
  const [closed, killed] = await visitHomes(copies, sources.data)
  expect(killed).toEqual({ ...closed, home: copies[1] })
  truth = (closed as { look: Look }).look
})
afterAll(() => rmSync(folder, { recursive: true }))

test('42 damaged files: found, or harmless; never another number', async () => {
  const struck = await strikeHomes(openDraw(42), sources, truth, 42, join(folder, 'struck'))
  expect(struck.filter(({ outcome }) => outcome === 'wrong')).toEqual([])
  expect(new Set(struck.map(({ outcome }) => outcome))).toEqual(
    new Set(['harmless', 'found at opening', 'found at reading', 'found by verify']),
  )
})

const log = 'analytics.duckdb.wal'

test('the log of the derived data cut at any length, or gone: the originals are replayed to the same values', async () => {
  const { size } = statSync(join(sources.killed, log))
  const lengths = Array.from({ length: 16 }, (_, ix) => Math.floor((ix * size) / 16))
  const homes = [...lengths, size - 1, null].map((length) => {
    const home = join(folder, `log-${length}`)
    cpSync(sources.killed, home, { recursive: true })
    if (length === null) rmSync(join(home, log))
    else truncateSync(join(home, log), length)
    return home
  })
  const visits = await visitHomes(homes, sources.data)
  expect(visits).toEqual(homes.map((home) => ({ home, look: truth, verified: true })))
})

const damaged = [
  { source: 'closed', file: 'analytics.duckdb', blow: 'page', at: 0 },
  { source: 'closed', file: 'analytics.duckdb', blow: 'cut', at: 0.5 },
  { source: 'killed', file: log, blow: 'byte', at: 0.5 },
] as const

test('derived data that cannot be read: nothing is served, exit code 1, and rebuild brings the same values back', async () => {
  for (const [ix, damage] of damaged.entries()) {
    const home = join(folder, `damaged-${ix}`)
    applyDamage(sources, damage, home)
    for (const args of [
      ['batches', '--json'],
      ['serve', '--no-sample'],
    ]) {
      const ran = chiso(home, ...args)
      expect([damage, args, ran.status, ran.signal]).toEqual([damage, args, 1, null])
      expect(ran.stderr).toContain('chạy "npm run -s chiso -- rebuild"')
      expect(existsSync(join(home, 'owner.sock'))).toBe(false)
    }
    expect(chiso(home, 'rebuild').status).toBe(0)
    expect(await visitHomes([home], sources.data)).toEqual([{ home, look: truth, verified: true }])
  }
})

test('a chain with a changed event: nothing is served, and rebuild does not paper over it', () => {
  const home = join(folder, 'changed-chain')
  cpSync(sources.closed, home, { recursive: true })
  const path = join(home, 'records.sqlite')
  const text = readFileSync(path, 'latin1')
  writeFileSync(path, text.replaceAll('"rows":40', '"rows":90'), 'latin1')
  for (const args of [
    ['batches', '--json'],
    ['rebuild', '--json'],
    ['rows', '--dataset', 'dossiers', '--json'],
  ]) {
    const ran = chiso(home, ...args)
    expect([args, ran.status, JSON.parse(ran.stdout).error.code]).toEqual([args, 1, 'CHAIN_BROKEN'])
  }
})

function chiso(home: string, ...args: string[]) {
  const environment = {
    ...process.env,
    CHISO_HOME: home,
    CHISO_DATA: sources.data,
    CHISO_PORT: '0',
    CHISO_NOW: '2023-01-10T08:00:00+07:00',
  }
  return spawnSync(process.execPath, [programPath('chiso'), ...args], { encoding: 'utf8', env: environment, timeout: 600_000 })
}
