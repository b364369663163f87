import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request as plainRequest } from 'node:http'
import { type RequestOptions, request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort, makeCertificate, runNginx } from '../engine/trials/run-nginx.ts'
import { type ApiEnv, guard } from './access.ts'
import { startServer } from './server.ts'
import { openSample, type Sample } from './trials/open-sample.ts'
import { signIn } from './trials/sign-in.ts'

const name = 'cchc.tinh.vn'
const own = 'CANARY-mat-khau'
const administrator = 'canary.quan.tri'
let folder: string
let sample: Sample
let server: Awaited<ReturnType<typeof startServer>>
let stopNginx: () => Promise<void>
let certificate: { cert: string; key: string }
let cookie: string
/** Where nginx listens for TLS and for what is sent on to it, and where the server does behind it. */
let ports: { outside: number; plain: number; inside: number }

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chiso-serving-'))
  certificate = makeCertificate(folder, name)
  ports = { outside: await freePort(), plain: await freePort(), inside: await freePort() }
  const origin = `https://${name}:${ports.outside}`
  sample = await openSample({}, undefined, { hashing: { memory: 64, passes: 1 }, origin })
  writeFileSync(join(folder, 'index.html'), `<!doctype html>${'x'.repeat(2000)}`)
  const further = new Hono<ApiEnv>().get('/api/v1/fault/:person', guard('see'), (c) => {
    throw new Error(`there is no "${c.req.param('person')}"`)
  })
  const log = (entry: Record<string, unknown>) => sample.logged.push(entry)
  const options = { engine: sample.engine, host: '0.0.0.0', port: ports.inside, dashboards: folder, further, log }
  await expect(startServer({ ...options, origin })).rejects.toMatchObject({ code: 'NO_ADMINISTRATOR' })
  const { password } = await sample.engine
    .as(sample.engine.owner())
    .addAccount({ account: administrator, role: 'administrator', fullName: 'CANARY An' })
  await expect(startServer(options)).rejects.toMatchObject({ code: 'HOST_NOT_LOCAL' })
  server = await startServer({ ...options, origin })
  expect(server.url).toBe(origin)
  const changes: [string, string][] = [
    ['listen 80;', `listen 127.0.0.1:${ports.plain};`],
    ['listen 443 ssl;', `listen 127.0.0.1:${ports.outside} ssl;`],
    ['127.0.0.1:8080', `127.0.0.1:${ports.inside}`],
    ['/etc/ssl/chiso/cchc.example.vn', join(folder, name)],
    ['/var/log/nginx', folder],
    ['cchc.example.vn', name],
  ]
  stopNginx = await runNginx(folder, join(import.meta.dirname, 'serving', 'nginx.conf'), changes, ports.outside)
  cookie = await signIn({ ask }, administrator, password!, own)
})
afterAll(async () => {
  await stopNginx()
  await server.close()
  await sample.close()
  rmSync(folder, { recursive: true })
})

/** One request over the wire; the certificate is trusted, and asked for by the name it was made for. */
function send(port: number, path: string, { body, headers, method }: RequestInit = {}, options: RequestOptions = {}): Promise<Response> {
  const ca = readFileSync(certificate.cert)
  const secure = { ca, servername: name, host: '127.0.0.1', port, path, method: method ?? 'GET', agent: false, ...options }
  const host = `${name}:${ports.outside}`
  const { promise, resolve, reject } = Promise.withResolvers<Response>()
  const make = options.protocol === 'http:' ? plainRequest : request
  make({ ...secure, headers: { host, ...(headers as Record<string, string>) } }, async (answer) => {
    const pieces: Buffer[] = []
    for await (const piece of answer) pieces.push(piece as Buffer)
    const told = Object.entries(answer.headersDistinct).flatMap(([key, values]) => values!.map((value): [string, string] => [key, value]))
    const empty = answer.statusCode === 304
    resolve(new Response(empty ? null : Buffer.concat(pieces), { status: answer.statusCode!, headers: told }))
  })
    .on('error', reject)
    .end(body ?? undefined)
  return promise
}
const ask: Sample['ask'] = (path, init) => send(ports.outside, path, init)
const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code: string }).code]
const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  ask(path, { method: 'POST', body, headers: { 'content-type': 'application/json', cookie, ...headers } })

