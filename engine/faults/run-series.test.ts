import { expect, test } from 'vitest'
import { openDraw } from '../../bench/draw.ts'
import { dealPoints, killPoints } from './fault-points.ts'
import { runSeries } from './run-series.ts'

const kills = 60
const seed = 2022
const series = dealPoints(openDraw(seed), killPoints, kills, 10).map((points, ix) => ({
  ix,
  points,
  names: points.map(({ name }) => name).join(', '),
}))

test.each(series)(
  'series $ix: nothing acknowledged is lost, nothing half stored, nothing doubled after kills at $names',
  ({ ix, points }) => runSeries(seed + ix, points),
  300_000,
)

test('every point has its turn', () => {
  const dealt = series.flatMap(({ points }) => points.map(({ name }) => name))
  expect([dealt.length, new Set(dealt).size]).toEqual([kills, killPoints.length])
})
