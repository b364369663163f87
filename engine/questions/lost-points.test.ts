import { expect, test } from 'vitest'
import { setOfYear } from '../definitions/criteria-set.ts'
import { treeOf } from '../definitions/criteria-tree.ts'
import { bundledData } from '../definitions/layers.ts'
import { loadDefinitions } from '../definitions/load-definitions.ts'
import { add, decimalText, type Fraction, fractionOf, multiply, subtract, total } from '../exact.ts'
import type { CriterionInputs } from '../scoring/choose-input.ts'
import { openUnit } from '../scoring/open-unit.ts'
import { scoreIndex } from '../scoring/score-index.ts'
import { openDraw } from '../trials/draw.ts'
import { drawTree } from '../trials/draw-tree.ts'
import { expectToAddUp } from '../trials/expect-ledger.ts'
import { readPublished } from '../trials/read-published.ts'
import { sampleSet, sampleUnit, type Written } from '../trials/sample-set.ts'
import { lostPoints, medianOf, noCircumstances, ownScores } from './lost-points.ts'

const self = { period: '2022', as: 'self', survey: 'not_held' } as const
const yes = (code: string, max: number): Written => ({ code, max, rule: { yes_no: { condition: 'x' } } })
const share = (code: string, max: number, more: object = {}): Written => ({
  ...{ code, max, rule: { proportional: { of: 'percent', target: 100 } } },
  ...more,
})
const of = (areas: Written[], criteria: Record<string, CriterionInputs>, changes: Record<string, unknown> = {}) => {
  const scored = scoreIndex(sampleSet(areas, changes), [sampleUnit('SNV', criteria)], self)
  return lostPoints(scored, scored, scored.units[0]!, noCircumstances)
}
const brief = ({ lines }: ReturnType<typeof of>) => lines.map(({ code, cause, points }) => `${code} ${cause} ${points}`)

test('PCI of Hà Tĩnh in 2021 loses points at ten parts that add up, each its weight × what it lacks', () => {
  const definitions = loadDefinitions({ data: bundledData, own: '' })
  const set = setOfYear(definitions.indexes.get('pci')!, 2021)!
  const figures = readPublished().filter(({ index, year, code }) => index === 'PCI' && year === 2021 && code !== null)
  const criteria = Object.fromEntries(
    figures.map(({ code, value }) => [code!, { data: { numerator: value!, denominator: 1, reason: null } }]),
  )
  const scored = scoreIndex(set, [sampleUnit('42', criteria)], { ...self, period: '2021' })
  const ledger = lostPoints(scored, scored, scored.units[0]!, noCircumstances)
  expectToAddUp(ledger)
  const weights = (set.rule!.body as { weights: Record<string, Fraction> }).weights
  // 100 × weight ÷ 100 × what is missing of 10: 35.145 in all, of which 35.14 are shown.
  const exact = figures.map(({ code, value }) => {
    const { n, d } = multiply(weights[code!]!, subtract(fractionOf(10), fractionOf(value!)))
    return { n, d: d * 10n }
  })
  expect(decimalText(total(exact), 3)).toBe('35.145')
  expect(exact.map((line) => decimalText(line, 3).replace(/0$/, ''))).toEqual([
    '1.21',
    '1.725',
    '8.16',
    '1.00',
    '3.09',
    '1.765',
    '1.315',
    '7.26',
    '8.00',
    '1.62',
  ])
  expect(brief(ledger)).toEqual(
    ['1.21', '1.73', '8.16', '1.00', '3.09', '1.76', '1.31', '7.26', '8.00', '1.62'].map((points, at) => `${at + 1} below_goal ${points}`),
  )
  expect(ledger).toMatchObject({ max: '100.00', gained: '64.86', lost: '35.14', open: '0.00' })
})

test('by hand: a sum, a mean and a weighted mean split exactly, hundredths by largest remainder and then by code', () => {
  expect(brief(of([yes('1', 2), share('2', 4)], { '1': { answer: false }, '2': { answer: { numerator: 3, denominator: 4 } } }))).toEqual([
    '1 answered_less 2.00',
    '2 answered_less 1.00',
  ])
  const three = ['1.1', '1.2', '1.3'].map((code) => yes(code, 1))
  const no = { '1.1': { answer: false }, '1.2': { answer: false }, '1.3': { answer: false } }
  expect(brief(of([{ code: '1', max: 1, rule: { mean: {} }, criteria: three }], no))).toEqual([
    '1.1 answered_less 0.34',
    '1.2 answered_less 0.33',
    '1.3 answered_less 0.33',
  ])
  const weights = { '1.1': 1, '1.2': 2, '1.3': 7 }
  expect(brief(of([{ code: '1', max: 5, rule: { weighted: { weights } }, criteria: three }], { ...no, '1.3': {} }))).toEqual([
    '1.1 answered_less 0.50',
    '1.2 answered_less 1.00',
    '1.3 open 3.50',
  ])
})

