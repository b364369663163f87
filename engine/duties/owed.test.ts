import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { Account } from '../access/account.ts'
import { bundledData } from '../definitions/layers.ts'
import type { Engine } from '../doors.ts'
import { openEngine } from '../engine.ts'

const title = 'title: { vi: A, en: A }'
const codes = '[SNV, STC, STP, "436", "439", "18133"]'
const duties = `
by-month: { ${title}, owes: { units: ${codes} }, dataset: satisfaction-survey, every: quarter, due: { days_after: 10 } }
by-state: { ${title}, owes: { units: ${codes} }, dataset: satisfaction-survey, every: quarter, calendar: state, due: { days_after: 5 } }
communes: { ${title}, owes: { level: [commune] }, dataset: dossiers, every: quarter, calendar: state, due: { days_after: 5 } }
register: { ${title}, owes: { units: [VPUB] }, dataset: procedures, every: year, due: { days_after: 31 } }
lists: { ${title}, owes: { units: [SNV, STC] }, dataset: iso-upkeep, every: year, due: { days_after: 31 } }
`
/** Quarter I of 2022 ends on 31/3, or on 14/3 by the state's calendar: due on 10/4, or on 19/3. */
const [byMonth, byState] = ['2022-04-10', '2022-03-19']

let home: string
let engine: Engine
let now: string
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'chiso-duties-'))
  mkdirSync(join(home, 'definitions', 'duties'), { recursive: true })
  writeFileSync(join(home, 'definitions', 'duties', 'quarterly.yaml'), duties)
  now = '2026-01-10T09:00:00+07:00'
  engine = await openEngine({ home, clock: () => new Date(now) })
})
afterEach(async () => {
  await engine.close()
  rmSync(home, { recursive: true })
})

let files = 0
async function take(at: string, dataset: string, lines: string[], options: { period?: string; unit?: string } = {}): Promise<number> {
  now = at
  const path = join(home, 'incoming', 'file.csv')
  writeFileSync(path, lines.join('\n'))
  const answer = await engine.importFile({ path, fileName: `${++files}.csv`, dataset, ...options }, 'local')
  expect(answer.issues).toEqual([])
  return answer.batch!
}
const survey = (at: string, rows: [id: string, unit: string, day: string][], options = {}) =>
  take(
    at,
    'satisfaction-survey',
    [
      'response_id,unit_code,service_code,answered_at,score',
      ...rows.map(([id, unit, day]) => `${id},${unit},dat-dai,${day},${1 + (files % 5)}`),
    ],
    options,
  )
/** `duty due` → unit → `arrived status`. */
async function owed(period: string, duty: string, unit?: string): Promise<Record<string, Record<string, string>>> {
  const rows = (await engine.owed({ period, ...(unit ? { unit } : {}) })).filter((row) => row.duty === duty)
  const told = [...Map.groupBy(rows, ({ due }) => due)].map(([due, of]) => [
    due,
    Object.fromEntries(of.map(({ unit, arrived, status }) => [unit.replace(/^HT-|@.*$/g, ''), `${arrived} ${status}`])),
  ])
  return Object.fromEntries(told)
}

test('what came by the last day, Vietnam’s, is in time under each calendar; then late; what never came is missing once it is due', async () => {
  await survey('2022-03-17T18:30:00Z', [['1', 'SNV', '2022-03-10']])
  await survey('2022-04-10T16:59:00Z', [['2', '439', '2022-03-20']])
  const silent = { '436': 'null not_due', '18133': 'null not_due', STC: 'null not_due', STP: 'null not_due' }
  const gone = { '436': 'null missing', '18133': 'null missing', STC: 'null missing', STP: 'null missing' }
  const early = { SNV: '2022-03-18 in_time', '439': '2022-04-10 in_time' }
  expect(await owed('2022-Q1', 'by-month')).toEqual({ [byMonth]: { ...silent, ...early } })
  expect(await owed('2022-Q1', 'by-state')).toEqual({ [byState]: { ...gone, SNV: '2022-03-18 in_time', '439': 'null missing' } })

  await survey('2022-04-10T17:00:00Z', [['3', 'STC', '2022-01-05']])
  const late = '2022-04-11 late'
  expect(await owed('2022-Q1', 'by-month')).toEqual({ [byMonth]: { ...gone, ...early, STC: late } })
  expect(await owed('2022-Q1', 'by-state')).toEqual({ [byState]: { ...gone, SNV: '2022-03-18 in_time', '439': 'null missing', STC: late } })

  const [month, state] = await engine.owedSummary({ period: '2022-Q1' })
  const share = (numerator: number, denominator: number, value: string) => ({ numerator, denominator, value, reason: null })
  expect(month).toMatchObject({ duty: 'by-month', period: '2022-Q1', due: byMonth, basis: null })
  expect([month!.completeness, month!.timeliness]).toEqual([share(3, 6, '50.00'), share(2, 6, '33.33')])
  expect([state!.completeness, state!.timeliness]).toEqual([share(2, 6, '33.33'), share(1, 6, '16.67')])
})