test('through nginx one signs in, with cookies that only TLS sees and a host that only TLS reaches', async () => {
  const first = await post('/api/auth/sign-in/username', JSON.stringify({ username: administrator, password: own }), { cookie: '' })
  expect(first.headers.get('set-cookie')).toMatch(
    /^__Host-chiso\.session_token=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  )
  expect(first.headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains')
  const me = await ask('/api/v1/me', { headers: { cookie, origin: `https://${name}:${ports.outside}` } })
  expect(await me.json()).toMatchObject({ account: administrator, signedIn: true })
  expect(me.headers.get('cache-control')).toBe('private, no-store')
  const moved = await send(ports.plain, '/chi-tieu?ky=2022', {}, { protocol: 'http:' })
  expect([moved.status, moved.headers.get('location')]).toEqual([301, `https://${name}/chi-tieu?ky=2022`])
})

test('lists and pages go through compressed, and a reader that holds one gets 304 under the same tag', async () => {
  const headers = { cookie, 'accept-encoding': 'gzip, br' }
  const list = await ask('/api/v1/units', { headers })
  const tag = list.headers.get('etag')!
  expect([list.headers.get('content-encoding'), tag]).toEqual(['br', expect.stringMatching(/^"[\w-]+-br"$/)])
  expect(list.headers.get('vary')).toBe('Accept, Accept-Language, Cookie, Accept-Encoding')
  const again = await ask('/api/v1/units', { headers: { ...headers, 'if-none-match': tag } })
  expect([again.status, again.headers.get('etag')]).toEqual([304, tag])
  const page = await ask('/', { headers })
  expect([page.headers.get('content-encoding'), page.headers.get('vary')]).toEqual(['br', 'Accept-Encoding'])
})

test('an address as long as what the headers of a wide file mean reaches the program', async () => {
  const headers = Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`Cột số ${at} của phần mềm một cửa`, 'field_code']))
  const path = `/api/v1/batches?dataset=nowhere&file=x.csv&map=${encodeURIComponent(JSON.stringify(headers))}`
  expect(path.length).toBeGreaterThan(2 ** 14)
  const answer = await post(path, 'x')
  expect([answer.status, answer.headers.get('content-type')]).toEqual([403, 'application/problem+json'])
})

test('another host’s name, another site’s page and words of a proxy that is none of ours are refused, however they come', async () => {
  const foreign = [403, 'FOREIGN_HOST']
  for (const host of ['xau.example', name, `${name}:${ports.inside}`, `127.0.0.1:${ports.outside}`])
    expect([host, ...(await codeOf(await ask('/api/v1/units', { headers: { cookie, host } })))]).toEqual([host, ...foreign])
  expect(await codeOf(await post('/api/auth/sign-out', '{}', { origin: `http://${name}:${ports.outside}` }))).toEqual([
    403,
    'FOREIGN_ORIGIN',
  ])
  expect(await codeOf(await ask('/api/v1/units', { headers: { cookie, 'x-forwarded-prefix': '/x' } }))).toEqual(foreign)
  // What nginx says stands in the place of what people say.
  const forged = { 'x-forwarded-host': 'xau.example', 'x-forwarded-proto': 'http', forwarded: 'host=xau.example' }
  expect((await ask('/api/v1/units', { headers: { cookie, ...forged } })).status).toBe(200)

  const direct = (headers: Record<string, string>, localAddress: string) =>
    send(ports.inside, '/api/v1/units', { headers: { cookie, ...headers } }, { protocol: 'http:', localAddress })
  const like = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.7' }
  expect(await codeOf(await direct({}, '127.0.0.1'))).toEqual(foreign)
  expect(await codeOf(await direct(like, '127.0.0.2'))).toEqual(foreign)
  expect(await codeOf(await direct({ ...like, host: `127.0.0.1:${ports.inside}` }, '127.0.0.1'))).toEqual(foreign)
  expect((await direct(like, '127.0.0.1')).status).toBe(200)
})

