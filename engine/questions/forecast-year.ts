/** Two counts; of a number of things the denominator is 0. */
export interface Pair {
  numerator: number
  denominator: number
}

/** A year that is over: what had arisen by the same day, and in all. */
export interface PastYear {
  year: number
  soFar: Pair
  all: Pair
}

/** What is forecast: a share of what arises in percent, a share of what is there all year (`done`), or a number of things. */
export type Forecasted = 'percent' | 'done' | 'count'

export interface YearShape {
  shown: Forecasted
  /** What arose from January on. */
  now: Pair
  /** The part of the year's days that is over, above 0. */
  elapsed: number
  /** At least one. */
  past: PastYear[]
}

export interface Forecast {
  /** What the year comes to. */
  value: number
  /** The standard deviation of what it may come to. */
  spread: number
}

// Numbers with a fraction are allowed here and nowhere near points: a forecast decides nothing, and is rounded where it is told.

/** A single distance is √(2 ÷ π) of the deviation on the average, and two years differ by √2 of it. */
const oneDraw = Math.sqrt(Math.PI)

/**
 * What a year comes to: numerator and denominator each grow as they grew after the same day of the years before, taken
 * together. The spread joins what chance alone does to the cases still to come and how far the past years differ; of one
 * year alone, how far its shape moves this year's own pace, as one draw of it. Null where the past had nothing by that day to grow from.
 */
export function forecastYear({ shown, now, elapsed, past }: YearShape): Forecast | null {
  const value = grown(shown, now, past)
  if (value === null) return null
  const alone = past.map((one) => grown(shown, now, [one])).filter((one) => one !== null)
  // A share of what arises stays as it is; what adds up goes on evenly.
  const plain = (shown === 'percent' ? now.numerator : now.numerator / elapsed) * (shown === 'count' ? 1 : 100 / now.denominator)
  const shape = alone.length < 2 ? oneDraw * Math.abs(value - plain) : deviation(alone) * Math.sqrt(1 + 1 / alone.length)
  return { value, spread: Math.hypot(shape, chanceOf(shown, now, past, value)) }
}

const sum = (numbers: number[]): number => numbers.reduce((all, one) => all + one, 0)

/** By how much a count grows from that day to the year's end; null where nothing had arisen by then. */
function growth(past: PastYear[], of: keyof Pair): number | null {
  const soFar = sum(past.map((one) => one.soFar[of]))
  return soFar > 0 ? Math.max(1, sum(past.map((one) => one.all[of])) / soFar) : null
}

function grown(shown: Forecasted, now: Pair, past: PastYear[]): number | null {
  const [up, wide] = [growth(past, 'numerator'), growth(past, 'denominator')]
  if (shown === 'count') return up === null ? null : now.numerator * up
  if (up === null || now.denominator === 0) return null
  if (shown === 'done') return (100 * Math.min(now.numerator * up, now.denominator)) / now.denominator
  if (wide === null) return null
  const all = now.denominator * wide
  // What is still to come can all be counted, and none of it.
  return (100 * Math.min(now.numerator * up, now.numerator + all - now.denominator)) / all
}

/** The standard deviation of the value by the cases still to come or to be done, each counted or not by itself. */
function chanceOf(shown: Forecasted, now: Pair, past: PastYear[], value: number): number {
  if (shown === 'count') return Math.sqrt(Math.max(0, value - now.numerator))
  const all = shown === 'done' ? now.denominator : now.denominator * growth(past, 'denominator')!
  const coming = all - (shown === 'done' ? now.numerator : now.denominator)
  if (coming <= 0) return 0
  const rate = Math.min(1, Math.max(0, ((value / 100) * all - now.numerator) / coming))
  return (100 * Math.sqrt(coming * rate * (1 - rate))) / all
}

function deviation(values: number[]): number {
  const mean = sum(values) / values.length
  return Math.sqrt(sum(values.map((one) => (one - mean) ** 2)) / (values.length - 1))
}

/**
 * The chance in whole percent that a forecast reaches a goal, by the normal distribution; never told as 0 or 100, which
 * nobody knows before the year is over, but where a goal is reached already by what only adds up. `most`: above it the
 * goal is missed again.
 */
export function chanceToReach({ value, spread }: Forecast, goal: number, atMost: boolean, isReached: boolean, most?: number): number {
  if (isReached && most === undefined) return 100
  const within = (room: number) => (spread === 0 ? Number(room >= 0) : normal(room / spread))
  const enough = isReached ? 1 : within(atMost ? goal - value : value - goal)
  const chance = enough - (most === undefined ? 0 : 1 - within(most - value))
  return Math.min(99, Math.max(1, Math.round(100 * chance)))
}

/** The part of the normal distribution below z, to 7 decimals (Abramowitz and Stegun 26.2.17). */
function normal(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z))
  const tail =
    (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return z < 0 ? tail : 1 - tail
}

/** Eight years of ten end between these two. */
export function likelyRange({ value, spread }: Forecast, shown: Forecasted): [low: number, high: number] {
  const far = 1.2816 * spread
  return [Math.max(0, value - far), shown === 'count' ? value + far : Math.min(100, value + far)]
}

/** A year forecast from the years before it, beside what it came to. */
export interface Tested {
  year: number
  forecast: number
  actual: number
}

/** Each of some years, in order, forecast from those before it, where there are any. `most`: so many of them at most. */
export function testBack(shown: Forecasted, years: PastYear[], elapsed: number, most: number): Tested[] {
  return years.flatMap(({ year, soFar, all }) => {
    const past = years.filter((one) => one.year < year).slice(-most)
    const found = past.length === 0 ? null : forecastYear({ shown, now: soFar, elapsed, past })
    if (found === null || (shown !== 'count' && all.denominator === 0)) return []
    return [{ year, forecast: found.value, actual: shown === 'count' ? all.numerator : (100 * all.numerator) / all.denominator }]
  })
}

/** How far forecasts were from what came, on the average; null where none was tested. */
export const meanError = (tested: Pick<Tested, 'forecast' | 'actual'>[]): number | null =>
  tested.length === 0 ? null : sum(tested.map(({ forecast, actual }) => Math.abs(forecast - actual))) / tested.length
