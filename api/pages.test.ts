import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSample, type Sample } from './trials/open-sample.ts'

let sample: Sample
let folder: string
beforeAll(async () => {
  const around = await mkdtemp(join(tmpdir(), 'chiso-pages-'))
  folder = join(around, 'dist')
  await mkdir(join(folder, 'assets'), { recursive: true })
  await writeFile(join(around, 'secret.txt'), 'secret')
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Chỉ Số</title>')
  await writeFile(join(folder, 'assets', 'main-D4f6gH8j.js.br'), 'the same, compressed')
  await writeFile(join(folder, 'assets', 'main-D4f6gH8j.js'), 'export {}')
  sample = await openSample({ dashboards: folder })
})
afterAll(async () => {
  await sample.close()
  await rm(join(folder, '..'), { recursive: true })
})

test.each([
  ['/', 'text/html', 'no-cache'],
  ['/index.html', 'text/html', 'no-cache'],
  ['/chi-tieu', 'text/html', 'no-cache'],
  ['/chi-so/on-time-rate?unit=HT-42', 'text/html', 'no-cache'],
  ['/don-vi/HT-439?ky=2022-Q4', 'text/html', 'no-cache'],
  ['/dinh-nghia/chi-tieu/ke-hoach-520-2021%3Aiii-1.7-land', 'text/html', 'no-cache'],
  ['/ke-hoach/nhiem-vu/VII.A.2.10', 'text/html', 'no-cache'],
  ['/assets/main-D4f6gH8j.js', 'text/javascript', 'public, max-age=31536000, immutable'],
])('%s is served as %s, kept as %s', async (path, type, kept) => {
  const answer = await sample.ask(path)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toContain(type)
  expect(answer.headers.get('cache-control')).toBe(kept)
  expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'")
})

test('what was compressed when it was built goes out so to who takes it', async () => {
  const get = (accepted: string) => sample.ask('/assets/main-D4f6gH8j.js', { headers: { 'accept-encoding': accepted } })
  const answer = await get('gzip, br')
  expect([answer.headers.get('content-encoding'), await answer.text()]).toEqual(['br', 'the same, compressed'])
  for (const { headers } of [answer, await get('identity')]) {
    expect(headers.get('vary')).toBe('Accept-Encoding')
    expect(headers.get('content-type')).toContain('text/javascript')
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  }
})

test.each(['/assets/gone-D4f6gH8j.js', '/gone.css', '/api', '/api/', '/api/nowhere', '/api/v2/units', '/api/v1/units/'])(
  '%s is not found, and the app does not stand in for it',
  async (path) => {
    const answer = await sample.ask(path)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/problem+json'])
    expect(answer.headers.get('cache-control')).toBe('no-store')
  },
)

test('writing to a page is not found', async () => {
  expect((await sample.ask('/', { method: 'POST' })).status).toBe(404)
})

test('a folder without a built app serves the API alone', async () => {
  const bare = await openSample({ dashboards: join(folder, 'assets') })
  expect([(await bare.ask('/')).status, (await bare.ask('/api/v1/health')).status]).toEqual([404, 200])
  await bare.close()
})
