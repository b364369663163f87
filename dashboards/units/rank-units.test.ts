import fc from 'fast-check'
import { expect, test } from 'vitest'
import { indicator, value } from '../answers/test-answers.ts'
import { rankUnits, shortenRanking, standingOf } from './rank-units.ts'

const placesOf = (units: ReturnType<typeof rankUnits>) =>
  units.map(({ value: { unit }, place, standing }) => `${unit} ${place ?? standing}`)

test('equal shares tie exactly, thin and empty units come after and have no place', () => {
  const values = [
    value('a', { counts: [1, 3] }),
    value('b', { counts: [333333333, 999999999] }),
    value('c', { counts: [333333334, 999999999] }),
    value('d', { counts: [4, 4] }),
    value('e', { counts: [0, 0], reason: 'nothing_arose' }),
    value('f', { counts: [0, 7] }),
  ]
  expect(placesOf(rankUnits(values, indicator({ minimum: 3 })))).toEqual(['d 1', 'c 2', 'a 3', 'b 3', 'f 5', 'e empty'])
  expect(placesOf(rankUnits(values, indicator({ minimum: 5 })))).toEqual(['c 1', 'b 2', 'f 3', 'd thin', 'a thin', 'e empty'])
})

test('where lower is better the order turns, not the thin and empty', () => {
  const values = [value('a', { counts: [1, 10] }), value('b', { counts: [9, 10] }), value('c', { counts: [1, 1] }), value('d')]
  expect(placesOf(rankUnits(values, indicator({ better: 'lower' })))).toEqual(['a 1', 'b 2', 'c thin', 'd empty'])
})

test('units that tie stand in Vietnamese order', () => {
  const names = ['Xã Đức Lạng', 'Xã Ân Phú', 'Xã Dương', 'Xã An Lộc']
  const values = names.map((unitName) => value(unitName, { unitName, counts: [1, 10] }))
  expect(rankUnits(values, indicator()).map((one) => one.value.unitName)).toEqual(['Xã An Lộc', 'Xã Ân Phú', 'Xã Dương', 'Xã Đức Lạng'])
})

test('a value without counts is ranked by its exact decimal', () => {
  const decimal = (unit: string, text: string) => ({ ...value(unit), value: text, reason: null })
  expect(placesOf(rankUnits([decimal('a', '9.9'), decimal('b', '10'), decimal('c', '10.0')], indicator({ unit: 'decimal' })))).toEqual([
    'b 1',
    'c 1',
    'a 3',
  ])
  expect(standingOf({ value: '3', denominator: null }, 5)).toBe('ranked')
})

const many = (count: number, thin = 0) =>
  rankUnits(
    Array.from({ length: count }, (_, i) => value(`u${i}`, { counts: i < thin ? [1, 1] : [i, 1000] })),
    indicator(),
  )

test('a long list keeps both ends and the neighbours of the focus, and says how many it leaves out', () => {
  const shown = shortenRanking(many(100), 'u50', false)
  const text = shown.map((one) => ('left' in one ? `(${one.left})` : String(one.place)))
  expect(text.join(' ')).toBe('1 2 3 4 5 (42) 48 49 50 51 52 (43) 96 97 98 99 100')
})

test('a thin unit in focus is shown, the other thin ones are left out', () => {
  const shown = shortenRanking(many(50, 3), 'u1', false)
  expect(shown.map((one) => ('left' in one ? `(${one.left})` : (one.place ?? one.value.unit))).join(' ')).toBe(
    '1 2 3 4 5 (37) 43 44 45 46 47 (1) u1 (1)',
  )
})

test('nothing is lost or doubled by shortening', () => {
  fc.assert(
    fc.property(fc.nat(120), fc.nat(30), fc.nat(130), (count, thin, focus) => {
      const units = many(count, thin)
      const shown = shortenRanking(units, `u${focus}`, false)
      const left = shown.reduce((sum, one) => sum + ('left' in one ? one.left : 1), 0)
      const kept = shown.flatMap((one) => ('left' in one ? [] : [one.value.unit]))
      expect(left).toBe(count)
      expect(kept).toEqual(units.map(({ value: { unit } }) => unit).filter((unit) => kept.includes(unit)))
      if (focus < count) expect(kept).toContain(`u${focus}`)
      if (count <= 30) expect(kept.length).toBe(count)
    }),
  )
})
