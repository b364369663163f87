import { expect, test } from 'vitest'
import { bundledData } from '../definitions/layers.ts'
import { loadDefinitions } from '../definitions/load-definitions.ts'
import { showCount } from './show-count.ts'

test('an interval stands beside a rate of a sample, and beside no rate of a complete register', () => {
  const { indicators, datasets } = loadDefinitions({ data: bundledData, own: bundledData })
  const withInterval = [...indicators.values()].filter((one) => showCount(one, { numerator: 50n, denominator: 100n }).low !== null)
  expect(withInterval.length).toBeGreaterThan(0)
  const origins = new Set(withInterval.map((one) => (one.kind === 'reported' ? 'reported' : one.formula.of)))
  expect([...origins]).toEqual(['satisfaction-survey'])
  expect(datasets.get('dossiers')!.rows).toBe('complete')
  expect(showCount(withInterval[0]!, { numerator: 50n, denominator: 100n })).toMatchObject({ low: '40.38', high: '59.62' })
})
