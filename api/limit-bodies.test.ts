import { ReadableStream as Pieces } from 'node:stream/web'
import { setTimeout as wait } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refuseDeepJson } from './limit-bodies.ts'
import { openSample, type Sample } from './trials/open-sample.ts'

let sample: Sample
beforeAll(async () => {
  sample = await openSample({ uploadPatience: 50 })
})
afterAll(() => sample.close())

const writes = [
  '/api/v1/units/aliases',
  '/api/v1/indexes/par-index-district/answers?period=2022&unit=439',
  '/api/v1/batches/1/undo',
  '/api/nowhere',
]
const send = async (path: string, body: BodyInit, headers: Record<string, string> = {}) => {
  const init = { method: 'POST', body, headers: { 'content-type': 'application/json', 'if-match': '"x"', ...headers }, duplex: 'half' }
  const answer = await sample.ask(path, init as RequestInit & { headers: Record<string, string> })
  return [answer.status, ((await answer.json()) as { code: string }).code, answer.headers.get('content-type')]
}
const problem = 'application/problem+json'

test.each(writes)('%s: the bytes that come are counted, a body that stands still or breaks off is refused', async (path) => {
  let pulled = 0
  const endless = new ReadableStream({
    pull: (controller) => {
      pulled += 1
      controller.enqueue(new Uint8Array(65_536).fill(32))
    },
  })
  expect(await send(path, endless, { 'content-length': '10' })).toEqual([413, 'TOO_LARGE', problem])
  expect(pulled).toBeLessThan(20)
  const stuck = new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array(3)) })
  expect(await send(path, stuck)).toEqual([408, 'TOO_SLOW', problem])
  const cut = new ReadableStream({ pull: (controller) => controller.error(new Error('gone')) })
  expect(await send(path, cut)).toEqual([400, 'UPLOAD_CUT', problem])
})

test('a small body that keeps dripping is given up too, and a large one is only watched for standing still', async () => {
  let dripped = 0
  async function* drip(most: number) {
    for (dripped = 0; dripped < most; dripped++) {
      await wait(10)
      yield Uint8Array.of(32)
    }
  }
  const dripping = (most: number) => Pieces.from(drip(most)) as ReadableStream
  expect(await send(writes[0]!, dripping(10_000))).toEqual([408, 'TOO_SLOW', problem])
  expect((await send('/api/v1/batches?dataset=dossiers&file=x.csv', dripping(100)))[1]).not.toBe('TOO_SLOW')
  expect(dripped).toBe(100)
})

test('a sheet may be as large as a sheet is', async () => {
  const path = '/api/v1/indexes/par-index-district/sheet?period=2022&unit=439'
  expect(await send(path, 'x'.repeat(4 * 2 ** 20 + 1))).toEqual([413, 'TOO_LARGE', problem])
})

test('JSON 8,000 deep, cut in the middle or no UTF-8 is a wrong request, no fault of the server', async () => {
  const answers = writes[1]!
  const deep = (inner: string) => `{"answers":[{"code":"1","answer":${inner}}]}`
  for (const body of [
    deep('['.repeat(8000) + ']'.repeat(8000)),
    deep(`${'{"a":'.repeat(8000)}1${'}'.repeat(8000)}`),
    '{"answers":[',
    '"',
    '',
  ])
    expect([body.slice(0, 40), ...(await send(answers, body))]).toEqual([body.slice(0, 40), 400, 'WRONG_REQUEST', problem])
  expect(await send(answers, new Uint8Array([0x22, 0xff, 0x22]))).toEqual([400, 'WRONG_REQUEST', problem])
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', ''])
    expect([type, ...(await send(answers, '{"answers":[]}', { 'content-type': type }))]).toEqual([type, 415, 'WRONG_MEDIA_TYPE', problem])
  expect(sample.logged).toEqual([])
})

test('deep JSON is refused before it is read, whatever it is called', async () => {
  const body = '['.repeat(8000)
  for (const path of ['/api/auth/sign-in/username', '/api/auth/sign-in/social', writes[0]!])
    for (const type of ['text/plain', ''])
      expect(
        ((await (await sample.ask(path, { method: 'POST', body, headers: { 'content-type': type } })).json()) as { detail: string }).detail,
      ).toMatch(/JSON: > 32/)
})

test('a rule that anybody may try is no longer than rules are', async () => {
  const tryOptions = (count: number) =>
    sample.ask('/api/v1/rule-trials', {
      method: 'POST',
      body: JSON.stringify({ max: 1, rule: { options: Array.from({ length: count }, () => 1) } }),
      headers: { 'content-type': 'application/json' },
    })
  expect(((await (await tryOptions(100)).json()) as { faults: object[] }).faults).toHaveLength(100)
  const refused = await tryOptions(100_000)
  expect([refused.status, await refused.json()]).toMatchObject([400, { detail: expect.stringContaining('20.000 ký tự') }])
})

test('what stands in a string nests nothing, whatever it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('[', '{', '"', '\\', 'x'), maxLength: 200 }), (text) =>
      refuseDeepJson(JSON.stringify([text])),
    ),
  )
  expect(() => refuseDeepJson('['.repeat(33))).toThrow()
  expect(() => refuseDeepJson('['.repeat(32))).not.toThrow()
})

test('an indicator asked for a thousand times is answered once', async () => {
  const one = await (await sample.ask('/api/v1/values?period=2022&indicator=on-time-rate')).json()
  const query = Array.from({ length: 1000 }, () => 'indicator=on-time-rate').join('&')
  expect(await (await sample.ask(`/api/v1/values?period=2022&${query}`)).json()).toEqual(one)
  expect((await sample.ask('/api/v1/values?period=2022&period=2022')).status).toBe(400)
})
