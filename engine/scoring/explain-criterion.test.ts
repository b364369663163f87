import { expect, test } from 'vitest'
import { bundledData } from '../definitions/layers.ts'
import { loadDefinitions } from '../definitions/load-definitions.ts'
import { sampleSet, sampleUnit, selfScore } from '../trials/sample-set.ts'
import { explainCriterion } from './explain-criterion.ts'
import { scoreIndex } from './score-index.ts'

const definitions = loadDefinitions({ data: bundledData, own: '' })

test('an answer that no longer fits the rule is as good as none, and says so', () => {
  const set = sampleSet([{ code: '1', max: 1, rule: { yes_no: { condition: 'đủ' } } }])
  const scored = scoreIndex(set, [sampleUnit('A', { '1': { answer: 'on-time' } })], selfScore)
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
  const scored = scoreIndex(set!, [sampleUnit('SNV', inputs)], selfScore)
  const open = (code: string) => explainCriterion(scored, scored.units[0]!, code)!
  expect(open('2.1')).toMatchObject({
    points: '12.00',
    rule: { kind: 'bands', version: 1, text: { vi: expect.stringContaining('trên 98%: 12 điểm') } },
    ground: { from: 'data', given: { numerator: '985', denominator: '1000' } },
    band: 'x > 98',
    sentence: { vi: 'Tiêu chí 2.1: 985 / 1000 = 98,5 %, thuộc mức "trên 98%: 12 điểm"; được 12 trên 12 điểm.' },
  })
  expect(open('1.2')).toMatchObject({ points: '0.00', exact: '36/5', gate: { shut: true } })
  const held = scoreIndex(set!, [sampleUnit('SNV', { ...inputs, '1.1': {} })], selfScore)
  expect(explainCriterion(held, held.units[0]!, '1.2')!.sentence.vi).toBe(
    'Tiêu chí 1.2: 9 / 10 = 90 %, thuộc mức "từ 80% đến dưới 100%: điểm tối đa × giá trị ÷ 100"; chờ tiêu chí 1.1, đạt mức tối thiểu mới được tính; được 0 trên 8 điểm, còn chờ 8 điểm.',
  )
  expect(open('1.3').sentence.vi).toBe('Tiêu chí 1.3: mọi điều kiện phải đạt: 1.3.a (1), 1.3.b (0); được 0 trên 4 điểm.')
  expect(open('par-index-department').children.map(({ code }) => code)).toEqual(['1', '2', '3', '4', '5'])
  expect(JSON.stringify(open('par-index-department')).length).toBeGreaterThan(1000)
  expect(explainCriterion(scored, scored.units[0]!, '99')).toBe(null)
})

test('a line of bonus or penalty opens as a criterion does: declared, or 0 because nothing was declared', () => {
  const [set] = definitions.indexes.get('par-index-department')!
  const extras = [...set!.bonus!.lines, ...set!.penalty!.lines]
  const none = scoreIndex(set!, [sampleUnit('SNV', {})], selfScore)
  for (const { code } of extras)
    expect(explainCriterion(none, none.units[0]!, code)).toMatchObject({
      status: 'scored',
      reason: 'no_data',
      open: '0.00',
      ground: null,
      sentence: { vi: expect.stringContaining('chưa khai nên tính là 0') },
    })
  const yes = extras.find(({ rule }) => rule.kind === 'yes_no')!
  const scored = scoreIndex(set!, [sampleUnit('SNV', { [yes.code]: { answer: true } })], selfScore)
  expect(explainCriterion(scored, scored.units[0]!, yes.code)).toMatchObject({
    points: yes.max.toFixed(2),
    reason: null,
    ground: { from: 'answer', given: { yes: true } },
    rule: { kind: 'yes_no' },
  })
})
