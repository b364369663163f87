import { expect, test } from 'vitest'
import type { Criterion } from '../definitions/criteria-set.ts'
import { bundledData } from '../definitions/layers.ts'
import { loadDefinitions } from '../definitions/load-definitions.ts'
import { readPeriod } from '../definitions/period.ts'
import { ChisoError } from '../errors.ts'
import type { CriterionInputs } from './choose-input.ts'
import { explainCriterion } from './explain-criterion.ts'
import { printScore } from './print-score.ts'
import { rankAmong } from './rank.ts'
import { leafKinds } from './rules/table.ts'
import { sampleSet, sampleUnit } from './sample-set.ts'
import { type ScoreQuery, scoreIndex } from './score-index.ts'
import type { UnitInputs } from './score-unit.ts'
import { scoredUnits } from './scored-units.ts'

const definitions = loadDefinitions({ data: bundledData, own: '' })
const self: ScoreQuery = { period: '2022', as: 'self', survey: 'open' }
const number = (code: string, max: number, changes = {}) => ({
  code,
  max,
  rule: { proportional: { of: 'number', target: max } },
  ...changes,
})
const survey = (code: string, max: number) => ({
  code,
  max,
  survey: true,
  rule: { survey: { questions: ['Q'], weights: { A: 100, B: 0 } } },
})
const forms = (a: bigint, b: bigint) => [
  { question: 'Q', group: 'x', option: 'A', count: a },
  { question: 'Q', group: 'x', option: 'B', count: b },
]

test('a running score in May: what is open is neither gained nor lost, and there is no percentage yet', () => {
  const set = sampleSet([{ code: '1', criteria: [number('1.1', 2), number('1.2', 3), number('1.3', 1)] }])
  const inputs: Record<string, CriterionInputs> = { '1.1': { answer: 1.5 }, '1.3': { answer: { not_applicable: 'không có thủ tục' } } }
  const [unit] = printScore(scoreIndex(set, [sampleUnit('SNV', inputs)], { ...self, period: '2022-M05' })).units
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
  const set = sampleSet([{ code: '1', criteria: [number('1.1', 84), number('1.2', 16)] }])
  const [unit] = printScore(
    scoreIndex(set, [sampleUnit('BDT', { '1.1': { answer: 68.32 }, '1.2': { answer: { not_applicable: 'x' } } })], self),
  ).units
  expect(unit).toMatchObject({ gained: '68.32', applicableMax: '84.00', percent: '81.33', reason: null })
})

