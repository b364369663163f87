import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import papaparse from 'papaparse'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Engine } from './doors.ts'
import { openEngine } from './engine.ts'
import { sample } from './sample.ts'
import type { IndicatorValue } from './values/replies.ts'

// Everything here is counted from the text of the files, over a map of successions of its own.
type Row = Record<string, string>
const root = join(import.meta.dirname, '..')
const tableOf = (path: string): Row[] =>
  papaparse.parse<Row>(readFileSync(join(root, path), 'utf8').replace('\ufeff', ''), { header: true, skipEmptyLines: true }).data
const units = tableOf('data/units/units.csv')
const edges = tableOf('data/units/successions.csv')
const unitOf = new Map(units.map((unit) => [unit.id!, unit]))
const isThere = (unit: Row, day: string) => (unit.valid_from || '0000') <= day && day <= (unit.valid_to || '9999')

interface Dossier {
  unit: string
  submitted: string
  due: string
  completed: string
  digitised: boolean
  field: string
  cells: Set<string>
}
const files = sample.files.filter(({ dataset, period }) => dataset === 'dossiers' && !period!.startsWith('2022'))
const isoDay = (text: string) => (text.includes('/') ? text.slice(0, 10).split('/').reverse().join('-') : text.slice(0, 10))

/** The unit of a cell on the day, or the one that was renamed into it later. */
function resolve(cell: string, day: string): string {
  const [now] = units.filter((unit) => [unit.code, unit.name].includes(cell) && isThere(unit, day))
  if (now) return now.id!
  const later = units.filter((unit) => unit.name === cell).map((unit) => unit.id)
  return edges.find((edge) => edge.kind === 'rename' && later.includes(edge.successor_id))!.predecessor_id!
}

const dossiers = new Map<string, Dossier>()
for (const { file } of files) {
  for (const row of tableOf(`fixtures/exports/${file}`)) {
    const cell = (...names: string[]) => names.map((name) => row[name]).find((value) => value !== undefined)!
    const id = cell('dossier_id', 'Mã hồ sơ')
    const submitted = isoDay(cell('submitted_at', 'Ngày tiếp nhận'))
    const unit = cell('unit_code', 'Mã đơn vị', 'Đơn vị')
    const before = dossiers.get(id)
    dossiers.set(id, {
      unit: before?.unit ?? resolve(unit, submitted),
      submitted,
      due: isoDay(cell('due_at', 'Ngày hẹn trả')),
      completed: isoDay(cell('completed_at', 'Ngày trả kết quả')),
      digitised: ['true', 'Có'].includes(cell('result_digitised', 'Số hóa kết quả')),
      field: cell('field_code', 'Lĩnh vực'),
      cells: new Set([...(before?.cells ?? []), unit]),
    })
  }
}

/** Where a unit's records are on a later day: the one unit that took them, or those that may have. */
function takers(id: string, day: string): { whole: boolean; ids: string[] } {
  if (isThere(unitOf.get(id)!, day)) return { whole: true, ids: [id] }
  const out = edges.filter((edge) => edge.predecessor_id === id && edge.kind !== 'abolished')
  const into = out.find((edge) => edge.kind !== 'split_part')
  if (into) return takers(into.successor_id!, day)
  const parts = out.map((edge) => takers(edge.successor_id!, day))
  const ids = [...new Set(parts.flatMap((part) => part.ids))]
  return { whole: ids.length === 1 && parts.every((part) => part.whole), ids }
}

type Pair = [numerator: number, denominator: number]
interface Span {
  first: string
  last: string
}
const indicators: Record<string, (among: Dossier[], span: Span) => Pair> = {
  'result-digitised-of-received-rate': (all, { first, last }) => {
    const among = all.filter(({ submitted }) => submitted >= first && submitted <= last)
    return [among.filter(({ digitised }) => digitised).length, among.length]
  },
  'on-time-rate': (all, { first, last }) => {
    const among = all.filter(({ completed }) => completed !== '' && completed >= first && completed <= last)
    return [among.filter(({ completed, due }) => completed <= due).length, among.length]
  },
  'open-overdue': (all, { last }) => {
    const among = all.filter(({ submitted, completed }) => submitted <= last && (completed === '' || completed > last))
    return [among.filter(({ due }) => due < last).length, among.length]
  },
}
const spans: Record<string, Record<'month' | 'state', Span>> = {
  '2021': { month: { first: '2021-01-01', last: '2021-12-31' }, state: { first: '2020-12-15', last: '2021-12-14' } },
  '2024-M12': { month: { first: '2024-12-01', last: '2024-12-31' }, state: { first: '2024-11-15', last: '2024-12-14' } },
  '2025': { month: { first: '2025-01-01', last: '2025-12-31' }, state: { first: '2024-12-15', last: '2025-12-14' } },
  '2025-Q1': { month: { first: '2025-01-01', last: '2025-03-31' }, state: { first: '2024-12-15', last: '2025-03-14' } },
  '2025-H2': { month: { first: '2025-07-01', last: '2025-12-31' }, state: { first: '2025-06-15', last: '2025-12-14' } },
  '2025-M07': { month: { first: '2025-07-01', last: '2025-07-31' }, state: { first: '2025-06-15', last: '2025-07-14' } },
}
const calendars = ['month', 'state'] as const
const readings = ['reported', 'restated', 'at:2021-06-30', 'at:2025-02-01', 'at:2025-03-15', 'at:2025-07-01']

