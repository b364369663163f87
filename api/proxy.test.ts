import { Hono } from 'hono'
import { expect, test } from 'vitest'
import type { ApiEnv } from './access.ts'
import { addressOf, cameThrough } from './proxy.ts'

const hosts = ['cchc.tinh.vn']
const app = new Hono<ApiEnv>().get('/:with', (c) => {
  const proxies = c.req.param('with') === 'proxy' ? ['127.0.0.1', '10.0.0.5'] : undefined
  return c.json([cameThrough(c, proxies, hosts), addressOf(c, proxies)])
})
const ask = async (remoteAddress: string, headers: Record<string, string>, path = '/proxy') =>
  (await app.request(path, { headers }, { incoming: { socket: { remoteAddress } } })).json()
const through = { 'x-forwarded-for': '203.0.113.7', 'x-forwarded-proto': 'https' }

test.each<[object, Record<string, string>, string]>([
  [[true, '203.0.113.7'], through, '127.0.0.1'],
  [[true, '203.0.113.7'], through, '::ffff:10.0.0.5'],
  [[true, '203.0.113.7'], { ...through, 'x-forwarded-for': '1.2.3.4, 203.0.113.7' }, '127.0.0.1'],
  [[true, '203.0.113.7'], { ...through, 'x-forwarded-host': 'CCHC.tinh.vn', 'x-forwarded-port': '443' }, '127.0.0.1'],
  [[true, '127.0.0.1'], { forwarded: 'for="[2001:db8::1]";proto=https;host="cchc.tinh.vn"' }, '127.0.0.1'],
])('it came through the proxy: %j, %j from %s', async (wanted, headers, peer) => {
  expect(await ask(peer, headers)).toEqual(wanted)
})

test.each<[Record<string, string>, string]>([
  [{}, '127.0.0.1'],
  [{ 'x-forwarded-for': '203.0.113.7' }, '127.0.0.1'],
  [{ ...through, 'x-forwarded-proto': 'http' }, '127.0.0.1'],
  [{ ...through, 'x-forwarded-proto': 'https, http' }, '127.0.0.1'],
  [{ ...through, 'x-forwarded-for': 'unknown' }, '127.0.0.1'],
  [{ ...through, 'x-forwarded-host': 'xau.example' }, '127.0.0.1'],
  [{ ...through, 'x-forwarded-port': '8443' }, '127.0.0.1'],
  [{ ...through, 'x-forwarded-prefix': '/x' }, '127.0.0.1'],
  [{ ...through, forwarded: 'proto=http' }, '127.0.0.1'],
  [{ forwarded: 'proto=https;host=xau.example' }, '127.0.0.1'],
  [{ forwarded: 'proto=https, proto=http' }, '127.0.0.1'],
  [through, '10.0.0.6'],
  [through, '::1'],
  [through, ''],
])('it did not: %j from %s', async (headers, peer) => {
  expect(((await ask(peer, headers)) as [boolean])[0]).toBe(false)
})

test('where no proxy stands in front nobody may pass on, and the other end is who asks', async () => {
  expect(await ask('127.0.0.1', {}, '/none')).toEqual([true, '127.0.0.1'])
  expect(await ask('127.0.0.1', through, '/none')).toEqual([false, '127.0.0.1'])
  expect(await ask('10.0.0.6', through)).toEqual([false, '10.0.0.6'])
})
