import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { compileCondition, type RowValue } from './definitions/evaluate-condition.ts'
import { bundledData } from './definitions/layers.ts'
import { loadDefinitions } from './definitions/load-definitions.ts'
import { dayOf, readPeriod, textOfDay } from './definitions/period.ts'
import type { Engine } from './doors.ts'
import { openEngine } from './engine.ts'

const definitions = loadDefinitions({ data: bundledData, own: '/nonexistent' })
let home: string
let engine: Engine
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'chiso-values-'))
  engine = await openEngine({ home })
})
afterEach(async () => {
  await engine.close()
  rmSync(home, { recursive: true })
})

const pick = <T>(...choices: T[]) => fc.constantFrom(...choices)
const unknownOr = pick('', 'true', 'false')
const procedures = ['P1', 'P2', 'P3', 'P4']
const register = fc.uniqueArray(
  fc.record({
    procedure_code: pick(...procedures),
    name: fc.constant('Thủ tục'),
    field_code: pick('dat-dai', 'ho-tich'),
    online_level: pick('none', 'partial', 'full'),
    eligible_online: unknownOr,
    on_national_portal: unknownOr,
    fee_required: unknownOr,
    online_payment: unknownOr,
    central_agency: unknownOr,
  }),
  { selector: (one) => one.procedure_code, minLength: 1 },
)
const fee = pick<[string, string]>(
  ['', ''],
  ['', 'true'],
  ['', 'false'],
  ['true', ''],
  ['true', 'true'],
  ['true', 'false'],
  ['false', ''],
  ['false', 'false'],
)
const dossier = fc
  .record({
    procedure_code: pick(...procedures),
    field_code: pick('dat-dai', 'ho-tich'),
    unit_code: pick('436', '445', '18070', '18073', 'SNV'),
    channel: pick('online', 'offline', 'postal'),
    submitted: fc.integer({ min: dayOf(2021, 12, 1), max: dayOf(2022, 12, 31) }),
    due: fc.option(fc.integer({ min: 1, max: 40 })),
    completed: fc.option(fc.integer({ min: 1, max: 60 })),
    time: pick('', 'T23:59:59'),
    result_digitised: unknownOr,
    input_digitised: unknownOr,
    fee,
    reused_data: unknownOr,
    satisfaction: pick('', '1', '4', '5'),
    transfer: pick('', 'none', 'electronic', 'paper'),
    status: pick('', 'processing', 'withdrawn', 'rejected', 'completed'),
  })
  .map(({ submitted, due, completed, time, fee: [fee_required, paid_online], ...rest }) => ({
    ...rest,
    submitted_at: textOfDay(submitted),
    due_at: due === null ? '' : textOfDay(submitted + due),
    completed_at: completed === null ? '' : `${textOfDay(submitted + completed)}${time}`,
    fee_required,
    paid_online,
  }))
type Row = Record<string, string | undefined>

async function load(dataset: string, rows: Row[], period?: string): Promise<void> {
  const header = Object.keys(rows[0]!)
  const path = join(home, 'incoming', 'file.csv')
  writeFileSync(path, [header.join(','), ...rows.map((row) => header.map((name) => row[name]).join(','))].join('\n'))
  const answer = await engine.importFile({ path, fileName: `${dataset}.csv`, dataset, ...(period ? { period } : {}) }, 'local')
  expect(answer.issues).toEqual([])
}

/** A cell as the conditions see it. */
function cellOf(dataset: string, name: string, text: string | undefined): RowValue {
  if (!text) return null
  const { type } = definitions.datasets.get(dataset)!.columns[name]!
  if (type === 'boolean') return text === 'true'
  if (type === 'integer') return Number(text)
  if (type !== 'instant') return text
  const [day, time] = text.split('T')
  return { day: Date.parse(day!) / 86_400_000, ms: time === undefined ? null : Date.parse(`1970-01-01T${time}Z`) }
}

