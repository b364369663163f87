import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Account } from '../engine/access/account.ts'
import { problemSchema } from './problem-schema.ts'
import { openSample, type Sample } from './trials/open-sample.ts'

let sample: Sample
beforeAll(async () => {
  sample = await openSample()
})
afterAll(() => sample.close())

const problemOf = async (answer: Response) => {
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(answer.headers.get('etag')).toBeNull()
  const problem = problemSchema.parse(await answer.json())
  expect(problem.status).toBe(answer.status)
  return problem
}

test.each([
  ['/api/v1/values', 400, 'WRONG_REQUEST', 'period: thiếu tham số này'],
  ['/api/v1/values?period=2022&perod=2022', 400, 'WRONG_REQUEST', 'perod: không có tham số này'],
  ['/api/v1/values?period=2022&by=moon', 400, 'WRONG_REQUEST', 'by: '],
  ['/api/v1/values?period=2022&period=2023', 400, 'WRONG_REQUEST', 'period: '],
  [
    `/api/v1/values?period=2022${Array.from({ length: 60 }, (_, at) => `&periods=${2000 + at}`).join('')}`,
    400,
    'WRONG_REQUEST',
    'periods: nhiều nhất 59',
  ],
  ['/api/v1/values?period=2022&limit=-1', 400, 'WRONG_REQUEST', 'limit: '],
  ['/api/v1/values?period=2022&periods=2022-Q9', 400, 'WRONG_PERIOD', '2022-Q9'],
  ['/api/v1/values?period=2022&own=maybe', 400, 'WRONG_REQUEST', 'own: '],
  ['/api/v1/values?period=2022-Q5', 400, 'WRONG_PERIOD', '2022-Q5'],
  ['/api/v1/plans/nowhere/targets?period=2022', 404, 'NO_SUCH_PLAN', 'nowhere'],
  ['/api/v1/plans/nowhere/behind?period=2022&level=commune', 404, 'NO_SUCH_PLAN', 'nowhere'],
  ['/api/v1/plans/ke-hoach-520-2021/behind?period=2021&level=commune', 400, 'PERIOD_OUTSIDE_PLAN', '2021'],
  ['/api/v1/plans/ke-hoach-520-2021/behind?period=2022&level=moon', 400, 'WRONG_REQUEST', 'level: '],
  ['/api/v1/plans/ke-hoach-520-2021/behind?period=2022', 400, 'WRONG_REQUEST', 'level: '],
  ['/api/v1/datasets/nowhere/rows', 404, 'NO_SUCH_DATASET', 'nowhere'],
  ['/api/v1/datasets/dossiers/rows?limit=-1', 400, 'WRONG_REQUEST', 'limit: '],
  ['/api/v1/datasets/dossiers/rows?limit=1e3', 400, 'WRONG_REQUEST', 'limit: '],
  ['/api/v1/datasets/dossiers/rows?where=nothing', 400, 'WRONG_REQUEST', 'where: nothing'],
  ['/api/v1/together?ask=units', 400, 'WRONG_REQUEST', ': ask: một địa chỉ dưới /api/v1 như /values?period=2022-Q1'],
  ['/api/v1/together?ask=/units&ask=/a/../b', 400, 'WRONG_REQUEST', ': ask.1: một địa chỉ dưới /api/v1 như /values?period=2022-Q1'],
  ['/api/v1/units?x=1', 400, 'WRONG_REQUEST', 'x: '],
  ['/api/v1/nowhere', 404, 'NOT_FOUND', '/api/v1/nowhere'],
  ['/api', 404, 'NOT_FOUND', '/api'],
  ['/api/docs/package.json', 404, 'NOT_FOUND', '/api/docs/package.json'],
])('%s is refused with %i %s', async (path, status, code, words) => {
  const problem = await problemOf(await sample.ask(path))
  expect(problem).toMatchObject({ status, code, type: `urn:chiso:error:${code.toLowerCase().replaceAll('_', '-')}` })
  expect(problem.detail).toContain(words)
  expect(sample.logged).toEqual([])
})

