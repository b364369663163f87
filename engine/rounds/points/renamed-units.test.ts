import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Engine } from '../../doors.ts'
import { openEngine } from '../../engine.ts'

// A became AN on New Year's Day; B and C are BC from July on, which has the code that A had; F fell into G and H; E is E.
const units = `id,code,name,kind,level,parent,valid_from,valid_to
P,42,Tỉnh,province,province,,,
A@1,A,Sở A,department,department,42,,2024-12-31
A@2,AN,Sở A mới,department,department,42,2025-01-01,
B@1,B,Sở B,department,department,42,,2025-06-30
C@1,C,Sở C,department,department,42,,2025-06-30
BC,A,Sở B và C,department,department,42,2025-07-01,
E,E,Sở E,department,department,42,,
F@1,F,Sở F,department,department,42,,2025-06-30
G,G,Sở G,department,department,42,2025-07-01,
H,H,Sở H,department,department,42,2025-07-01,
`
const successions = `predecessor_id,successor_id,date,kind,note
A@1,A@2,2025-01-01,rename,
B@1,BC,2025-07-01,merge,
C@1,BC,2025-07-01,merge,
F@1,G,2025-07-01,split_part,
F@1,H,2025-07-01,split_part,
`
const growth = (by: string) => ({
  growth: {
    by,
    steps: [
      { from: 100, points: 2 },
      { below: 100, points: 0 },
    ],
  },
})
const counted = { indicator: 'on-time-rate', part: 'year', calendar: 'month', own: true, base: -1 }
const title = { vi: 'x', en: 'x' }
const bands = {
  bands: {
    of: 'percent',
    steps: [
      { from: 99, points: 2 },
      { below: 99, points: 0 },
    ],
  },
}
const criteria = [
  { code: '1.1', takes: counted, rule: growth('ratio') },
  { code: '1.2', takes: { ...counted, indicator: 'done' }, rule: growth('ratio') },
  { code: '1.4', takes: { ...counted, indicator: 'budget-support-reduction', base: undefined }, rule: bands },
  { code: '1.3', takes: { published: 'PCI', base: -1 }, rule: growth('difference') },
]
const set = {
  ...{ id: 'renamed', version: '1', title, decision: { number: '1' }, years: { from: 2024, to: 2025 }, units: { level: 'department' } },
  ...{ provenance: title, points: 2, official: { value: 'points' }, empty: 'zero', survey: 'none' },
  areas: [{ code: '1', title, criteria: criteria.map((one) => ({ ...one, title, max: 2 })) }],
}

let home: string
let engine: Engine
const take = async (dataset: string, lines: string[]) => {
  const path = join(home, `${dataset}.csv`)
  writeFileSync(path, lines.join('\n'))
  expect((await engine.importFile({ path, fileName: `${dataset}.csv`, dataset }, 'local')).issues).toEqual([])
}
/** On a day, of a unit: so many on time, so many late. */
const done: [day: string, unit: string, onTime: number, late: number][] = [
  ['2024-05-02', 'A', 3, 1],
  ['2024-05-02', 'B', 1, 1],
  ['2024-05-02', 'C', 2, 2],
  ['2024-05-02', 'E', 1, 0],
  ['2024-05-02', 'F', 1, 1],
  ['2025-03-03', 'AN', 4, 0],
  ['2025-03-03', 'B', 1, 0],
  ['2025-03-03', 'C', 0, 1],
  ['2025-03-03', 'E', 1, 1],
  ['2025-09-08', 'A', 3, 0],
  ['2025-09-08', 'G', 1, 0],
  ['2025-09-08', 'H', 0, 1],
]
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'chiso-renamed-'))
  const data = join(home, 'data')
  for (const folder of ['units', 'indexes/renamed']) mkdirSync(join(data, folder), { recursive: true })
  writeFileSync(join(data, 'units', 'units.csv'), units)
  writeFileSync(join(data, 'units', 'successions.csv'), successions)
  writeFileSync(join(data, 'indexes', 'renamed', '1.yaml'), JSON.stringify(set))
  mkdirSync(join(home, 'definitions', 'indicators'), { recursive: true })
  writeFileSync(
    join(home, 'definitions', 'indicators', 'office.yaml'),
    'done: { title: { vi: x, en: x }, basis: x, count: { of: dossiers, dated: completed_at } }',
  )
  mkdirSync(join(home, 'definitions', 'signals'))
  writeFileSync(join(home, 'definitions', 'signals', 'thin-base.yaml'), 'id: thin-base\nkind: thin-base\nfewer: 1\n')
  engine = await openEngine({ home, data, clock: () => new Date('2026-02-01T09:00:00+07:00') })
  await take('dossiers', [
    'dossier_id,procedure_code,field_code,unit_code,channel,submitted_at,due_at,completed_at,result_digitised,input_digitised,fee_required,paid_online,reused_data,satisfaction',
    ...done.flatMap(([day, unit, onTime, late], at) =>
      Array.from({ length: onTime + late }, (_, n) => {
        const due = n < onTime ? '2025-12-31' : day
        return `D${at}-${n},P1,dat-dai,${unit},online,${day},${due},${day.slice(0, -2)}20,,,,,,`
      }),
    ),
  ])
  await take('budget-support', [
    'payment_id,agency_code,unit_code,paid_at,kind,amount',
    ...[
      ['A', '2024-05-02', 100],
      ['B', '2024-05-02', 30],
      ['C', '2024-05-02', 20],
      ['E', '2024-05-02', 50],
      ['AN', '2025-03-03', 80],
      ['C', '2025-03-03', 20],
      ['A', '2025-09-08', 25],
      ['E', '2025-09-08', 50],
    ].map(([unit, day, amount], at) => `P${at},S${at},${unit},${day},support,${amount}`),
  ])
  await take('published-results', [
    'index,unit_code,year,value',
    'PCI,A,2024,60',
    'PCI,B,2024,50',
    'PCI,E,2024,70',
    'PCI,AN,2025,66',
    'PCI,A,2025,55',
    'PCI,E,2025,71',
  ])
})
afterAll(async () => {
  await engine.close()
  rmSync(home, { recursive: true })
})

