import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CriteriaSet } from '../definitions/criteria-set.ts'
import { compare, type Fraction, fractionText, subtract, total } from '../exact.ts'
import type { As, CriterionInputs } from '../scoring/choose-input.ts'
import { printScore } from '../scoring/print-score.ts'
import { scoreIndex } from '../scoring/score-index.ts'
import type { UnitInputs } from '../scoring/score-unit.ts'
import { sampleSet, sampleUnit, type Written } from '../trials/sample-set.ts'
import { causes, changeOf, explainDifference, type Run } from './explain-difference.ts'
import { printDifference } from './print-difference.ts'
import { printRescored, rescore } from './rescore.ts'
import { roundParts, roundTable } from './round-parts.ts'
import { shareFairly } from './share-fairly.ts'

const closed: Partial<UnitInputs> = { appraisal: 'closed', council: 'closed' }
const runOf = (set: CriteriaSet, units: UnitInputs[], as: As = 'appraised', survey: 'closed' | 'open' = 'open'): Run => ({
  scored: scoreIndex(set, units, { period: '2022', as, survey }),
  unit: 'SNV',
  measured: null,
})
const share = (code: string, max: number, changes = {}): Written => ({
  ...{ code, max, rule: { proportional: { target: 100 } } },
  ...changes,
})
const told = (run: { parts: Fraction[] }) => Object.fromEntries(run.parts.map((part, at) => [causes[at]!, fractionText(part)]))

test('worked by hand: more done, a criterion worth more, an item that was missing, a verdict and another group', () => {
  // 1: 10 points by counts; 2: 4, then 6 points by counts; 3: 5 points by answer; 4: 10 points for the place among all.
  const area = (twoMax: number) => [
    share('1', 10),
    share('2', twoMax),
    { code: '3', max: 5, rule: { yes_no: { condition: 'có' } } },
    { code: '4', max: 10, rule: { leader: { of: 'number', better: 'higher' } } },
  ]
  const counts = (numerator: number) => ({ answer: { numerator, denominator: 100 } })
  const before = runOf(sampleSet(area(4)), [
    sampleUnit('SNV', { '1': counts(60), '2': counts(50), '4': { answer: 4 } }, closed),
    sampleUnit('STC', { '4': { answer: 8 } }, closed),
  ])
  const after = runOf(sampleSet(area(6)), [
    sampleUnit('SNV', { '1': counts(80), '2': counts(50), '3': { answer: true, appraised: { points: 3 } }, '4': { answer: 4 } }, closed),
  ])
  const found = explainDifference(before, after)
  // Before: 6 + 2 + 0 + 4 ÷ 8 × 10 = 13. After: 8 + 3 + 3 + 10 = 24.
  expect(found.points.map(fractionText)).toEqual(['13', '24'])
  // 1: 8 − 6 by data. 2: 3 − 2 by the set. 4: 10 − 5 by the group. 3: there (5) or not, and a verdict of 3, which counts
  // with or without the answer: the appraisal is worth 3 without it and −2 with it, (3 − 2) ÷ 2; the answer 5 or 0, (5 + 0) ÷ 2.
  expect(told(found)).toEqual({ data: '2', rules: '1', units: '5', appraisal: '1/2', missing: '5/2' })
  const parts = Object.fromEntries(found.lines.map(({ codes, parts }) => [codes[1], parts.map(fractionText)]))
  expect(parts).toEqual({
    '1': ['2', '0', '0', '0', '0'],
    '2': ['0', '1', '0', '0', '0'],
    '3': ['0', '0', '0', '1/2', '5/2'],
    '4': ['0', '0', '5', '0', '0'],
  })
})

test('two causes that work together share what they do: more is done, and each counts for more', () => {
  const run = (max: number, numerator: number) =>
    runOf(sampleSet([share('1', max)]), [sampleUnit('SNV', { '1': { answer: { numerator, denominator: 100 } } }, closed)])
  // From 5 × 0.4 = 2 to 10 × 0.8 = 8: by data alone 4, by rules alone 4; each gets 2 and half of the 2 that need both.
  expect(told(explainDifference(run(5, 40), run(10, 80)))).toMatchObject({ data: '3', rules: '3', missing: '0' })
})

