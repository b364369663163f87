import { expect, test } from 'vitest'
import { bundledData } from '../definitions/layers.ts'
import { loadDefinitions } from '../definitions/load-definitions.ts'
import { readPeriod } from '../definitions/period.ts'
import { sampleNumber, sampleSet, sampleUnit, selfScore } from '../trials/sample-set.ts'
import type { CriterionInputs } from './choose-input.ts'
import { explainCriterion } from './explain-criterion.ts'
import { printScore } from './print-score.ts'
import { scoreIndex } from './score-index.ts'
import { scoredUnits } from './scored-units.ts'

const definitions = loadDefinitions({ data: bundledData, own: '' })

test('a running score in May: what is open is neither gained nor lost, and there is no percentage yet', () => {
  const set = sampleSet([{ code: '1', criteria: [sampleNumber('1.1', 2), sampleNumber('1.2', 3), sampleNumber('1.3', 1)] }])
  const inputs: Record<string, CriterionInputs> = { '1.1': { answer: 1.5 }, '1.3': { answer: { not_applicable: 'không có thủ tục' } } }
  const [unit] = printScore(scoreIndex(set, [sampleUnit('SNV', inputs)], { ...selfScore, period: '2022-M05' })).units
  expect(unit).toMatchObject({
    gained: '1.50',
    lost: '0.50',
    open: '3.00',
    applicableMax: '5.00',
    percent: null,
    reason: 'no_data',
    rank: null,
    ranked: false,
  })
  expect(unit!.criteria.map(({ code, points, status, reason }) => [code, points, status, reason])).toEqual([
    ['1.1', '1.50', 'scored', null],
    ['1.2', null, 'waiting', 'no_data'],
    ['1.3', null, 'not_applicable', 'not_applicable'],
  ])
  expect(unit!.areas).toMatchObject([{ code: '1', gained: '1.50', open: '3.00', percent: null, status: 'waiting' }])
})

test('Ban Dân tộc of Thanh Hóa 2023: 68.32 points of an applicable 84 are 81.33 %', () => {
  const set = sampleSet([{ code: '1', criteria: [sampleNumber('1.1', 84), sampleNumber('1.2', 16)] }])
  const [unit] = printScore(
    scoreIndex(set, [sampleUnit('BDT', { '1.1': { answer: 68.32 }, '1.2': { answer: { not_applicable: 'x' } } })], selfScore),
  ).units
  expect(unit).toMatchObject({ gained: '68.32', applicableMax: '84.00', percent: '81.33', reason: null })
})

test('nothing applicable: percent and rank null, reason not_applicable', () => {
  const set = sampleSet([sampleNumber('1', 5)])
  const [unit] = printScore(scoreIndex(set, [sampleUnit('A', { '1': { answer: { not_applicable: 'x' } } })], selfScore)).units
  expect(unit).toMatchObject({
    gained: '0.00',
    lost: '0.00',
    open: '0.00',
    applicableMax: '0.00',
    percent: null,
    rank: null,
    reason: 'not_applicable',
  })
})

test('ties share a rank and the next one skips: 1, 2, 2, 4; a unit scored but not ranked takes no place', () => {
  const unranked = [{ units: ['E'], reason: { vi: 'đơn vị đặc thù', en: 'a special unit' } }]
  const set = sampleSet([sampleNumber('1', 10)], { units: { level: 'department', unranked } })
  const values = { A: 7, B: 9, C: 7, D: 1, E: 10 }
  const answer = printScore(
    scoreIndex(
      set,
      Object.entries(values).map(([code, value]) => sampleUnit(code, { '1': { answer: value } })),
      selfScore,
    ),
  )
  expect(answer.units.map(({ unit, rank, ranked }) => [unit, rank, ranked])).toEqual([
    ['A', 2, true],
    ['B', 1, true],
    ['C', 2, true],
    ['D', 4, true],
    ['E', null, false],
  ])
  expect(answer.units[4]).toMatchObject({ percent: '100.00', unrankedReason: { en: 'a special unit' } })
  expect(answer.rankedUnits).toBe(4)
})

test('ranks hang on the exact value unless the set calls a rounded one official', () => {
  const units = [66.664, 66.661].map((value, at) => sampleUnit(`${at}`, { '1': { answer: value } }))
  const ranks = (official: object) =>
    scoreIndex(sampleSet([sampleNumber('1', 100)], { points: 3, official }), units, selfScore).units.map(({ rank }) => rank)
  expect(ranks({ value: 'percent' })).toEqual([1, 2])
  expect(ranks({ value: 'percent', decimals: 2 })).toEqual([1, 1])
})