const home = mkdtempSync(join(tmpdir(), 'chiso-years-'))
let engine: Engine
beforeAll(async () => {
  engine = await openEngine({ home, clock: () => new Date('2026-02-01T09:00:00+07:00') })
  for (const { file, dataset, period } of files) {
    const path = join(root, 'fixtures', 'exports', file)
    const answer = await engine.importFile({ path, fileName: file, dataset, period: period! }, 'local')
    expect([file, answer.issues]).toEqual([file, []])
    const warned = new Set(answer.warnings.map(({ code }) => code))
    expect([file, warned.has('UNIT_SUCCEEDED')]).toEqual([file, file === 'ho-so-quy-1-2025.csv'])
  }
})
afterAll(async () => {
  await engine.close()
  rmSync(home, { recursive: true })
})
const pairOf = (value: IndicatorValue | undefined): Pair => [Number(value?.numerator ?? 0), Number(value?.denominator ?? 0)]
const sumOf = (values: IndicatorValue[]): Pair => values.map(pairOf).reduce(([n, d], [more, of]) => [n + more, d + of], [0, 0])

test('each dossier stands once, for the unit that took it in, also where later files name another', async () => {
  const { rows } = await engine.rows({ dataset: 'dossiers', limit: 10_000 })
  const found = new Map(rows.map((row) => [row.dossier_id, row.unit_code]))
  expect([rows.length, found.size]).toEqual([dossiers.size, dossiers.size])
  for (const [id, { unit }] of dossiers) expect([id, found.get(id)]).toEqual([id, unitOf.get(unit)!.code])
  const moved = [...dossiers.values()].filter(({ unit, cells }) =>
    [...cells].some((cell) => cell !== unitOf.get(unit)!.code && cell !== unitOf.get(unit)!.name),
  )
  expect(moved.length).toBeGreaterThan(50)
  expect(moved.some(({ unit }) => unitOf.get(unit)!.level === 'department')).toBe(true)
})

describe.each(Object.keys(spans))('%s', (period) => {
  test('the province has the same counts in every reading, and levels and fields add up to them', async () => {
    for (const calendar of calendars) {
      const span = spans[period]![calendar]
      for (const [indicator, count] of Object.entries(indicators)) {
        const all = count([...dossiers.values()], span)
        const fields = Map.groupBy(dossiers.values(), ({ field }) => field)
        for (const reading of readings) {
          const ask = { indicators: [indicator], period, calendar, reading }
          const told = (pair: Pair) => [indicator, calendar, reading, ...pair]
          expect(told(pairOf((await engine.indicators({ ...ask, unit: '42' }))[0]))).toEqual(told(all))
          expect(told(sumOf(await engine.indicators({ ...ask, by: 'level' })))).toEqual(told(all))
          for (const value of await engine.indicators({ ...ask, by: 'field' }))
            expect([value.field, ...told(pairOf(value))]).toEqual([value.field, ...told(count(fields.get(value.field!)!, span))])
        }
      }
    }
  })

  test('each unit of the map has the sum of its predecessors, marked, or no exact series where one was split', async () => {
    for (const day of ['2025-02-01', '2025-07-01', '2026-02-01']) {
      const { first, last } = spans[period]!.month
      if (last > day && day !== '2026-02-01' && first >= '2025') continue
      const then = units.filter((unit) => isThere(unit, day))
      const placed = [...dossiers.values()].map((dossier) => ({ dossier, ...takers(dossier.unit, day) }))
      for (const [indicator, count] of Object.entries(indicators)) {
        const inPeriod = placed.filter(({ dossier }) => count([dossier], { first, last })[1] > 0)
        const reading = day === '2026-02-01' ? 'restated' : `at:${day}`
        const values = await engine.indicators({ indicators: [indicator], period, reading, own: true })
        if (inPeriod.length === 0) continue
        const rest = inPeriod.filter(({ whole, ids }) => !(whole && ids.length === 1)).map(({ dossier }) => dossier)
        expect([reading, indicator, ...pairOf(values.find(({ level }) => level === 'rest'))]).toEqual([
          reading,
          indicator,
          ...count(rest, { first, last }),
        ])
        expect(values.filter(({ level }) => level !== 'rest').length).toBe(then.length)
        for (const { id } of then) {
          const value = values.find(({ unit }) => unit === id)!
          const mine = inPeriod.filter(({ whole, ids }) => whole && ids[0] === id).map(({ dossier }) => dossier)
          const blurred = inPeriod.some(({ whole, ids }) => !whole && ids.includes(id!))
          const pair = blurred ? [null, null] : count(mine, { first, last })
          const marked = !blurred && mine.some(({ unit }) => unit !== id)
          expect([reading, indicator, id, value.numerator, value.denominator, value.restated ?? false]).toEqual([
            reading,
            indicator,
            id,
            ...pair,
            marked,
          ])
          expect(value.reason === 'no_exact_series').toBe(blurred)
        }
      }
    }
  })
})

