import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openEngine } from '../engine.ts'
import { openDraw } from './draw.ts'
import { drawFile, type SentFile, writeSent } from './draw-file.ts'
import { expectAnswer, expectLook, type Ledger } from './expect-state.ts'
import { callPoints, dealPoints } from './fault-points.ts'
import { buildFaultyDisk } from './faulty-disk.ts'
import { fillDisk } from './fill-disk.ts'
import type { Told, Work } from './order.ts'
import { runOwner } from './run-owner.ts'
import { runSeries } from './run-series.ts'
import { writeTinyDefinitions } from './tiny-definitions.ts'

const folder = mkdtempSync(join(tmpdir(), 'chiso-full-'))
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', folder]).status === 0
const outside = mkdtempSync(join(tmpdir(), 'chiso-sent-'))
afterAll(() => {
  if (mounted) spawnSync('umount', [folder])
  for (const path of [folder, outside]) rmSync(path, { recursive: true, force: true })
})

const home = join(folder, 'home')
const data = writeTinyDefinitions(join(outside, 'data'))
const filling = join(folder, 'filling')
const page = 4096
/** Pages left free, from none to more than an import takes. */
const sizes = [0, 1, 2, 4, 6, 8, 9, 10, 12, 14, 16, 18, 20, 24, 28, 32, 40, 48, 64, 96]

/** Where a small disk cannot be mounted, the calls themselves say that there is no room, one after the other. */
test.runIf(!mounted)('a disk that is full at 20 calls: refused as such, and it goes on when there is room', async () => {
  const [points] = dealPoints(openDraw(20), callPoints(buildFaultyDisk(outside), 'full'), 20, 20)
  expect(points).toHaveLength(20)
  await runSeries(20, points!)
})

test.runIf(mounted)(
  'a disk that is full at 20 sizes: refused as such, the old data readable, and it goes on when there is room',
  async () => {
    const draw = openDraw(20)
    const everyone = Array.from({ length: 400 }, (_, ix) => ix)
    const files = sizes.map(() => drawFile(draw, everyone))
    const send = (file: SentFile): Work => ({ do: 'import', path: writeSent(outside, file), name: file.name, period: file.period })
    const work = sizes.flatMap((pages, ix): Work[] => [
      { do: 'fill', path: filling, leave: pages * page },
      send(files[ix]!),
      { do: 'look' },
      { do: 'empty', path: filling },
      send(files[ix]!),
      { do: 'look' },
    ])
    const { told, code, notes } = await runOwner({ home, data, work: [...work, { do: 'fill', path: filling, leave: 0 }] })
    expect([code, notes]).toEqual([0, ''])

    const ledger: Ledger = []
    const outcomes: string[] = []
    files.forEach((file, ix) => {
      const answers = [1, 2, 4, 5].map((at) => answerAt(told, ix * 6 + at))
      const enter = (line: Answer) => {
        if (line.told === 'failed') return expect(line.code).toBe('STORAGE_FULL')
        expect(line.answer).toMatchObject(expectAnswer(ledger, file))
        if (line.answer?.status === 'accepted') ledger.push({ batch: line.answer.batch!, file, undone: false })
      }
      const [first, looked, again, lookedAgain] = answers as [Answer, Answer, Answer, Answer]
      outcomes.push(first.told === 'done' ? 'accepted' : looked.told === 'done' ? 'refused' : 'not served')
      enter(first)
      if (looked.told === 'done') expect(looked.look).toEqual(expectLook(ledger))
      else expect(looked.code).toBe('STORAGE_FULL')
      // Room came after the rows stood and before the chain said so: then the import is whole, and the file a duplicate.
      if (again.told === 'done' && again.answer?.status === 'duplicate' && first.told === 'failed')
        ledger.push({ batch: again.answer.batch!, file, undone: false })
      else enter(again)
      expect(again.told).toBe('done')
      expect((lookedAgain as Extract<Answer, { told: 'done' }>).look).toEqual(expectLook(ledger))
    })
    expect(outcomes.filter((one) => one === 'refused').length).toBeGreaterThan(5)
    expect(outcomes.filter((one) => one === 'accepted').length).toBeGreaterThan(2)

    const full = await runOwner({ home, data, work: [{ do: 'look' }] })
    for (const line of full.told) {
      if (line.told === 'failed') expect(line.code).toBe('STORAGE_FULL')
      if (line.told === 'done' && line.look) expect(line.look).toEqual(expectLook(ledger))
    }
    if (existsSync(filling)) rmSync(filling)
    const after = await runOwner({ home, data, work: [{ do: 'look' }, { do: 'verify' }] })
    expect(answerAt(after.told, 0)).toMatchObject({ told: 'done', look: expectLook(ledger) })
    expect(answerAt(after.told, 1)).toEqual({ told: 'done', at: 1 })
  },
)

