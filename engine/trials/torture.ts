import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openDraw } from './draw.ts'
import { callPoints, dealPoints, killPoints } from './fault-points.ts'
import { buildFaultyDisk } from './faulty-disk.ts'
import { runSeries } from './run-series.ts'

/** The long run: deaths at every step of the write order and, where a C compiler is there, at every call that changes a file. */
const { values } = parseArgs({ options: { kills: { type: 'string', default: '600' }, seed: { type: 'string' } } })
const [kills, seed] = [Number(values.kills), Number(values.seed ?? Date.now() % 1_000_000)]
const folder = mkdtempSync(join(tmpdir(), 'chiso-torture-'))
const disk = buildFaultyDisk(folder)
console.log(`seed ${seed}, ${kills} kills`)
const points = [...killPoints, ...callPoints(disk, 'kill'), ...callPoints(disk, 'torn')]
let done = 0
for (const [ix, series] of dealPoints(openDraw(seed), points, kills, 10).entries()) {
  await runSeries(seed + ix, series)
  done += series.length
  process.stderr.write(`\r${done}/${kills}`)
}
rmSync(folder, { recursive: true })
console.log(`\n${done} kills: nothing lost, nothing half stored, nothing doubled`)
