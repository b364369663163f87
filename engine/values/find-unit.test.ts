import { expect, test } from 'vitest'
import { bundledData } from '../definitions/layers.ts'
import { loadDefinitions } from '../definitions/load-definitions.ts'
import { readPeriod } from '../definitions/period.ts'
import { buildRegistry } from '../definitions/unit-registry.ts'
import { findUnit } from './find-unit.ts'

const { registry } = loadDefinitions({ data: bundledData, own: '/nonexistent' })
const found = (name: string, period: string) => findUnit(registry, name, readPeriod(period)).id

test('an id is itself; a code is read on the last day of the period, else as the only one within it', () => {
  expect(found('HT-18077@2020', '2025')).toBe('HT-18077@2020')
  expect(found('436', '2022')).toBe('HT-436@2020')
  expect(found('436', '2025-H1')).toBe('HT-436@2025-01')
  expect(found('436', '2025')).toBe('HT-436@2025-01')
  expect(found('18077', '2024')).toBe('HT-18077@2020')
  expect(found('18077', '2025-H1')).toBe('HT-18077@2025-01')
})

test('an unknown name and a code of several units within the period are refused', () => {
  expect(() => found('nobody', '2022')).toThrow('"nobody" trong danh mục')
  const { registry: twice } = buildRegistry(
    [
      { id: 'A', code: '1', name: 'Một', valid_to: '2022-03-31' },
      { id: 'B', code: '1', name: 'Một', valid_from: '2022-04-01', valid_to: '2022-06-30' },
    ],
    [],
  )
  expect(() => findUnit(twice, '1', readPeriod('2022'))).toThrow('A, B')
  expect(findUnit(twice, '1', readPeriod('2022-H1')).id).toBe('B')
  expect(() => findUnit(twice, '1', readPeriod('2023'))).toThrow(
    'vào thời gian được hỏi; mã này là của Một (1) [… – 31/03/2022]; Một (1) [01/04/2022 – 30/06/2022]',
  )
})