test.runIf(mounted)('definitions said anew on a full disk: refused as such, served on, and done when there is room', async () => {
  const clock = () => new Date('2022-12-01T08:00:00+07:00')
  const engine = await openEngine({ home: join(folder, 'amended'), data, clock })
  const plan = { kind: 'plan', id: 'none' } as const
  const say = (decision: string) => {
    const { seen, entry } = engine.entry(plan)
    return engine.approveEntry({ ...plan, entry: { ...(entry as object), decision }, seen, reason: 'thử' }, 'snv')
  }
  await say('1')
  for (const pages of [0, 1, 2, 4]) {
    fillDisk(filling, pages * page)
    const before = engine.dataVersion()
    const refused = await say(`${pages}/KH`).catch(({ code }) => code)
    expect(await engine.indicators({ indicators: ['on-time-rate'], period: '2022-Q1' })).not.toEqual([])
    rmSync(filling)
    if (refused === 'STORAGE_FULL' && engine.dataVersion() === before) await say(`${pages}/KH`)
    else if (refused === 'STORAGE_FULL') await engine.verify(false)
    else expect(refused).toMatchObject({ entry: { decision: `${pages}/KH` } })
    expect(engine.plans()).toMatchObject([{ decision: `${pages}/KH` }])
    expect(await engine.verify(false)).toMatchObject({ ok: true })
  }
  await engine.close()
})

test.runIf(mounted)('on a full disk nobody is told to be signed out whose session goes on', async () => {
  const engine = await openEngine({ home: join(folder, 'signed'), data, hashing: { memory: 64, passes: 1 } })
  const { password } = await engine.as(engine.owner()).addAccount({ account: 'tri', role: 'administrator' })
  const credentials = await engine.credentials()
  const post = (path: string, cookie = '', body = {}) =>
    credentials.handle(
      new Request(`http://127.0.0.1/api/auth${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie },
        body: JSON.stringify(body),
      }),
    )
  const enter = () => post('/sign-in/username', '', { username: 'tri', password })
  const cookie = (await enter()).headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  const stands = async () => (await credentials.sessionOf(new Headers({ cookie }))) !== null
  fillDisk(filling, 0)
  // What is left of a page of the log may still take a little.
  const refused: string[] = []
  for (let tries = 0; tries < 20 && refused.length === 0; tries++) await enter().catch(({ code }) => refused.push(code))
  expect(refused).toEqual(['STORAGE_FULL'])
  await expect(post('/sign-out', cookie)).rejects.toMatchObject({ code: 'STORAGE_FULL' })
  expect(await stands()).toBe(true)
  rmSync(filling)
  expect([(await post('/sign-out', cookie)).status, await stands()]).toEqual([200, false])
  await engine.close()
})

type Answer = Exclude<Told, { told: 'begun' }>
const answerAt = (told: Told[], at: number): Answer => told.find((line): line is Answer => line.told !== 'begun' && line.at === at)!