test('what is not due yet is owed and not untimely; a file of the calendar’s quarter is none of the state quarter that has begun', async () => {
  await survey('2022-04-05T09:00:00+07:00', [['1', 'SNV', '2022-03-20']])
  expect(await owed('2022-Q2', 'by-state', 'SNV')).toEqual({ '2022-06-19': { SNV: 'null not_due' } })
  const [month] = await engine.owedSummary({ period: '2022-Q1' })
  expect([month!.completeness.denominator, month!.timeliness.denominator]).toEqual([6, 1])
  const [later] = await engine.owedSummary({ period: '2022-Q2' })
  expect(later!.timeliness).toEqual({ numerator: 0, denominator: 0, value: null, reason: 'nothing_arose' })
})

test('the first file counts, also where a later one took its rows over; taken back, the later one does', async () => {
  const first = await survey('2022-04-02T09:00:00+07:00', [['1', 'SNV', '2022-02-01']])
  await survey('2022-05-02T09:00:00+07:00', [
    ['1', 'SNV', '2022-02-01'],
    ['2', 'SNV', '2022-04-20'],
  ])
  expect(await owed('2022-Q1', 'by-month', 'SNV')).toEqual({ [byMonth]: { SNV: '2022-04-02 in_time' } })
  await engine.undo(first, 'local')
  expect(await owed('2022-Q1', 'by-month', 'SNV')).toEqual({ [byMonth]: { SNV: '2022-05-02 late' } })
})

test('a file covers the units it has rows of, and with a unit and the period named all for whom that one speaks', async () => {
  await survey(
    '2022-04-02T09:00:00+07:00',
    [
      ['1', 'SNV', '2022-02-01'],
      ['2', 'STC', '2022-02-01'],
    ],
    { period: '2022-Q1' },
  )
  const arrived = async (unit?: string) =>
    Object.entries((await owed('2022-Q1', 'by-month', unit))[byMonth]!).flatMap(([unit, told]) => (told.startsWith('null') ? [] : [unit]))
  expect((await arrived()).sort()).toEqual(['SNV', 'STC'])
  await survey('2022-04-03T09:00:00+07:00', [['3', '439', '2022-02-01']], { period: '2022-Q1', unit: '439' })
  expect((await arrived()).sort()).toEqual(['18133', '439', 'SNV', 'STC'])
  expect((await arrived('439')).sort()).toEqual(['18133', '439'])
  await survey('2022-04-04T09:00:00+07:00', [['4', '439', '2022-02-01']], { period: '2022-Q1', unit: '42' })
  expect((await arrived()).length).toBe(6)
})

test('the units of a period’s last day owe it: of one that merged in its middle the successor does, on rows of its own', async () => {
  const ids = async (period: string, duty: string, unit?: string) =>
    (await engine.owed({ period, ...(unit ? { unit } : {}) })).filter((row) => row.duty === duty).map((row) => row.unit)
  expect(await ids('2024-Q4', 'by-month')).toContain('HT-436@2020')
  expect((await ids('2025-Q1', 'by-state')).filter((id) => id.startsWith('HT-436'))).toEqual(['HT-436@2025-01'])
  await survey('2025-03-16T09:00:00+07:00', [['1', '436', '2024-12-20']], { period: undefined })
  expect((await owed('2025-Q1', 'by-state'))['2025-03-19']).toMatchObject({ '436': 'null not_due' })
  await survey('2025-03-17T09:00:00+07:00', [['2', '436', '2025-01-20']])
  expect((await owed('2025-Q1', 'by-state'))['2025-03-19']).toMatchObject({ '436': '2025-03-17 in_time' })
  expect((await ids('2025-Q3', 'by-state')).filter((id) => id.startsWith('HT-436'))).toEqual([])
  const communes = await Promise.all(['2024-Q4', '2025-Q1', '2025-Q2', '2025-Q3'].map((period) => ids(period, 'communes')))
  expect(communes.map((all) => all.length)).toEqual([216, 209, 209, 69])
})

test('a year asks its four quarters and what is owed once; a quarter does not ask what is owed once a year', async () => {
  const asked = async (period: string) => Object.keys(await owed(period, 'by-state')).concat(Object.keys(await owed(period, 'lists')))
  expect(await asked('2022')).toEqual(['2022-03-19', '2022-06-19', '2022-09-19', '2022-12-19', '2023-01-31'])
  expect(await asked('2022-9M')).toEqual(['2022-03-19', '2022-06-19', '2022-09-19'])
  expect(await asked('2022-M03')).toEqual([])
})

