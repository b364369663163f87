import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Engine } from './doors.ts'
import { openEngine } from './engine.ts'
import { readPublished } from './trials/read-published.ts'

// What others publish comes in by the door of every file, stands by the day it came, and goes out again.

const head = 'index,unit_code,year,code,value,scale,rank,ranked_units,status,source,note'
const sample = join(import.meta.dirname, '..', 'fixtures', 'published', 'ket-qua-cong-bo-2006-2022.csv')
let home: string
let engine: Engine
let now = '2023-01-10T08:00:00+07:00'
const bring = (path: string, fileName: string, more: object = {}) =>
  engine.importFile({ path, fileName, dataset: 'published-results', ...more }, 'local')
const send = (name: string, ...rows: string[]) => {
  const path = join(home, name)
  writeFileSync(path, `${[head, ...rows].join('\n')}\n`)
  return bring(path, name)
}
const pci = async (year: number) => (await engine.indices({ year })).find(({ index }) => index === 'PCI')!

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'chiso-published-'))
  engine = await openEngine({ home, clock: () => new Date(now) })
})
afterAll(async () => {
  await engine.close()
  rmSync(home, { recursive: true })
})

test('a home starts without any: what takes them is not published, which is not zero; a check says what a file would move', async () => {
  expect(await pci(2021)).toMatchObject({ state: 'missing', value: null, rank: null })
  const { units } = await engine.score({ index: 'pci', period: '2021' })
  for (const { points, status, reason } of units[0]!.criteria) expect([points, status, reason]).toEqual([null, 'waiting', 'not_published'])
  const tried = await bring(sample, 'a.csv', { dryRun: true })
  expect(tried).toMatchObject({ status: 'accepted', batch: null, issueCount: 0 })
  expect(tried.moves!.indexes.filter(({ index }) => index === 'pci').length).toBeGreaterThan(0)
  expect(await pci(2021)).toMatchObject({ state: 'missing' })
})

test('the figures of the sample stand as the file has them, and score', async () => {
  const known = readPublished().filter(({ year }) => year <= 2022)
  expect(await bring(sample, 'a.csv')).toMatchObject({ status: 'accepted', rows: known.length, warnings: [] })
  const parts = new Map(known.map((one) => [`${one.index} ${one.year} ${one.code}`, one]))
  for (const year of new Set(known.map((one) => one.year)))
    for (const told of await engine.indices({ year })) {
      const whole = parts.get(`${told.index} ${year} null`)
      expect([told.index, year, told.rank, told.rankedUnits, told.source]).toEqual([
        ...[told.index, year, whole?.rank ?? null, whole?.rankedUnits ?? null, whole?.source ?? ''],
      ])
      for (const { code, value, state } of told.components) {
        const part = parts.get(`${told.index} ${year} ${code}`)
        expect([code, value && Number(value), state]).toEqual([code, part?.value ? Number(part.value) : null, part?.status ?? 'missing'])
      }
    }
  const { units } = await engine.score({ index: 'pci', period: '2021' })
  expect(units[0]!.criteria.every(({ status }) => status === 'scored')).toBe(true)
})

