import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDraw, shuffle } from './draw.ts'
import { drawFile, type SentFile, writeSent } from './draw-file.ts'
import { expectAnswer, expectLook, type Ledger } from './expect-state.ts'
import type { FaultPoint, Left } from './fault-points.ts'
import { meetFault } from './faulty-disk.ts'
import type { Look } from './look.ts'
import type { Order, Told, Work } from './order.ts'
import { runOwner } from './run-owner.ts'
import { writeTinyDefinitions } from './tiny-definitions.ts'

/** Work that was begun and never acknowledged. */
type Cut = { work: Extract<Work, { do: 'import' | 'undo' }>; left: Left }

/**
 * Strikes one home at each of the points in turn. After every fault the home is opened again and must show what was
 * acknowledged, once, and of the work that was struck all or nothing; the work is then asked for again. At the end the
 * derived data are replayed and must show the same, and the home must verify. Throws at the first difference.
 */
export async function runSeries(seed: number, points: FaultPoint[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'chiso-series-'))
  const series = openSeries(seed, folder)
  try {
    for (const point of points) await series.strike(point)
    await series.end()
  } catch (error) {
    throw new Error(`seed ${seed}, ${series.at()}, left in ${folder}`, { cause: error })
  }
  rmSync(folder, { recursive: true })
}

