import { expect, test } from 'vitest'
import { bundledData } from '../definitions/layers.ts'
import { loadDefinitions } from '../definitions/load-definitions.ts'
import type { JudgedRound } from '../editions/read-document.ts'
import { resultsFigures } from './results-figures.ts'

const definitions = loadDefinitions({ data: bundledData, own: '/nowhere' })
const line = (code: string) => `{ code: ${code}, title: { vi: x, en: x }, max: 4, rule: { free: { most: 4, by: 1 } } }`
const set = `
id: mau
version: "1"
title: { vi: Mẫu, en: Sample }
decision: { number: 1/QĐ }
years: { from: 2022, to: 2022 }
units: { level: department }
provenance: { vi: mẫu, en: sample }
points: 2
official: { value: points }
empty: zero
survey: none
areas: [{ code: "1", title: { vi: x, en: x }, max: 10, rule: { proportional: { target: 100 } } }]
bonus: { cap: 4, lines: [${line('C')}] }
penalty: { cap: 4, lines: [${line('T')}] }
cut: { at_zero: true, at_maximum: true }
`
const closed = ['appraisal-1', 'council'].map((step) => ({ step, edition: null }))

test('the total of a decision is cut as its set cuts it, as the points are by which it ranks', () => {
  const own = { A: [90, '3', '0'], B: [95, '1', '1'], C: [10, '0', '4'] } as const
  const document = {
    ...{ set, query: { period: '2022', survey: 'closed' } },
    units: Object.keys(own).map((unit) => ({ unit, state: 'joined', stateReason: null, closed, verdicts: {}, evidence: [] })),
    inputs: Object.entries(own).map(([unit, [numerator, plus, minus]]) => ({
      ...{ unit, code: unit, name: unit, appraisal: 'closed', council: 'closed' },
      criteria: { '1': { answer: { numerator, denominator: 100 } }, C: { answer: plus }, T: { answer: minus } },
    })),
  } as JudgedRound
  const { ranking } = resultsFigures([{ document, plan: definitions.rounds.get('internal')! }], definitions.papers.form).tables
  // 9 + 3 is more than 10; 9.5 + 1 − 1; 1 − 4 is less than 0.
  expect(ranking!.map(({ cells: { unit, total, percent, rank } }) => [unit, total, percent, rank])).toEqual([
    ['A', '10.00', '100.00', '1'],
    ['B', '9.50', '95.00', '2'],
    ['C', '0.00', '0.00', '3'],
  ])
})
