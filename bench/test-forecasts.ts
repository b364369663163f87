import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEngine } from '../engine/engine.ts'
import { loadSample, sampleData } from '../engine/sample.ts'
import { figuresTable } from './figures-table.ts'

const parts = { Q1: 'after 3 months', H1: 'after 6 months', '9M': 'after 9 months' }
interface Tried {
  indicator: string
  part: string
  off: number
  isWithin: boolean
}

/** How far forecasts of the sample's years were off: every indicator that arises day by day, each year with one before it, from three days of it. */
export async function testForecasts(say: (text: string) => void): Promise<string> {
  const home = mkdtempSync(join(tmpdir(), 'chiso-forecasts-'))
  let time: Date | null = null
  const engine = await openEngine({ home, clock: () => time ?? new Date() })
  try {
    say('  the sample is loaded')
    await loadSample(engine, sampleData, {
      pace: (at) => {
        time = at
      },
    })
    const years = [...new Set(sampleData.flatMap((step) => ('file' in step ? (step.file.period?.slice(0, 4) ?? []) : [])))]
    const tried: Tried[] = []
    for (const { id, unit } of engine.indicatorDefinitions())
      for (const year of years)
        for (const part of Object.keys(parts)) {
          const [found] = await engine.forecast({ indicator: id, period: `${year}-${part}` })
          const actual = found!.tested.find((one) => String(one.year) === year)?.actual
          if (unit !== 'percent' || found!.state !== 'forecast' || actual === undefined) continue
          const [value, low, high, came] = [found!.value, found!.low, found!.high, actual].map(Number) as [number, number, number, number]
          tried.push({ indicator: id, part, off: Math.abs(value - came), isWithin: low <= came && came <= high })
        }
    const mean = (all: Tried[]) => (all.reduce((sum, { off }) => sum + off, 0) / all.length).toFixed(2)
    const of = (part: string) => tried.filter((one) => one.part === part)
    const lines = Object.entries(parts).map(([part, title]) => {
      const all = of(part)
      const within = ((100 * all.filter(({ isWithin }) => isWithin).length) / all.length).toFixed(0)
      return [title, String(all.length), mean(all), Math.max(...all.map(({ off }) => off)).toFixed(2), `${within} %`]
    })
    const byIndicator = [...Map.groupBy(tried, ({ indicator }) => indicator)].map(([indicator, all]) => [
      indicator,
      ...Object.keys(parts).map((part) => (all.some((one) => one.part === part) ? mean(all.filter((one) => one.part === part)) : '')),
    ])
    return [
      '### Forecasts tried on years that are over\n',
      figuresTable(['forecast', 'tried', 'off on the average, points', 'most', 'ended within the range of 80 %'], lines),
      figuresTable(['indicator: off on the average, points', ...Object.values(parts)], byIndicator),
      `The years ${years.join(', ')} of the sample, each from those before it. The sample is synthetic: how often the range holds says that the method does what it says, not how real years behave.\n`,
    ].join('\n')
  } finally {
    await engine.close()
    rmSync(home, { recursive: true })
  }
}
