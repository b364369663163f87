import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Engine } from '../doors.ts'
import { openEngine } from '../engine.ts'

const header =
  'dossier_id,procedure_code,field_code,unit_code,channel,submitted_at,due_at,completed_at,result_digitised,input_digitised,fee_required,paid_online,reused_data,satisfaction'
const row = (id: string, channel: string, day: string, digitised = '') => `${id},1.000001,dat-dai,436,${channel},${day},,,,${digitised},,,,`
const register = [
  'procedure_code,name,field_code,online_level,eligible_online,on_national_portal,fee_required,online_payment,central_agency',
  '1.000001,Thủ tục một,dat-dai,full,true,true,true,true,false',
]

let home: string
let engine: Engine
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'chiso-preview-'))
  mkdirSync(join(home, 'definitions', 'indicators'), { recursive: true })
  writeFileSync(join(home, 'definitions', 'indicators', 'reported.csv'), 'code,name,kind\nthu,Thử,count\n')
  engine = await openEngine({ home })
})
afterEach(async () => {
  await engine.close()
  rmSync(home, { recursive: true })
})

async function load(dataset: string, lines: string[], period?: string): Promise<number> {
  const path = join(home, 'incoming', 'file.csv')
  writeFileSync(path, lines.join('\n'))
  const answer = await engine.importFile({ path, fileName: `${dataset}.csv`, dataset, ...(period ? { period } : {}) }, 'local')
  expect(answer.issues).toEqual([])
  return answer.batch!
}
const all = async () => ({ rows: await engine.rows({ dataset: 'dossiers' }), values: await engine.indicators({ period: '2022' }) })

test('which keys vanish and which go back, and the values of the province that move; then nothing has changed', async () => {
  await load('procedures', register, '2022')
  await load(
    'dossiers',
    [header, row('A', 'online', '2022-02-01'), row('B', 'offline', '2022-03-01'), row('C', 'online', '2021-12-20')],
    '2022-Q1',
  )
  const second = await load(
    'dossiers',
    [header, row('A', 'offline', '2022-02-01'), row('C', 'online', '2021-12-20'), row('D', 'online', '2022-05-01', 'true')],
    '2022-Q2',
  )
  await load('dossiers', [header, row('D', 'online', '2022-05-01', 'true')], '2022-Q3')
  const before = await all()

  const preview = await engine.previewUndo(second)
  expect(preview).toMatchObject({
    batch: second,
    dataset: 'dossiers',
    asOf: '2022-06-30',
    rows: 3,
    vanish: 0,
    back: 2,
    backSame: 1,
    history: 1,
  })
  expect(preview.values).toEqual([
    {
      indicator: 'online-dossier-rate',
      period: '2022',
      before: { numerator: 1, denominator: 3, value: '33.33', reason: null, low: null, high: null },
      after: { numerator: 2, denominator: 3, value: '66.67', reason: null, low: null, high: null },
    },
  ])
  expect(await all()).toEqual(before)
  await engine.undo(second, 'local')
  const online = (await engine.indicators({ period: '2022', indicators: ['online-dossier-rate'], unit: 'HT-42' })).map(({ value }) => value)
  expect(online).toEqual(['66.67'])
})

test('a register, reported figures, and a batch that is not there', async () => {
  const procedures = await load('procedures', register, '2022')
  await load('dossiers', [header, row('A', 'online', '2022-02-01'), row('B', 'offline', '2022-03-01')], '2022-Q1')
  const { vanish, back, values } = await engine.previewUndo(procedures)
  expect([vanish, back]).toEqual([1, 0])
  const moved = new Map(
    values.map(({ indicator, period, before, after }) => [`${indicator} ${period}`, [before.value, after.value ?? after.reason]]),
  )
  expect(moved.get('online-dossier-rate 2022')).toEqual(['50.00', 'nothing_arose'])
  expect(moved.get('portal-procedure-rate 2022')).toEqual(['100.00', 'no_data'])

  const figures = await load('reported-figures', ['unit_code,period,indicator_code,numerator,denominator', '42,2022-Q3,thu,3,4'])
  expect((await engine.previewUndo(figures)).values).toEqual([
    {
      indicator: 'thu',
      period: '2022-Q3',
      before: { numerator: 3, denominator: 4, value: '75.00', reason: null, low: null, high: null },
      after: { numerator: null, denominator: null, value: null, reason: 'no_data', low: null, high: null },
    },
  ])
  await engine.undo(procedures, 'local')
  await expect(engine.previewUndo(procedures)).rejects.toMatchObject({ code: 'BATCH_UNDONE' })
  await expect(engine.previewUndo(99)).rejects.toMatchObject({ code: 'NO_SUCH_BATCH' })
  expect((await engine.verify(true)).faults).toEqual([])
})

test('what is counted by the day: the year it was handed in for, and the years after it', async () => {
  const agencies = 'agency_code,name,unit_code,kind,listed_at,dissolved_at,arranged_at'
  await load('agencies', [agencies, 'A,Sở A,SNV,specialised,2021-03-03,,'], '2021-Q4')
  const second = await load('agencies', [agencies, 'B,Sở B,VPUB,specialised,2022-03-03,,2022-05-04'], '2022-Q2')
  await load('agencies', [agencies, 'C,Trung tâm C,SNV,service,2023-03-03,,'], '2023-Q1')
  const { values } = await engine.previewUndo(second)
  const arranged = values.filter(({ indicator }) => indicator === 'specialised-arranged-rate')
  expect(
    arranged.map(({ period, before, after }) => [period, before.numerator, before.denominator, after.numerator, after.denominator]),
  ).toEqual([
    ['2022', 1, 2, 0, 1],
    ['2023', 1, 2, 0, 1],
  ])
})

test('a batch beside the one before it of its dataset', async () => {
  const first = await load(
    'dossiers',
    [header, row('A', 'online', '2022-02-01', 'true'), row('B', 'offline', '2022-03-01', 'true')],
    '2022-Q1',
  )
  await load('procedures', register, '2022')
  const second = await load(
    'dossiers',
    [
      header,
      row('A', 'online', '2022-02-01'),
      row('D', 'online', '2022-05-01').replace(',436,', ',439,'),
      row('E', 'online', '2022-06-01', 'false'),
    ],
    '2022-Q2',
  )
  const comparison = await engine.compareBatches(second)
  expect(comparison).toMatchObject({
    batch: { batch: second, new: 2, changed: 1, rows: 3 },
    with: { batch: first, rows: 2 },
    units: { both: 1, only: ['439'], onlyWith: [] },
    totals: [
      { column: 'submitted_at', period: '2022-Q1', rows: 1, rowsWith: 2 },
      { column: 'submitted_at', period: '2022-Q2', rows: 2, rowsWith: 0 },
    ],
  })
  expect(comparison.columns.find(({ column }) => column === 'input_digitised')).toEqual({
    column: 'input_digitised',
    known: 1,
    knownWith: 2,
  })
  expect(await engine.compareBatches(first)).toMatchObject({
    with: null,
    totals: [{ rows: 2, rowsWith: null }],
    units: { only: [], onlyWith: [] },
  })
  expect(await engine.compareBatches(first, second)).toMatchObject({ with: { batch: second }, units: { only: [], onlyWith: ['439'] } })
  await expect(engine.compareBatches(second, 2 + first)).rejects.toMatchObject({ code: 'OTHER_DATASET' })
  await expect(engine.compareBatches(99)).rejects.toMatchObject({ code: 'NO_SUCH_BATCH' })
})