test('no exact series: the five wards of Kỳ Lợi and Đại Nài today; in February 2025 those of Trần Phú and of three districts', async () => {
  const inexact = async (period: string, reading: string, own: boolean) =>
    (await engine.indicators({ indicators: ['result-digitised-of-received-rate'], period, reading, own }))
      .filter(({ reason }) => reason === 'no_exact_series')
      .map(({ unit }) => unit)
      .sort()
  const wards = ['HT-18073@2025', 'HT-18652@2025', 'HT-18754@2025', 'HT-18823@2025', 'HT-18832@2025']
  for (const period of ['2021', '2025', '2025-H1']) expect(await inexact(period, 'restated', false)).toEqual(wards)
  expect(await inexact('2025-H2', 'restated', false)).toEqual([])
  const february = ['HT-18077@2025-01', 'HT-18094@2025-01', 'HT-436@2025-01', 'HT-445@2025-01', 'HT-446@2025-01']
  for (const own of [true, false]) expect(await inexact('2021', 'at:2025-02-01', own)).toEqual(february)
  expect(await inexact('2025-M01', 'at:2025-02-01', false)).toEqual([])
})

test('the years have a trend: what was low in 2021 is higher in 2025', async () => {
  for (const indicator of ['result-digitised-rate', 'input-digitised-rate', 'on-time-rate', 'e-payment-rate', 'data-reuse-rate']) {
    const of = async (period: string) => Number((await engine.indicators({ indicators: [indicator], period, unit: '42' }))[0]!.value)
    expect([indicator, (await of('2021')) < (await of('2025'))]).toEqual([indicator, true])
  }
})

test('a year is forecast as the year before it went, and each forecast says how far it was off', async () => {
  const all = [...dossiers.values()]
  const count = (first: string, last: string) => indicators['on-time-rate']!(all, { first, last })
  const [then, whole] = [count('2021-01-01', '2021-09-30'), count('2021-01-01', '2021-12-31')]
  const [now, end] = [count('2025-01-01', '2025-09-30'), count('2025-01-01', '2025-12-31')]
  const value = (100 * ((now[0] * whole[0]) / then[0])) / ((now[1] * whole[1]) / then[1])
  const [told] = await engine.forecast({ indicator: 'on-time-rate', period: '2025-9M' })
  expect(told).toMatchObject({ state: 'forecast', years: [2021], numerator: now[0], denominator: now[1], chance: null })
  expect(Math.abs(Number(told!.value) - value)).toBeLessThanOrEqual(0.005)
  const actual = (100 * end[0]) / end[1]
  expect(told!.tested).toEqual([{ year: 2025, forecast: told!.value, actual: actual.toFixed(2) }])
  expect(Math.abs(Number(told!.error) - Math.abs(value - actual))).toBeLessThanOrEqual(0.01)
  // Nothing is before 2021, what is over is not forecast, and a stock has no year to arise in.
  const stateOf = async (indicator: string, period: string) => (await engine.forecast({ indicator, period }))[0]!.state
  expect(await stateOf('on-time-rate', '2021-H1')).toBe('no_year_before')
  expect(await stateOf('on-time-rate', '2025')).toBe('year_over')
  expect(await stateOf('open-overdue', '2025-Q1')).toBe('not_forecast')
  expect(await stateOf('on-time-rate', '2026-Q1')).toBe('under_way')
})
