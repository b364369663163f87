import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Source } from '../../counts/counts.ts'
import { listCounts } from '../../counts/segment-counts.ts'
import type { CriteriaSet } from '../../definitions/criteria-set.ts'
import { bundledData } from '../../definitions/layers.ts'
import { loadDefinitions } from '../../definitions/load-definitions.ts'
import { cutAt, dayOfText, readPeriod } from '../../definitions/period.ts'
import { openEngine } from '../../engine.ts'
import { openFolds } from '../../records/events.ts'
import { printScore } from '../../scoring/print-score.ts'
import { scoreIndex } from '../../scoring/score-index.ts'
import type { UnitInputs } from '../../scoring/score-unit.ts'
import { openCounts } from '../../stores/duckdb/open-counts.ts'
import { openWarehouse, type Warehouse } from '../../stores/duckdb/open-warehouse.ts'
import { loadWords } from '../../stores/duckdb/words.ts'
import { readPublished } from '../../trials/read-published.ts'
import { sampleSet } from '../../trials/sample-set.ts'
import { findSet } from '../find-set.ts'
import { gatherInputs } from './gather-inputs.ts'

const home = mkdtempSync(join(tmpdir(), 'chiso-inputs-'))
mkdirSync(join(home, 'definitions', 'indicators'), { recursive: true })
writeFileSync(
  join(home, 'definitions', 'indicators', 'office.yaml'),
  `dossier-count: { title: { vi: x, en: x }, basis: x, count: { of: dossiers, dated: submitted_at } }
mean-days:
  title: { vi: x, en: x }
  basis: x
  better: lower
  mean: { of: dossiers, dated: completed_at, days: { from: submitted_at, to: completed_at } }
`,
)
const definitions = loadDefinitions({ data: bundledData, own: join(home, 'definitions') })
const period = readPeriod('2022')
const set = findSet(definitions, 'par-index-district', period)
const codes = ['436', '437', '439']
let warehouse: Warehouse
let inputs: UnitInputs[]
const counting = <T>(work: (source: Source) => Promise<T>) =>
  warehouse.read(async (session) =>
    work({
      definitions,
      counts: { ...openCounts({ session, definitions, words: await loadWords(session) }), published: async () => readPublished() },
      results: () => results,
    }),
  )
beforeAll(async () => {
  const engine = await openEngine({ home, clock: () => new Date('2023-06-01T08:00:00+07:00') })
  const bring = async (name: string, dataset: string, lines: string[], extra = {}) => {
    writeFileSync(join(home, name), lines.join('\n'))
    const answer = await engine.importFile({ path: join(home, name), fileName: name, dataset, ...extra }, 'test')
    expect(answer.issues).toEqual([])
  }
  const header =
    'dossier_id,procedure_code,field_code,unit_code,channel,submitted_at,due_at,completed_at,result_digitised,input_digitised,fee_required,paid_online,reused_data,satisfaction'
  // Own dossiers of two districts, and of two communes of the first: 3 of 4 on time, 1 of 2, 1 of 1 and 0 of 1.
  const dossier = (id: number, unit: string, late: boolean) =>
    `D${id},P1,dat-dai,${unit},online,2022-02-01,2022-02-10,${late ? '2022-02-11' : '2022-02-10'},true,,,,,`
  await bring('d.csv', 'dossiers', [
    header,
    ...[false, false, false, true].map((late, ix) => dossier(ix, '436', late)),
    dossier(10, '437', false),
    dossier(11, '437', true),
    dossier(20, '18070', false),
    dossier(21, '18073', true),
  ])
  await bring('p.csv', 'procedures', [
    'procedure_code,name,field_code,online_level,eligible_online,on_national_portal,fee_required,online_payment,central_agency',
    'P1,Thủ tục 1,dat-dai,full,true,true,true,true,false',
  ])
  const form = (id: number, unit: string, option: string, round = '2022') => `F${id},${round},${unit},nguoi-dan,HUYEN-3,${option}`
  await bring('s.csv', 'index-survey', [
    'response_id,round,unit_code,respondent_group,question_code,option',
    ...['5', '5', '4', '1'].map((option, ix) => form(ix, '436', option)),
    form(9, '436', '5', '2021'),
    form(10, '437', '3'),
  ])
  await engine.close()
  warehouse = await openWarehouse({ home })
  inputs = await gather(set)
})
const gather = (set: CriteriaSet): Promise<UnitInputs[]> =>
  counting((source) => gatherInputs(source, openFolds().answers.entries, set, period))
