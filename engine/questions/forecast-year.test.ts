import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openDraw } from '../trials/draw.ts'
import { chanceToReach, forecastYear, likelyRange, meanError, type PastYear, testBack, type YearShape } from './forecast-year.ts'

const year = (of: number, then: [number, number], all: [number, number]): PastYear => ({
  year: of,
  soFar: { numerator: then[0], denominator: then[1] },
  all: { numerator: all[0], denominator: all[1] },
})
const share = (now: [number, number], ...past: PastYear[]): YearShape => ({
  shown: 'percent',
  now: { numerator: now[0], denominator: now[1] },
  elapsed: 0.5,
  past,
})

test('by hand: 40 of 80 grow fourfold as 20 of 50 became 80 of 200; 240 are to come, of which half count', () => {
  const found = forecastYear(share([40, 80], year(2021, [20, 50], [80, 200])))!
  expect(found.value).toBe(50)
  // √(240 × ½ × ½) of 320, in percent; the year before moves nothing: 50 % stay 50 %.
  expect(found.spread).toBeCloseTo((100 * Math.sqrt(60)) / 320, 10)
  expect([50, 50 - found.spread, 50 + found.spread, 90].map((goal) => chanceToReach(found, goal, false, false))).toEqual([50, 84, 16, 1])
  expect(chanceToReach(found, 50 + found.spread, true, false)).toBe(84)
  expect(likelyRange(found, 'percent').map((one) => one.toFixed(2))).toEqual(['46.90', '53.10'])
})

test('by hand: another shape, two years, a number of things, and nothing to go by', () => {
  // The rate of the rest fell last year: 60 of 100 became 90 of 200. 30 of 50 become 45 of 100, 15 points below today’s 60 %.
  const fallen = forecastYear(share([30, 50], year(2021, [60, 100], [90, 200])))!
  expect(fallen.value).toBe(45)
  expect(fallen.spread).toBeCloseTo(Math.hypot(15 * Math.sqrt(Math.PI), (100 * Math.sqrt(50 * 0.3 * 0.7)) / 100), 10)
  // Alone the years give 45 % and 75 %, together 120 of 160 more: 60 %; they differ by 21.21.
  const two = forecastYear(share([30, 50], year(2020, [60, 100], [150, 200]), year(2021, [60, 100], [90, 200])))!
  expect(two.value).toBe(60)
  expect(two.spread).toBeCloseTo(Math.hypot(Math.sqrt(450) * Math.sqrt(1.5), (100 * Math.sqrt(50 * 0.6 * 0.4)) / 100), 10)
  const count: YearShape = { ...share([6, 0], year(2021, [3, 0], [12, 0])), shown: 'count' }
  // 6 grow fourfold to 24; at an even pace it would be 12; 18 are to come.
  expect(forecastYear(count)).toEqual({ value: 24, spread: Math.hypot(12 * Math.sqrt(Math.PI), Math.sqrt(18)) })
  // Of 40 bodies 8 are seen to; 3 of 40 became 9 last year: 24. Evenly it would be 16; each of the 32 left is seen to by one half.
  const done = { ...share([8, 40], year(2021, [3, 40], [9, 40])), shown: 'done' as const }
  expect(forecastYear(done)).toEqual({ value: 60, spread: Math.hypot(20 * Math.sqrt(Math.PI), (100 * Math.sqrt(32 * 0.5 * 0.5)) / 40) })
  expect(forecastYear({ ...done, now: { numerator: 30, denominator: 40 } })!.value).toBe(100)
  expect(chanceToReach({ value: 24, spread: 9 }, 6, false, true)).toBe(100)
  // 45 to 55, and missed above: 68 of 100 lie within one spread of 50, next to none where the middle is far above.
  const within = (value: number, spread: number, isReached = false) => chanceToReach({ value, spread }, 45, false, isReached, 55)
  expect([within(50, 5), within(90, 5), within(50, 0), within(60, 0)]).toEqual([68, 1, 99, 1])
  expect([within(50, 5, true), within(90, 5, true)]).toEqual([84, 1])
  expect(forecastYear(share([30, 50], year(2021, [0, 100], [90, 200])))).toBe(null)
  expect(forecastYear({ ...count, past: [year(2021, [0, 0], [12, 0])] })).toBe(null)
  // All that is still to come can count, and no more.
  expect(forecastYear(share([50, 50], year(2021, [10, 100], [90, 200])))!.value).toBe(100)
})

test('a year is tested by the years before it alone', () => {
  const years = [year(2020, [20, 50], [80, 200]), year(2021, [40, 80], [120, 320]), year(2022, [10, 40], [90, 200])]
  const tested = testBack('percent', years, 0.5, 1)
  // 2021 as 2020 went: 160 of 320; 2022 as 2021 went: 30 of 160.
  expect(tested).toEqual([
    { year: 2021, forecast: 50, actual: 37.5 },
    { year: 2022, forecast: 18.75, actual: 45 },
  ])
  expect(meanError(tested)).toBe((12.5 + 26.25) / 2)
  expect(meanError([])).toBe(null)
})

const count = fc.integer({ min: 1, max: 5000 })
const pair = fc
  .tuple(count, count, count, count)
  .map(([a, b, c, d]) => ({ soFar: [a, a + b] as [number, number], all: [a + c, a + b + c + d] as [number, number] }))

test('a forecast is what exact fractions give, within what arose and all that can still come', () => {
  fc.assert(
    fc.property(pair, fc.array(pair, { minLength: 1, maxLength: 3 }), (own, years) => {
      const past = years.map(({ soFar, all }, at) => year(2000 + at, soFar, all))
      const { value } = forecastYear(share(own.soFar, ...past))!
      const add = (pick: (one: (typeof years)[number]) => number) => years.reduce((sum, one) => sum + BigInt(pick(one)), 0n)
      const [n, d] = own.soFar.map(BigInt) as [bigint, bigint]
      const grownN = { n: n * add(({ all }) => all[0]), d: add(({ soFar }) => soFar[0]) }
      const grownD = { n: d * add(({ all }) => all[1]), d: add(({ soFar }) => soFar[1]) }
      const exact = Number((grownN.n * grownD.d * 10n ** 12n) / (grownN.d * grownD.n)) / 1e10
      const all = Number(grownD.n) / Number(grownD.d)
      const most = (100 * (Number(n) + all - Number(d))) / all
      expect(value).toBeCloseTo(Math.min(exact, most), 6)
      expect(value).toBeGreaterThanOrEqual((100 * Number(n)) / all - 1e-9)
    }),
    { numRuns: 200 },
  )
})

test('the chance is that of drawing what is still to come case by case', () => {
  const draw = openDraw(7)
  const shape = share([120, 200], year(2021, [300, 500], [600, 1000]))
  const found = forecastYear(shape)!
  const ends = Array.from({ length: 4000 }, () => {
    let counted = 120
    for (let at = 0; at < 200; at++) if (draw.chance(0.6)) counted++
    return counted / 4
  })
  for (const goal of [57, 59, 60.5, 62]) {
    const reached = ends.filter((end) => end >= goal).length / 40
    // A number of cases ends on whole ones, the normal distribution between them too.
    expect(Math.abs(chanceToReach(found, goal, false, false) - reached)).toBeLessThanOrEqual(5)
  }
})