test('data decide; a declared figure that they contradict stands beside them', () => {
  const takes = { indicator: 'on-time-rate', part: 'year', calendar: 'month', own: true }
  const set = sampleSet([{ code: '1', max: 1, takes, rule: { proportional: { target: 100 } } }])
  const row = (inputs: CriterionInputs) => printScore(scoreIndex(set, [sampleUnit('A', { '1': inputs })], selfScore)).units[0]!.criteria[0]!
  const data = { numerator: 17, denominator: 20, reason: null }
  expect(row({ data, answer: { numerator: 19, denominator: 20 } })).toMatchObject({ points: '0.85', value: '85.00', declared: '95.00' })
  expect(row({ data, answer: { numerator: 34, denominator: 40 } })).toMatchObject({ points: '0.85', declared: null })
  expect(row({ answer: { numerator: 19, denominator: 20 } })).toMatchObject({ points: null, status: 'waiting', declared: '95.00' })
  expect(row({ data: { numerator: 0, denominator: 0, reason: 'nothing_arose' } })).toMatchObject({
    points: null,
    status: 'not_applicable',
    reason: 'nothing_arose',
    value: null,
  })
  expect(row({ data: { numerator: null, denominator: null, reason: 'no_exact_series' } })).toMatchObject({
    status: 'waiting',
    reason: 'no_exact_series',
  })
})

test('a change is measured on the counts of both years', () => {
  const takes = { indicator: 'on-time-rate', part: 'year', calendar: 'month', own: true, base: -1 }
  const steps = [
    { from: 100, points: 1 },
    { below: 100, points: 0 },
  ]
  const set = sampleSet([{ code: '1', max: 1, takes, rule: { growth: { by: 'ratio', steps } }, empty: 'full' }])
  const row = (before: CriterionInputs['data']) =>
    printScore(
      scoreIndex(
        set,
        [sampleUnit('A', { '1': { data: { numerator: 9, denominator: 10, reason: null, ...(before ? { before } : {}) } } })],
        selfScore,
      ),
    ).units[0]!.criteria[0]!
  expect(row({ numerator: 80, denominator: 100, reason: null })).toMatchObject({ points: '1.00', value: '112.50' })
  expect(row({ numerator: 91, denominator: 100, reason: null })).toMatchObject({ points: '0.00', value: '98.90' })
  expect(row({ numerator: 0, denominator: 0, reason: 'nothing_arose' })).toMatchObject({ points: '1.00', reason: 'nothing_arose' })
  expect(row(undefined)).toMatchObject({ status: 'waiting', reason: 'no_data' })
})

test('a rule relative to the cohort waits for everyone, then sees everyone', () => {
  const set = sampleSet([{ code: '1', max: 10, rule: { leader: { of: 'number' } } }])
  const pointsOf = (...values: unknown[]) =>
    printScore(
      scoreIndex(
        set,
        values.map((value, at) => sampleUnit(`${at}`, { '1': { answer: value } })),
        selfScore,
      ),
    ).units.map(({ gained, open }) => `${gained} ${open}`)
  expect(pointsOf(40, undefined)).toEqual(['0.00 10.00', '0.00 10.00'])
  expect(pointsOf(40, 80)).toEqual(['5.00 0.00', '10.00 0.00'])
  expect(pointsOf(40, { not_applicable: 'x' })).toEqual(['10.00 0.00', '0.00 0.00'])
})

test('a figure that is never published leaves its unit out by name; only a missing one is waited for', () => {
  const takes = { published: 'pci' }
  const set = sampleSet([{ code: '1', max: 10, takes, rule: { min_max: { of: 'number' } } }])
  const figure = (numerator: number | null, reason: 'not_published' | 'no_data' | null = null) => ({
    '1': { data: { numerator, denominator: numerator === null ? null : 1, reason } },
  })
  const look = (last: Record<string, CriterionInputs>) =>
    scoreIndex(
      set,
      [sampleUnit('A', figure(40)), sampleUnit('B', figure(60)), sampleUnit('C', figure(80)), sampleUnit('D', last)],
      selfScore,
    )
  const published = look(figure(null, 'not_published'))
  const answer = printScore(published)
  expect(answer.units.map(({ criteria: [one] }) => [one!.points, one!.status, one!.reason])).toEqual([
    ['0.00', 'scored', null],
    ['5.00', 'scored', null],
    ['10.00', 'scored', null],
    [null, 'waiting', 'not_published'],
  ])
  expect(answer.cohorts).toEqual([{ code: '1', waitingFor: [], leftOut: [{ unit: 'D', code: 'D', name: 'D' }] }])
  expect(explainCriterion(published, published.units[1]!, '1')).toMatchObject({
    leftOut: [{ unit: 'D' }],
    sentence: { vi: expect.stringContaining('không so với đơn vị chưa được công bố: D') },
  })
  const missing = look(figure(null, 'no_data'))
  const waiting = printScore(missing)
  expect(waiting.units.map(({ reason, criteria: [one] }) => [reason, one!.points, one!.status, one!.reason])).toEqual([
    ...['A', 'B', 'C'].map(() => ['waiting_for_others', null, 'waiting', 'waiting_for_others']),
    ['no_data', null, 'waiting', 'no_data'],
  ])
  expect(waiting.cohorts).toEqual([{ code: '1', waitingFor: [{ unit: 'D', code: 'D', name: 'D' }], leftOut: [] }])
  expect(explainCriterion(missing, missing.units[0]!, '1')!.sentence.vi).toBe(
    'Tiêu chí 1: chờ số liệu của các đơn vị khác trong nhóm: D; được 0 trên 10 điểm, còn chờ 10 điểm.',
  )
})

