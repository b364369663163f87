import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Role } from '../../engine/access/roles.ts'
import { bundledData } from '../../engine/definitions/layers.ts'
import type { Doors, Engine } from '../../engine/doors.ts'
import { openEngine } from '../../engine/engine.ts'
import { restoreBackup } from '../../engine/safekeeping/restore-backup.ts'
import { type Api, createApp } from '../app.ts'
import { startServer } from '../server.ts'
import { dossierFile } from '../trials/open-sample.ts'
import { signIn } from '../trials/sign-in.ts'
import { keepWithin } from './keep-within.ts'
import { toldAlike } from './told-alike.ts'

/**
 * A server that keeps its answers is asked beside an app over the same engine that keeps none: after everything that
 * can happen to a home, each has to say the same, however often it was asked before.
 */
const folder = mkdtempSync(join(tmpdir(), 'chiso-saved-'))
const home = join(folder, 'home')
const own = 'mot-mat-khau-dai'
let now = '2023-01-10T08:00:00+07:00'
let engine: Engine
let server: Awaited<ReturnType<typeof startServer>>
let plain: Api
/** How often the engine was asked by the server. */
let worked = 0

const counting: (keyof Doors)[] = ['targets', 'units', 'values', 'score', 'trace']
function watched(of: Engine): Engine {
  const as: Engine['as'] = (account) => {
    const doors = of.as(account)
    const counted = counting.map((door) => {
      const open = doors[door] as (...given: unknown[]) => unknown
      const count = (...given: unknown[]) => {
        worked += 1
        return open(...given)
      }
      return [door, count]
    })
    return { ...doors, ...Object.fromEntries(counted) }
  }
  return { ...of, as }
}

async function open(): Promise<void> {
  engine = await openEngine({ home, clock: () => new Date(now), hashing: { memory: 64, passes: 1 } })
  server = await startServer({ engine: watched(engine), host: '127.0.0.1', port: 0 })
  plain = createApp({ engine, allowedHosts: [new URL(server.url).host], savedLimit: 0 })
}
async function close(): Promise<void> {
  await server.close()
  await engine.close()
}
beforeAll(open)
afterAll(async () => {
  await close()
  rmSync(folder, { recursive: true })
})

type Headers = Record<string, string>
const targets = '/api/v1/plans/ke-hoach-520-2021/targets?period=2022-9M'
const scores = '/api/v1/indexes/par-index-district/scores?period=2022&unit=HT-439@2020'
const together = `/api/v1/together?${new URLSearchParams([targets, scores, '/api/v1/units'].map((path) => ['ask', path.slice('/api/v1'.length)]))}`
const forms: Headers[] = [
  { accept: 'application/json', 'accept-language': 'vi', 'accept-encoding': 'identity' },
  { accept: 'application/json', 'accept-language': 'en', 'accept-encoding': 'br' },
  { accept: 'text/csv', 'accept-encoding': 'identity' },
  { accept: 'application/vnd.apache.arrow.stream', 'accept-encoding': 'identity' },
]
const asked: [path: string, shapes: Headers[]][] = [
  [targets, forms.slice(1, 2)],
  ['/api/v1/plans/ke-hoach-520-2021/behind?period=2022-9M&level=district', forms.slice(0, 1)],
  ['/api/v1/values?period=2022-9M&indicator=on-time-rate', forms],
  ['/api/v1/units', forms.slice(0, 3)],
  [scores, forms.slice(0, 1)],
  [together, forms.slice(0, 2)],
]

async function told(answer: Response) {
  const said = ['content-type', 'etag', 'cache-control', 'vary', 'content-security-policy'].map((name) => answer.headers.get(name))
  const text = Buffer.from(await answer.arrayBuffer()).toString('latin1')
  return { status: answer.status, said, text: answer.status < 400 ? text : JSON.parse(text).code }
}
const served = (path: string, headers: Headers = {}, init: RequestInit = {}) => fetch(server.url + path, { ...init, headers })

/** What is told once none of several questions is left out because it took too long. */
async function toldWhole(ask: () => Response | Promise<Response>) {
  for (;;) {
    const answer = await told(await ask())
    if (!answer.text.includes('"status":null')) return answer
  }
}