test('criteria that moved to other codes stay one line, dropped and new ones are rules alone; a survey that was not in is missing', () => {
  const survey = { code: 'S', max: 30, survey: true, rule: { survey: { questions: ['Q'], weights: { A: 100, B: 0 } } } }
  const old = sampleSet([share('1', 10), share('2', 5), survey], { version: '1', survey: 'required' })
  const crosswalk = [{ version: '1', links: [{ from: ['1'], to: ['7'] }] }]
  const now = sampleSet([share('7', 10), share('8', 20), survey], { version: '2', survey: 'required', crosswalk })
  const tally = { survey: [{ question: 'Q', group: 'x', option: 'A', count: 3n }] }
  const counts = { answer: { numerator: 50, denominator: 100 } }
  const found = explainDifference(
    runOf(old, [sampleUnit('SNV', { '1': { ...counts, ...tally }, '2': counts, S: tally }, closed)], 'self'),
    runOf(now, [sampleUnit('SNV', { '7': counts, '8': counts, S: tally }, closed)], 'final', 'closed'),
  )
  // 5 + 2.5 by itself; 5 + 10 + 30 with the survey.
  expect(found.points.map(fractionText)).toEqual(['15/2', '45'])
  expect(told(found)).toEqual({ data: '0', rules: '15/2', units: '0', appraisal: '0', missing: '30' })
  // The criterion that is 7 now had 5 points as 1, and has.
  expect(found.lines.map(({ codes }) => codes)).toEqual([
    [null, '8'],
    ['S', 'S'],
    ['2', null],
  ])
  expect(found.links).toEqual([
    { kind: 'same', from: ['1'], to: ['7'] },
    { kind: 'new', from: [], to: ['8'] },
    { kind: 'same', from: ['S'], to: ['S'] },
    { kind: 'dropped', from: ['2'], to: [] },
  ])
})

test('a survey that asked other questions supports nothing, points that others published go along, and what is left is open', () => {
  const survey = (code: string, question: string) => ({
    ...{ code, max: 10, survey: true },
    rule: { survey: { questions: [question], weights: { A: 100, B: 0 } } },
  })
  const old = sampleSet([share('1', 10), survey('2', 'Q1'), survey('3', 'Q2')], { survey: 'required' })
  const links = [
    { from: ['2'], to: ['7'] },
    { from: ['3'], to: ['8'] },
  ]
  const now = sampleSet([share('1', 5), survey('7', 'Q7'), survey('8', 'Q2')], {
    ...{ version: '2', survey: 'required', crosswalk: [{ version: '1', links }] },
  })
  const tally = { survey: [{ question: 'Q2', group: 'x', option: 'A', count: 3n }] }
  const inputs = { '1': { answer: { numerator: 50, denominator: 100 } }, '2': tally, '3': tally }
  const of = (published: object) => {
    const { scored } = runOf(old, [sampleUnit('SNV', { ...inputs, '2': { ...tally, ...published } }, closed)], 'final', 'closed')
    const { coverage, units } = printRescored(scored, rescore(scored, now, []))
    return [units[0]!.after.points, units[0]!.after.open, coverage.percent]
  }
  expect(of({})).toEqual(['12.50', '10.00', '60.00'])
  expect(of({ final: { points: 4 } })).toEqual(['16.50', '0.00', '100.00'])
})

test('an answer that the other rule could not be given there is open: 2.5 is no number of things', () => {
  const rule = (of: string) => ({
    bands: {
      of,
      steps: [
        { from: 3, points: 4 },
        { from: 0, [of === 'count' ? 'to' : 'below']: of === 'count' ? 2 : 3, points: 1 },
      ],
    },
  })
  const of = (kind: string, changes = {}) => sampleSet([share('1', 6), { code: '2', max: 4, rule: rule(kind) }], changes)
  const after = (answer: number) => {
    const inputs = { '1': { answer: { numerator: 50, denominator: 100 } }, '2': { answer } }
    const { scored } = runOf(of('number'), [sampleUnit('SNV', inputs, closed)], 'self')
    return printRescored(scored, rescore(scored, of('count', { version: '2' }), [])).units[0]!.after
  }
  expect(after(2)).toMatchObject({ points: '4.00', open: '0.00' })
  expect(after(2.5)).toMatchObject({ points: '3.00', open: '4.00' })
})

