import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Draw, openDraw } from '../../bench/draw.ts'
import type { Step } from '../stores.ts'
import { drawFile, type SentFile, writeSent } from './draw-file.ts'
import { expectAnswer, expectLook, type Ledger } from './expect-state.ts'
import type { Look } from './look-at.ts'
import type { Order, Work } from './order.ts'
import { type Owned, type RunOptions, runOwner } from './run-owner.ts'

/** What a kill may leave of the work it cut off. */
type Left = 'absent' | 'complete' | 'either'

/** A place in the life of a home at which its owner is killed. */
export type KillPoint = { name: string } & (
  | { during: 'import' | 'undo' | 'rebuild'; step: Step; nth?: number; left: Left }
  /** At a random moment of a random work. */
  | { during: 'any' }
  /** While the home is opened again after a kill; `lost`: with the derived data gone, so that they are replayed. */
  | { during: 'recovery'; step: Step; nth?: number; lost?: boolean }
  | { during: 'recovery' }
)

/** Every step of the write order, recovery itself, and random moments. */
export const killPoints: KillPoint[] = [
  { name: 'file received', during: 'import', step: 'received', left: 'absent' },
  { name: 'import pending', during: 'import', step: 'pending', left: 'absent' },
  { name: 'rows appended', during: 'import', step: 'appended', left: 'absent' },
  { name: 'rows come to stand', during: 'import', step: 'applied', left: 'complete' },
  { name: 'original kept', during: 'import', step: 'kept', left: 'complete' },
  { name: 'import accepted', during: 'import', step: 'accepted', left: 'complete' },
  { name: 'undo pending', during: 'undo', step: 'undo-pending', left: 'absent' },
  { name: 'undo applied', during: 'undo', step: 'undo-applied', left: 'complete' },
  { name: 'undo accepted', during: 'undo', step: 'undo-accepted', left: 'complete' },
  { name: 'rebuild, first batch', during: 'rebuild', step: 'appended', left: 'either' },
  { name: 'rebuild, later batch', during: 'rebuild', step: 'appended', nth: 3, left: 'either' },
  { name: 'recovery begun', during: 'recovery', step: 'recovering' },
  { name: 'recovery by replay', during: 'recovery', step: 'appended', nth: 2, lost: true },
  { name: 'some moment of some work', during: 'any' },
  { name: 'some moment of the recovery', during: 'recovery' },
]

/** Work that was begun and never acknowledged. */
type Cut = { work: Extract<Work, { do: 'import' | 'undo' }>; file?: SentFile; left: Left }

/**
 * Kills the owner of one home at each of the points in turn. After every kill the home is opened again and must show
 * what was acknowledged, once, and of the work cut off all or nothing; the work is then asked for again. At the end the
 * derived data are replayed and must show the same. Throws an AssertionError at the first difference.
 */
export async function killInSeries(seed: number, points: KillPoint[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'chiso-kill-'))
  const series = openSeries(seed, folder)
  try {
    await series.grow(3)
    for (const point of points) await series.kill(point)
    await series.end()
  } catch (error) {
    throw new Error(`seed ${seed}, ${series.at()}, left in ${folder}`, { cause: error })
  }
  rmSync(folder, { recursive: true })
}