/** Asks everything of the server several times and of the app that keeps nothing; answers what the first path says. */
async function compare(cookie?: string): Promise<string> {
  for (const [path, shapes] of asked)
    for (const shape of shapes) {
      const headers: Headers = { ...shape, ...(cookie === undefined ? {} : { cookie }) }
      const bare = { ...headers, host: new URL(server.url).host, 'accept-encoding': '' }
      const wanted = await toldWhole(() => plain.request(server.url + path, { headers: bare }))
      for (let time = 0; time < 3; time++) {
        const answer = await toldWhole(() => served(path, headers))
        const coded = headers['accept-encoding'] === 'br' && answer.status === 200
        if (coded) answer.said[1] = answer.said[1]?.replace('-br"', '"') ?? null
        expect([path, shape, time, answer]).toEqual([path, shape, time, wanted])
      }
    }
  return (await served(targets, cookie === undefined ? {} : { cookie })).text()
}

const bring = async (fields: string[], prefix: string) => {
  const path = join(folder, `${prefix}.csv`)
  writeFileSync(path, dossierFile(fields, prefix))
  return engine.importFile({ path, fileName: `${prefix}.csv`, dataset: 'dossiers' }, 'local')
}

test('what was asked before is not worked out again, in any form, by one alone or by many at once', async () => {
  await bring(['a', 'b'], 'A')
  await compare()
  const before = worked
  await Promise.all(asked.slice(0, 3).flatMap(([path]) => [1, 2, 3].map(() => served(path).then((answer) => answer.text()))))
  await served('/api/v1/values?indicator=on-time-rate&period=2022-9M').then((answer) => answer.text())
  expect(worked).toBe(before)
  const several = await Promise.all([1, 2, 3, 4].map(() => served('/api/v1/values?period=2022-Q1').then((answer) => answer.text())))
  expect([worked, new Set(several).size]).toEqual([before + 1, 1])
})

