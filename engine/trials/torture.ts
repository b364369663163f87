import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { bundlePrograms } from './bundle-programs.ts'
import { makeSources } from './damage-home.ts'
import { openDraw } from './draw.ts'
import { callPoints, dealPoints, killPoints } from './fault-points.ts'
import { buildFaultyDisk } from './faulty-disk.ts'
import { runRaces } from './run-races.ts'
import { runSchedules } from './run-schedules.ts'
import { runSeries } from './run-series.ts'
import { openSheets, runSheets } from './run-sheets.ts'
import { strikeHomes } from './strike-homes.ts'
import { deaths, strikeRound } from './strike-round.ts'
import { tryQuestions } from './try-questions.ts'
import { visitHomes } from './visit-homes.ts'

const count = (of: number) => ({ type: 'string', default: String(of) }) as const

/** What the test run tries a little of, at length and with a seed of its own: next steps and differences of random trees, schedules of imports and undos, rounds of many sheets, acts that race, damaged files, faults of process and disk. */
const { values } = parseArgs({
  options: {
    schedules: count(1000),
    damages: count(600),
    kills: count(600),
    faults: count(120),
    sheets: count(10),
    races: count(20),
    gain: { type: 'boolean' },
    difference: { type: 'boolean' },
    seed: { type: 'string' },
  },
})
const [schedules, damages, kills, faults] = [values.schedules, values.damages, values.kills, values.faults].map(Number) as [
  number,
  number,
  number,
  number,
]
const seed = Number(values.seed ?? Date.now() % 1_000_000)
// Named, they alone are tried.
const named = values.gain === true || values.difference === true
if (!named || values.gain) tryQuestions('gain', 2000)
if (!named || values.difference) tryQuestions('difference', 10_000)
if (named) process.exit()

const folder = mkdtempSync(join(tmpdir(), 'chiso-torture-'))
console.log(`seed ${seed}: ${schedules} schedules, ${damages} damages, ${kills} kills, ${faults} failed and as many full disks`)

await bundlePrograms()
await runSchedules(schedules, seed)
console.log(`${schedules} schedules: what stands is what a plain map says`)

const rounds = Number(values.sheets)
for (let ix = 0; ix < rounds; ix++) {
  const sheets = await openSheets(69)
  await runSheets(sheets, seed + ix)
  await sheets.close()
}
console.log(`${rounds} rounds of 69 sheets and 5 appraisers: every point of every step is what the evaluator says`)
const orders = await runRaces(Number(values.races), seed)
console.log(`${values.races} times every race of acts of a round, in ${orders} orders: each ends as if one act had come after the other`)
await strikeRound(deaths)
console.log(`${deaths.length} kills in acts of a round: what was answered stands, nothing is half done`)

const sources = await makeSources(openDraw(seed), folder)
const whole = join(folder, 'whole')
cpSync(sources.closed, whole, { recursive: true })
const [visit] = await visitHomes([whole], sources.data)
if (!visit || !('look' in visit)) throw new Error(JSON.stringify(visit))
const struck = await strikeHomes(openDraw(seed), sources, visit.look, damages, join(folder, 'struck'))
const missed = struck.filter(({ outcome }) => outcome === 'wrong')
if (missed.length > 0) throw new Error(`seed ${seed}, left in ${folder}: ${JSON.stringify(missed, null, 2)}`)
console.log(`${damages} damages: found, or harmless; never another number`)

const disk = buildFaultyDisk(folder)
const trials = [
  { name: 'kills', points: [...killPoints, ...callPoints(disk, 'kill'), ...callPoints(disk, 'torn')], times: kills },
  { name: 'failed disks', points: callPoints(disk, 'eio'), times: faults },
  { name: 'full disks', points: callPoints(disk, 'full'), times: faults },
]
for (const { name, points, times } of trials) {
  for (const [ix, series] of dealPoints(openDraw(seed), points, times, 10).entries()) {
    await runSeries(seed + ix, series)
    process.stderr.write(`\r${name} ${Math.min(times, (ix + 1) * 10)}/${times}`)
  }
  console.log(`\n${times} ${name}: nothing lost, nothing half stored, nothing doubled`)
}
rmSync(folder, { recursive: true })
