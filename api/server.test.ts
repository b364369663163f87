import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Account } from '../engine/access/account.ts'
import { startServer } from './server.ts'
import { dossierFile, openSample, type Sample } from './trials/open-sample.ts'

let sample: Sample
let server: Awaited<ReturnType<typeof startServer>>
let around: string
let port: number

beforeAll(async () => {
  sample = await openSample()
  around = await mkdtemp(join(tmpdir(), 'chiso-server-'))
  await mkdir(join(around, 'dist'))
  await writeFile(join(around, 'dist', 'index.html'), 'the app')
  await writeFile(join(around, 'secret.txt'), 'the secret')
  server = await startServer({ engine: sample.engine, host: '127.0.0.1', port: 0, dashboards: join(around, 'dist'), uploadLimit: 2 ** 20 })
  port = Number(new URL(server.url).port)
})
afterAll(async () => {
  await server.close()
  await sample.close()
  await rm(around, { recursive: true })
})

/** Sends bytes as they are, for a client library would tidy them up; resolves with all that comes back. */
function sendRaw(...pieces: (string | Uint8Array)[]): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const socket = connect(port, '127.0.0.1')
  let answer = ''
  socket.on('data', (data) => {
    answer += data.toString('latin1')
  })
  socket.on('close', () => resolve(answer))
  socket.on('error', (error: NodeJS.ErrnoException) => (answer || error.code === 'EPIPE' ? resolve(answer) : reject(error)))
  for (const piece of pieces) socket.write(piece)
  return promise
}

const get = (path: string, host = `127.0.0.1:${port}`) => sendRaw(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)

test('it serves the API and the pages on its own names only', async () => {
  expect(await (await fetch(`${server.url}/api/v1/health`)).json()).toMatchObject({ status: 'ok' })
  expect(await (await fetch(server.url)).text()).toBe('the app')
  for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`])
    expect(await get('/api/v1/health', host)).toMatch(/^HTTP\/1.1 200/)
  for (const host of ['127.0.0.1', 'localhost', `evil.example:${port}`, `127.0.0.1:${port + 1}`]) {
    const answer = await get('/api/v1/units', host)
    expect(answer).toMatch(/^HTTP\/1.1 403/)
    expect(answer).toContain('FOREIGN_HOST')
  }
  expect(await sendRaw('GET / HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1.1 40[03]/)
  expect(await get('http://evil.example/api/v1/units', 'evil.example')).toMatch(/^HTTP\/1.1 403/)
})

test('a head has a minute; how long a body takes is no affair of the connection', async () => {
  const { promise: asked, resolve } = Promise.withResolvers<Server>()
  const look = (message: unknown) => resolve((message as { server: Server }).server)
  subscribe('http.server.request.start', look)
  await get('/api/v1/health')
  const { headersTimeout, requestTimeout } = await asked
  unsubscribe('http.server.request.start', look)
  expect({ headersTimeout, requestTimeout }).toEqual({ headersTimeout: 60_000, requestTimeout: 0 })
})

test.each([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/assets/../../secret.txt',
  '/..\\secret.txt',
  '/%2e%2e%5csecret.txt',
  '/....//secret.txt',
  '//etc/passwd',
  '/%00secret.txt',
  '/.%2e/%2e./secret.txt',
  '/api/docs/../../../secret.txt',
  '/api/docs/%2e%2e/package.json',
  '/%252e%252e/secret.txt',
  '/\u0000/secret.txt',
  'secret.txt',
])('the path %j leads out of no folder', async (path) => {
  const answer = await get(path)
  expect(answer).not.toContain('the secret')
  expect(answer).not.toContain('root:')
  expect(answer).not.toContain('swagger-ui-dist')
  expect(answer).toMatch(/^HTTP\/1.1 (400|404|200)/)
})

test('a chunked body beyond the limit is refused while it still comes; the refusal arrives and says that the connection ends', async () => {
  const piece = Buffer.alloc(65_536, 'a')
  const chunks = Array.from({ length: 64 }, () => Buffer.concat([Buffer.from('10000\r\n'), piece, Buffer.from('\r\n')]))
  const head = `POST /api/v1/batches?dataset=dossiers&file=a.csv HTTP/1.1\r\nHost: localhost:${port}\r\nTransfer-Encoding: chunked\r\n\r\n`
  const answer = await sendRaw(head, ...chunks, '0\r\n\r\n')
  expect(answer).toMatch(/^HTTP\/1.1 413/)
  expect(answer).toContain('TOO_LARGE')
  expect(answer).toMatch(/^connection: close\r$/im)
  expect((await readdir(join(sample.home, 'incoming'))).filter((name) => name.startsWith('upload-'))).toEqual([])
})

test('a sender that hangs up half way leaves nothing behind, and the server goes on', async () => {
  const socket = connect(port, '127.0.0.1')
  socket.write(`POST /api/v1/batches?dataset=dossiers&file=cut.csv HTTP/1.1\r\nHost: localhost:${port}\r\nContent-Length: 100000\r\n\r\n`)
  socket.write(dossierFile(['a'], 'C'))
  const uploads = async () => (await readdir(join(sample.home, 'incoming')).catch(() => [])).filter((name) => name.startsWith('upload-'))
  await expect.poll(uploads).toHaveLength(1)
  socket.destroy()
  await expect.poll(uploads).toEqual([])
  expect(await sample.engine.batches()).toEqual([])
  expect((await fetch(`${server.url}/api/v1/health`)).status).toBe(200)
})

test('a file is taken in over the wire', async () => {
  const form = new FormData()
  form.set('file', new File([dossierFile(['a', 'b'])], 'quý 1.csv'))
  const answer = await fetch(`${server.url}/api/v1/batches?dataset=dossiers`, { method: 'POST', body: form })
  expect([answer.status, await answer.json()]).toMatchObject([201, { status: 'accepted', rows: 2 }])
  expect(answer.headers.get('connection')).toBe('keep-alive')
})

test('a taken port and an address others could reach are refused by name', async () => {
  const options = { engine: sample.engine, host: '127.0.0.1', port }
  await expect(startServer(options)).rejects.toMatchObject({ code: 'PORT_IN_USE', parameters: { port } })
  for (const host of ['0.0.0.0', '::', '192.168.1.10', 'example.com', '127.0.0.1.evil.example', '']) {
    await expect(startServer({ ...options, host, port: 0 })).rejects.toMatchObject({ code: 'HOST_NOT_LOCAL', parameters: { host } })
  }
})

test('closing lets an answer under way finish, and takes no more', async () => {
  const { promise: release, resolve } = Promise.withResolvers<void>()
  const { promise: asked, resolve: reached } = Promise.withResolvers<void>()
  const batches = async () => {
    reached()
    await release
    return []
  }
  const engine = { ...sample.engine, as: (account: Account) => ({ ...sample.engine.as(account), batches }) }
  const other = await startServer({ engine, host: 'localhost', port: 0 })
  const answer = fetch(`${other.url}/api/v1/batches`)
  await asked
  const closed = other.close()
  resolve()
  expect(await (await answer).json()).toEqual([])
  await closed
  await expect(fetch(`${other.url}/api/v1/health`)).rejects.toThrow()
})