test('of none of none nothing is compared: under leader, min_max and rank its points are settled whoever is waited for', () => {
  const counts = (numerator: number, denominator: number) => ({ '1': { data: { numerator, denominator, reason: null } } })
  for (const kind of ['leader', 'min_max', 'rank'])
    for (const [empty, points] of [
      ['full', '4.00'],
      ['zero', '0.00'],
      ['not_applicable', null],
    ]) {
      const takes = { indicator: 'on-time-rate', part: 'year', calendar: 'month', own: true }
      const set = sampleSet([{ code: '1', max: 4, takes, empty, rule: { [kind]: { of: 'percent' } } }])
      const units = [sampleUnit('A', counts(0, 0)), sampleUnit('B', counts(1, 2)), sampleUnit('C', {})]
      const told = printScore(scoreIndex(set, units, selfScore)).units.map(({ open, criteria: [one] }) => [one!.points, one!.reason, open])
      expect(told).toEqual([
        [points, 'nothing_arose', '0.00'],
        [null, 'waiting_for_others', '4.00'],
        [null, 'no_data', '4.00'],
      ])
    }
})

test('tạm tính: what is open has neither class nor rank, and no unit is ranked before enough are complete', () => {
  const classes = [{ from: 80, title: { vi: 'Tốt', en: 'Good' } }, { title: { vi: 'Khá', en: 'Fair' } }]
  const look = (answered: number, changes = {}) => {
    const set = sampleSet([sampleNumber('1', 10)], { classes, ...changes })
    const units = [9, 7, 8, 6].map((value, at) => sampleUnit('ABCD'[at]!, at < answered ? { '1': { answer: value } } : {}))
    const { units: scored, ranking, rankedUnits } = printScore(scoreIndex(set, units, selfScore))
    return { marks: scored.map((one) => [one.provisional, one.class, one.rank]), ranking, rankedUnits }
  }
  const open = [true, null, null]
  expect(look(1)).toEqual({
    marks: [[false, 'Tốt', null], open, open, open],
    ranking: { complete: 1, needed: 4, of: 4 },
    rankedUnits: 0,
  })
  expect(look(2, { rank_from: 0.7 }).rankedUnits).toBe(0)
  expect(look(3, { rank_from: 0.7 })).toEqual({
    marks: [[false, 'Tốt', 1], [false, 'Khá', 3], [false, 'Tốt', 2], open],
    ranking: { complete: 3, needed: 3, of: 4 },
    rankedUnits: 3,
  })
  expect(look(4).marks.map(([, , rank]) => rank)).toEqual([1, 3, 2, 4])
  // Who is not ranked is not waited for.
  const unranked = [{ units: ['C', 'D'], reason: { vi: 'đặc thù', en: 'special' } }]
  expect(look(2, { units: { level: 'department', unranked } }).marks).toEqual([[false, 'Tốt', 1], [false, 'Khá', 2], open, open])
})

test('the units of an index are those of its level on the last day of the period', () => {
  const of = (index: string, period: string) =>
    scoredUnits(definitions.indexes.get(index)![0]!, definitions.registry, readPeriod(period)).length
  expect([
    of('par-index-province', '2022'),
    of('par-index-department', '2022'),
    of('par-index-district', '2022'),
    of('par-index-commune', '2022'),
    of('par-index-central-agency', '2022'),
  ]).toEqual([1, 19, 13, 216, 2])
  expect([of('par-index-district', '2025'), of('par-index-commune', '2025')]).toEqual([0, 69])
})

test('every bundled set with nothing answered is open as a whole, and its answers carry the provenance', () => {
  for (const sets of definitions.indexes.values())
    for (const set of sets) {
      const answer = printScore(scoreIndex(set, [sampleUnit('X', {})], selfScore))
      const [unit] = answer.units
      expect(answer.provenance).toEqual(set.provenance)
      expect(Number(unit!.open)).toBe(Number(unit!.applicableMax))
      expect(
        unit!.criteria
          .filter(({ counted }) => counted)
          .reduce((sum, { max, status }) => sum + (status === 'survey_pending' ? 0 : Math.round(Number(max) * 100)), 0),
      ).toBe(set.rule ? 0 : Math.round(Number(unit!.applicableMax) * 100))
    }
})
