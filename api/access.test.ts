import { afterAll, beforeAll, expect, test } from 'vitest'
import { allowed, localAccount, requireRules } from './access.ts'
import { createApp } from './app.ts'
import { host, openSample, type Sample } from './open-sample.ts'

let sample: Sample
beforeAll(async () => {
  sample = await openSample()
})
afterAll(() => sample.close())

const build = () => createApp({ engine: sample.engine, allowedHosts: [host] })

test.each([
  ['GET', '/api/v1/planted'],
  ['POST', '/planted'],
  ['ALL', '/*'],
])('a planted route without an access rule stops the start and is named: %s %s', (method, path) => {
  const app = build()
  requireRules(app.routes)
  if (method === 'ALL') app.all(path, (c) => c.text('all of it'))
  else app.on(method, path, (c) => c.text('all of it'))
  expect(() => requireRules(app.routes)).toThrow(`The route ${method} ${path} has no access rule`)
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
