import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawWaterfall } from '../charts/waterfall/rows.ts'
import { sumDecimals } from '../format/decimal.ts'
import { sayIn } from '../text/text.ts'
import { groupByOwner, listLost, losing, opening } from './lost-points.ts'
import { criterion, score, unitScore } from './test-scores.ts'

const speaker = { say: sayIn('vi'), language: 'vi' } as const

const set = [
  criterion('1'),
  criterion('1.1', { parent: '1', enters: ['SNV'] }),
  criterion('1.2', { parent: '1' }),
  criterion('1.2.a', { parent: '1.2', enters: ['STC'] }),
  criterion('1.2.b', { parent: '1.2', enters: ['SNV', 'STC'] }),
  criterion('1.3', { parent: '1' }),
]

test('the largest loss stands first; parts that enter only through their criterion are no rows of their own', () => {
  const unit = unitScore('u', {
    gained: '3.50',
    lost: '3.75',
    open: '1.00',
    applicableMax: '8.25',
    criteria: [
      score('1.1', ['2.00', '1.25', '0']),
      score('1.2', ['1.50', '2.50', '0']),
      score('1.2.a', ['0', '1', '0'], { counted: false }),
      score('1.3', ['0', '0', '1.00']),
    ],
  })
  const rows = listLost(unit, set)
  expect(rows.map((row) => [row.criterion?.code, row.lost, row.owners])).toEqual([
    ['1.2', '2.50', ['STC', 'SNV']],
    ['1.1', '1.25', ['SNV']],
    ['1.3', '0', []],
  ])
  expect(losing(rows).length).toBe(2)
  expect(opening(rows, set).map((row) => row.criterion?.code)).toEqual(['1.3'])
  expect(groupByOwner(rows).map(({ owners, lost, open }) => [owners.join(' '), lost, open])).toEqual([
    ['STC SNV', '2.50', '0'],
    ['SNV', '1.25', '0'],
    ['', '0', '1.00'],
  ])
})

test('what only the weighing takes stands in a row of its own', () => {
  const unit = unitScore('u', {
    gained: '64.86',
    lost: '35.14',
    open: '0',
    applicableMax: '100',
    criteria: [score('1', ['6.74', '3.26', '0'], { counted: false })],
  })
  expect(listLost(unit, set)).toEqual([{ criterion: null, gained: '64.86', lost: '35.14', open: '0', max: '100', owners: [] }])
})

const points = fc.integer({ min: 0, max: 5_000 })
const parts = fc.array(fc.record({ gained: points, lost: points, open: points, owner: fc.constantFrom('A', 'B', 'A B', '') }), {
  maxLength: 40,
})
const text = (hundredths: number) => `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`

test('rows, owners and the steps of the waterfall add up to the unit’s own sums, to the letter', () => {
  fc.assert(
    fc.property(parts, (all) => {
      const total = (of: 'gained' | 'lost' | 'open') => all.reduce((sum, one) => sum + one[of], 0)
      const unit = unitScore('u', {
        gained: text(total('gained')),
        lost: text(total('lost')),
        open: text(total('open')),
        applicableMax: text(total('gained') + total('lost') + total('open')),
        criteria: all.map((one, at) => score(`${at}`, [text(one.gained), text(one.lost), text(one.open)])),
      })
      const criteria = all.map(({ owner }, at) => criterion(`${at}`, { enters: owner === '' ? [] : owner.split(' ') }))
      const rows = listLost(unit, criteria)
      expect(rows.every((row) => row.criterion !== null)).toBe(true)
      const hundredths = (sum: string) => Math.round(Number(sum) * 100)
      expect(hundredths(sumDecimals(rows.map(({ lost }) => lost)))).toBe(total('lost'))
      expect(hundredths(sumDecimals(groupByOwner(rows).map(({ lost }) => lost)))).toBe(total('lost'))
      expect(hundredths(sumDecimals(groupByOwner(rows).map(({ open }) => open)))).toBe(total('open'))
      const { steps } = drawWaterfall(losing(rows), speaker, 40).rows
      expect(Math.round(Number(steps.at(-1)?.to) * 100)).toBe(total('lost'))
      steps.slice(0, -1).forEach((step, at) => {
        expect(step.from).toBe(at === 0 ? 0 : steps[at - 1]?.to)
      })
      expect(steps.length).toBeLessThanOrEqual(14)
    }),
  )
})