test('values equal a plain count over the rows, with unknown values, two registers and dates across the year', async () => {
  const files = fc.tuple(fc.array(dossier, { minLength: 40, maxLength: 120 }), register, register)
  const [dossiers, first, second] = fc.sample(files, { numRuns: 1, seed: 20220101 })[0]!
  await load('procedures', second, '2022-H2')
  await load(
    'dossiers',
    dossiers.map((row, at) => ({ dossier_id: `D${at}`, ...row })),
  )
  await load('procedures', first, '2022-H1')
  const inForce = (day: string): Row[] => (day >= '2022-07-01' ? second : day >= '2022-01-01' ? first : [])

  for (const period of ['2022', '2022-H1', '2022-Q3', '2022-M02']) {
    for (const calendar of ['month', 'state'] as const) {
      const { first: from, last } = readPeriod(period, calendar)
      const within = (text: string | undefined) =>
        text !== undefined && text !== '' && text.slice(0, 10) >= textOfDay(from) && text.slice(0, 10) <= textOfDay(last)
      const values = await engine.indicators({ period, calendar, by: 'unit', own: true })
      const fields = await engine.indicators({ period, calendar, by: 'field' })
      for (const indicator of definitions.indicators.values()) {
        if (indicator.kind !== 'share' || indicator.formula.of !== 'dossiers') continue
        let row: Row
        const getter = (field: string) => () => {
          const [join, name] = field.split('.')
          if (name === undefined) return cellOf('dossiers', field, row[field])
          return join === 'procedure'
            ? cellOf('procedures', name, inForce(row.submitted_at!).find((one) => one.procedure_code === row.procedure_code)?.[name])
            : null
        }
        const among = compileCondition(indicator.formula.among, getter)
        const counted = compileCondition(indicator.formula.counted, getter)
        const count = (rows: Row[]) => {
          const sums = [0, 0]
          for (row of rows.filter((one) => within(one[indicator.formula.dated]))) {
            if (among() !== true) continue
            sums[1]!++
            if (counted() === true) sums[0]!++
          }
          return sums
        }
        for (const code of ['436', '445', '18070', '18073', 'SNV']) {
          const value = values.find(
            (one) => one.indicator === indicator.id && one.unitCode === code && one.numerator !== null && one.denominator !== 0,
          )
          expect([indicator.id, period, calendar, code, value?.numerator ?? 0, value?.denominator ?? 0]).toEqual([
            indicator.id,
            period,
            calendar,
            code,
            ...count(dossiers.filter((one) => one.unit_code === code)),
          ])
        }
        for (const field of ['dat-dai', 'ho-tich']) {
          const value = fields.find((one) => one.indicator === indicator.id && one.field === field)
          expect([indicator.id, period, calendar, field, value?.numerator ?? 0, value?.denominator ?? 0]).toEqual([
            indicator.id,
            period,
            calendar,
            field,
            ...count(dossiers.filter((one) => one.field_code === field)),
          ])
        }
      }
      const used = new Set(
        dossiers
          .filter(
            (one) => within(one.submitted_at) && inForce(one.submitted_at).some((entry) => entry.procedure_code === one.procedure_code),
          )
          .map((one) => one.procedure_code),
      )
      const entries = inForce(textOfDay(last)).filter((entry) => used.has(entry.procedure_code!))
      const online = values.find((one) => one.indicator === 'online-used-procedure-rate' && one.unit === 'HT-42')!
      expect([online.numerator ?? 0, online.denominator ?? 0]).toEqual([
        entries.filter((entry) => entry.online_level !== 'none').length,
        entries.length,
      ])
    }
  }
})

