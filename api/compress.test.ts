import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { compressAnswers } from './compress.ts'

const long = JSON.stringify({ rows: Array.from({ length: 500 }, (_, at) => ({ at, name: 'Xã Thạch Hà' })) })
const decode: Record<string, (bytes: Buffer) => Buffer> = { br: brotliDecompressSync, gzip: gunzipSync }
const { promise: gate, resolve: open } = Promise.withResolvers<void>()

/** A first piece, and the rest once the gate is open. */
const pieces = () =>
  new ReadableStream({
    async start(controller) {
      controller.enqueue(new TextEncoder().encode('data: 1\n\n'))
      await gate
      controller.close()
    },
  })
let stopped = false
/** Rows without end, until nobody wants them. */
const endless = () =>
  new ReadableStream({
    pull: (controller) => controller.enqueue(crypto.getRandomValues(new Uint8Array(65_536))),
    cancel() {
      stopped = true
    },
  })
const app = new Hono()
  .use('*', compressAnswers as never)
  .all('/long', (c) =>
    c.body(long, 200, { 'Content-Type': 'application/json; charset=utf-8', ETag: '"abc"', 'Content-Length': String(long.length) }),
  )
  .get('/short', (c) => c.json({ short: true }))
  .get('/rows', (c) => c.body(new Blob([long]).stream(), 200, { 'Content-Type': 'text/csv; charset=utf-8' }))
  .get('/endless', (c) => c.body(endless(), 200, { 'Content-Type': 'text/csv' }))
  .get('/none', (c) => c.body(null, 304, { ETag: '"abc-br"' }))
  .get('/events', (c) => c.body(pieces(), 200, { 'Content-Type': 'text/event-stream' }))
  .get('/api/auth/get-session', (c) => c.body(long, 200, { 'Content-Type': 'application/json' }))
  .get('/arrow', (c) => c.body(long, 200, { 'Content-Type': 'application/vnd.apache.arrow.stream' }))

const ask = async (path: string, accepted?: string, method = 'GET') => {
  const answer = await app.request(path, { method, headers: accepted === undefined ? {} : { 'accept-encoding': accepted } })
  const { headers } = answer
  return { coding: headers.get('content-encoding'), tag: headers.get('etag'), vary: headers.get('vary'), headers, answer }
}

test.each([
  ['gzip, deflate, br, zstd', 'br'],
  ['br;q=0.5, gzip', 'gzip'],
  ['*', 'br'],
  ['br;q=0, *', 'gzip'],
  ['gzip;q=0, br;q=0', null],
  ['identity', null],
  ['', null],
  [undefined, null],
])('a reader that takes %j is answered in %j, under a tag of that form', async (accepted, coding) => {
  for (const path of ['/long', '/rows']) {
    const asked = await ask(path, accepted)
    const bytes = Buffer.from(await asked.answer.arrayBuffer())
    expect([asked.coding, asked.vary]).toEqual([coding, 'Accept-Encoding'])
    expect((coding ? decode[coding]!(bytes) : bytes).toString()).toBe(long)
    if (path === '/rows') continue
    expect(asked.tag).toBe(coding ? `"abc-${coding}"` : '"abc"')
    expect(asked.headers.get('content-length')).toBe(coding ? null : String(long.length))
    if (coding) expect(bytes.length).toBeLessThan(long.length / 5)
  }
})

test('what is short, written, of a session or no text goes out as it is', async () => {
  for (const [path, method] of [
    ['/short', 'GET'],
    ['/long', 'POST'],
    ['/api/auth/get-session', 'GET'],
    ['/arrow', 'GET'],
    ['/none', 'GET'],
  ] as const)
    expect([path, (await ask(path, 'br', method)).coding]).toEqual([path, null])
  expect(await (await ask('/short', 'br')).answer.json()).toEqual({ short: true })
  expect(await ask('/none', 'br')).toMatchObject({ tag: '"abc-br"', vary: 'Accept-Encoding' })
})

test('a reader that goes away in the middle ends the compressing quietly', async () => {
  const { answer } = await ask('/endless', 'br')
  const reader = answer.body!.getReader()
  await reader.read()
  await reader.cancel()
  await expect.poll(() => stopped).toBe(true)
})

test('a stream of events is neither compressed nor held back', async () => {
  const { coding, answer } = await ask('/events', 'br, gzip')
  const first = await answer.body!.getReader().read()
  expect([coding, Buffer.from(first.value as Uint8Array).toString()]).toEqual([null, 'data: 1\n\n'])
  open()
})
