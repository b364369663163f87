import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bundledData } from '../../definitions/layers.ts'
import { loadDefinitions } from '../../definitions/load-definitions.ts'
import { dayOfText } from '../../definitions/period.ts'
import { buildRegistry } from '../../definitions/unit-registry.ts'
import { foldName, indexUnits, onlyValid, predecessorsAt, stretchesOf, successorsOf, unitsNamed } from './resolve-unit.ts'
import { looseName, looseNames, suggestUnits } from './suggest-units.ts'

const unit = (id: string, code: string, name: string, valid_from = '', valid_to = '') => ({
  id,
  code,
  name,
  level: 'commune',
  parent: '',
  valid_from,
  valid_to,
})
const edge = (predecessor_id: string, successor_id: string, date: string, kind = 'merge') => ({ predecessor_id, successor_id, date, kind })
const { registry, faults } = buildRegistry(
  [
    unit('a1', '1', 'Xã Hòa Bình', '', '2024-12-31'),
    unit('b1', '2', 'Xã Hòa Bình', '', '2024-12-31'),
    unit('c1', '3', 'Xã Đông', '', '2024-12-31'),
    unit('a2', '1', 'Phường Hòa Bình', '2025-01-01', '2025-06-30'),
    unit('d2', '2', 'Xã Đông', '2025-01-01', '2025-06-30'),
    unit('e3', '5', 'Phường Mới', '2025-07-01'),
    unit('f', 'SNV', 'Sở Nội vụ'),
  ],
  [
    edge('a1', 'a2', '2025-01-01', 'rename'),
    edge('b1', 'd2', '2025-01-01'),
    edge('c1', 'd2', '2025-01-01'),
    edge('a2', 'e3', '2025-07-01'),
    edge('d2', 'e3', '2025-07-01', 'split_part'),
  ],
)
const index = indexUnits(registry)
const day = (text: string) => dayOfText(text)!
const ids = (places: number[]) => places.map((ix) => registry.units[ix]!.id).sort()
const id = (place: number | null) => (place === null ? null : registry.units[place]!.id)

describe('units', () => {
  it('are named by code or id exactly, by name loosely', () => {
    expect(faults).toEqual([])
    expect(ids(unitsNamed(index, '1'))).toEqual(['a1', 'a2'])
    expect(ids(unitsNamed(index, 'snv'))).toEqual([])
    expect(ids(unitsNamed(index, ' sở  NỘI\u00a0v\u200bụ'.normalize('NFD')))).toEqual(['f'])
    expect(foldName('SỞ  Nội\tvụ\u2060')).toBe('sở nội vụ')
  })

  it('are resolved on a day: none, one, or too many', () => {
    expect(id(onlyValid(index, unitsNamed(index, '2'), day('2024-12-31')))).toBe('b1')
    expect(id(onlyValid(index, unitsNamed(index, '2'), day('2025-01-01')))).toBe('d2')
    expect(id(onlyValid(index, unitsNamed(index, '2'), day('2025-07-01')))).toBeNull()
    expect(id(onlyValid(index, unitsNamed(index, 'xã hòa bình'), day('2024-06-01')))).toBeNull()
  })

  it('come of others along any number of edges', () => {
    const e3 = registry.units.findIndex((one) => one.id === 'e3')
    expect(ids(predecessorsAt(index, e3, day('2025-03-01')))).toEqual(['a2', 'd2'])
    expect(ids(predecessorsAt(index, e3, day('2024-03-01')))).toEqual(['a1', 'b1', 'c1'])
    expect(ids(successorsOf(index, 0))).toEqual(['a2', 'e3'])
  })

  it('keep one meaning over each stretch of days', () => {
    for (const text of ['1', '2', 'Xã Đông', 'xã hòa bình', 'SNV']) {
      const units = unitsNamed(index, text)
      const stretches = stretchesOf(index, units)
      for (let at = day('2024-12-01'); at < day('2025-08-01'); at++) {
        const { segment } = stretches.findLast(({ from }) => from <= at)!
        expect(segment < 0 ? null : registry.segments[segment]!.unit).toBe(onlyValid(index, units, at))
      }
    }
  })
})