function openSeries(seed: number, folder: string) {
  const draw = openDraw(seed)
  const home = join(folder, 'home')
  const ledger: Ledger = []
  const sent = new Map<string, SentFile>()
  let cut: Cut | null = null
  let point = 'before the first kill'

  const importWork = (file: SentFile): Extract<Work, { do: 'import' }> => {
    const path = writeSent(folder, file)
    sent.set(path, file)
    return { do: 'import', path, name: file.name, period: file.period }
  }
  const freshImport = () => importWork(drawFile(draw))
  const someUndo = (): Work => {
    const standing = ledger.filter((one) => !one.undone)
    return { do: 'undo', batch: standing[draw.whole(standing.length)]!.batch }
  }
  /** Looks, asks again for what was cut off. */
  const firstWork = (): Work[] => [{ do: 'look' }, ...(cut ? [cut.work] : [])]

  /** Holds what an owner told against the ledger and enters what it acknowledged. */
  function enter(order: Order, { told, notes }: Owned): void {
    assert.equal(notes, '')
    for (const line of told) {
      if (line.told === 'begun' || !order.work[line.at]) {
        assert.notEqual(line.told, 'failed', JSON.stringify(line))
        continue
      }
      const work = order.work[line.at]!
      if (line.told === 'failed') {
        const undone = work.do === 'undo' && ledger.some((one) => one.batch === work.batch && one.undone)
        assert.deepEqual([line.code, undone], ['BATCH_UNDONE', true], JSON.stringify(line))
      } else if (work.do === 'look') checkLook(line.look!)
      else if (work.do === 'undo') setUndone(work.batch)
      else if (work.do === 'import') {
        const file = sent.get(work.path)!
        const answer = line.answer!
        assert.deepEqual({ ...answer, ...expectAnswer(ledger, file) }, answer)
        if (answer.status === 'accepted') ledger.push({ batch: answer.batch!, file, undone: false })
      }
    }
  }

  function setUndone(batch: number): void {
    for (const one of ledger) if (one.batch === batch) one.undone = true
  }

  /** The first look after a kill also tells whether the work cut off is there. */
  function checkLook(look: Look): void {
    if (cut) {
      const there = cut.work.do === 'import' ? enterUnknown(look, cut.file!) : isUndone(look, cut.work.batch)
      if (cut.left !== 'either') assert.equal(there ? 'complete' : 'absent', cut.left)
      if (there && cut.work.do === 'undo') setUndone(cut.work.batch)
      cut = null
    }
    const { digest, ...shown } = look
    assert.deepEqual(shown, expectLook(ledger))
  }

  function enterUnknown(look: Look, file: SentFile): boolean {
    const unknown = look.batches.find(({ batch }) => !ledger.some((one) => one.batch === batch))
    if (unknown) ledger.push({ batch: unknown.batch, file, undone: false })
    return unknown !== undefined
  }

  const isUndone = (look: Look, batch: number): boolean => look.batches.some((one) => one.batch === batch && one.undone)

  async function run(order: Order, options?: RunOptions): Promise<Owned> {
    const owned = await runOwner(order, options)
    enter(order, owned)
    return owned
  }

  /** Kills in the last work of the order; what had been begun and not acknowledged is cut. */
  async function killInLast(work: Work[], left: Left, how: { step: Step; nth: number } | { milliseconds: number }): Promise<void> {
    const at = work.length - 1
    const order: Order = { home, work, ...('step' in how ? { kill: { at, ...how } } : {}) }
    const owned = await run(order, 'step' in how ? {} : { killAfter: { at, ...how } })
    if ('step' in how) assert.equal(owned.signal, 'SIGKILL', 'the point was never reached')
    const last = work[at]!
    const done = owned.told.some((line) => line.told === 'done' && line.at === at)
    if (done || last.do === 'look' || last.do === 'rebuild') return
    cut = { work: last, left, ...(last.do === 'import' ? { file: sent.get(last.path)! } : {}) }
  }

  return {
    at: () => point,
    async grow(files: number): Promise<void> {
      await run({ home, work: Array.from({ length: files }, freshImport) })
    },
    async kill(next: KillPoint): Promise<void> {
      point = next.name
      const standing = ledger.filter((one) => !one.undone).length
      const work = [...firstWork(), ...(standing < 3 ? [freshImport()] : [])]
      if (next.during === 'any') {
        const last = [freshImport, someUndo, (): Work => ({ do: 'rebuild' })][draw.whole(3)]!()
        return killInLast([...work, last], 'either', { milliseconds: draw.whole(300) })
      }
      if (next.during !== 'recovery') {
        const last = { import: freshImport, undo: someUndo, rebuild: (): Work => ({ do: 'rebuild' }) }[next.during]()
        return killInLast([...work, last], next.left, { step: next.step, nth: next.nth ?? 1 })
      }
      const [step, left] = draw.chance(0.5) ? (['applied', 'complete'] as const) : (['appended', 'absent'] as const)
      await killInLast([...work, freshImport()], left, { step, nth: 1 })
      if ('lost' in next) for (const name of ['analytics.duckdb', 'analytics.duckdb.wal']) rmSync(join(home, name), { force: true })
      if ('lost' in next && cut) cut.left = 'absent'
      if ('step' in next) {
        const { signal } = await run({ home, work: [], kill: { at: -1, step: next.step, nth: next.nth ?? 1 } })
        assert.equal(signal, 'SIGKILL', 'the point was never reached')
      } else await run({ home, work: [] }, { killAfter: { at: -1, milliseconds: 1 + draw.whole(50) } })
    },
    async end(): Promise<void> {
      point = 'after the last kill'
      const order: Order = { home, work: [...firstWork(), { do: 'look', deep: true }, { do: 'rebuild' }, { do: 'look', deep: true }] }
      const { told, code } = await run(order)
      const looks = told.flatMap((line) => (line.told === 'done' && line.look ? [line.look] : []))
      assert.equal(code, 0)
      assert.equal(looks.at(-1)!.digest, looks.at(-2)!.digest)
    },
  }
}

/** The points in an order of the draw's own, cut into the lives of homes of a few kills each. */
export function dealPoints(draw: Draw, kills: number, each: number): KillPoint[][] {
  const dealt = Array.from({ length: kills }, (_, ix) => ({ point: killPoints[ix % killPoints.length]!, by: draw.fraction() }))
  const order = dealt.sort((a, b) => a.by - b.by).map(({ point }) => point)
  return Array.from({ length: Math.ceil(kills / each) }, (_, ix) => order.slice(ix * each, (ix + 1) * each))
}
