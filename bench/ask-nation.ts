import { openEngine } from '../engine/engine.ts'
import type { IndicatorsRequest } from '../engine/values/doors.ts'
import { clock } from './prepare-homes.ts'
import { report } from './run-process.ts'

/** Asks a home of very many communes what its pages ask, in a process of its own. */
const [home, page] = process.argv.slice(2) as [string, string]
const limit = Number(page)

const engine = await openEngine({ home, clock })
const timed = async (work: () => unknown): Promise<number> => {
  const start = performance.now()
  await work()
  return performance.now() - start
}
const asked: IndicatorsRequest = { period: '2022-Q1', indicators: ['on-time-rate'], by: 'unit' }
const score = (period: string) => engine.score({ index: 'par-index-commune', period, limit })
// Of another year before, as in a server that has been running: nothing that is asked is counted yet.
const units = (await engine.indicators({ ...asked, period: '2023-Q1' })).length
await score('2023')
const values = await timed(() => engine.indicators({ ...asked, limit, offset: Math.floor(units / 2) }))
const scored = await timed(() => score('2022'))
const verify = await timed(async () => {
  const { ok } = await engine.verify(false)
  if (!ok) throw new Error('the home is damaged')
})
await engine.close()
report({ milliseconds: values, steps: { values, score: scored, verify }, counts: { units: [units] } })