test('nothing applicable: percent and rank null, reason not_applicable', () => {
  const set = sampleSet([number('1', 5)])
  const [unit] = printScore(scoreIndex(set, [sampleUnit('A', { '1': { answer: { not_applicable: 'x' } } })], self)).units
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
  const set = sampleSet([number('1', 10)], { units: { level: 'department', unranked } })
  const values = { A: 7, B: 9, C: 7, D: 1, E: 10 }
  const answer = printScore(
    scoreIndex(
      set,
      Object.entries(values).map(([code, value]) => sampleUnit(code, { '1': { answer: value } })),
      self,
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
    scoreIndex(sampleSet([number('1', 100)], { points: 3, official }), units, self).units.map(({ rank }) => rank)
  expect(ranks({ value: 'percent' })).toEqual([1, 2])
  expect(ranks({ value: 'percent', decimals: 2 })).toEqual([1, 1])
  expect(rankAmong({ n: 2n, d: 1n }, [{ n: 3n, d: 1n }, null, { n: 2n, d: 1n }])).toBe(2)
})

test('classes by the table of the set: "from 80" takes 80 in, "above 80" does not', () => {
  const classOf = (edge: object) => {
    const set = sampleSet([number('1', 100)], {
      classes: [{ ...edge, title: { vi: 'Tốt', en: 'Good' } }, { title: { vi: 'Khá', en: 'Fair' } }],
    })
    return [79.99, 80, 80.01].map(
      (value) => printScore(scoreIndex(set, [sampleUnit('A', { '1': { answer: value } })], self)).units[0]!.class,
    )
  }
  expect(classOf({ from: 80 })).toEqual(['Khá', 'Tốt', 'Tốt'])
  expect(classOf({ above: 80 })).toEqual(['Khá', 'Khá', 'Tốt'])
})

const whole = sampleSet([number('1', 70), survey('2', 30)], {
  survey: 'optional',
  cut: { at_zero: true, at_maximum: true },
  bonus: {
    cap: 3,
    lines: [
      { code: 'C1', title: { vi: 'x', en: 'x' }, max: 2, rule: { yes_no: { condition: 'x' } } },
      { code: 'C2', title: { vi: 'x', en: 'x' }, max: 2, rule: { yes_no: { condition: 'x' } } },
    ],
  },
  penalty: {
    cap: 90,
    lines: [
      {
        code: 'T1',
        title: { vi: 'x', en: 'x' },
        max: 90,
        rule: { per_event: { events: { e: { title: { vi: 'x', en: 'x' }, points: 10 } } } },
      },
    ],
  },
})
const closed: Partial<UnitInputs> = { appraisal: 'closed', council: 'closed' }
const everything: Record<string, CriterionInputs> = {
  '1': { answer: 66, appraised: { points: 60 }, final: { points: '61.5' } },
  '2': { survey: forms(2n, 1n) },
  C1: { answer: true },
  C2: { answer: true, appraised: { points: 1.5 } },
  T1: { answer: { e: 1 } },
}
const look = (query: Partial<ScoreQuery>, inputs = everything, changes: Partial<UnitInputs> = closed) =>
  printScore(scoreIndex(whole, [sampleUnit('A', inputs, changes)], { ...self, survey: 'closed', ...query })).units[0]!

test('self: the own points without the survey; appraised: those of the appraisal; final: the council, survey, bonus, penalty', () => {
  expect(look({ as: 'self' })).toMatchObject({ gained: '66.00', applicableMax: '70.00', bonus: '0.00', penalty: '0.00', percent: '94.29' })
  expect(look({ as: 'appraised' })).toMatchObject({ gained: '60.00', applicableMax: '70.00', bonus: '0.00', percent: '85.71' })
  // 61.5 + 30 × 2 ÷ 3, bonus 2 + 1.5 capped at 3, penalty 10, out of 100.
  expect(look({ as: 'final' })).toMatchObject({
    gained: '81.50',
    applicableMax: '100.00',
    bonus: '3.00',
    penalty: '10.00',
    percent: '74.50',
  })
  expect(look({ as: 'self' }).criteria[1]).toMatchObject({ code: '2', status: 'survey_pending', points: null, max: '30.00' })
})

test('the total is cut at 0 and at the maximum as the set says', () => {
  expect(look({ as: 'final' }, { ...everything, T1: { answer: { e: 50 } } })).toMatchObject({ penalty: '90.00', percent: '0.00' })
  expect(look({ as: 'final' }, { ...everything, '1': { final: { points: 70 } }, '2': { survey: forms(1n, 0n) }, T1: {} })).toMatchObject({
    gained: '100.00',
    bonus: '3.00',
    percent: '100.00',
  })
})

test('an optional survey that was not held leaves points and maximum, and points are scaled to the whole', () => {
  expect(look({ as: 'final', survey: 'not_held' }, { '1': { final: { points: 63 } } })).toMatchObject({
    gained: '63.00',
    applicableMax: '70.00',
    percent: '90.00',
  })
  const byPoints = { ...whole, official: { value: 'points' as const } }
  const scored = scoreIndex(byPoints, [sampleUnit('A', { '1': { final: { points: 63 } } }, closed)], {
    period: '2022',
    as: 'final',
    survey: 'not_held',
  })
  expect(scored.units[0]!.official).toEqual({ n: 90n, d: 1n })
})

const refusal = (work: () => unknown) => {
  try {
    work()
  } catch (error) {
    return (error as ChisoError).code
  }
  return null
}

test('before an appraisal, a decision or a survey there are no such points, and the refusal says why', () => {
  expect(refusal(() => look({ as: 'appraised' }, everything, {}))).toBe('NOT_APPRAISED')
  expect(refusal(() => look({ as: 'final' }, everything, { appraisal: 'closed' }))).toBe('NOT_FINAL')
  expect(refusal(() => look({ as: 'final', survey: 'open' }))).toBe('SURVEY_OPEN')
  expect(new ChisoError('NOT_APPRAISED', { period: '2022', count: 1, units: 'SNV' }).message).toContain('SNV')
})

test('data decide; a declared figure that they contradict stands beside them', () => {
  const takes = { indicator: 'on-time-rate', part: 'year', calendar: 'month', own: true }
  const set = sampleSet([{ code: '1', max: 1, takes, rule: { proportional: { target: 100 } } }])
  const row = (inputs: CriterionInputs) => printScore(scoreIndex(set, [sampleUnit('A', { '1': inputs })], self)).units[0]!.criteria[0]!
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

test('a rule relative to the cohort waits for everyone, then sees everyone', () => {
  const set = sampleSet([{ code: '1', max: 10, rule: { leader: { of: 'number' } } }])
  const pointsOf = (...values: unknown[]) =>
    printScore(
      scoreIndex(
        set,
        values.map((value, at) => sampleUnit(`${at}`, { '1': { answer: value } })),
        self,
      ),
    ).units.map(({ gained, open }) => `${gained} ${open}`)
  expect(pointsOf(40, undefined)).toEqual(['0.00 10.00', '0.00 10.00'])
  expect(pointsOf(40, 80)).toEqual(['5.00 0.00', '10.00 0.00'])
  expect(pointsOf(40, { not_applicable: 'x' })).toEqual(['10.00 0.00', '0.00 0.00'])
})

test('an answer that no longer fits the rule is as good as none, and says so', () => {
  const set = sampleSet([{ code: '1', max: 1, rule: { yes_no: { condition: 'đủ' } } }])
  const scored = scoreIndex(set, [sampleUnit('A', { '1': { answer: 'on-time' } })], self)
  expect(explainCriterion(scored, scored.units[0]!, '1')).toMatchObject({
    status: 'waiting',
    sentence: { vi: expect.stringContaining('không còn khớp') },
  })
})

test('the explanation of a department opens from the index to counts, with one sentence each', () => {
  const [set] = definitions.indexes.get('par-index-department')!
  const data = { numerator: 985, denominator: 1000, reason: null }
  const inputs = {
    '1.1': { answer: 'none' },
    '1.2': { answer: { numerator: 9, denominator: 10 } },
    '2.1': { data },
    '1.3.a': { answer: true },
    '1.3.b': { answer: false },
  }
  const scored = scoreIndex(set!, [sampleUnit('SNV', inputs)], self)
  const open = (code: string) => explainCriterion(scored, scored.units[0]!, code)!
  expect(open('2.1')).toMatchObject({
    points: '12.00',
    rule: { kind: 'bands', version: 1, text: { vi: expect.stringContaining('trên 98%: 12 điểm') } },
    ground: { from: 'data', given: { numerator: '985', denominator: '1000' } },
    band: 'x > 98',
    sentence: { vi: 'Tiêu chí 2.1: 985 / 1000 = 98,5 %, thuộc mức "trên 98%: 12 điểm"; được 12 trên 12 điểm.' },
  })
  expect(open('1.2')).toMatchObject({ points: '0.00', exact: '36/5', gate: { shut: true } })
  expect(open('1.3').sentence.vi).toBe('Tiêu chí 1.3: mọi điều kiện phải đạt: 1.3.a 1, 1.3.b 0; được 0 trên 4 điểm.')
  expect(open('par-index-department').children.map(({ code }) => code)).toEqual(['1', '2', '3', '4', '5'])
  expect(JSON.stringify(open('par-index-department')).length).toBeGreaterThan(1000)
  expect(explainCriterion(scored, scored.units[0]!, '99')).toBe(null)
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
      const answer = printScore(scoreIndex(set, [sampleUnit('X', {})], self))
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

/** The best that a criterion can be given, by the form its rule takes. */
const best = (criterion: Criterion): CriterionInputs => {
  const { kind, body } = criterion.rule!
  const full = { numerator: 300, denominator: 100 }
  if (kind === 'survey')
    return { survey: [{ question: (body as { questions: string[] }).questions[0]!, group: 'x', option: 'A', count: 7n }] }
  if (criterion.takes) return { data: { ...full, reason: null } }
  const forms = {
    yes: true,
    option: (body as { id: string }[])[0]?.id,
    counts: full,
    number: 300,
    events: {},
    change: { now: 300, before: 100 },
    tally: null,
  }
  return { answer: forms[leafKinds[kind]!.takes(body)] }
}
const leavesOf = (criteria: Criterion[]): Criterion[] => criteria.flatMap((one) => (one.criteria ? leavesOf(one.criteria) : [one]))

test('PAR INDEX of a province at its best: 68 points by itself, 100 with the survey; the published SIPAS of 2022 earns 8.44', () => {
  const [set] = definitions.indexes.get('par-index-province')!
  const inputs = Object.fromEntries(leavesOf(set!.areas).map((criterion) => [criterion.code, best(criterion)]))
  const of = (as: 'self' | 'final', changes: Record<string, CriterionInputs> = {}) =>
    printScore(scoreIndex(set!, [sampleUnit('42', { ...inputs, ...changes }, closed)], { period: '2022', as, survey: 'closed' })).units[0]!
  expect(of('self')).toMatchObject({ gained: '68.00', applicableMax: '68.00', percent: '100.00', class: 'Nhóm A' })
  expect(of('final')).toMatchObject({ gained: '100.00', applicableMax: '100.00' })
  const published = definitions.published.find(({ index, year }) => index === 'SIPAS' && year === 2022)!
  const sipas = of('final', { '8.1': { data: { numerator: published.value, denominator: 1, reason: null } } })
  expect(sipas.criteria.find(({ code }) => code === '8.1')).toMatchObject({ points: '8.44', value: '84.37' })
  expect(sipas).toMatchObject({ gained: '98.44', lost: '1.56' })
})
