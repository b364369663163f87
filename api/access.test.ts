import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiEnv, allowed, guard, localAccount, requireRules } from './access.ts'
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

test('the policy: an action the account lacks, and a unit it does not speak for, are refused', () => {
  const officer = { id: 'officer', actions: new Set(['see'] as const), unit: 'HT-439' }
  const asked = (['see', 'import', 'undo'] as const).flatMap((action) =>
    [null, 'HT-439', 'HT-440'].map((unit) => [action, unit, allowed(officer, action, unit), allowed(localAccount, action, unit)]),
  )
  expect(asked.filter(([, , officers]) => officers)).toEqual([['see', 'HT-439', true, true]])
  expect(asked.every(([, , , local]) => local)).toBe(true)
})
