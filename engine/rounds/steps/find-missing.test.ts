import { expect, test } from 'vitest'
import { buildRegistry } from '../../definitions/unit-registry.ts'
import type { StandingAnswer } from '../../records/folds/answers.ts'
import { sampleSet } from '../../trials/sample-set.ts'
import { findMissing } from './find-missing.ts'

test('points that are chosen want a reason beside them; what does not apply was given its own', () => {
  const set = sampleSet([{ code: '1', criteria: [{ code: '1.1', max: 3, rule: { free: { most: 3, by: 0.5 } } }] }])
  const { registry } = buildRegistry([{ id: 'a', code: 'A', name: 'A', level: 'department' }], [])
  const missing = (answer: StandingAnswer['answer'], explanation: string | null) => {
    const given = { code: '1.1', answer, explanation, document: null, version: '1', seq: 1, at: '', by: '' }
    return findMissing(set, registry.units[0]!, { criteria: {} }, new Map([['1.1', given]]), [])
  }
  expect(missing('1.5', null)).toMatchObject({ answered: 1, empty: [], unreasoned: ['1.1'] })
  expect(missing(null, null)).toMatchObject({ answered: 0, empty: ['1.1'], unreasoned: [] })
  expect(missing('1.5', 'vì sao')).toMatchObject({ empty: [], unreasoned: [] })
  expect(missing({ not_applicable: 'không có bộ phận' }, null)).toMatchObject({ empty: [], unreasoned: [] })
})
