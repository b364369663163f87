import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openEngine } from '../engine.ts'
import type { Batch, RowsReply } from '../imports/replies.ts'
import { openDraw } from './draw.ts'
import { drawFile, type SentFile } from './draw-file.ts'
import { expectLook, type Ledger } from './expect-state.ts'
import { ask, mustServe, requestOf, type Serving, sendAndHangUp, serveHome, upload } from './serve-home.ts'
import { writeTinyDefinitions } from './tiny-definitions.ts'

const folder = mkdtempSync(join(tmpdir(), 'chiso-uploads-'))
const home = join(folder, 'home')
const data = writeTinyDefinitions(join(folder, 'data'))
const environment = { CHISO_DATA: data }
let server: Serving
const ledger: Ledger = []
beforeAll(async () => {
  server = await mustServe(home, environment)
})
afterAll(async () => {
  server.kill('SIGKILL')
  await server.ended
  rmSync(folder, { recursive: true })
})

const waiting = () => readdirSync(join(home, 'incoming'))
const enter = (batch: number | null, file: SentFile) => void ledger.push({ batch: batch!, file, undone: false })

/** What the server shows, held against what was acknowledged. */
async function showsLedger(): Promise<void> {
  ledger.sort((a, b) => a.batch - b.batch)
  const { rows } = await ask<RowsReply>(server, 'datasets/dossiers/rows?limit=100000')
  const batches = await ask<Batch[]>(server, 'batches')
  const expected = expectLook(ledger)
  expect(rows).toEqual(expected.rows)
  expect(batches.map(({ batch, sha256 }) => [batch, sha256]).reverse()).toEqual(
    expected.batches.map(({ batch, sha256 }) => [batch, sha256]),
  )
}

test('50 pairs sent at once: the same bytes once and once a duplicate, other bytes of the same dossiers one after the other', async () => {
  const draw = openDraw(50)
  const send = async (ix: number) => {
    const ids = Array.from({ length: 1 + draw.whole(6) }, (_, at) => ix * 10 + at)
    const one = drawFile(draw, ids)
    const other = ix % 2 === 0 ? { ...one, name: `lai-${one.name}` } : drawFile(draw, ids)
    const answers = await Promise.all([one, other].map(async (file) => ({ file, ...(await upload(server, file)) })))
    const [first, second] = answers.sort((a, b) => b.status - a.status || a.answer.batch! - b.answer.batch!) as [
      (typeof answers)[0],
      (typeof answers)[0],
    ]
    enter(first.answer.batch, first.file)
    expect([first.status, first.answer.status, first.answer.new]).toEqual([201, 'accepted', ids.length])
    if (ix % 2 === 0) expect([second.status, second.answer.status, second.answer.batch]).toEqual([200, 'duplicate', first.answer.batch])
    else {
      enter(second.answer.batch, second.file)
      expect([second.status, second.answer.status, second.answer.new]).toEqual([201, 'accepted', 0])
    }
  }
  for (let ix = 0; ix < 50; ix += 5) await Promise.all([0, 1, 2, 3, 4].map((at) => send(ix + at)))
  await showsLedger()
})

test('an answer that got lost, and the file sent again: it is in once', async () => {
  const draw = openDraw(12)
  for (let ix = 0; ix < 10; ix++) {
    const file = drawFile(draw, [600 + ix, 700 + ix])
    await sendAndHangUp(server.port, requestOf(server.port, file, 'length'))
    const { status, answer } = await upload(server, file)
    expect([
      [201, 'accepted'],
      [200, 'duplicate'],
    ]).toContainEqual([status, answer.status])
    enter(answer.batch, file)
  }
  await showsLedger()
})

test('200 uploads cut at any byte leave nothing, not even in incoming/', async () => {
  const draw = openDraw(200)
  const ways = ['length', 'chunked', 'form'] as const
  const cut = async (ix: number) => {
    const request = requestOf(server.port, drawFile(draw), ways[ix % ways.length]!)
    // The line end after the form's last boundary says nothing any more.
    await sendAndHangUp(server.port, request.subarray(0, draw.whole(request.length - 2)))
  }
  for (let ix = 0; ix < 200; ix += 20) await Promise.all(Array.from({ length: 20 }, (_, at) => cut(ix + at)))
  await expect.poll(waiting).toEqual([])
  await showsLedger()
  expect(await ask(server, 'batches/refused')).toEqual([])
})

test('a second owner is refused with the pid of the first, from another process and from the same', async () => {
  const second = await serveHome(home, environment)
  expect(await second.ended).toMatchObject({ code: 1, notes: expect.stringContaining(`tiến trình ${server.pid}`) })
  await expect(openEngine({ home, data })).rejects.toMatchObject({ code: 'HOME_IN_USE' })

  const own = join(folder, 'own')
  const engine = await openEngine({ home: own, data })
  await expect(openEngine({ home: own, data })).rejects.toMatchObject({ code: 'HOME_IN_USE' })
  expect(await engine.batches()).toEqual([])
  await engine.close()

  const fresh = join(folder, 'fresh')
  const both = await Promise.all([serveHome(fresh, environment), serveHome(fresh, environment)])
  const serving = both.filter((one): one is Serving => 'url' in one)
  expect(serving.length).toBe(1)
  serving[0]!.kill('SIGTERM')
  expect((await Promise.all(both.map(({ ended }) => ended))).map(({ code }) => code).sort()).toEqual([0, 1])
})

test('the server killed while it takes a file in, and the file sent again: it is in once', async () => {
  const draw = openDraw(9)
  for (const milliseconds of [0, 60, 150, 250]) {
    const file = drawFile(draw, [800 + milliseconds, 900 + milliseconds])
    await sendAndHangUp(server.port, requestOf(server.port, file, 'chunked'))
    await new Promise((resolve) => setTimeout(resolve, milliseconds))
    server.kill('SIGKILL')
    await server.ended
    server = await mustServe(home, environment)
    const { status, answer } = await upload(server, file)
    expect([
      [201, 'accepted'],
      [200, 'duplicate'],
    ]).toContainEqual([status, answer.status])
    enter(answer.batch, file)
  }
  await showsLedger()
})
