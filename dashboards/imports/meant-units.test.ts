import { expect, test } from 'vitest'
import type { UnitReply } from '../../engine/definitions/replies.ts'
import { meantUnits } from './meant-units.ts'

const unit = (code: string, name: string): UnitReply => ({
  id: `HT-${code}`,
  code,
  name,
  kind: null,
  level: null,
  parent: null,
  parentCode: null,
  validFrom: null,
  validTo: null,
})
const units = [unit('1', 'Xã An Hòa Thịnh'), unit('2', 'Xã Thịnh'), unit('12', 'Xã An Hòa Thịnh')]
const ask = (value: string, message: string) => meantUnits({ value, message }, units).map(({ id }) => id)

test('the units named in the message are offered, those whose name is part of another are not', () => {
  expect(ask('Xã An Hoà Thịnh', 'Không có đơn vị này; có phải: Xã An Hòa Thịnh (1); Xã An Hòa Thịnh (12) [… – 2024-12-31]?')).toEqual([
    'HT-1',
    'HT-12',
  ])
})

test('a name or code of a unit can mean no other, an empty cell none', () => {
  for (const value of ['xã  thịnh', '12', 'HT-1', ' ']) expect(ask(value, 'khi đó là: Xã An Hòa Thịnh (1)')).toEqual([])
})