test('what is held against the year before is held against what the unit was then, by its line of succession and not by its code', async () => {
  const { units: scored } = await engine.score({ index: 'renamed', period: '2025' })
  expect(scored.map(({ unit, criteria }) => [unit, ...criteria.map(({ value, reason }) => value ?? reason)])).toEqual([
    // 4 of 4 against 3 of 4; 4 against 4; 20 of 100 less; 66 − 60.
    ['A@2', '133.33', '100.00', '20.00', '6.00'],
    // 4 of 5, half of it before the merger, against 3 of 6; 5 against 6; 5 of 50 less; two were published of, and A was another.
    ['BC', '160.00', '83.33', '10.00', 'not_published'],
    ['E', '50.00', '200.00', '0.00', '1.00'],
    // Nobody knows what of F's was whose.
    ['G', 'no_exact_series', 'no_exact_series', 'nothing_arose', 'not_published'],
    ['H', 'no_exact_series', 'no_exact_series', 'nothing_arose', 'not_published'],
  ])
})

test('a change against a year of which fewer months hold anything is asked about', async () => {
  const { signals } = await engine.signals({ index: 'renamed', period: '2025' })
  const thin = signals
    .filter(({ kind }) => kind === 'thin-base')
    .map(({ code, rows }) => [code, ...rows.map((row) => [row.code, row.figure.vi])])
  // March and September against May; all others hold something of one month each.
  expect(thin).toEqual(['1.1', '1.2'].map((code) => [code, ['A', '1 tháng (kỳ này 2 tháng)']]))
})

test('the rows behind such a figure are those it was counted from', async () => {
  const opened = await engine.explain({ index: 'renamed', period: '2025', unit: 'BC', criterion: '1.1' })
  expect([opened.tree.behind!.counted.count, opened.tree.behind!.missing.count]).toEqual([4, 1])
})

test('why points changed is told across a new code, and of a merger from one of those that went into it', async () => {
  const between = async (unit: string) => {
    const { from, to, parts } = await engine.difference({ index: 'renamed', unit, from: '2024', period: '2025' })
    return [from.unit, from.points, to.unit, to.points, parts.map(({ points }) => points).join()]
  }
  // Nothing is known of 2023; in 2025 two of four criteria give 2 points: there was nothing to hold 2024 against.
  expect(await between('AN')).toEqual(['A@1', '0.00', 'A@2', '4.00', '0.00,0.00,0.00,0.00,4.00'])
  expect(await between('A@1')).toEqual(await between('AN'))
  expect(await between('B')).toEqual(['B@1', '0.00', 'BC', '2.00', '0.00,0.00,0.00,0.00,2.00'])
  for (const merged of ['BC', 'A'])
    await expect(between(merged)).rejects.toMatchObject({ code: 'UNIT_NOT_SCORED', parameters: { near: 'Sở B (B), Sở C (C)' } })
})