test('an index year by year: gaps are missing, another method breaks the line; what moves it is found from either side', async () => {
  const { years } = await engine.indexHistory({ index: 'SIPAS' })
  expect(years.map(({ year, state, broken }) => [year, state, broken !== null])).toEqual([
    [2015, 'published', false],
    [2016, 'missing', false],
    [2017, 'missing', true],
    ...[2018, 2019].map((year) => [year, 'missing', false]),
    ...[2020, 2021].map((year) => [year, 'published', false]),
    [2022, 'published', true],
  ])
  const papi = await engine.indexHistory({ index: 'PAPI' })
  expect([papi.years, papi.unranked?.vi]).toEqual([[], expect.stringContaining('không xếp hạng')])
  const [moved] = engine.crosswalk({ indicators: ['satisfaction-rate'], year: 2022 })
  // It moves SIPAS, whose result PAR INDEX takes at 8.1.
  expect(moved!.indices.map(({ index, short }) => [index, short])).toEqual([
    ['PAR_INDEX', 'PAR INDEX'],
    ['SIPAS', 'SIPAS'],
    ['PAPI', 'PAPI'],
  ])
  expect(moved!.criteria.filter(({ through }) => through !== null)).toMatchObject([
    { index: 'par-index-province', code: '8.1', through: 'SIPAS' },
  ])
  const [target] = engine.crosswalk({ plan: 'ke-hoach-520-2021', targets: ['iii-1.7', 'i-1.4-pci'], year: 2022 })
  expect(target).toEqual(moved)
  for (const one of (await engine.indices({ year: 2022 })).flatMap(({ index, components }) =>
    components.map((each) => ({ index, ...each })),
  ))
    for (const indicator of one.movedBy)
      expect(engine.crosswalk({ indicators: [indicator], year: 2022 })[0]!.indices.map(({ index }) => index)).toContain(one.index)
})

test('a later file stands in the place of the same figure, and gives way again when it is taken back; the rest stays', async () => {
  now = '2023-05-10T08:00:00+07:00'
  const answer = await send('sua.csv', 'PCI,42,2021,,64.90,100,26,63,,VCCI,', 'PCI,42,2022,*,,100,,,not_published,VCCI,')
  expect(answer).toMatchObject({ status: 'accepted', rows: 2, changed: 2 })
  expect(await pci(2021)).toMatchObject({ value: '64.90', rank: 26, rankedUnits: 63, source: 'VCCI' })
  expect(await pci(2022)).toMatchObject({ state: 'not_published', value: null, rank: null })
  await engine.undo(answer.batch!, 'local')
  expect(await pci(2021)).toMatchObject({ value: '64.87', rank: 27, rankedUnits: null })
  expect(await engine.verify(true)).toMatchObject({ ok: true, faults: [] })
  await engine.rebuild()
  expect(await pci(2022)).toMatchObject({ state: 'published', value: '67.18', rank: 18 })
})

test('a wrong file is refused whole, each fault by row, column and reason', async () => {
  const refused = async (...rows: string[]) => {
    const { status, issues } = await send('sai.csv', ...rows)
    expect(status).toBe('rejected')
    return issues.map(({ row, column, code }) => [row, column, code])
  }
  expect(
    await refused('PIC,42,2021,,64.87,100,27,63,,x,', 'PCI,43,2021,,64.87,100,27,63,,x,', 'PCI,42,2021-Q1,,64.87,100,27,63,,x,'),
  ).toEqual([
    [2, 'index', 'UNKNOWN_INDEX'],
    [3, 'unit_code', 'UNKNOWN_UNIT'],
    [4, 'year', 'BAD_YEAR'],
  ])
  expect(await refused('PCI,42,2021,,164.87,100,64,63,,x,', 'PCI,42,2020,,x,100,0,63,,x,', 'PCI,42,2030,,60,100,1,63,,x,')).toEqual([
    [2, 'value', 'PART_ABOVE_WHOLE'],
    [2, 'rank', 'RANK_BEYOND'],
    [3, 'value', 'BAD_NUMBER'],
    [3, 'rank', 'OUT_OF_RANGE'],
    [4, 'year', 'FUTURE_DATE'],
  ])
  expect(
    await refused(
      'PCI,42,2021,,,100,,,published,x,',
      'PCI,42,2020,,60,100,,,not_published,x,',
      'PCI,42,2020,,61,100,,,,x,',
      'PCI,42,2019,,61,100,,,maybe,x,',
    ),
  ).toEqual([
    [2, 'status', 'PUBLISHED_EMPTY'],
    [3, 'status', 'PUBLISHED_FILLED'],
    [4, 'index', 'DUPLICATE_ID'],
    [5, 'status', 'BAD_ENUM'],
  ])
  expect(readFileSync(sample, 'utf8')).toContain(head)
})
