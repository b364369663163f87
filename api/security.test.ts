import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSample, type Sample } from './trials/open-sample.ts'

let sample: Sample
beforeAll(async () => {
  sample = await openSample()
})
afterAll(() => sample.close())

const codeOf = async (answer: Response) => ((await answer.json()) as { code: string }).code

test.each([
  'evil.example',
  'evil.example:8080',
  'localhost',
  'localhost:8081',
  'localhost:8080.evil.example',
  '127.0.0.1:8080@evil.example',
  '',
])('the foreign host %j is refused', async (host) => {
  const answer = await sample.ask('/api/v1/units', { headers: { host } })
  expect([answer.status, await codeOf(answer)]).toEqual([403, 'FOREIGN_HOST'])
})

test('the host is compared without case', async () => {
  expect((await sample.ask('/api/v1/health', { headers: { host: 'LOCALHOST:8080' } })).status).toBe(200)
})

test.each(['Forwarded', 'X-Forwarded-For', 'X-Forwarded-Host', 'x-forwarded-proto', 'X-Forwarded-Anything'])(
  'a request with %s is refused',
  async (name) => {
    const answer = await sample.ask('/api/v1/units', { headers: { [name]: 'for=1.2.3.4' } })
    expect([answer.status, await codeOf(answer)]).toEqual([403, 'FOREIGN_HOST'])
  },
)

const forged: Record<string, string>[] = [
  { origin: 'http://evil.example' },
  { origin: 'null' },
  { origin: '' },
  { origin: 'https://localhost:8080' },
  { origin: 'http://localhost:8081' },
  { origin: 'http://localhost:8080.evil.example' },
  { origin: 'http://127.0.0.1:8080' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { 'sec-fetch-site': 'none' },
  { 'sec-fetch-site': 'cross-site', origin: 'http://localhost:8080' },
  { 'sec-fetch-site': 'same-origin', origin: 'http://evil.example' },
]
const bodies: Record<string, string>[] = [
  {},
  { 'content-type': 'text/plain' },
  { 'content-type': 'multipart/form-data; boundary=x' },
  { 'content-type': '' },
]

test.each(forged)('a write forged with %o is refused, whatever its Content-Type', async (headers) => {
  for (const body of bodies) {
    const answers = [
      await sample.upload('dataset=dossiers&file=a.csv', new TextEncoder().encode('x'), { ...headers, ...body }),
      await sample.ask('/api/v1/batches/1/undo', { method: 'POST', headers: { ...headers, ...body } }),
    ]
    for (const answer of answers) expect([answer.status, await codeOf(answer)]).toEqual([403, 'FOREIGN_ORIGIN'])
  }
  expect(await sample.engine.batches()).toEqual([])
})

test.each([{}, { origin: 'http://localhost:8080' }, { 'sec-fetch-site': 'same-origin', origin: 'http://localhost:8080' }])(
  'a write of our own page or of a program, %o, reaches the engine',
  async (headers) => {
    const answer = await sample.ask('/api/v1/batches/999/undo', { method: 'POST', headers })
    expect([answer.status, await codeOf(answer)]).toEqual([404, 'NO_SUCH_BATCH'])
  },
)

test('a foreign page reads nothing of the API either; only a sign-in comes back from outside', async () => {
  const status = async (path: string, headers: Record<string, string>) => (await sample.ask(path, { headers })).status
  const foreign = { 'sec-fetch-site': 'cross-site' }
  const navigating = { ...foreign, 'sec-fetch-mode': 'navigate' }
  for (const path of ['/api/v1/values?period=2022', '/api/v1/health', '/api/docs', '/api/nowhere']) {
    expect([path, await status(path, foreign), await status(path, navigating)]).toEqual([path, 403, 403])
    expect(await status(path, { 'sec-fetch-site': 'same-origin' })).not.toBe(403)
  }
  expect(await status('/api/auth/callback', navigating)).toBe(404)
  expect(await status('/api/auth/callback', foreign)).toBe(403)
  expect(await status('/api/authority', navigating)).toBe(403)
})

test.each([
  '/api/v1/health',
  '/api/v1/units',
  '/api/v1/nowhere',
  '/api/v1/values',
  '/api/docs',
  '/api/docs/swagger-ui.css',
  '/nowhere.txt',
])('%s carries the strict headers', async (path) => {
  const { headers } = await sample.ask(path)
  expect(headers.get('content-security-policy')).toBe(
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
  )
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('referrer-policy')).toBe('no-referrer')
  expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
  expect(headers.get('access-control-allow-origin')).toBeNull()
  expect(headers.get('cache-control')).not.toBeNull()
})

test('a refused host carries them as well', async () => {
  const { headers } = await sample.ask('/', { headers: { host: 'evil.example' } })
  expect(headers.get('content-security-policy')).toContain("default-src 'self'")
})