/** What this home would have published of communes: two of the first district, one of the second. */
const result = (unitCode: string, value: string) => ({
  ...{ index: 'par-index-commune', unitCode, year: 2022, code: null, value, scale: null },
  ...{ rank: null, rankedUnits: null, status: 'published' as const, source: '', note: '' },
})
const results = [result('18070', '80.00'), result('18073', '61.55'), result('18115', '79.99')]
afterAll(async () => {
  await warehouse.close()
  rmSync(home, { recursive: true })
})

const of = (code: string) => inputs.find((one) => one.code === code)!
const taking = (own: boolean, level?: string) =>
  set.areas
    .flatMap((area) => area.criteria ?? [])
    .find(({ takes }) => takes && 'indicator' in takes && takes.indicator === 'on-time-rate' && takes.own === own && takes.level === level)!

test('every unit of the level is there, each with the counts its criteria bind', () => {
  expect(inputs.length).toBe(13)
  const own = taking(true).code
  expect(codes.map((code) => of(code).criteria[own]!.data)).toMatchObject([
    { numerator: 3, denominator: 4, reason: null },
    { numerator: 1, denominator: 2, reason: null },
    { numerator: 0, denominator: 0, reason: 'nothing_arose' },
  ])
  const communes = taking(true, 'commune').code
  expect(codes.map((code) => of(code).criteria[communes]!.data)).toMatchObject([
    { numerator: 1, denominator: 2 },
    { numerator: 0, denominator: 0 },
    { numerator: 0, denominator: 0 },
  ])
})

test('a criterion takes the share of units below, what a rate leaves out, and published figures: over units, as a rank, against a year', async () => {
  const onTime = { indicator: 'on-time-rate', part: 'year', calendar: 'month', own: true }
  const taken = {
    late: [{ ...onTime, rest: true }, { per_step: { of: 'count', better: 'lower', from: 0, less: { each: 1, points: 0.1 } } }],
    share: [{ ...onTime, level: 'commune', share_from: 100 }, { proportional: { target: 100 } }],
    mean: [{ published: 'par-index-commune', below: { level: 'commune' } }, { proportional: { target: 100 } }],
    good: [{ published: 'par-index-commune', below: { level: 'commune', share_from: 80 } }, { proportional: { target: 100 } }],
    rank: [
      { published: 'PCI', what: 'rank', unit: '42' },
      {
        bands: {
          of: 'count',
          better: 'lower',
          steps: [
            { to: 20, points: 2 },
            { from: 21, points: 0 },
          ],
        },
      },
    ],
    gain: [
      { published: 'PCI', unit: '42', base: -1 },
      {
        growth: {
          by: 'difference',
          steps: [
            { above: 2, points: 2 },
            { to: 2, points: 0 },
          ],
        },
      },
    ],
  }
  const areas = Object.entries(taken).map(([code, [takes, rule]]) => ({ code, max: 2, takes, rule }))
  const criteriaSet = sampleSet(areas, { units: { level: 'district' } })
  const all = await gather(criteriaSet)
  const data = (unit: string, code: string) => all.find((one) => one.code === unit)!.criteria[code]!.data
  expect(['436', '437', '439'].map((unit) => data(unit, 'late')!.numerator)).toEqual([1, 1, 0])
  // One of the two communes with dossiers has all of them on time; nothing arose in those of the other districts.
  expect(data('436', 'share')).toEqual({ numerator: 1, denominator: 2, reason: null })
  expect(data('437', 'share')).toEqual({ numerator: 0, denominator: 0, reason: 'nothing_arose' })
  expect(data('436', 'mean')).toEqual({ numerator: '141.55', denominator: 200, reason: null })
  expect(data('436', 'good')).toEqual({ numerator: 1, denominator: 2, reason: null })
  expect(data('439', 'mean')).toMatchObject({ numerator: null, reason: 'not_published' })
  expect(data('436', 'rank')).toEqual({ numerator: 18, denominator: 1, reason: null })
  expect(data('436', 'gain')).toMatchObject({ numerator: '67.18', before: { numerator: '64.87' } })
  const scored = printScore(scoreIndex(criteriaSet, all, { period: '2022', as: 'self', survey: 'not_held' }))
  // 2 − 0.1; 2 × 1 ÷ 2; 2 × 141.55 ÷ 200 = 1.4155; half; rank 18; 67.18 − 64.87 = 2.31.
  expect(scored.units.find(({ unit }) => unit === of('436').unit)!.criteria.map(({ points }) => points)).toEqual([
    ...['1.90', '1.00', '1.42'],
    ...['1.00', '2.00', '2.00'],
  ])
})

