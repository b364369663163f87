import { expect, test } from 'vitest'
import { openDraw } from './draw.ts'
import { dealPoints, killPoints } from './fault-points.ts'
import { runSeries } from './run-series.ts'

const seed = 2022
const series = dealPoints(openDraw(seed), killPoints, 30, 10)

test('30 kills, each point twice', () => {
  const names = series.flat().map(({ name }) => name)
  expect([names.length, killPoints.length, new Set(names).size]).toEqual([30, 15, 15])
})

test.each(series.map((points, ix) => ({ ix, points })))(
  'kill -9 at every step: nothing acknowledged lost, nothing half stored, nothing doubled, series $ix',
  ({ ix, points }) => runSeries(seed + ix, points),
)
