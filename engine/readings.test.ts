import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundledData } from './definitions/layers.ts'
import { loadDefinitions } from './definitions/load-definitions.ts'
import { dayOf, textOfDay } from './definitions/period.ts'
import { isValid } from './definitions/unit-registry.ts'
import type { Engine } from './doors.ts'
import { openEngine } from './engine.ts'
import type { Exact } from './exact.ts'
import type { IndicatorValue } from './values/replies.ts'

const { registry } = loadDefinitions({ data: bundledData, own: '/nonexistent' })
const header =
  'dossier_id,procedure_code,field_code,unit_code,channel,submitted_at,due_at,completed_at,result_digitised,input_digitised,fee_required,paid_online,reused_data,satisfaction'
interface Dossier {
  unit: string
  submitted: number
  digitised: boolean
}

const home = mkdtempSync(join(tmpdir(), 'chiso-readings-'))
let engine: Engine
let dossiers: Dossier[]
beforeAll(async () => {
  engine = await openEngine({ home, clock: () => new Date('2026-02-01T09:00:00+07:00') })
  const days = fc.integer({ min: dayOf(2024, 10, 1), max: dayOf(2025, 12, 31) })
  const dossier = fc.record({ submitted: days, at: fc.nat(100_000), digitised: fc.boolean() }).map(({ submitted, at, digitised }) => {
    const valid = registry.units.filter((unit) => unit.level !== 'province' && isValid(unit, submitted))
    return { unit: valid[at % valid.length]!.code, submitted, digitised }
  })
  const random = fc.sample(dossier, { numRuns: 1500, seed: 2025 })
  const oneIn = (unit: string, day: [number, number, number]) => ({ unit, submitted: dayOf(...day), digitised: true })
  dossiers = [...random, oneIn('18796', [2025, 5, 5]), oneIn('18088', [2025, 5, 6]), oneIn('439', [2025, 5, 7])]
  const lines = dossiers.map(
    ({ unit, submitted, digitised }, at) => `D${at},P1,dat-dai,${unit},online,${textOfDay(submitted)},,,${digitised},true,,,,`,
  )
  const path = join(home, 'incoming', 'file.csv')
  writeFileSync(path, [header, ...lines].join('\n'))
  const answer = await engine.importFile({ path, fileName: 'file.csv', dataset: 'dossiers' }, 'local')
  expect(answer.issues).toEqual([])
})
afterAll(async () => {
  await engine.close()
  rmSync(home, { recursive: true })
})

const rate = 'result-digitised-of-received-rate'
const read = (period: string, reading: string, more: { unit?: string; own?: boolean; by?: 'unit' | 'level' | 'field' } = {}) =>
  engine.indicators({ indicators: [rate], period, reading, ...more })
const pair = (value: IndicatorValue | undefined): [Exact | null, Exact | null] => [value?.numerator ?? null, value?.denominator ?? null]
const readings = ['reported', 'restated', 'at:2022-06-30', 'at:2025-02-01', 'at:2025-03-15', 'at:2025-07-01']

test.each(['2024-Q4', '2025', '2025-H1', '2025-Q3', '2025-M07'])(
  '%s: the province has the same counts in every reading, and the parts add up to them',
  async (period) => {
    const [stored] = await read(period, 'reported', { unit: '42' })
    for (const reading of readings) {
      expect(pair((await read(period, reading, { unit: '42' }))[0])).toEqual(pair(stored))
      const own = await read(period, reading, { own: true })
      const sum = (values: IndicatorValue[]) => values.reduce((total, value) => total + Number(value.denominator ?? 0), 0)
      const blurred = own.filter((value) => value.reason === 'no_exact_series')
      if (blurred.length === 0) expect(sum(own)).toBe(stored!.denominator)
      expect(sum(await read(period, reading, { by: 'level' }))).toBe(stored!.denominator)
      expect(sum(await read(period, reading, { by: 'field' }))).toBe(stored!.denominator)
    }
  },
)

test('restated is the sum over a unit and its predecessors, marked; a split predecessor leaves no exact series', async () => {
  const count = (codes: [code: string, from: string, to: string][]) => {
    const mine = dossiers.filter((one) =>
      codes.some(([code, from, to]) => one.unit === code && textOfDay(one.submitted) >= from && textOfDay(one.submitted) <= to),
    )
    return [mine.filter((one) => one.digitised).length, mine.length]
  }
  const values = await read('2025', 'restated')
  const of = (id: string) => values.find((value) => value.unit === id)
  const intoOf = (unit: number) => registry.successions.filter((edge) => edge.successor === unit)
  const successor = registry.units.find(
    ({ ix, id }) =>
      id.endsWith('@2025') &&
      intoOf(ix).length > 2 &&
      intoOf(ix).every((edge) => edge.kind === 'merge' && intoOf(edge.predecessor).length === 0),
  )!.ix
  const merged = registry.units[successor]!
  const parts = intoOf(successor).map((edge) => registry.units[edge.predecessor]!)
  const codes = [
    ...parts.map((part): [string, string, string] => [part.code, '2025-01-01', '2025-06-30']),
    [merged.code, '2025-07-01', '2025-12-31'] as [string, string, string],
  ]
  expect(of(merged.id)).toMatchObject({ restated: true, numerator: count(codes)[0], denominator: count(codes)[1] })
  for (const id of ['HT-18754@2025', 'HT-18823@2025', 'HT-18832@2025'])
    expect(of(id)).toMatchObject({ value: null, numerator: null, reason: 'no_exact_series' })
  const later = await read('2025-Q4', 'restated')
  expect(later.find((value) => value.unit === 'HT-18754@2025')?.reason).not.toBe('no_exact_series')
  const rest = values.find((value) => value.level === 'rest')
  expect(Number(rest?.denominator)).toBeGreaterThanOrEqual(2)
})

test('a wrong reading is refused', async () => {
  for (const reading of ['yesterday', 'at:2025-13-01', 'at:']) await expect(read('2025', reading)).rejects.toThrow(reading)
})