test('a mean is compared as what it is, a plain count with its base, and nothing is not the fewest days', async () => {
  const year = { part: 'year', calendar: 'month', own: true }
  const growing = {
    by: 'ratio',
    steps: [
      { from: 100, points: 2 },
      { below: 100, points: 0 },
    ],
  }
  const taken = {
    days: [{ indicator: 'mean-days', ...year }, { leader: { of: 'number', better: 'lower' } }],
    count: [{ indicator: 'dossier-count', ...year, base: 2022 }, { growth: growing }],
    quick: [{ indicator: 'mean-days', ...year, level: 'commune', share_from: 9.5 }, { proportional: { target: 100 } }],
  }
  const areas = Object.entries(taken).map(([code, [takes, rule]]) => ({ code, max: 2, takes, rule }))
  const criteriaSet = sampleSet(areas, { units: { level: 'district' } })
  const all = await gather(criteriaSet)
  const { units } = printScore(scoreIndex(criteriaSet, all, { period: '2022', as: 'self', survey: 'not_held' }))
  const shown = (code: string) => units.find(({ unit }) => unit === of(code).unit)!.criteria.map(({ points, value }) => [points, value])
  // 9, 9, 9 and 10 days are 37 ÷ 4 = 9.25; 9 and 10 are 9.5; 2 × 9.25 ÷ 9.5 = 1.947. One of the two communes takes 9.5 days or more.
  expect(shown('436')).toEqual([
    ['2.00', '9.25'],
    ['2.00', '100.00'],
    ['1.00', '50.00'],
  ])
  expect(shown('437')).toEqual([
    ['1.95', '9.50'],
    ['2.00', '100.00'],
    [null, null],
  ])
  expect(shown('439')).toEqual([
    [null, null],
    [null, null],
    [null, null],
  ])
})

test('up to a day within a half-month: what came later is not counted, and every indicator is counted from the rows as from the cells', async () => {
  const until = await counting((source) => gatherInputs(source, openFolds().answers.entries, set, period, dayOfText('2022-02-10')))
  // Both that were late were completed on the 11th.
  const own = taking(true).code
  expect(codes.map((code) => until.find((one) => one.code === code)!.criteria[own]!.data)).toMatchObject([
    { numerator: 3, denominator: 3 },
    { numerator: 1, denominator: 1 },
    { numerator: 0, denominator: 0 },
  ])
  await counting(async ({ counts }) => {
    // Nothing is of the 14th: the half-month that ends with it counts the same as the days to the 13th, which no cell holds.
    const all = [...definitions.indicators.values()].filter(({ kind }) => kind !== 'reported')
    const shown = async (day: string, byField: boolean) =>
      [...(await counts.find(all, cutAt(period, dayOfText(day)), byField))].map(([id, { covered, counts: found }]) => [
        ...[id, covered],
        listCounts(found)
          .map((one) => JSON.stringify(one, (_, value) => (typeof value === 'bigint' ? `${value}` : value)))
          .sort(),
      ])
    for (const byField of [false, true]) expect(await shown('2022-02-13', byField)).toEqual(await shown('2022-02-14', byField))
  })
})

test('the survey of the year is tallied by unit, question, group and option, and moves the final points alone', () => {
  expect(of('436').criteria['1.1']!.survey).toEqual([
    { question: 'HUYEN-3', group: 'nguoi-dan', option: '1', count: 1n },
    { question: 'HUYEN-3', group: 'nguoi-dan', option: '4', count: 1n },
    { question: 'HUYEN-3', group: 'nguoi-dan', option: '5', count: 2n },
  ])
  expect(of('439').criteria['1.1']!.survey).toBeUndefined()
  const closed = inputs.map((one) => ({ ...one, appraisal: 'closed' as const, council: 'closed' as const }))
  const surveyed = (as: 'self' | 'final') =>
    printScore(scoreIndex(set, closed, { period: '2022', as, survey: 'closed' })).units.find(({ unit }) => unit === of('436').unit)!
  const satisfied = (as: 'self' | 'final') => surveyed(as).criteria.find(({ code }) => code === '4.2')!
  expect(satisfied('self')).toMatchObject({ status: 'survey_pending', points: null })
  // 100 + 100 + 80 + 20 of 400: three quarters of 10 points.
  expect(satisfied('final')).toMatchObject({ status: 'scored', max: '10.00', points: '7.50' })
})
