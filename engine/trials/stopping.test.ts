import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundledData } from '../definitions/layers.ts'
import { openEngine } from '../engine.ts'
import { sampleUntil } from '../sample.ts'
import { dayInVietnam } from '../zone.ts'
import { openDraw } from './draw.ts'
import { drawFile, type SentFile } from './draw-file.ts'
import { clock } from './order.ts'
import { mustServe, requestOf, type Serving, spawnServer, upload } from './serve-home.ts'
import { writeTinyDefinitions } from './tiny-definitions.ts'

const folder = mkdtempSync(join(tmpdir(), 'chiso-stop-'))
const draw = openDraw(15)
const tiny = writeTinyDefinitions(join(folder, 'data'))
const serve = (name: string) => mustServe(join(folder, name), { CHISO_DATA: tiny })
/** Takes about a second to read in. */
let long: SentFile
beforeAll(() => {
  long = drawFile(
    draw,
    Array.from({ length: 40_000 }, (_, ix) => ix),
  )
})
afterAll(() => rmSync(folder, { recursive: true }))

/** The server ends by itself with exit code 0, on its own patience if need be. */
async function endsWell({ ended }: Serving): Promise<void> {
  expect(await ended).toMatchObject({ code: 0, signal: null })
}

/** What a home holds, seen by its next owner. */
async function batchesIn(home: string, data = tiny) {
  const engine = await openEngine({ home, data, clock })
  expect(await engine.verify(false)).toMatchObject({ ok: true })
  const batches = await engine.batches()
  const { count } = await engine.rows({ dataset: 'dossiers', limit: 1 })
  await engine.close()
  return { count, batches: batches.map(({ sha256, rows }) => ({ sha256, rows })) }
}

test.each([0, 150, 400, 900])(
  'told to stop %i ms into an import: it finishes or is taken back, and the program ends with 0',
  async (after) => {
    const home = join(folder, `import-${after}`)
    const server = await serve(`import-${after}`)
    const sent = upload(server, long).catch(() => null)
    await new Promise((resolve) => setTimeout(resolve, after))
    server.kill('SIGTERM')
    await endsWell(server)
    const answered = await sent
    const { count, batches } = await batchesIn(home)
    const whole = [{ sha256: long.sha256, rows: long.dossiers.length }]
    if (answered) expect([answered.status, batches]).toEqual([201, whole])
    expect([[], whole]).toContainEqual(batches)
    expect(count).toBe(batches.length * long.dossiers.length)
  },
)

test.concurrent('told to stop while a sender keeps it waiting: nothing is taken in, nothing stays, and the program ends with 0', async ({
  expect,
}) => {
  const home = join(folder, 'waiting')
  const server = await serve('waiting')
  const request = requestOf(server.port, drawFile(draw), 'length')
  const socket = connect(server.port, '127.0.0.1')
  socket.on('error', () => {})
  socket.write(request.subarray(0, request.length - 10))
  await expect.poll(() => readdirSync(join(home, 'incoming')).length).toBe(1)
  server.kill('SIGTERM')
  await endsWell(server)
  socket.destroy()
  expect(await batchesIn(home)).toEqual({ count: 0, batches: [] })
  expect(readdirSync(join(home, 'incoming'))).toEqual([])
})

test.concurrent('told to stop with a connection open that has asked nothing: it says so and ends before its patience does', async ({
  expect,
}) => {
  const server = await serve('silent')
  const socket = connect(server.port, '127.0.0.1')
  socket.on('error', () => {})
  await once(socket, 'connect')
  server.kill('SIGINT')
  const ended = await server.ended
  socket.destroy()
  // Whoever ends because the patience is over says nothing more.
  expect(ended).toMatchObject({ code: 0, signal: null, notes: expect.stringMatching(/Đang dừng[\s\S]*Đã dừng/) })
})

test.concurrent('told to stop while it loads the sample: the next start loads the rest', async ({ expect }) => {
  const home = join(folder, 'sample')
  const steps = sampleUntil(dayInVietnam(clock().toISOString()))
  const files = steps.filter((step) => 'file' in step)
  const server = spawnServer(home, {}, [])
  let notes = ''
  server.stderr.on('data', (part) => {
    notes += part
  })
  await expect.poll(() => notes, { interval: 20 }).toContain('nạp dữ liệu mẫu')
  await expect.poll(() => readdirSync(join(home, 'originals')).length, { interval: 20 }).toBeGreaterThan(0)
  server.kill('SIGTERM')
  expect(await once(server, 'close')).toEqual([0, null])
  const loaded = (await batchesIn(home, bundledData)).batches.length
  expect(loaded).toBeLessThan(files.length)

  const again = spawnServer(home, {}, [])
  await expect.poll(() => readdirSync(join(home, 'originals')).length).toBe(files.length)
  again.kill('SIGTERM')
  expect(await once(again, 'close')).toEqual([0, null])
  expect((await batchesIn(home, bundledData)).batches.length).toBe(files.length)
})
