import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { dayOf } from './definitions/period.ts'
import { openEngine } from './engine.ts'
import type { Engine } from './requests.ts'
import { lacksSample, loadSample, sample, sampleUntil } from './sample.ts'

let home: string
let engine: Engine
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'chiso-sample-'))
  engine = await openEngine({ home })
})
afterEach(async () => {
  await engine.close()
  rmSync(home, { recursive: true })
})

const past = sampleUntil(dayOf(2022, 1, 1)).slice(0, 2)
const bring = (file: string, account: string, period?: string) => {
  const path = join(import.meta.dirname, '..', 'fixtures', 'exports', file)
  return engine.importFile({ path, fileName: file, dataset: 'procedures', ...(period ? { period } : {}) }, account)
}

test('only what is over by the clock is loaded', () => {
  const yearsUntil = (year: number, month: number, day: number) => [
    ...new Set(sampleUntil(dayOf(year, month, day)).map(({ period, until }) => (period ?? until)!.slice(0, 4))),
  ]
  expect(yearsUntil(2021, 3, 31)).toEqual([])
  expect(yearsUntil(2023, 1, 10)).toEqual(['2021', '2022'])
  expect(yearsUntil(2025, 12, 31)).toEqual(['2021', '2022', '2025'])
  expect(sampleUntil(dayOf(2026, 1, 1))).toEqual(sample.files)
})

test('a home lacks the sample while it is empty or holds its beginning', async () => {
  expect(await lacksSample(engine, past)).toBe(true)
  await bring(past[0]!.file, sample.account, past[0]!.period)
  expect(await lacksSample(engine, past)).toBe(true)
  await loadSample(engine, past, () => {})
  expect((await engine.batches()).map(({ file }) => file).sort()).toEqual(past.map(({ file }) => file).sort())
  expect(await lacksSample(engine, past)).toBe(false)
})

test('a home of other files, or of an older sample, is left alone', async () => {
  await bring('procedures-2022.csv', sample.account)
  expect(await lacksSample(engine, sample.files)).toBe(false)
  const [batch] = await engine.batches()
  await engine.undo(batch!.batch, 'local')
  expect(await lacksSample(engine, sample.files)).toBe(false)
})
