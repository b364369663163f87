import { expect, test } from 'vitest'
import { buildRegistry } from '../../definitions/unit-registry.ts'
import { unitOverTime } from './unit-over-time.ts'

const unit = (id: string, code: string, valid_from = '', valid_to = '') => ({
  ...{ id, code, name: id, kind: 'department', level: 'department', parent: '', valid_from, valid_to },
})
const merge = (predecessor_id: string, successor_id: string, date: string) => ({
  predecessor_id,
  successor_id,
  date,
  kind: 'merge',
  note: '',
})
const { registry, faults } = buildRegistry(
  [
    unit('SXD', 'SXD', '', '2025-06-30'),
    unit('SGT', 'SGT', '', '2025-02-28'),
    unit('SYT', 'SYT', '', '2025-06-30'),
    unit('SXD-2', 'SXD', '2025-07-01'),
    unit('YT', 'YT', '2025-07-01'),
  ],
  // Giao thông went into Xây dựng, which went on under its own row until it was given another one.
  [merge('SGT', 'SXD', '2025-03-01'), merge('SXD', 'SXD-2', '2025-07-01'), merge('SYT', 'YT', '2025-07-01')],
)
const before = ['SXD', 'SGT', 'SYT']

test('a unit of a year is itself, also where another of that year took it in later', () => {
  expect(faults).toEqual([])
  expect(before.map((id) => unitOverTime(registry, id, before))).toEqual(before)
})

test('a unit of today is the one of its code then, or the only one that became it, or none', () => {
  expect(unitOverTime(registry, 'SXD-2', before)).toBe('SXD')
  expect(unitOverTime(registry, 'YT', before)).toBe('SYT')
  expect(unitOverTime(registry, 'SXD-2', ['SGT', 'SYT'])).toBe('SGT')
  expect(unitOverTime(registry, 'SGT', ['SXD-2', 'YT'])).toBe('SXD-2')
  expect(unitOverTime(registry, 'YT', ['SXD', 'SGT'])).toBeNull()
})
