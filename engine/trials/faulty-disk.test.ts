import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, test } from 'vitest'
import { openDraw } from './draw.ts'
import { callPoints, dealPoints } from './fault-points.ts'
import { buildFaultyDisk } from './faulty-disk.ts'
import { runSeries } from './run-series.ts'

const folder = mkdtempSync(join(tmpdir(), 'chiso-disk-'))
afterAll(() => rmSync(folder, { recursive: true }))
const disk = buildFaultyDisk(folder)

const what = {
  kill: 'the process dies before the call',
  torn: 'the process dies when half is written',
  eio: 'fsync fails: refused, nothing served any more, and the next start has all or nothing of it',
  full: 'the disk is full: refused, and it goes on when there is room',
}
const counts = { kill: 15, torn: 15, eio: 5, full: 5 } as const
const acts = Object.keys(counts) as (keyof typeof counts)[]
const seed = 507

test.for(acts.map((act) => ({ act, what: what[act] })))('$act at any call that changes a file: $what', async ({ act }) => {
  for (const [ix, points] of dealPoints(openDraw(seed), callPoints(disk, act), counts[act], 15).entries())
    await runSeries(seed + ix, points)
})