test('a value is null with its own reason: nothing arose, no data, not applicable', async () => {
  await load('dossiers', [
    {
      dossier_id: 'D1',
      procedure_code: 'P1',
      field_code: 'dat-dai',
      unit_code: '436',
      channel: 'online',
      submitted_at: '2022-02-01',
      due_at: '',
      completed_at: '',
      result_digitised: 'true',
      input_digitised: '',
      fee_required: '',
      paid_online: '',
      reused_data: '',
      satisfaction: '',
    },
  ])
  const at = async (indicator: string, unit: string, period: string) =>
    (await engine.indicators({ indicators: [indicator], unit, period }))[0]!
  expect(await at('result-digitised-of-received-rate', '436', '2022-Q1')).toMatchObject({
    numerator: 1,
    denominator: 1,
    value: '100.00',
    reason: null,
  })
  expect(await at('result-digitised-of-received-rate', '445', '2022-Q1')).toMatchObject({
    numerator: 0,
    denominator: 0,
    value: null,
    reason: 'nothing_arose',
  })
  expect(await at('result-digitised-of-received-rate', '436', '2022-Q2')).toMatchObject({
    numerator: null,
    denominator: null,
    value: null,
    reason: 'no_data',
  })
  expect(await at('online-procedure-rate', '436', '2022-Q1')).toMatchObject({ value: null, reason: 'not_applicable' })
  expect(await at('online-procedure-rate', '42', '2022-Q1')).toMatchObject({ value: null, reason: 'no_data' })
  const done = { procedure_code: 'P1', field_code: 'dat-dai', unit_code: '436', channel: 'online', submitted_at: '2022-02-01' }
  const unsaid = { result_digitised: '', input_digitised: '', fee_required: '', paid_online: '', reused_data: '', satisfaction: '' }
  const late = (dossier_id: string, completed_at: string, apology: string, electronic_result: string) => ({
    ...{ dossier_id, ...done, due_at: '2022-02-10', completed_at, ...unsaid, apology, electronic_result, intake_point: 'Bộ phận Một cửa' },
  })
  // Of three late ones one has a letter, of one nothing is said; the one in time needs none.
  await load('dossiers', [
    late('D2', '2022-02-11', 'true', 'true'),
    late('D3', '2022-02-12', 'false', 'false'),
    late('D4', '2022-02-13', '', ''),
    late('D5', '2022-02-10', 'true', 'true'),
  ])
  expect(await at('overdue-apology-rate', '436', '2022-Q1')).toMatchObject({ numerator: 1, denominator: 2 })
  expect(await at('electronic-result-rate', '436', '2022-Q1')).toMatchObject({ numerator: 2, denominator: 3 })
})

test('a register file without a period comes before all others, of equal ones the later import is in force', async () => {
  const entry = (code: string, level: string) => ({
    procedure_code: code,
    name: 'x',
    field_code: 'dat-dai',
    online_level: level,
    eligible_online: 'true',
    on_national_portal: '',
    fee_required: '',
    online_payment: '',
    central_agency: '',
  })
  const rate = async (period: string) => {
    const [value] = await engine.indicators({ indicators: ['online-procedure-rate'], unit: '42', period })
    return value!.value
  }
  await load('procedures', [entry('A', 'full')], '2022-H2')
  expect([await rate('2022-H1'), await rate('2022')]).toEqual([null, '100.00'])
  await load('procedures', [entry('A', 'none'), entry('B', 'full')])
  expect([await rate('2022-H1'), await rate('2022')]).toEqual(['50.00', '100.00'])
  await load('procedures', [entry('A', 'none')], '2022-H2')
  expect([await rate('2022-H1'), await rate('2022')]).toEqual(['50.00', '0.00'])
  const [latest] = await engine.batches()
  await engine.undo(latest!.batch, 'local')
  expect(await rate('2022')).toBe('100.00')
})

test('reported figures belong exactly to the period they name', async () => {
  await engine.close()
  const data = join(home, 'data')
  const { mkdirSync } = await import('node:fs')
  mkdirSync(join(data, 'indicators'), { recursive: true })
  writeFileSync(join(data, 'indicators', 'reported.csv'), 'code,name,kind\nKIEM_TRA,Cơ quan được kiểm tra,count\nCHI_PHI,Chi phí,decimal\n')
  engine = await openEngine({ home, data })
  await load('reported-figures', [
    { unit_code: 'SNV', period: '2022-Q1', indicator_code: 'KIEM_TRA', numerator: '7', denominator: '20' },
    { unit_code: 'SNV', period: '2022-Q1', indicator_code: 'CHI_PHI', numerator: '1.5', denominator: '0' },
  ])
  const at = async (indicator: string, period: string) => (await engine.indicators({ indicators: [indicator], unit: 'SNV', period }))[0]!
  expect(await at('KIEM_TRA', '2022-Q1')).toMatchObject({ numerator: 7, denominator: 20, value: '35.00' })
  expect(await at('KIEM_TRA', '2022-H1')).toMatchObject({ numerator: null, value: null, reason: 'no_data' })
  expect(await at('CHI_PHI', '2022-Q1')).toMatchObject({ numerator: '1.5', denominator: 0, value: null, reason: 'nothing_arose' })
})