test('a register is fulfilled by the file of the year, a yearly list by rows that name it; an expected number is held beside it', async () => {
  const procedures = [
    'procedure_code,name,field_code,online_level,eligible_online,on_national_portal,fee_required,online_payment,central_agency',
    '1.1,Một,a,full,true,,,,',
  ]
  await take('2023-01-05T09:00:00+07:00', 'procedures', procedures)
  expect(await owed('2022', 'register')).toEqual({ '2023-01-31': { VPUB: 'null not_due' } })
  await take('2023-02-01T00:00:00+07:00', 'procedures', procedures.with(1, '1.2,Hai,a,full,true,,,,'), { period: '2022' })
  expect(await owed('2022', 'register')).toEqual({ '2023-01-31': { VPUB: '2023-02-01 late' } })

  const head = 'agency_code,year,name,unit_code,kind,listed_at,dropped_at,upheld_at,reviewed_at'
  const rows = ['1,2022,Một,SNV,administrative,2022-01-05,,2022-12-01,', '2,2022,Hai,SNV,second_tier,2022-01-05,,,']
  await take('2023-01-06T09:00:00+07:00', 'iso-upkeep', [head, ...rows])
  expect(await owed('2022', 'lists')).toEqual({ '2023-01-31': { SNV: '2023-01-06 in_time', STC: 'null not_due' } })
  const expected = async (request: { period: string; unit?: string }) =>
    (await engine.owedSummary(request)).filter(({ duty }) => duty === 'iso-upkeep-expected').map(({ completeness }) => completeness)
  expect(await expected({ period: '2022' })).toEqual([{ numerator: 2, denominator: 314, value: '0.64', reason: null }])
  for (const other of [{ period: '2021' }, { period: '2022-Q1' }, { period: '2022', unit: 'SNV' }])
    expect(await expected(other)).toEqual([])
})

interface Written {
  code: string
  max?: number
  takes?: { indicator?: string }
  criteria?: Written[]
}
test('what is missing is priced: by index the most that the criteria counted from it give the missing and those above; what is all there costs nothing', async () => {
  const yaml = (...path: string[]) => parse(readFileSync(join(bundledData, ...path), 'utf8'))
  const indicators = readdirSync(join(bundledData, 'indicators')).filter((name) => name.endsWith('.yaml'))
  const entries = Object.assign({}, ...indicators.map((name) => yaml('indicators', name))) as Record<string, object>
  const isOfDossiers = (id: string) => Object.values(entries[id]!).some((formula) => formula?.of === 'dossiers')
  const leaves = (criteria: Written[]): Written[] => criteria.flatMap((one) => (one.criteria ? leaves(one.criteria) : [one]))
  const expected = ['par-index-commune', 'par-index-district', 'par-index-province'].map((index) => {
    const set = yaml('indexes', index, index === 'par-index-province' ? '2022.yaml' : '2019.yaml') as { areas: Written[] }
    const taking = leaves(set.areas).filter(({ takes }) => takes?.indicator && isOfDossiers(takes.indicator))
    const points = taking.reduce((sum, { max }) => sum + Math.round(100 * max!), 0) / 100
    return [index, taking.map(({ code }) => code).sort(), String(points)]
  })
  const stakeOf = async (period: string, duty: string) => (await engine.owedSummary({ period })).find((one) => one.duty === duty)!.atStake
  expect((await stakeOf('2022-Q1', 'communes')).map(({ index, criteria, points }) => [index, [...criteria].sort(), points]).sort()).toEqual(
    expected,
  )
  await survey('2022-04-02T09:00:00+07:00', [['1', 'SNV', '2022-02-01']], { period: '2022-Q1', unit: '42' })
  expect(await stakeOf('2022-Q1', 'by-month')).toEqual([])
})

test('everyone who holds a role asks for any unit; a unit or period there is none of is refused', async () => {
  const officer: Account = { id: 'officer', name: null, grants: [{ role: 'officer', unit: 'HT-439@2020' }], since: 0 }
  const doors = engine.as(officer)
  expect((await doors.owed({ period: '2022-Q1', unit: '439' })).some(({ unit }) => unit === 'HT-18133@2020')).toBe(true)
  expect(await doors.owed({ period: '2022-Q1' })).toEqual(await engine.owed({ period: '2022-Q1' }))
  expect(() => engine.as({ ...officer, grants: [] }).owed({ period: '2022-Q1' })).toThrow(expect.objectContaining({ code: 'NOT_ALLOWED' }))
  await expect(engine.owed({ period: '2022-Q1', unit: 'XYZ' })).rejects.toMatchObject({ code: 'NO_SUCH_UNIT' })
  await expect(engine.owedSummary({ period: '2022-Q5' })).rejects.toMatchObject({ code: 'WRONG_PERIOD' })
})
