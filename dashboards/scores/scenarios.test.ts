import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changeScenario, mostScenarios, readScenarios, writeScenarios } from './scenarios.ts'

const answer = fc.oneof(fc.boolean(), fc.string(), fc.record({ numerator: fc.string(), denominator: fc.string() }))
const scenario = fc.dictionary(fc.stringMatching(/^[1-9](\.[1-9a-d])*$/), answer)

test('scenarios come back from the address as they were written; what nobody wrote is one without changes', () => {
  fc.assert(
    fc.property(fc.array(scenario, { minLength: 1, maxLength: mostScenarios }), (all) => {
      expect(readScenarios(writeScenarios(all))).toEqual(all)
    }),
  )
  fc.assert(fc.property(fc.string(), (text) => readScenarios(text).length >= 1))
  for (const text of [null, '', '{}', '[]', '[1]', '[[]]', '[null]', '["<b>"]']) expect(readScenarios(text)).toEqual([{}])
  expect(writeScenarios([{}])).toBeNull()
})

test('a change is made in one scenario alone and can be taken back', () => {
  const changed = changeScenario([{}, { '1.1': true }], 0, '1.2', { numerator: '1', denominator: '2' })
  expect(changed).toEqual([{ '1.2': { numerator: '1', denominator: '2' } }, { '1.1': true }])
  expect(changeScenario(changed, 1, '1.1', undefined)).toEqual([{ '1.2': { numerator: '1', denominator: '2' } }, {}])
})
