import type { Engine } from '../engine/doors.ts'
import { openEngine } from '../engine/engine.ts'
import { figuresTable } from './figures-table.ts'
import { clock, compareCounts, countProvince, prepareHome } from './prepare-homes.ts'
import { judge, median, spread, takeTurns, timed } from './take-turns.ts'

/** The largest home may take so many times the smallest. */
const goal = 1.5

const year = '2022'
const quarters = [1, 2, 3, 4].map((quarter) => `${year}-Q${quarter}`)

/** What one view of the page asks. */
const queries: Record<string, (engine: Engine, unit: string) => Promise<unknown>> = {
  'all targets of the plan': (engine) => engine.targets({ plan: 'ke-hoach-520-2021', period: `${year}-9M` }),
  'all targets of one unit': (engine, unit) => engine.targets({ plan: 'ke-hoach-520-2021', period: `${year}-9M`, unit }),
  'every unit, one quarter': (engine) => engine.indicators({ period: `${year}-Q3`, indicators: ['on-time-rate'], by: 'unit' }),
  'one unit, four quarters': (engine, unit) =>
    Promise.all(quarters.map((period) => engine.indicators({ period, indicators: ['on-time-rate'], unit, by: 'unit' }))),
  'every unit, four quarters': (engine) =>
    Promise.all(quarters.map((period) => engine.indicators({ period, indicators: ['on-time-rate'], by: 'unit' }))),
  'levels, one year': (engine) => engine.indicators({ period: year, indicators: ['on-time-rate'], by: 'level' }),
  'fields, one quarter': (engine) => engine.indicators({ period: `${year}-Q3`, indicators: ['on-time-rate'], by: 'field' }),
}

/** What the page asks, of homes of several sizes: cost must not grow with the rows. */
export async function compareQueries(sizes: number[], rounds: number, say: (text: string) => void): Promise<string> {
  const engines: { size: number; engine: Engine }[] = []
  try {
    for (const size of sizes) {
      const { path, tally } = await prepareHome(size, say)
      const engine = await openEngine({ home: path, clock, kept: 0 })
      engines.push({ size, engine })
      const wrong = compareCounts(tally, await countProvince(engine))
      if (wrong.length > 0) throw new Error(`the home of ${size} rows gives other values than the generator counted: ${wrong.join('; ')}`)
    }
    const unit = engines[0]!.engine.units().find(({ level }) => level === 'district')!.id
    const lines: string[][] = []
    let most = 0
    for (const [name, ask] of Object.entries(queries)) {
      const contenders = engines.map(({ size, engine }) => timed(String(size), () => ask(engine, unit)))
      const { runs, others } = await takeTurns(contenders, rounds)
      const times = sizes.map((size) => runs.get(String(size))!.map((run) => run.milliseconds))
      const ratio = median(times.at(-1)!) / median(times[0]!)
      most = Math.max(most, others)
      lines.push([name, ...times.map(spread), ratio.toFixed(2), judge(ratio, goal, others)])
    }
    return [
      '### Dashboard queries, by rows in the home\n',
      figuresTable(['query', ...sizes.map((size) => `${size.toLocaleString('en')}, ms`), 'last / first', `goal ${goal}`], lines),
      `${rounds} rounds, sizes in turn, everything counted anew each time; every home checked against the generator's own counts; other work took at most ${most.toFixed(2)} cores.\n`,
    ].join('\n')
  } finally {
    for (const { engine } of engines) await engine.close()
  }
}