test('by hand: where parts do not add up each bears in proportion to what it lacks; what a gate cuts off stays behind it', () => {
  const answers = {
    '1.1': { answer: { numerator: 1, denominator: 2 } },
    '1.2': { answer: { numerator: 0, denominator: 2 } },
    '1.3': { answer: { numerator: 2, denominator: 2 } },
  }
  const parts = [share('1.1', 2), share('1.2', 8), share('1.3', 5)]
  // Half of the one and all of the other are missing: 1 to 2.
  const both = ['1.1 answered_less 1.00', '1.2 answered_less 2.00']
  expect(brief(of([{ code: '1', max: 3, rule: { all: {} }, criteria: parts }], answers))).toEqual(both)
  expect(brief(of([{ code: '1', max: 3, rule: { geometric: {} }, criteria: parts }], answers))).toEqual(both)
  // A cap counts points as they are: 1 and 8 are missing, 9 of 15, of which the cap of 10 lets 4 be lost.
  expect(brief(of([{ code: '1', max: 10, rule: { capped: {} }, criteria: parts }], answers))).toEqual([
    '1.1 answered_less 0.44',
    '1.2 answered_less 3.56',
  ])
  const gated = { code: '2', gate: { on: '1.1', from: 2, otherwise: 1 }, criteria: [yes('2.1', 2), yes('2.2', 2)] }
  const area = { code: '1', criteria: [share('1.1', 2)] }
  expect(brief(of([area, gated], { ...answers, '2.1': { answer: true }, '2.2': { answer: false } }))).toEqual([
    '1.1 answered_less 1.00',
    '2 below_goal 1.00',
    '2.2 answered_less 2.00',
  ])
})

test('by hand: what the appraisal took off is a line of its own, the rest the first cause that holds', () => {
  const areas = ['1', '2', '3', '4', '5'].map((code) => share(code, 10))
  const half = { answer: { numerator: 1, denominator: 2 } }
  const criteria: Record<string, CriterionInputs> = {
    '1': { answer: { numerator: 9, denominator: 10 }, appraised: { points: 7 } },
    '2': { self: { points: 0 } },
    ...{ '3': half, '4': half, '5': half },
    '9': { answer: { x: 1 } },
  }
  const penalty = {
    cap: 5,
    lines: [
      {
        code: '9',
        title: { vi: 'a', en: 'a' },
        max: 5,
        rule: { per_event: { events: { x: { title: { vi: 'x', en: 'x' }, points: 1.5 } } } },
      },
    ],
  }
  const set = sampleSet(areas, { penalty, cut: { at_zero: true, at_maximum: true } })
  const scored = scoreIndex(set, [sampleUnit('SNV', criteria, { appraisal: 'closed' })], { ...self, as: 'appraised' })
  const around = { isUnproved: (code: string) => code === '3', isLate: (code: string) => '345'.includes(code), due: () => '2022-12-31' }
  const ledger = lostPoints(scored, ownScores(scored), scored.units[0]!, around)
  expect(brief(ledger)).toEqual([
    '1 cut_in_appraisal 2.00',
    '1 answered_less 1.00',
    '2 no_data 10.00',
    '3 no_evidence 5.00',
    '4 late 5.00',
    '5 late 5.00',
  ])
  expect(ledger).toMatchObject({ max: '50.00', gained: '22.00', lost: '28.00', open: '0.00' })
  expect(ledger.lines[0]).toMatchObject({ area: '1', owner: 'SNV', due: '2022-12-31' })
  expect(ledger.penalties).toMatchObject([{ code: '9', points: '1.50', owner: 'SNV' }])
})

test('the middle of an even number lies between two', () => {
  expect(medianOf([3, 1, 2].map(fractionOf))).toEqual({ n: 4n, d: 2n })
  expect(medianOf([1, 2].map(fractionOf))).toEqual({ n: 3n, d: 2n })
})

test('ledgers of 1,000 random trees of every rule kind, with gates, cohorts and appraisals, add up, and lines lie only where points are missing', () => {
  for (let seed = 0; seed < 250; seed++) {
    const draw = openDraw(seed)
    const { areas, answer } = drawTree(draw)
    const set = sampleSet(areas, {
      not_applicable: ['shrink', 'full', 'spread'][draw.whole(3)],
      points: [2, 2, undefined, 1][draw.whole(4)],
    })
    const units = ['A', 'B', 'C', 'D'].map((code) => sampleUnit(code, answer(), { appraisal: 'closed', council: 'closed' }))
    const scored = scoreIndex(set, units, { period: '2022', as: draw.chance(0.5) ? 'self' : 'appraised', survey: 'not_held' })
    const tree = treeOf(set)
    for (const unit of scored.units) {
      const ledger = lostPoints(scored, ownScores(scored), unit, noCircumstances)
      expectToAddUp(ledger)
      const { scores } = openUnit(scored, unit)
      for (const { code, cause } of ledger.lines) {
        const score = scores[tree.byCode.get(code)!]!
        expect([seed, code, cause, score[cause === 'open' ? 'open' : 'lost'].n > 0n]).toEqual([seed, code, cause, true])
      }
      // Where the index is a plain sum, areas add up as they are shown.
      const inArea = Map.groupBy(ledger.lines, ({ area }) => area)
      for (const ix of set.points === 2 ? tree.nodes[0]!.children : []) {
        const { code, lost, open } = scores[ix]!
        const shown = decimalText(total((inArea.get(code) ?? []).map(({ points }) => fractionOf(points))), 2)
        expect([seed, code, shown]).toEqual([seed, code, decimalText(add(lost, open), 2)])
      }
    }
  }
})
