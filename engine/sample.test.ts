import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { dayOf } from './definitions/period.ts'
import type { Engine } from './doors.ts'
import { openEngine } from './engine.ts'
import { lacksSample, loadSample, sample, sampleData, sampleUntil } from './sample.ts'

interface Result {
  unit: string
  gained: string
  rank: string
}

let home: string
let engine: Engine
let time: Date | null = null
const pace = (at: Date | null): void => {
  time = at
}
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'chiso-sample-'))
  engine = await openEngine({ home, clock: () => time ?? new Date() })
})
afterEach(async () => {
  await engine.close()
  rmSync(home, { recursive: true })
})

const bring = (file: string, account: string, period?: string) => {
  const path = join(import.meta.dirname, '..', 'fixtures', 'exports', file)
  return engine.importFile({ path, fileName: file, dataset: 'procedures', ...(period ? { period } : {}) }, account)
}

test('only what is over by the clock is loaded, in the order of its days', () => {
  const until = (year: number, month: number, day: number) => sampleUntil(dayOf(year, month, day))
  const yearsUntil = (...day: [number, number, number]) => [...new Set(until(...day).map(({ at }) => at.slice(0, 4)))]
  expect(yearsUntil(2021, 3, 31)).toEqual([])
  expect(yearsUntil(2023, 1, 10)).toEqual(['2021', '2022', '2023'])
  const all = until(2026, 2, 1)
  expect(all.filter((step) => !('round' in step))).toEqual(sampleData.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)))
  expect(all.map(({ at }) => at)).toEqual(all.map(({ at }) => at).toSorted())
})

test('a year of it with its rounds: cut off in the middle the rest is loaded; units are ranked, and the decision says the same', async () => {
  const year = sampleUntil(dayOf(2022, 2, 1))
  expect(await lacksSample(engine, year)).toBe(true)
  let steps = 0
  await loadSample(engine, year, { pace, stopping: () => ++steps > 120 })
  expect(await lacksSample(engine, year)).toBe(true)
  await loadSample(engine, year, { pace })
  expect(await lacksSample(engine, year)).toBe(false)

  for (const round of engine.rounds()) {
    expect(round.published.map(({ number, date }) => [number, date])).toEqual([['141/QĐ-UBND', '2022-01-28']])
    const { results } = engine.edition({ edition: round.published[0]!.edition }).document as { results: Result[] }
    const { units } = await engine.score({ index: round.index, period: '2021', as: 'final' })
    expect(units.map(({ unit, gained, rank }) => [unit, gained, String(rank)])).toEqual(
      results.map((one) => [one.unit, one.gained, one.rank]),
    )
    const paper = await engine.paper({ paper: 'quyet-dinh-cong-bo', round: round.round })
    expect(paper.document.foot).toContain('dữ liệu mẫu tổng hợp, không có thật')
    expect(units.map(({ rank }) => rank).toSorted((a, b) => a! - b!)).toEqual(units.map((_, ix) => ix + 1))
  }
  const times = engine.events({ limit: 1000 }).rows.map(({ at }) => at)
  expect(times).toEqual(times.toSorted().reverse())
})

test('a home of other files, or in which somebody else has acted, is left alone', async () => {
  await bring('procedures-2022.csv', sample.account)
  expect(await lacksSample(engine, sampleData)).toBe(false)
  const [batch] = await engine.batches()
  await engine.undo(batch!.batch, 'local')
  expect(await lacksSample(engine, sampleData)).toBe(false)
})
