import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiEnv, guard, requireRules } from './access.ts'
import { createApp } from './app.ts'
import { host, openSample, type Sample } from './trials/open-sample.ts'

let sample: Sample
beforeAll(async () => {
  sample = await openSample()
})
afterAll(() => sample.close())

const build = (further?: Hono<ApiEnv>) => createApp({ engine: sample.engine, allowedHosts: [host], ...(further && { further }) })

test.each([
  ['GET', '/api/v1/planted'],
  ['POST', '/planted'],
  ['ALL', '/*'],
])('a planted route without an access rule stops createApp and is named: %s %s', (method, path) => {
  const bare = new Hono<ApiEnv>()
  const ruled = new Hono<ApiEnv>()
  const answer = () => new Response('all of it')
  if (method === 'ALL') bare.all(path, answer)
  else bare.on(method, path, answer)
  ruled.on(method === 'ALL' ? 'GET' : method, path, guard('see'), answer)
  expect(() => build(bare)).toThrow(`The route ${method} ${path} has no access rule`)
  expect(() => build(ruled)).not.toThrow()
})

test('every route of the app has its rule as its first handler', () => {
  const routes = build().routes.filter(({ path, method }) => !(path === '/*' && method === 'ALL'))
  const first = new Map(routes.toReversed().map((route) => [`${route.method} ${route.path}`, route]))
  expect(first.size).toBeGreaterThan(12)
  for (const route of first.values()) requireRules([route])
})

test('a handler that stands before the rule of its route is found too', () => {
  const handler = () => new Response('all of it')
  const { handler: guard } = build().routes.find(({ path }) => path === '/api/v1/units')!
  const route = { method: 'GET', path: '/x' }
  expect(() =>
    requireRules([
      { ...route, handler },
      { ...route, handler: guard },
    ]),
  ).toThrow('GET /x')
  requireRules([
    { ...route, handler: guard },
    { ...route, handler },
  ])
})

test('an account with a unit reaches that unit and those below it, by id or by code; of others it hears what it hears of none', async () => {
  const grants = [{ role: 'officer', unit: 'HT-436@2020' } as const]
  const app = createApp({ engine: sample.engine, allowedHosts: [host], account: { id: 'officer', name: null, grants, since: 0 } })
  const ask = async (path: string, method = 'GET') =>
    (await app.request(`http://${host}/api/v1${path}`, { method, headers: { host } })).status
  const rows = (unit: string) =>
    ask(`/indicators/on-time-rate/rows?period=2022&part=numerator${unit === '' ? '' : `&unit=${encodeURIComponent(unit)}`}`)
  expect(await Promise.all(['', 'HT-436@2020', '436', '18070', 'HT-18070@2020'].map(rows))).toEqual([200, 200, 200, 200, 200])
  expect(await Promise.all(['42', 'HT-42', '437', 'SNV', '18562', 'nowhere'].map(rows))).toEqual([404, 404, 404, 404, 404, 404])
  const values = ['', '&unit=HT-42', '&unit=437'].map((unit) => ask(`/values?period=2022&indicator=on-time-rate${unit}`))
  expect(await Promise.all(values)).toEqual([200, 200, 200])
  expect(await Promise.all(['/units', '/indicators', '/health', '/batches'].map((path) => ask(path)))).toEqual([200, 200, 200, 200])
  // The list of those it may look after is an administrator's, a coordinator's, a head's.
  expect(await ask('/accounts')).toBe(403)
  expect(await ask('/batches/1/undo', 'POST')).toBe(403)
  // A register is of the whole province: nobody brings it who speaks for a unit.
  expect(await ask('/batches?dataset=procedures&file=x.csv&dryRun=true', 'POST')).toBe(403)
  expect(await ask('/batches?dataset=dossiers&file=x.csv&dryRun=true', 'POST')).toBe(422)
  // What was checked in earnest is kept for a while; what was turned away is not.
  const left = readdirSync(join(sample.home, 'incoming')).filter((name) => !name.startsWith('checked-'))
  expect(left).toEqual([])
})
