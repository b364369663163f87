import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Engine } from './doors.ts'
import { openEngine } from './engine.ts'
import type { Step } from './stores.ts'

let folder: string
let home: string
let engine: Engine
const clock = () => new Date('2023-01-10T03:00:00Z')
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chiso-replaced-'))
  home = join(folder, 'home')
  engine = await openEngine({ home, clock })
})
afterEach(async () => {
  await engine.close()
  rmSync(folder, { recursive: true })
})

function file(...rows: [id: string, unit: string, score: number][]): string {
  const path = join(folder, 'a.csv')
  const lines = rows.map(([id, unit, score]) => `${id},${unit},dat-dai,2022-02-01,${score}`)
  writeFileSync(path, ['response_id,unit_code,service_code,answered_at,score', ...lines].join('\n'))
  return path
}
const send = (path: string, more: { replaces?: number; dryRun?: boolean; period?: string } = {}, to = engine) =>
  to.importFile({ path, fileName: 'a.csv', dataset: 'satisfaction-survey', ...more }, 'local')
const rows = async (one = engine) =>
  (await one.rows({ dataset: 'satisfaction-survey' })).rows.map(({ response_id, score, _batch }) => [response_id, score, _batch])
const standing = async (one = engine) => (await one.batches()).filter(({ status }) => status === 'accepted').map(({ batch }) => batch)

test('a file takes the place of a batch in one act: what only the batch held is gone, the later one does not win over itself', async () => {
  const first = await send(file(['A', '439', 1], ['B', '439', 2]), { period: '2022' })
  const other = await send(file(['C', '439', 3]), { period: '2022-Q1' })
  const path = file(['B', '439', 5])
  expect(await send(path, { replaces: first.batch!, dryRun: true, period: '2022-Q1' })).toMatchObject({
    status: 'accepted',
    new: 1,
    batch: null,
  })
  expect((await rows()).length).toBe(3)
  const second = await send(path, { replaces: first.batch!, period: '2022-Q1' })
  expect(second).toMatchObject({ status: 'accepted', rows: 1, new: 1, older: 0 })
  const after = [
    ['B', 5, second.batch],
    ['C', 3, other.batch],
  ]
  expect((await rows()).toSorted()).toEqual(after)
  expect(await standing()).toEqual([second.batch, other.batch])
  const values = await engine.indicators({ period: '2022', indicators: ['satisfaction-rate'], unit: '439' })
  expect(values[0]).toMatchObject({ numerator: 1, denominator: 2 })
  await engine.rebuild()
  expect((await rows()).toSorted()).toEqual(after)
  expect(await engine.verify(true)).toMatchObject({ ok: true })
  await expect(send(path, { replaces: first.batch! })).rejects.toMatchObject({ code: 'BATCH_UNDONE' })
  await expect(send(path, { replaces: 999 })).rejects.toMatchObject({ code: 'NO_SUCH_BATCH' })
})

test('a refused file leaves the batch standing; the same bytes with other options replace it; another unit is no conflict with what goes', async () => {
  const path = file(['A', '439', 1])
  const first = await send(path)
  expect(await send(file(['A', '439', 9]), { replaces: first.batch! })).toMatchObject({ status: 'rejected' })
  expect([await standing(), await rows()]).toEqual([[first.batch], [['A', 1, first.batch]]])
  const again = await send(file(['A', '439', 1]), { replaces: first.batch!, period: '2022' })
  expect(again).toMatchObject({ status: 'accepted', new: 1 })
  const moved = await send(file(['A', '436', 1]), { replaces: again.batch! })
  expect(moved).toMatchObject({ status: 'accepted', new: 1 })
  expect(await standing()).toEqual([moved.batch])
})

test('the replaced batch is no twin of the file, any other is; one event says both; what replaced is undone for itself alone', async () => {
  const first = await send(file(['A', '439', 1]))
  const other = await send(file(['B', '439', 2]))
  const before = engine.dataVersion()
  const again = await send(file(['A', '439', 1]), { replaces: first.batch! })
  expect(again).toMatchObject({ status: 'accepted', new: 1, rows: 1 })
  expect(engine.dataVersion()).toBe(before + 2)
  expect(await standing()).toEqual([again.batch, other.batch])
  // Nothing comes in, so nothing goes.
  expect(await send(file(['B', '439', 2]), { replaces: again.batch! })).toMatchObject({ status: 'duplicate', batch: other.batch })
  expect(await standing()).toEqual([again.batch, other.batch])
  await engine.undo(again.batch!, 'local')
  expect([await standing(), await rows()]).toEqual([[other.batch], [['B', 2, other.batch]]])
})

test.each<Step>(['pending', 'appended', 'applied', 'kept', 'accepted'])(
  'struck at "%s", both stand for the next owner or neither',
  async (at) => {
    const first = await send(file(['A', '439', 1], ['B', '439', 2]))
    await engine.close()
    const copy = join(folder, 'copy')
    engine = await openEngine({
      home,
      clock,
      reach: (step) => {
        // What lies on the disk at this moment is what a kill leaves.
        if (step === at) cpSync(home, copy, { recursive: true, filter: (path) => !path.endsWith('.sock') })
      },
    })
    const second = await send(file(['B', '439', 5]), { replaces: first.batch! })
    const struck = await openEngine({ home: copy, clock })
    const stood = await standing(struck)
    const seen = (await rows(struck)).toSorted()
    if (at === 'pending' || at === 'appended') {
      expect(stood).toEqual([first.batch])
      expect(seen).toEqual([
        ['A', 1, first.batch],
        ['B', 2, first.batch],
      ])
    } else {
      expect(stood).toEqual([second.batch])
      expect(seen).toEqual([['B', 5, second.batch]])
    }
    expect(await struck.verify(true)).toMatchObject({ ok: true })
    await struck.close()
  },
)