test('what is printed adds up by row and by column, also where a set gives parts of a hundredth', () => {
  const areas = ['1', '2', '3'].map((code) => share(code, 10))
  const set = (weights: number[]) =>
    sampleSet(areas, { max: 100, rule: { weighted: { weights: { '1': weights[0], '2': weights[1], '3': weights[2] } } } })
  const inputs = (...done: number[]) =>
    Object.fromEntries(done.map((numerator, at) => [`${at + 1}`, { answer: { numerator, denominator: 100 } }]))
  const runs = [
    { ...runOf(set([1, 1, 1]), [sampleUnit('SNV', inputs(11, 22, 47), closed)]), edition: null },
    { ...runOf(set([3, 2, 2]), [sampleUnit('SNV', inputs(25, 31, 64), closed)]), edition: null },
  ] as const
  const told = printDifference(runs, explainDifference(...runs))
  const cents = (text: string) => Math.round(Number(text) * 100)
  const sum = (all: { points: string }[]) => all.reduce((whole, { points }) => whole + cents(points), 0)
  expect([told.from.points, told.to.points, told.points]).toEqual(['26.67', '37.86', '11.19'])
  expect([sum(told.parts), sum(told.lines)]).toEqual([1119, 1119])
  for (const [at, part] of told.parts.entries()) expect(sum(told.lines.map(({ parts }) => parts[at]!))).toBe(cents(part.points))
  for (const line of told.lines) {
    expect(cents(line.to) - cents(line.from)).toBe(cents(line.points))
    expect(sum(line.parts)).toBe(cents(line.points))
  }
})

test('a criterion that came to nothing shows nothing, not a hundredth more or less, where the set never rounds', () => {
  const set = sampleSet(
    ['1', '2', '3'].map((code) => ({ code, criteria: [share(`${code}.1`, 2)] })),
    { points: undefined },
  )
  const inputs = (done: number[]) =>
    Object.fromEntries(done.map((numerator, at) => [`${at + 1}.1`, { answer: { numerator, denominator: 800 } }]))
  // 1,495, 0,995, 0,51 before, nothing after: one of the halves goes up, and its change with it.
  const runs = [
    { ...runOf(set, [sampleUnit('SNV', inputs([598, 398, 204]), closed)]), edition: null },
    { ...runOf(set, [sampleUnit('SNV', inputs([0, 0, 800]), closed)]), edition: null },
  ] as const
  const told = printDifference(runs, explainDifference(...runs))
  expect(told.lines.map(({ from, to, points }) => [from, to, points])).toEqual([
    ['1.49', '0.00', '-1.49'],
    ['1.00', '0.00', '-1.00'],
    ['0.51', '2.00', '1.49'],
  ])
})

const counts = fc
  .record({ numerator: fc.integer({ min: 0, max: 30 }), denominator: fc.integer({ min: 0, max: 30 }) })
  .map(({ numerator, denominator }) => ({ numerator: Math.min(numerator, denominator), denominator }))
const verdict = fc.option(
  fc.integer({ min: 0, max: 200 }).map((n) => ({ points: n / 100 })),
  { nil: undefined, freq: 3 },
)
const input = fc
  .record({ answer: fc.oneof({ weight: 4, arbitrary: counts }, fc.constantFrom({ not_applicable: 'x' }, null)), appraised: verdict })
  .map(({ answer, appraised }): CriterionInputs => ({ answer, ...(appraised ? { appraised } : {}) }))
const codes = ['1.1', '1.2', '2.1', '2.2', '2.3']
const inputs = fc.tuple(...codes.map(() => input)).map((all) => Object.fromEntries(all.map((one, at) => [codes[at]!, one])))
/** A tree of two areas, every aggregation among them, with the index's own rule now and then. */
const tree = fc
  .record({
    maxima: fc.array(fc.integer({ min: 200, max: 900 }), { minLength: 5, maxLength: 5 }),
    kind: fc.constantFrom('sum', 'all', 'any', 'mean', 'capped'),
    has: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
    absent: fc.constantFrom('shrink', 'full', 'spread'),
    whole: fc.constantFrom({}, {}, { rule: { mean: {} }, max: 100 }),
    relative: fc.boolean(),
    bonus: fc.boolean(),
  })
  .map(({ maxima, kind, has, absent, whole, relative, bonus }) => {
    const leaf = (at: number) =>
      share(codes[at]!, maxima[at]! / 100, relative && at === 1 ? { rule: { leader: { of: 'percent', better: 'higher' } } } : {})
    const below = [0, 1].filter((at) => at === 0 || has[at]).map(leaf)
    const beside = [2, 3, 4].filter((at) => at === 2 || has[at]).map(leaf)
    const rule = kind === 'sum' ? {} : { rule: { [kind]: {} }, max: 7 }
    const extra = { cap: 1, lines: [{ code: 'C1', title: { vi: 'x', en: 'x' }, max: 2, rule: { yes_no: { condition: 'x' } } }] }
    return sampleSet(
      [
        { code: '1', criteria: below },
        { code: '2', ...rule, criteria: beside },
      ],
      {
        ...{ not_applicable: absent, cut: { at_zero: true, at_maximum: true }, ...whole },
        ...(bonus ? { bonus: extra } : {}),
      },
    )
  })