function openSeries(seed: number, folder: string) {
  const draw = openDraw(seed)
  const home = join(folder, 'home')
  const data = writeTinyDefinitions(join(folder, 'data'))
  const ledger: Ledger = []
  const sent = new Map<string, SentFile>()
  let cut: Cut | null = null
  let at = ''

  const drawImport = (): Extract<Work, { do: 'import' }> => {
    const file = drawFile(draw)
    const path = writeSent(folder, file)
    sent.set(path, file)
    return { do: 'import', path, name: file.name, period: file.period }
  }
  const standing = () => ledger.filter((one) => !one.undone)
  const drawUndo = (): Work => {
    const struck = cut?.work.do === 'undo' ? cut.work.batch : null
    const some = standing().filter((one) => one.batch !== struck)
    return { do: 'undo', batch: some[draw.whole(some.length)]!.batch }
  }
  const works = { import: drawImport, undo: drawUndo, rebuild: (): Work => ({ do: 'rebuild' }) }

  const isUndone = (batch: number): boolean => ledger.some((one) => one.batch === batch && one.undone)
  const setUndone = (batch: number): void => {
    for (const one of ledger) if (one.batch === batch) one.undone = true
  }

  /** Enters what an owner acknowledged, each answer held against the ledger. */
  function enter(work: Work, { answer, look }: Extract<Told, { told: 'done' }>): void {
    if (look) checkLook(look)
    if (work.do === 'undo') setUndone(work.batch)
    if (work.do !== 'import') return
    const file = sent.get(work.path)!
    assert.deepEqual({ ...answer, ...expectAnswer(ledger, file) }, answer)
    if (answer?.status === 'accepted') ledger.push({ batch: answer.batch!, file, undone: false })
  }

  /** The first look after a fault also tells whether the work it struck is there. */
  function checkLook({ digest, ...shown }: Look): void {
    if (cut) {
      const { work, left } = cut
      const known = (batch: number) => ledger.some((one) => one.batch === batch)
      const found = shown.batches.find(({ batch, undone }) => (work.do === 'import' ? !known(batch) : batch === work.batch && undone))
      if (left !== 'either') assert.equal(found ? 'complete' : 'absent', left)
      if (found && work.do === 'import') ledger.push({ batch: found.batch, file: sent.get(work.path)!, undone: false })
      if (found && work.do === 'undo') setUndone(work.batch)
      cut = null
    }
    assert.deepEqual(shown, expectLook(ledger))
  }

  /** An undo that had got through is refused the second time; nothing else may be refused. */
  function excuse(work: Work | undefined, line: Extract<Told, { told: 'failed' }>): void {
    assert.ok(work?.do === 'undo' && line.code === 'BATCH_UNDONE' && isUndone(work.batch), JSON.stringify(line))
  }

  async function live(work: Work[]): Promise<Told[]> {
    const { told, code, notes } = await runOwner({ home, data, work })
    assert.deepEqual([code, notes], [0, ''])
    for (const line of told) {
      if (line.told === 'failed') excuse(work[line.at], line)
      if (line.told === 'done' && work[line.at]) enter(work[line.at]!, line)
    }
    return told
  }

  /** Lets the owner do the works and strikes at a place among them, or while it opens or closes. */
  async function suffer(
    work: Work[],
    place: number,
    { when, left, refused }: Pick<FaultPoint, 'when' | 'left' | 'refused'>,
  ): Promise<void> {
    const order: Order = { home, data, work }
    if ('step' in when) order.kill = { at: place, step: when.step, nth: when.nth ?? 1 }
    if ('fault' in when) order.faulty = { at: place, control: when.disk.control }
    const { told, signal, notes } = await runOwner(order, {
      ...('below' in when ? { killAfter: { at: place, milliseconds: draw.whole(when.below) } } : {}),
      ...('fault' in when ? { environment: meetFault(when.disk, home, when.fault) } : {}),
    })
    assert.equal(notes, '')
    if ('step' in when) assert.equal(signal, 'SIGKILL', 'the step was never reached')
    let dead = false
    for (const line of told) {
      const one = work[line.at]
      if (line.told === 'begun') {
        // Until it is answered work may be there or not.
        if (line.at === place && (one?.do === 'import' || one?.do === 'undo')) cut = { work: one, left }
      } else if (line.told === 'failed') {
        const expected = refused?.some((code) => code === line.code) && (line.at === place || dead)
        if (!expected) excuse(one, line)
        if (line.code === 'STORAGE_FAILED') dead = true
      } else if (one) {
        assert.ok(!dead, `${one.do} was served after the disk had failed`)
        if (line.at === place) cut = null
        enter(one, line)
      }
    }
  }

  /** Looks, asks again for what was struck, and keeps some batches standing. */
  const before = (): Work[] => [
    { do: 'look' },
    ...(cut ? [cut.work] : []),
    ...Array.from({ length: Math.max(0, 4 - standing().length) }, drawImport).slice(0, standing().length === 0 ? 4 : 1),
  ]
  /** What is asked of an owner that survives the fault: a full disk is made room on, a failed one is not come back from. */
  const after = (work: Work): Work[] => [{ do: 'look' }, work, { do: 'look' }]

  return {
    at: () => at,
    async strike(point: FaultPoint): Promise<void> {
      const { name, during, lost } = point
      at = name
      if (standing().length === 0) await live(before())
      const first = before()
      if (during === 'closing') return suffer(first, first.length, point)
      if (during !== 'recovery') {
        const struck = during === 'any' ? works[shuffle(draw, ['import', 'undo', 'rebuild'] as const)[0]!]() : works[during]()
        return suffer([...first, struck, ...after(struck)], first.length, point)
      }
      const [step, left] = draw.chance(0.5) ? (['applied', 'complete'] as const) : (['appended', 'absent'] as const)
      await suffer([...first, drawImport()], first.length, { when: { step }, left: lost ? 'absent' : left })
      if (lost) for (const file of ['analytics.duckdb', 'analytics.duckdb.wal']) rmSync(join(home, file), { force: true })
      await suffer([], -1, point)
    },
    async end(): Promise<void> {
      at = 'after the last fault'
      const told = await live([...before(), { do: 'look', deep: true }, { do: 'rebuild' }, { do: 'look', deep: true }, { do: 'verify' }])
      const [first, second] = told.flatMap((line) => (line.told === 'done' && line.look?.digest ? [line.look.digest] : []))
      assert.equal(second, first)
    },
  }
}
