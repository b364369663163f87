import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Engine } from './doors.ts'
import { openEngine } from './engine.ts'
import type { IndicatorsRequest } from './values/doors.ts'

const headers: Record<string, string> = {
  dossiers:
    'dossier_id,procedure_code,field_code,unit_code,channel,submitted_at,due_at,completed_at,result_digitised,input_digitised,fee_required,paid_online,reused_data,satisfaction',
  'satisfaction-survey': 'response_id,unit_code,service_code,answered_at,score',
  'reported-figures': 'unit_code,period,indicator_code,numerator,denominator',
}
const line = (id: string, unit: string, submitted: string, completed = '', field = 'dat-dai') =>
  `${id},P1,${field},${unit},online,${submitted},2025-12-31,${completed},true,,false,,,`

let home: string
let engine: Engine
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'chiso-over-time-'))
  const data = join(home, 'data')
  mkdirSync(join(data, 'indicators'), { recursive: true })
  writeFileSync(join(data, 'indicators', 'reported.csv'), 'code,name,kind\nKIEM_TRA,Cơ quan được kiểm tra,count\n')
  engine = await openEngine({ home, data, clock: () => new Date('2026-02-01T09:00:00+07:00') })
})
afterEach(async () => {
  await engine.close()
  rmSync(home, { recursive: true })
})

const load = (dataset: string, period: string, ...lines: string[]) => send({ dataset, period }, lines)
async function send(options: { dataset: string; period: string; unit?: string }, lines: string[]) {
  const path = join(home, 'incoming', 'file.csv')
  writeFileSync(path, [headers[options.dataset], ...lines].join('\n'))
  return engine.importFile({ path, fileName: `${options.period}.csv`, ...options }, 'local')
}
async function take(dataset: string, period: string, ...lines: string[]): Promise<void> {
  expect((await load(dataset, period, ...lines)).issues).toEqual([])
}
const stored = async () => (await engine.rows({ dataset: 'dossiers' })).rows.map((row) => `${row.dossier_id} ${row.unit_code}`).sort()
const received = 'result-digitised-of-received-rate'
const ask = (request: Partial<IndicatorsRequest>) => engine.indicators({ indicators: [received], period: '2025', ...request })
const one = async (request: Partial<IndicatorsRequest>) => (await ask(request))[0]!

test('the ancestors of a dossier are those of the day it was submitted, also for what is counted later', async () => {
  await take('dossiers', '2025-Q1', line('D1', '18082', '2024-12-20', '2025-02-10'), line('D2', '18082', '2025-01-02', '2025-02-10'))
  const done = async (unit: string) => (await one({ indicators: ['on-time-rate'], period: '2025-Q1', unit })).numerator
  expect([await done('HT-436@2020'), await done('HT-436@2025-01'), await done('HT-18082@2020')]).toEqual([1, 1, 2])
  const open = async (unit: string) => (await one({ indicators: ['open-overdue'], period: '2025-M01', unit })).denominator
  expect([await open('HT-436@2020'), await open('HT-436@2025-01'), await open('HT-18082@2020')]).toEqual([1, 1, 2])
})

test('a stored key may name any successor: along two edges, a part of a split unit, a code that meant another unit then', async () => {
  await take('dossiers', '2024-Q4', line('D1', '18070', '2024-12-20'))
  await take(
    'dossiers',
    '2025-Q1',
    line('D2', '18082', '2025-01-05'),
    line('D3', 'SLDTBXH', '2025-01-05'),
    line('D4', '18082', '2025-01-06'),
  )
  const later = await load(
    'dossiers',
    '2025-Q3',
    line('D1', 'Phường Thành Sen', '2024-12-20', '2025-08-01'),
    line('D2', '18652', '2025-01-05', '2025-08-01'),
    line('D3', 'Sở Giáo dục và Đào tạo', '2025-01-05', '2025-08-01'),
    line('D4', '18073', '2025-01-06'),
  )
  expect([later.status, later.changed, later.unchanged, later.issues]).toEqual(['accepted', 3, 1, []])
  expect(await stored()).toEqual(['D1 18070', 'D2 18082', 'D3 SLDTBXH', 'D4 18082'])
  for (const unit of ['STC', '18754', '436']) {
    const refused = await load('dossiers', '2025-Q4', line('D4', unit, '2025-01-06'))
    expect([unit, refused.issues.map(({ code, column }) => `${column} ${code}`)]).toEqual([unit, ['unit_code CONFLICT']])
  }
})