const run = fc
  .record({ set: tree, units: fc.array(inputs, { minLength: 1, maxLength: 2 }), bonus: fc.boolean() })
  .map(({ set, units, bonus }) =>
    runOf(
      set,
      units.map((criteria, at) => sampleUnit(at === 0 ? 'SNV' : 'STC', { ...criteria, C1: { answer: bonus } }, closed)),
    ),
  )
/** The points of a run as the product prints them: gained and bonus, not above what applies. */
const pointsOf = ({ scored }: Run): string => {
  const { gained, bonus, applicableMax } = printScore(scored).units[0]!
  return Math.min(Number(gained) + Number(bonus), Number(applicableMax)).toFixed(2)
}

test('of random pairs of trees parts and lines add up exactly, both ways round give the same, and either end is what the product scores', () => {
  fc.assert(
    fc.property(run, run, (from, to) => {
      const [there, back] = [explainDifference(from, to), explainDifference(to, from)]
      expect(fractionText(total(there.parts))).toBe(fractionText(changeOf(there.points)))
      for (const { points, parts } of there.lines) expect(fractionText(total(parts))).toBe(fractionText(changeOf(points)))
      expect(fractionText(total(there.lines.map(({ points }) => changeOf(points))))).toBe(fractionText(changeOf(there.points)))
      expect(there.parts.map(({ n, d }) => fractionText({ n: -n, d }))).toEqual(back.parts.map(fractionText))
      const ends = [from, to].map(pointsOf)
      expect(there.points.map(({ n, d }) => (Number(n) / Number(d)).toFixed(2))).toEqual(ends)
    }),
    // More of them in a torture run.
    { numRuns: Number(process.env.CHISO_TRIES_DIFFERENCE ?? 200) },
  )
})

test('a random table is rounded to add up by row and by column, no cell by more than a unit but where nothing else adds up', () => {
  const cell = fc.integer({ min: -3000, max: 3000 }).map((n) => ({ n: BigInt(n), d: 1000n }))
  const table = fc
    .integer({ min: 1, max: 5 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }))
  const cents = (all: string[]) => all.reduce((sum, text) => sum + Math.round(Number(text) * 100), 0)
  fc.assert(
    fc.property(table, (cells) => {
      const [rows, columns] = [cells.map((row) => total(row)), cells[0]!.map((_, at) => total(cells.map((row) => row[at]!)))]
      const whole = total(rows)
      const [byRow, byColumn] = [roundParts(rows, whole, 2), roundParts(columns, whole, 2)]
      const rounded = roundTable(cells, byRow, byColumn, 2)
      expect(rounded.map(cents)).toEqual(byRow.map((text) => cents([text])))
      expect(columns.map((_, at) => cents(rounded.map((row) => row[at]!)))).toEqual(byColumn.map((text) => cents([text])))
      const far = rounded.flatMap((row, at) => row.map((text, column) => Math.abs(Number(text) - Number(cells[at]![column]!.n) / 1000)))
      expect(Math.max(...far)).toBeLessThan(0.03)
    }),
    { numRuns: 1000 },
  )
})

test('10,000 random games are shared as all orders of their causes on the average do', () => {
  const orders = (left: number[]): number[][] =>
    left.length === 0 ? [[]] : left.flatMap((one) => orders(left.filter((other) => other !== one)).map((rest) => [one, ...rest]))
  const all = orders([0, 1, 2])
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 8, maxLength: 8 }), (worths) => {
      const worth = (subset: number) => BigInt(worths[subset]!)
      const shares = shareFairly(3, (subset) => new Map([['x', { n: worth(subset), d: 100n }]]))
      const expected = [0, 1, 2].map((player) => {
        const added = all.map((order) => {
          const before = order.slice(0, order.indexOf(player)).reduce((bits, one) => bits | (1 << one), 0)
          return worth(before | (1 << player)) - worth(before)
        })
        return { n: added.reduce((a, b) => a + b, 0n), d: 600n }
      })
      shares.forEach((share, player) => {
        if (compare(share.get('x')!, expected[player]!) !== 0) throw new Error(fractionText(subtract(share.get('x')!, expected[player]!)))
      })
    }),
    { numRuns: 10_000 },
  )
})
