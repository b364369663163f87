import { expect, test } from 'vitest'
import type { Criterion } from '../definitions/criteria-set.ts'
import { bundledData } from '../definitions/layers.ts'
import { loadDefinitions } from '../definitions/load-definitions.ts'
import type { ChisoError } from '../errors.ts'
import { leafKinds } from '../rules/table.ts'
import { readPublished } from '../trials/read-published.ts'
import { sampleNumber, sampleSet, sampleUnit, selfScore } from '../trials/sample-set.ts'
import type { CriterionInputs } from './choose-input.ts'
import { explainCriterion } from './explain-criterion.ts'
import { printScore } from './print-score.ts'
import { type ScoreQuery, scoreIndex } from './score-index.ts'
import type { UnitInputs } from './score-unit.ts'

const definitions = loadDefinitions({ data: bundledData, own: '' })
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

const whole = sampleSet([sampleNumber('1', 70), survey('2', 30)], {
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
  printScore(scoreIndex(whole, [sampleUnit('A', inputs, changes)], { ...selfScore, survey: 'closed', ...query })).units[0]!

test('self: the own points without the survey; appraised: those of the appraisal; final: the council, survey, bonus, penalty', () => {
  // The bonus and penalty a unit declared are in its own points: (66 + 3 − 10) ÷ 70; undeclared they are 0 and not open.
  expect(look({ as: 'self' })).toMatchObject({ gained: '66.00', applicableMax: '70.00', bonus: '3.00', penalty: '10.00', percent: '84.29' })
  const { C1: _C1, C2: _C2, T1: _T1, ...undeclared } = everything
  expect(look({ as: 'self' }, undeclared)).toMatchObject({ bonus: '0.00', penalty: '0.00', open: '0.00', percent: '94.29' })
  expect(look({ as: 'self' }, undeclared).extras).toMatchObject([
    { code: 'C1', extra: 'bonus', points: '0.00', max: '2.00', declared: false },
    { code: 'C2', declared: false },
    { code: 'T1', extra: 'penalty', declared: false },
  ])
  // 60, bonus 2 + 1.5 capped at 3, penalty 10, out of 70.
  expect(look({ as: 'appraised' })).toMatchObject({ gained: '60.00', applicableMax: '70.00', bonus: '3.00', percent: '75.71' })
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
})

test('a refusal names units and the index by their names, and a survey that a set requires but nobody held', () => {
  const required = { ...whole, survey: 'required' as const, title: { vi: 'Chỉ số thử', en: 'Trial index' } }
  const said = (survey: ScoreQuery['survey'], inputs: Partial<UnitInputs> = closed) => {
    try {
      scoreIndex(required, [{ ...sampleUnit('SNV', everything, inputs), name: 'Sở Nội vụ' }], { period: '2022', as: 'final', survey })
    } catch (error) {
      return [(error as ChisoError).code, (error as ChisoError).text('vi')]
    }
    return null
  }
  expect(said('closed')).toBeNull()
  expect(said('closed', {})).toEqual(['NOT_FINAL', expect.stringContaining('1 đơn vị (Sở Nội vụ)')])
  expect(said('open')).toEqual(['SURVEY_OPEN', expect.stringContaining('của Chỉ số thử chưa kết thúc')])
  expect(said('not_held')).toEqual(['SURVEY_NOT_HELD', expect.stringContaining('Chỉ số thử bắt buộc có điều tra xã hội học')])
})

test('one closed unit has its points before the others have theirs, but no rank yet', () => {
  const set = sampleSet([sampleNumber('1', 10)])
  const units = (other: Partial<UnitInputs>) => [
    sampleUnit('SNV', { '1': { answer: 10, appraised: { points: 8 } } }, closed),
    sampleUnit('STC', { '1': { answer: 10, appraised: { points: 9 } } }, other),
  ]
  const of = (other: Partial<UnitInputs>) =>
    printScore(scoreIndex(set, units(other), { ...selfScore, as: 'appraised', units: ['SNV'] })).units
  expect(of({})).toMatchObject([{ unit: 'SNV', gained: '8.00', percent: '80.00', rank: null, ranked: false }])
  expect(of(closed)).toMatchObject([{ unit: 'SNV', gained: '8.00', rank: 2, ranked: true }])
  expect(refusal(() => scoreIndex(set, units({}), { ...selfScore, as: 'appraised' }))).toBe('NOT_APPRAISED')
})

test('an appraiser may give points to an AND as a whole, and settle that a criterion does not apply', () => {
  const yes = (code: string) => ({ code, max: 1, rule: { yes_no: { condition: 'x' } } })
  const set = sampleSet([{ code: '1', max: 4, rule: { all: {} }, criteria: [yes('1.a'), yes('1.b')] }, sampleNumber('2', 6)])
  const inputs: Record<string, CriterionInputs> = {
    '1': { appraised: { points: 2.5 } },
    '1.a': { answer: true },
    '1.b': { answer: false },
    '2': { answer: 6, appraised: { not_applicable: 'không phát sinh' } },
  }
  const of = (as: 'self' | 'appraised') => printScore(scoreIndex(set, [sampleUnit('A', inputs, closed)], { ...selfScore, as })).units[0]!
  expect(of('self')).toMatchObject({ gained: '6.00', lost: '4.00', applicableMax: '10.00' })
  expect(of('appraised')).toMatchObject({ gained: '2.50', lost: '1.50', applicableMax: '4.00', percent: '62.50' })
  expect(of('appraised').criteria.at(-1)).toMatchObject({ status: 'not_applicable', note: { vi: 'không phát sinh' } })
})

test('a set says to whom an area does not apply: all that stands in it leaves the maximum', () => {
  const not_applicable = [{ units: ['TTT'], reason: { vi: 'không có thủ tục', en: 'no procedures' } }]
  const set = sampleSet([sampleNumber('1', 4), { code: '2', not_applicable, criteria: [sampleNumber('2.1', 3), sampleNumber('2.2', 3)] }])
  const scored = scoreIndex(
    set,
    ['SNV', 'TTT'].map((code) => sampleUnit(code, { '1': { answer: 3 }, '2.1': { answer: 3 }, '2.2': { answer: 3 } })),
    selfScore,
  )
  expect(printScore(scored).units).toMatchObject([
    { gained: '9.00', applicableMax: '10.00', rank: 1 },
    { gained: '3.00', applicableMax: '4.00', percent: '75.00', rank: 2 },
  ])
})

test('what does not apply shrinks the maximum, counts in full or is spread over its area, as the set says', () => {
  const criteria = [sampleNumber('1.1', 4), sampleNumber('1.2', 2), sampleNumber('1.3', 2)]
  const answers = {
    '1.1': { answer: 3 },
    '1.2': { answer: 1 },
    '1.3': { answer: { not_applicable: 'không phát sinh' } },
    '2': { answer: 5 },
  }
  const of = (policy: string, inputs: Record<string, CriterionInputs> = answers) => {
    const set = sampleSet([{ code: '1', criteria }, sampleNumber('2', 5)], { not_applicable: policy })
    const scored = scoreIndex(set, [sampleUnit('SNV', inputs)], selfScore)
    return { ...printScore(scored).units[0]!, sentence: explainCriterion(scored, scored.units[0]!, '1')!.sentence.vi }
  }
  // 4 of 6 in the first area, 5 of 5 in the second.
  expect(of('shrink')).toMatchObject({ gained: '9.00', applicableMax: '11.00', percent: '81.82' })
  // 4 + 2 of 8.
  expect(of('full')).toMatchObject({ gained: '11.00', applicableMax: '13.00', percent: '84.62' })
  // 4 × 8 ÷ 6 = 5.33 of 8.
  expect(of('spread')).toMatchObject({ gained: '10.33', lost: '2.67', applicableMax: '13.00', percent: '79.46' })
  expect(of('spread').sentence).toContain('điểm của phần không áp dụng chia theo tỷ lệ cho phần còn lại')
  // An area in which nothing applies has nothing to spread over.
  const none = Object.fromEntries(['1.1', '1.2', '1.3'].map((code) => [code, answers['1.3']]))
  expect(of('spread', { ...none, '2': { answer: 5 } })).toMatchObject({ gained: '5.00', applicableMax: '5.00', percent: '100.00' })
  expect(of('full', { ...none, '2': { answer: 4 } })).toMatchObject({ gained: '12.00', applicableMax: '13.00' })
})

test('what does not apply deeper within a group is spread too, whatever rule is over the group', () => {
  const criteria = [sampleNumber('1.1', 4), { code: '1.2', criteria: [sampleNumber('1.2.1', 2), sampleNumber('1.2.2', 2)] }]
  const set = sampleSet([{ code: '1', max: 8, rule: { capped: {} }, criteria }, sampleNumber('2', 5)], { not_applicable: 'spread' })
  const answers = { '1.1': 3, '1.2.1': 1, '1.2.2': { not_applicable: 'không phát sinh' }, '2': 5 }
  const inputs = Object.fromEntries(Object.entries(answers).map(([code, answer]) => [code, { answer }]))
  // (3 + 1) × 8 ÷ 6 = 5.33 of 8, and 5 of 5.
  const [unit] = printScore(scoreIndex(set, [sampleUnit('SNV', inputs)], selfScore)).units
  expect(unit).toMatchObject({ gained: '10.33', applicableMax: '13.00' })
})

test('what waits for a survey deeper within a group is not spread with what does not apply beside it', () => {
  const asked = { code: '1.2', criteria: [survey('1.2.1', 2), sampleNumber('1.2.2', 2)] }
  const criteria = [sampleNumber('1.1', 4), asked]
  const set = sampleSet([{ code: '1', max: 8, rule: { capped: {} }, criteria }], { not_applicable: 'spread', survey: 'required' })
  const inputs = { '1.1': { answer: 3 }, '1.2.2': { answer: { not_applicable: 'không phát sinh' } } }
  expect(printScore(scoreIndex(set, [sampleUnit('SNV', inputs)], selfScore)).units[0]).toMatchObject({
    gained: '3.00',
    applicableMax: '4.00',
  })
})

test('a line of bonus counts only behind its gate: from a share of the total, or of an area', () => {
  const line = (code: string, gate: object) => ({
    ...{ code, title: { vi: 'x', en: 'x' }, max: 2, gate },
    rule: { yes_no: { condition: 'x' } },
  })
  const set = sampleSet([sampleNumber('1', 10), sampleNumber('2', 10)], {
    cut: { at_zero: true, at_maximum: true },
    bonus: { cap: 6, lines: [line('C1', { on: 'sample', percent: 80 }), line('C2', { on: '1', from: 9, otherwise: 0.5 })] },
  })
  const of = (one: number | undefined, two: number) =>
    scoreIndex(
      set,
      [sampleUnit('A', { '1': { answer: one }, '2': { answer: two }, C1: { answer: true }, C2: { answer: true } })],
      selfScore,
    )
  const bonus = (one: number | undefined, two: number) => printScore(of(one, two)).units[0]!.extras.map(({ points }) => points)
  expect(bonus(9, 7)).toEqual(['2.00', '2.00'])
  expect(bonus(8.99, 7)).toEqual(['0.00', '0.50'])
  expect(bonus(undefined, 10)).toEqual(['0.00', '0.00'])
  const opened = (code: string) => explainCriterion(of(8, 7), of(8, 7).units[0]!, code)!
  expect(opened('C1').sentence.vi).toBe('Điểm cộng C1: x: có; tổng điểm chưa đạt nên bị giới hạn; cộng 0 trên tối đa 2 điểm.')
  expect(opened('C2').gate).toMatchObject({
    text: { vi: 'Chỉ tính khi tiêu chí 1 đạt từ 9 điểm; nếu không, nhiều nhất 0,5 điểm' },
    shut: true,
  })
})

test('a survey with too few valid answers does not count, and says so', () => {
  const few = { code: '2', max: 30, survey: true, rule: { survey: { questions: ['Q'], weights: { A: 100, B: 0 }, least: 30 } } }
  const set = sampleSet([sampleNumber('1', 70), few], { survey: 'required' })
  const of = (yes: bigint) =>
    scoreIndex(set, [sampleUnit('A', { '1': { answer: 63 }, '2': { survey: forms(yes, 5n) } }, closed)], {
      ...selfScore,
      as: 'final',
      survey: 'closed',
    })
  expect(printScore(of(25n)).units[0]).toMatchObject({ gained: '88.00', applicableMax: '100.00' })
  expect(printScore(of(24n)).units[0]).toMatchObject({ gained: '63.00', applicableMax: '70.00', percent: '90.00' })
  expect(explainCriterion(of(24n), of(24n).units[0]!, '2')!.sentence.vi).toBe(
    'Tiêu chí 2 không áp dụng: mới có 29 câu trả lời hợp lệ, chưa đủ 30 nên không tính.',
  )
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
  const published = readPublished().find(({ index, year }) => index === 'SIPAS' && year === 2022)!
  const sipas = of('final', { '8.1': { data: { numerator: published.value, denominator: 1, reason: null } } })
  expect(sipas.criteria.find(({ code }) => code === '8.1')).toMatchObject({ points: '8.44', value: '84.37' })
  expect(sipas).toMatchObject({ gained: '98.44', lost: '1.56' })
})
