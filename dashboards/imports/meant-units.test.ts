import { expect, test } from 'vitest'
import type { UnitReply } from '../../engine/definitions/replies.ts'
import { meantUnits } from './meant-units.ts'

const unit = (code: string, name: string, validFrom: string | null = null, validTo: string | null = null): UnitReply => ({
  id: `HT-${code}${validFrom ?? ''}`,
  code,
  name,
  kind: null,
  level: null,
  parent: null,
  parentCode: null,
  validFrom,
  validTo,
})
const units = [
  unit('1', 'Xã An Hòa Thịnh'),
  unit('2', 'Xã Thịnh'),
  unit('12', 'Xã An Hòa Thịnh', null, '2024-12-31'),
  unit('12', 'Xã An Hòa Thịnh', '2025-01-01', '2025-06-30'),
]
const ask = (value: string, message: string) => meantUnits({ value, message }, units).map(({ id }) => id)

test('the units named in the message are offered, with the days it gives; those of other days or whose name is part of another are not', () => {
  expect(ask('Xã An Hoà Thịnh', 'Không có đơn vị này; có phải: Xã An Hòa Thịnh (1); Xã An Hòa Thịnh (12) [… – 2024-12-31]?')).toEqual([
    'HT-1',
    'HT-12',
  ])
})

test('a name or code of a unit can mean no other, an empty cell none', () => {
  for (const value of ['xã  thịnh', '12', 'HT-1', ' ']) expect(ask(value, 'khi đó là: Xã An Hòa Thịnh (1)')).toEqual([])
})