test('who speaks for one unit brings no stored dossier of another under a name of today', async () => {
  await take('dossiers', '2025-Q1', line('D1', 'STNMT', '2025-02-01'))
  const later = [line('D1', 'SNNMT', '2025-02-01', '2025-07-01')]
  const other = await send({ dataset: 'dossiers', period: '2025-Q3', unit: 'STC' }, later)
  expect(other.issues.map(({ row, column, code }) => [row, column, code])).toEqual([[2, 'unit_code', 'FORBIDDEN_UNIT']])
  const own = await send({ dataset: 'dossiers', period: '2025-Q3', unit: 'SNNMT' }, later)
  expect([own.status, own.changed]).toEqual(['accepted', 1])
})

test('records of a split unit leave no exact series wherever they fall, even where they count for nothing', async () => {
  await take('dossiers', '2025-Q2', line('D1', '18796', '2025-05-05', '2025-05-06'), line('D2', '439', '2025-05-05'))
  await take('dossiers', '2025-Q3', line('D3', '18754', '2025-08-05', '', 'ho-tich'), line('D4', '18073', '2025-08-05'))
  const restated = async (unit: string, indicators: string[], period = '2025') => {
    const value = await one({ unit, indicators, period, reading: 'restated' })
    return value.reason ?? `${value.numerator}/${value.denominator}`
  }
  expect(await restated('HT-18754@2025', [received])).toBe('no_exact_series')
  expect(await restated('HT-18832@2025', ['e-payment-rate'])).toBe('no_exact_series')
  expect(await restated('HT-18754@2025', ['on-time-rate'])).toBe('no_exact_series')
  expect(await restated('HT-18754@2025', [received], '2025-Q3')).toBe('1/1')
  expect(await restated('HT-42', [received])).toBe('4/4')

  const parts = await ask({ unit: 'HT-18754@2025', by: 'field', reading: 'restated' })
  expect(parts.map(({ field, reason }) => [field, reason])).toEqual([
    ['dat-dai', 'no_exact_series'],
    ['ho-tich', 'no_exact_series'],
  ])
  const levels = await ask({ unit: 'HT-18754@2025', by: 'level', reading: 'restated' })
  expect(levels.find(({ level }) => level === 'commune')!.reason).toBe('no_exact_series')
  const whole = await ask({ by: 'level', reading: 'restated' })
  expect(whole.flatMap(({ level, denominator }) => (Number(denominator) > 0 ? [[level, denominator]] : []))).toEqual([
    ['commune', 2],
    ['rest', 2],
  ])
})

test('a unit that is not on the map has no value there; restated is the map of today', async () => {
  await take('dossiers', '2025-Q2', line('D1', '18109', '2025-05-05'))
  const gone = { unit: 'HT-18109@2025-01', reading: 'restated' }
  expect(await one(gone)).toMatchObject({ numerator: null, denominator: null, value: null, reason: 'not_applicable' })
  for (const value of await ask({ ...gone, by: 'level' })) expect([value.level, value.reason]).toEqual([value.level, 'not_applicable'])
  expect(await one({ ...gone, reading: 'reported' })).toMatchObject({ numerator: 1, denominator: 1 })
  expect(await ask({ reading: 'restated' })).toEqual(await ask({ reading: 'at:2026-02-01' }))
  expect(await ask({ reading: 'at:2025-06-30', unit: 'HT-18109@2025-01' })).toEqual(await ask({ unit: 'HT-18109@2025-01' }))
})

