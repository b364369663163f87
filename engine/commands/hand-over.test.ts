import { mkdtempSync, rmSync } from 'node:fs'
import { createConnection, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Output } from './command.ts'
import { acceptCalls, handOver } from './hand-over.ts'
import { outliveFault } from './outlive-faults.ts'

let home: string
let server: Server
let ran: string[][] = []
/** Holds a call until the test lets it go. */
let gate: Promise<void> = Promise.resolve()
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'chiso-socket-'))
  server = await acceptCalls(home, async (argv, _cwd, out) => {
    await gate
    for (let i = 0; i < 1000; i += 1) out.write('x'.repeat(10_000))
    ran.push(argv)
    return 0
  })
})
afterAll(() => {
  server.close()
  rmSync(home, { recursive: true })
})

const listen = (): Output & { said: string[] } => {
  const said: string[] = []
  return { said, write: (text) => void said.push(String(text)), note: (text) => void said.push(text), progress: () => {} }
}
const call = async () => {
  ran = []
  const out = listen()
  expect(await handOver(home, ['batches'], '/', out)).toBe(0)
  expect([ran, out.said.join('').length]).toEqual([[['batches']], 10_000_000])
}

test.each([
  'null\n',
  '{"argv":["batches"],"cw',
  '{}\n',
  '{"argv":"batches","cwd":"/"}\n',
  '{"argv":[1],"cwd":"/"}\n',
  '[[[\n',
  '\u0000\n',
  'x'.repeat(2 ** 21),
])('bad line %# on the socket runs nothing, and the next call is served', async (line) => {
  ran = []
  const socket = createConnection(join(home, 'owner.sock'))
  socket.on('error', () => {})
  const closed = new Promise((resolve) => socket.once('close', resolve))
  socket.resume()
  socket.end(line)
  await closed
  expect(ran).toEqual([])
  await call()
})

test('a caller that goes away takes nothing with it: its call is done, the next one is served', async () => {
  const { promise, resolve: open } = Promise.withResolvers<void>()
  gate = promise
  ran = []
  const socket = createConnection(join(home, 'owner.sock'))
  socket.on('error', () => {})
  socket.write(`${JSON.stringify({ argv: ['import', 'a.csv'], cwd: '/' })}\n`)
  await new Promise((resolve) => socket.once('connect', resolve))
  // The line has been written and read before the caller leaves.
  await expect.poll(() => socket.writableLength).toBe(0)
  socket.once('close', open)
  socket.destroy()
  await expect.poll(() => ran).toEqual([['import', 'a.csv']])
  gate = Promise.resolve()
  await call()
})

test('what nothing caught is logged with an incident and outlived; a failing disk is not', () => {
  const lines: string[] = []
  const failures: string[] = []
  const outlive = outliveFault(
    home,
    ({ code }) => failures.push(code),
    (line) => lines.push(line),
  )
  outlive(Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }))
  outlive('a word')
  expect([lines.length, failures]).toEqual([2, []])
  expect(JSON.parse(lines[0]!)).toMatchObject({
    code: 'UNEXPECTED',
    incident: expect.stringMatching(/^[0-9a-f-]{36}$/),
    stack: expect.stringContaining('ECONNRESET'),
  })
  outlive(Object.assign(new Error('EIO: i/o error, fsync'), { code: 'EIO', syscall: 'fsync' }))
  expect(failures).toEqual(['STORAGE_FAILED'])
})