test('what a reader holds is not sent again, and only that; HEAD has no body', async () => {
  const first = await served(targets)
  const tag = first.headers.get('etag')!
  const ask = async (held: string, method = 'GET') => {
    const answer = await served(targets, { 'if-none-match': held }, { method })
    return [answer.status, answer.headers.get('etag'), (await answer.text()).length > 0]
  }
  const plainTag = tag.replace(/-\w+"$/, '"')
  expect([await ask(tag), await ask(`W/${plainTag}, "x"`), await ask('*')]).toEqual([
    [304, tag, false],
    [304, plainTag, false],
    [304, plainTag, false],
  ])
  expect([await ask('"x"'), await ask(tag.replace('"', '"x')), await ask('"x"', 'HEAD')]).toEqual([
    [200, tag, true],
    [200, tag, true],
    [200, expect.stringContaining(plainTag.slice(0, -1)), false],
  ])
  expect((await served(targets, { 'if-none-match': tag })).headers.get('content-security-policy')).toContain("default-src 'self'")
})

test('an import, an undo, another day and a round each are seen at once', async () => {
  const before = await compare()
  const { batch } = await bring(['c', 'd', 'e'], 'B')
  const after = await compare()
  expect(after).not.toBe(before)
  await engine.undo(batch!, 'local')
  expect(await compare()).not.toBe(after)
  const tag = (await served('/api/v1/units')).headers.get('etag')
  now = '2025-07-10T08:00:00+07:00'
  await compare()
  expect((await served('/api/v1/units', { 'if-none-match': tag! })).status).toBe(200)
  now = '2023-01-10T08:00:00+07:00'
  await compare()
  await engine.openRound({ index: 'par-index-district', year: '2022' }, 'local')
  await compare()
})

test('other definitions and a restored backup are another home, whatever was kept of the first', async () => {
  const [before, tag] = [await compare(), (await served(targets)).headers.get('etag')!]
  const backup = join(folder, 'backup')
  await engine.backup(backup)
  await bring(['f'], 'C')
  const later = await compare()
  await close()
  const plans = join(home, 'definitions', 'plans')
  mkdirSync(plans, { recursive: true })
  const plan = readFileSync(join(bundledData, 'plans', 'ke-hoach-520-2021.yaml'), 'utf8')
  writeFileSync(join(plans, 'ke-hoach-520-2021.yaml'), plan.replace(/words: (\S)/, 'words: Chỉ tiêu đã sửa. $1'))
  await open()
  expect(await compare()).not.toBe(later)
  await close()
  await restoreBackup(
    home,
    backup,
    () => new Date(now),
    () => {},
  )
  await open()
  expect(await compare()).toBe(before)
  expect([tag, (await served(targets)).status]).toEqual([tag, 200])
})

test('an account is told its own, for as long as its session and its role stand', async () => {
  await compare()
  const doors = () => engine.as(engine.owner())
  const ask = { ask: (path: string, init?: RequestInit) => fetch(server.url + path, init) }
  const make = async (account: string, role: Role, unit?: string) => {
    const { password } = await doors().addAccount({ account, role, ...(unit === undefined ? {} : { unit }) })
    return signIn(ask, account, password!, own)
  }
  const administrator = await make('quan.tri', 'administrator')
  expect((await told(await served(targets))).text).toBe('SIGN_IN_NEEDED')
  const officer = await make('can.bo', 'officer', '439')
  const beside = await make('xa.khac', 'officer', '436')
  const status = async (path: string, cookie: string) => (await served(path, { cookie })).status
  for (const cookie of [administrator, officer, beside, officer, administrator]) await compare(cookie)
  const all = [await status(scores, officer), await status(scores, beside), await status(scores, administrator)]
  expect(all).toEqual([200, 404, 404])
  expect((await served(scores, { cookie: officer })).headers.get('cache-control')).toBe('private, no-store')

  const values: Record<string, string> = { plan: 'ke-hoach-520-2021', index: 'par-index-district', form: '06a' }
  for (const route of toldAlike) {
    const address = `${server.url}${route.replace(/:(\w+)/g, (_, name) => values[name]!)}${/values|targets|behind|criteria|:form|owed|cross/.test(route) ? '?period=2022-Q1' : ''}${/behind/.test(route) ? '&level=district' : ''}`
    const ask = async (cookie: string) => told(await plain.request(address, { headers: { host: new URL(server.url).host, cookie } }))
    const [one, ...others] = [await ask(officer), await ask(beside), await ask(administrator)]
    expect([route, one.status, others]).toEqual([route, 200, [one, one]])
  }

  // Who reads rows is noted each time.
  const rows = '/api/v1/indicators/on-time-rate/rows?period=2022-Q1&unit=439'
  for (let time = 0; time < 3; time++) expect(await status(rows, officer)).toBe(200)
  expect(doors().readings({ account: 'can.bo', limit: 100 }).rows).toHaveLength(3)

  await doors().revokeRole({ account: 'can.bo', role: 'officer', unit: '439' })
  expect(await status(targets, officer)).toBe(401)
  const second = await signIn(ask, 'xa.khac', own)
  await compare(second)
  const leaving = { 'content-type': 'application/json', cookie: second }
  const left = await served('/api/auth/sign-out', leaving, { method: 'POST', body: '{}' })
  expect([left.status, await status(targets, second), await status(targets, beside)]).toEqual([200, 401, 200])
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 100 * 24 * 3600 * 1000 })
  try {
    expect(await status(targets, beside)).toBe(401)
  } finally {
    vi.useRealTimers()
  }
  const [, renewed] = [await compare(beside), await doors().resetAccount({ account: 'xa.khac' })]
  expect([await status(targets, beside), renewed]).toEqual([401, expect.anything()])
})

test('what is kept stays within its room; what was asked for longest ago goes first', () => {
  const kept = keepWithin<number>(3000)
  for (const name of ['a', 'b', 'c']) kept.put(name, 1, 500)
  expect(kept.get('a')).toBe(1)
  kept.put('d', 1, 500)
  expect(['a', 'b', 'c', 'd'].map((name) => kept.get(name))).toEqual([1, undefined, 1, 1])
  kept.put('e', 1, 5000)
  expect(kept.get('e')).toBe(undefined)
})