test('over TLS of its own it answers to the names of its certificate, and to nobody who passes on', async () => {
  const tls = { cert: readFileSync(certificate.cert, 'utf8'), key: readFileSync(certificate.key, 'utf8') }
  const options = { engine: sample.engine, host: '127.0.0.1', port: 0, tls }
  const other = await startServer(options)
  try {
    expect(other.url).toMatch(`https://${name}:`)
    const port = Number(new URL(other.url).port)
    const health = (headers: Record<string, string>) => send(port, '/api/v1/health', { headers })
    for (const host of [`${name}:${port}`, `127.0.0.1:${port}`]) {
      const answer = await health({ host })
      expect([host, answer.status, answer.headers.get('strict-transport-security')]).toEqual([
        host,
        200,
        expect.stringContaining('max-age'),
      ])
    }
    for (const headers of [{ host: 'xau.example' }, { host: `${name}:${port}`, 'x-forwarded-proto': 'https' }])
      expect(await codeOf(await health(headers))).toEqual([403, 'FOREIGN_HOST'])
    await expect(send(port, '/api/v1/health', {}, { protocol: 'http:' })).rejects.toThrow()
    const opened = connect({ host: '127.0.0.1', port, ca: tls.cert, servername: name }).on('error', () => {})
    await once(opened, 'secureConnect')
    // One that has asked nothing does not keep the server.
    const gone = once(opened, 'close')
    await other.close()
    await gone
  } finally {
    await other.close()
  }
  const key = readFileSync(makeCertificate(folder, 'khac.tinh.vn').key, 'utf8')
  for (const unfit of [
    { ...tls, key },
    { ...tls, cert: 'x' },
  ])
    await expect(startServer({ ...options, tls: unfit })).rejects.toMatchObject({ code: 'CERTIFICATE_UNFIT' })
})

test('nothing that a person is, types or sends stands in a log or in the name of a file', async () => {
  const headers = { cookie, 'x-canary': 'CANARY' }
  expect((await ask('/api/v1/fault/CANARY?who=CANARY', { headers })).status).toBe(500)
  for (const body of ['{"username":"CANARY","password":"CANARY"}', '{"username":"CANARY"}', '"CANARY"', 'CANARY'])
    expect((await post('/api/auth/sign-in/username', body, headers)).status).toBeGreaterThanOrEqual(400)
  for (const path of ['batches?dataset=dossiers&file=CANARY.csv', 'accounts/import?file=CANARY.csv', 'accounts/CANARY/close', 'CANARY'])
    expect((await post(`/api/v1/${path}`, 'CANARY,CANARY\n1,2', headers)).status).toBeGreaterThanOrEqual(400)
  await ask('/CANARY?CANARY', { headers })
  expect(sample.logged).toMatchObject([
    { code: 'UNEXPECTED', route: '/api/v1/fault/:person', stack: expect.stringContaining('there is no "…"') },
  ])
  const logs = readdirSync(folder).filter((file) => file.endsWith('.log'))
  expect(logs).toContain('chiso-access.log')
  const said = [JSON.stringify(sample.logged), ...logs.map((file) => readFileSync(join(folder, file), 'utf8'))].join('\n')
  expect(said).toContain(' POST 401 ')
  const names = readdirSync(sample.home, { recursive: true }).join('\n')
  expect(`${said}\n${names}`).not.toMatch(/canary/i)
})

test('signing out clears what a browser kept', async () => {
  const answer = await post('/api/auth/sign-out', '{}')
  expect([answer.status, answer.headers.get('clear-site-data')]).toEqual([200, '"cache", "storage"'])
  expect((await ask('/api/v1/me', { headers: { cookie } })).status).toBe(401)
})