test('answers of a survey follow the map too', async () => {
  await take('satisfaction-survey', '2025', 'P1,18109,khac,2025-05-05,5', 'P2,18073,khac,2025-05-05,3', 'P3,18073,khac,2025-08-05,4')
  const value = await one({ indicators: ['satisfaction-rate'], unit: 'HT-18073@2025', reading: 'restated' })
  expect(value).toMatchObject({ numerator: 2, denominator: 3, restated: true })
})

test('a reported figure is the sum of the predecessors’ where all of them reported', async () => {
  const figures = ['SNV,3,4', 'SLDTBXH,2,5', 'STC,1,2', 'SCT,1,1', '18796,1,1', '42,9,10']
  await take(
    'reported-figures',
    '2022',
    ...figures.map((figure) => figure.replace(/^(\w+),(\d+)/, (_, unit, numerator) => `${unit},2022,KIEM_TRA,${numerator}`)),
  )
  const values = await ask({ indicators: ['KIEM_TRA'], period: '2022', reading: 'restated' })
  const of = (id: string) => values.find(({ unit }) => unit === id)!
  expect(of('HT-SNV@2025')).toMatchObject({ numerator: 5, denominator: 9, restated: true })
  expect(of('HT-STC@2025')).toMatchObject({ value: null, reason: 'no_data' })
  expect(of('HT-SCT')).toMatchObject({ numerator: 1, denominator: 1 })
  expect(of('HT-SCT').restated).toBeUndefined()
  for (const id of ['HT-18754@2025', 'HT-18823@2025', 'HT-18832@2025']) expect(of(id).reason).toBe('no_exact_series')
  expect(of('HT-42')).toMatchObject({ numerator: 9, denominator: 10 })
})

test('a figure is its unit’s own sum of its parts, whichever row of the district above it stood then', async () => {
  await engine.close()
  const data = join(home, 'data')
  mkdirSync(join(data, 'units'))
  const units = [
    'id,code,name,kind,level,parent,valid_from,valid_to',
    'P,42,Tỉnh,province,province,,,',
    'D@1,D,Huyện D,district,district,42,,2025-03-31',
    'D@2,D,Huyện D,district,district,42,2025-04-01,',
    'K,K,Xã K,commune,commune,D,,',
  ]
  writeFileSync(join(data, 'units', 'units.csv'), units.join('\n'))
  const codes = ['CONG_LEN,Cộng lên,count,additive,added', 'RIENG,Riêng,count,additive,own']
  writeFileSync(join(data, 'indicators', 'reported.csv'), ['code,name,kind,over_time,over_units', ...codes].join('\n'))
  engine = await openEngine({ home, data, clock: () => new Date('2026-02-01T09:00:00+07:00') })
  const quarters = [10, 20, 30, 40].map((count, at) => [`2025-Q${at + 1}`, count] as const)
  const lines = ['CONG_LEN', 'RIENG'].flatMap((code) => quarters.map(([period, count]) => `K,${period},${code},${count},100`))
  await take('reported-figures', '2025', ...lines)
  const ofYear = async (indicator: string, reading: string) =>
    (await ask({ indicators: [indicator], reading })).map(({ unit, numerator, denominator }) => [unit, numerator, denominator])
  for (const reading of ['reported', 'at:2025-12-31']) {
    expect(await ofYear('RIENG', reading)).toContainEqual(['K', 100, 400])
    expect(await ofYear('CONG_LEN', reading)).toEqual(
      expect.arrayContaining([
        ['K', 100, 400],
        ['P', 100, 400],
      ]),
    )
  }
  expect(await ofYear('CONG_LEN', 'reported')).toEqual(
    expect.arrayContaining([
      ['D@1', 10, 100],
      ['D@2', 90, 300],
    ]),
  )
})