describe('suggestions', () => {
  const hint = (text: string, at: string | null) => suggestUnits(index, looseNames(index), text, at === null ? null : day(at)).hint

  it.each([
    ['Xã Hoà Bình', 'hoabinh'],
    ['UBND xã Hòa Bình', 'hoabinh'],
    ['TX. Hòa Bình', 'hoabinh'],
    ['p.hoa binh', 'hoabinh'],
    ['Xã Ðông', 'dong'],
    ['Xã Đông', 'dong'],
    ['Xã Đоng', 'dong'],
    ['xã', 'xa'],
  ])('%j loosely is %j', (text, expected) => expect(looseName(text)).toBe(expected))

  it('name what is meant on the day', () => {
    expect(hint('xã hòa bình', '2024-06-01')).toMatch(/trùng tên.*Xã Hòa Bình \(1\).*Xã Hòa Bình \(2\)/)
    expect(hint('Phường Mới', '2025-03-01')).toMatch(/khi đó là: Phường Hòa Bình \(1\).*Xã Đông \(2\)/)
    expect(hint('Phường Hòa Bình', '2025-08-01')).toMatch(/đã thành: Phường Mới \(5\)/)
    expect(hint('xa dong', '2024-06-01')).toMatch(/có phải: Xã Đông \(3\)/)
    expect(hint('snv', null)).toMatch(/Sở Nội vụ \(SNV\)/)
    expect(hint('Hà Nội', '2024-06-01')).toBe('')
  })

  it.each([
    ['TP Hà Tĩnh', '2022-01-05', 'có phải: Thành phố Hà Tĩnh (436)'],
    ['TP Hà Tĩnh', '2025-08-05', 'có phải: Thành phố Hà Tĩnh (436)'],
    ['T. Hà Tĩnh', '2022-01-05', 'có phải: Tỉnh Hà Tĩnh'],
    ['Sở Nội vụ tỉnh Hà Tĩnh', '2022-01-05', 'có phải: Sở Nội vụ (SNV)'],
    ['Xã Sơn Kim 1 (huyện Hương Sơn)', '2022-01-05', 'có phải: Xã Sơn Kim 1 (18196)'],
    ['Xã Sơn Kim 1, huyện Hương Sơn', '2022-01-05', 'có phải: Xã Sơn Kim 1 (18196)'],
    ['Sơn Kim 1 - Hương Sơn', '2022-01-05', 'có phải: Xã Sơn Kim 1 (18196)'],
  ])('%j on %s: %s', (text, at, expected) => {
    const bundled = indexUnits(loadDefinitions({ data: bundledData, own: join(bundledData, 'none') }).registry)
    expect(suggestUnits(bundled, looseNames(bundled), text, day(at)).hint.slice(0, expected.length)).toBe(expected)
  })

  it.each([
    ['Xã Hoà Bình', '2024-06-01', ['a1 tone – 2024-12-31', 'b1 tone – 2024-12-31']],
    ['UBND xã Hòa Bình', '2024-06-01', ['a1 prefix – 2024-12-31', 'b1 prefix – 2024-12-31']],
    ['TX. Hòa Bình', '2025-02-01', ['a2 prefix 2025-01-01 2025-06-30']],
    ['xa hoa binh', '2024-06-01', ['a1 diacritics – 2024-12-31', 'b1 diacritics – 2024-12-31']],
    ['ubnd phuong moi', '2025-08-01', ['e3 diacritics 2025-07-01 –']],
    ['Sở Nội vụụ', null, ['f distance – –']],
    ['Phường Mới', '2025-03-01', ['a2 older 2025-01-01 2025-06-30', 'd2 older 2025-01-01 2025-06-30']],
    ['Phường Hòa Bình', '2025-08-01', ['e3 newer 2025-07-01 –']],
    ['xã hòa bình', '2024-06-01', ['a1 same-name – 2024-12-31', 'b1 same-name – 2024-12-31']],
    ['Hà Nội', '2024-06-01', []],
  ] as const)('%j on %s: each unit with the reason, and its days', (text, at, expected) => {
    const { suggestions } = suggestUnits(index, looseNames(index), text, at === null ? null : day(at))
    expect(suggestions.map(({ unit, because, from = '–', to = '–' }) => `${unit} ${because} ${from} ${to}`).sort()).toEqual([...expected])
  })

  it('write days as each language does', () => {
    const { hint, hint_en } = suggestUnits(index, looseNames(index), 'Phường Hòa Bình', day('2025-08-01'))
    expect(hint).toBe('khi đó đã thành: Phường Mới (5) [01/07/2025 – …]')
    expect(hint_en).toBe('by that day it had become: Phường Mới (5) [2025-07-01 – …]')
  })

  it('know a code that lost the zeros before it', () => {
    const zeros = indexUnits(
      buildRegistry([unit('a', '00009', 'Phường Một'), unit('b', '00109', 'Phường Hai'), unit('c', '90', 'Xã Ba')], []).registry,
    )
    const told = ['9', '109', '19'].map((text) => suggestUnits(zeros, looseNames(zeros), text, day('2028-01-05')))
    expect(told.map(({ suggestions }) => suggestions.map(({ unit, because }) => [unit, because]))).toEqual([
      [['a', 'distance']],
      [['b', 'distance']],
      [],
    ])
  })

  it('ask below the place that was added', () => {
    const two = indexUnits(
      buildRegistry(
        [
          { ...unit('p', '9', 'Tỉnh'), level: 'province' },
          { ...unit('h1', 'H1', 'Huyện Trên'), level: 'district', parent: '9' },
          { ...unit('h2', 'H2', 'Huyện Dưới'), level: 'district', parent: '9' },
          { ...unit('x1', 'X1', 'Xã Vĩnh Phú'), parent: 'H1' },
          { ...unit('x2', 'X2', 'Xã Vĩnh Phú'), parent: 'H2' },
        ],
        [],
      ).registry,
    )
    expect(suggestUnits(two, looseNames(two), 'Xã Vĩnh Phú (huyện Dưới)', null).hint).toBe('có phải: Xã Vĩnh Phú (X2)?')
    expect(suggestUnits(two, looseNames(two), 'Xã Vĩnh Phú, h. Trên', null).hint).toBe('có phải: Xã Vĩnh Phú (X1)?')
  })
})
