import { expect, test } from 'vitest'
import { unit } from '../answers/test-answers.ts'
import { sayIn } from '../text/text.ts'
import { levelsOf, nameUnits, offerUnits, provinceOf, singleNames, unitsOfLevel } from './offered-units.ts'
import { sayOver } from './say-unit-life.ts'

const registry = [
  unit('X1', { name: 'Xã Sơn Lộc', parentCode: 'H1' }),
  unit('X2', { name: 'Xã Sơn Lộc', parentCode: 'H2' }),
  unit('X3', { name: 'Xã Đức Lạng', parentCode: 'H1', validTo: '2025-06-30' }),
  unit('X3@2025', { code: 'X3', name: 'Xã Đức Lạng', parentCode: 'P', validFrom: '2025-07-01' }),
  unit('H1', { name: 'Huyện Can Lộc', level: 'district', parentCode: 'P', validTo: '2025-06-30' }),
  unit('H2', { name: 'Huyện Đức Thọ', level: 'district', parentCode: 'P', validTo: '2025-06-30' }),
  unit('S', { name: 'Sở Nội vụ', level: 'department', parentCode: 'P', validTo: '2025-02-28' }),
  unit('P', { name: 'Tỉnh Hà Tĩnh', level: 'province' }),
]
const days = { first: '2022-01-01', last: '2022-12-31' }
const offered = offerUnits(registry, days)
const ids = (units: { id: string }[]) => units.map(({ id }) => id)

test('only units of the period are offered, by level and then in Vietnamese order', () => {
  expect(ids(offered)).toEqual(['P', 'S', 'H1', 'H2', 'X3', 'X1', 'X2'])
  expect(ids(offerUnits(registry, { first: '2025-07-01', last: '2025-09-30' }))).toEqual(['P', 'X3@2025', 'X1', 'X2'])
})

test('a unit that was there on the first or the last day only is offered', () => {
  expect(ids(offerUnits(registry, { first: '2025-02-28', last: '2025-03-31' }))).toContain('S')
  expect(ids(offerUnits(registry, { first: '2025-06-01', last: '2025-07-01' }))).toContain('X3@2025')
})

test('levels run from the top down; a flat list has neither levels nor a province', () => {
  expect(levelsOf(offered)).toEqual(['department', 'district', 'commune'])
  expect(provinceOf(offered)?.id).toBe('P')
  const flat = offerUnits([unit('a', { level: null }), unit('b', { level: null })], days)
  expect(levelsOf(flat)).toEqual([])
  expect(provinceOf(flat)).toBeUndefined()
  expect(ids(unitsOfLevel(flat, null, flat[0]))).toEqual(['a', 'b'])
})

test('a name is told apart by the unit above, and by its time where another era has it too', () => {
  const named = nameUnits(offered, registry)
  const of = (id: string) => named.find((one) => one.unit.id === id)
  expect(of('X1')).toMatchObject({ above: 'Huyện Can Lộc', shared: true })
  expect(of('X3')).toMatchObject({ above: 'Huyện Can Lộc', shared: true })
  expect(of('H1')).toMatchObject({ above: null, shared: false })
})

test('charts give every unit a name of its own', () => {
  const speaker = { say: sayIn('vi'), language: 'vi' } as const
  const names = singleNames(nameUnits(offered, registry), speaker)
  expect(names.get('X1')).toBe('Xã Sơn Lộc (Huyện Can Lộc)')
  expect(names.get('X3')).toBe('Xã Đức Lạng')
  // Of one name in two times the days tell, of two at once the ids.
  const year = offerUnits(registry, { first: '2025-01-01', last: '2025-12-31' }).filter(({ code }) => code === 'X3')
  expect([...singleNames(nameUnits(year, registry), speaker).values()]).toEqual([
    'Xã Đức Lạng (đến 30/06/2025)',
    'Xã Đức Lạng (từ 01/07/2025)',
  ])
  const twins = [unit('a', { name: 'Xã A' }), unit('b', { name: 'Xã A' })]
  expect([...singleNames(nameUnits(twins, twins), speaker).values()]).toEqual(['Xã A [a]', 'Xã A [b]'])
})

test('a unit that ended within the period is said to, one that is there on its last day is not', () => {
  const over = sayOver(registry, '2025-06-30', { say: sayIn('vi'), language: 'vi' })
  expect([...over]).toEqual([['S', 'hoạt động đến 28/02/2025']])
})

test('a district chosen narrows the communes to its own', () => {
  const district = offered.find(({ id }) => id === 'H1')
  expect(ids(unitsOfLevel(offered, 'commune', district))).toEqual(['X3', 'X1'])
  expect(ids(unitsOfLevel(offered, 'district', district))).toEqual(['H1', 'H2'])
  expect(ids(unitsOfLevel(offered, 'department', district))).toEqual(['S'])
  expect(ids(unitsOfLevel(offered, 'commune', provinceOf(offered)))).toEqual(['X3', 'X1', 'X2'])
})