test.each([
  ['{bad', 'application/json', 'hãy gửi JSON'],
  ['[]', 'application/json', 'nội dung gửi lên: '],
  ['{"index":5,"year":"2022"}', 'application/json', 'index: chữ'],
  ['{"index":"x","year":"20222"}', 'application/json', 'year: nhiều nhất 4 ký tự'],
  ['{"index":"x","year":"2022","due":{"self":5}}', 'application/json', 'due.self: chữ'],
  ['{"index":"x","year":"2022","due":5}', 'application/json', 'due: một nhóm'],
])('a body %s of %s is refused in Vietnamese', async (body, type, words) => {
  const problem = await problemOf(await sample.ask('/api/v1/rounds', { method: 'POST', body, headers: { 'content-type': type } }))
  expect(problem).toMatchObject({ status: 400, code: 'WRONG_REQUEST', detail: expect.stringContaining(words) })
})

test.each([
  [
    '/api/v1/indexes/par-index-department/answers?period=2022&unit=SNV',
    '{"answers":[{"code":"1"}]}',
    'answers.0.answer: thiếu tham số này',
  ],
  ['/api/auth/sign-in/username', '{"username":5,"x":1}', 'username: chữ; password: thiếu tham số này; x: không có tham số này'],
  ['/api/auth/sign-in/username', '{', 'nội dung gửi lên: một nhóm'],
  ['/api/auth/sign-in/social', '{"provider":"sso","callbackURL":"//x"}', ': callbackURL: một trang của hệ thống này như /rounds'],
])('what is wrong with a body sent to %s is said in Vietnamese, where it stands', async (path, body, words) => {
  const headers = { 'content-type': 'application/json', 'if-match': '*' }
  expect((await problemOf(await sample.ask(path, { method: 'POST', body, headers }))).detail).toContain(words)
})

test('each incident has an id of its own', async () => {
  const instances = await Promise.all([1, 2].map(async () => (await problemOf(await sample.ask('/nowhere'))).instance))
  expect(instances[0]).toMatch(/^urn:uuid:[0-9a-f-]{36}$/)
  expect(instances[0]).not.toBe(instances[1])
})

test.each([
  [undefined, 'vi', 'Không tìm thấy'],
  ['vi-VN,vi;q=0.9,en;q=0.8', 'vi', 'Không tìm thấy'],
  ['en-GB,en;q=0.9,vi;q=0.8', 'en', 'Not found'],
  ['fr, en;q=0.5', 'en', 'Not found'],
  ['en;q=0', 'vi', 'Không tìm thấy'],
])('Accept-Language %s is answered in %s', async (accepted, language, title) => {
  const answer = await sample.ask('/api/v1/nowhere', accepted === undefined ? {} : { headers: { 'accept-language': accepted } })
  expect(answer.headers.get('content-language')).toBe(language)
  expect((await problemOf(answer)).title).toBe(title)
  expect(answer.headers.get('vary')).toContain('Accept-Language')
})

test('what is unexpected shows an incident and nothing else; its details are in the log', async () => {
  const secret = "SELECT secret FROM '/var/lib/x.duckdb'"
  const spoilt = {
    values: () => Promise.reject(new TypeError(secret)),
    plans: () => {
      throw new Error(secret)
    },
  }
  const engine = { ...sample.engine, as: (account: Account) => ({ ...sample.engine.as(account), ...spoilt }) }
  const broken = await openSample({ engine })
  for (const path of ['/api/v1/values?period=2022', '/api/v1/plans']) {
    const answer = await broken.ask(path)
    const text = await answer.clone().text()
    const problem = await problemOf(answer)
    expect(problem).toMatchObject({ status: 500, code: 'UNEXPECTED' })
    expect(text).not.toMatch(/secret|SELECT|duckdb|Error:|\.ts/)
    const entry = broken.logged.at(-1)!
    expect(`urn:uuid:${entry.incident}`).toBe(problem.instance)
    expect(entry.stack).toContain(secret)
    expect(entry).toMatchObject({ method: 'GET', route: path.split('?')[0] })
    expect(JSON.stringify(entry)).not.toContain('\n')
  }
  await broken.close()
})
