import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cutList, orderGroup } from './order-ranking.ts'
import { unitScore } from './test-scores.ts'

test('ranks stand as they were given, ties side by side by name; open ones by what was lost; the others apart', () => {
  const units = [
    unitScore('Đức', { rank: 2, gained: '8' }),
    unitScore('Ân', { rank: 4, gained: '5' }),
    unitScore('Bình', { rank: 2, gained: '8' }),
    unitScore('Ca', { rank: 1, gained: '9' }),
    unitScore('Dung', { open: '3.00', lost: '10.00' }),
    unitScore('Em', { open: '1.00', lost: '9.00', gained: '1.00' }),
    unitScore('Giang', { open: '1.00', lost: '9.00', gained: '2.00' }),
    unitScore('Minh', { percent: '91.00' }),
    unitScore('Hà', { unrankedReason: { vi: 'ngoài nhóm', en: 'outside' } }),
  ]
  const { ranked, early, open, apart } = orderGroup(units, (unit) => unit)
  expect(ranked.map(({ unit, rank }) => [rank, unit])).toEqual([
    [1, 'Ca'],
    [2, 'Bình'],
    [2, 'Đức'],
    [4, 'Ân'],
  ])
  expect(open.map(({ unit }) => unit)).toEqual(['Giang', 'Em', 'Dung'])
  expect(early.map(({ unit }) => unit)).toEqual(['Minh'])
  expect(apart.map(({ unit }) => unit)).toEqual(['Hà'])
})

test('a long list keeps its ends and the focus with its neighbours; kept and left rows are all of them', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 120 }), fc.integer({ min: -1, max: 119 }), (length, focus) => {
      const rows = Array.from({ length }, (_, at) => ({ at }))
      const cut = cutList(rows, ({ at }) => at === focus)
      const kept = cut.flatMap((one) => ('left' in one ? [] : [one.at]))
      const left = cut.reduce((sum, one) => sum + ('left' in one ? one.left : 0), 0)
      expect(kept.length + left).toBe(length)
      expect(kept).toEqual(kept.toSorted((a, b) => a - b))
      if (length <= 30) expect(left).toBe(0)
      const ends = [0, 1, 2, 3, 4, ...[5, 4, 3, 2, 1].map((back) => length - back)]
      for (const at of [...ends, focus - 2, focus, focus + 2])
        if (at >= 0 && at < length && focus < length) expect(kept.includes(at) || (focus === -1 && !ends.includes(at))).toBe(true)
    }),
  )
})
