import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawWaterfall } from '../charts/waterfall/rows.ts'
import { sumDecimals } from '../format/decimal.ts'
import { sayIn } from '../text/text.ts'
import { groupLost, listLost, listOpen } from './lost-points.ts'
import { lostLine } from './test-scores.ts'

const speaker = { say: sayIn('vi'), language: 'vi' } as const

test('the largest loss stands first, whatever its causes; what is open stands apart', () => {
  const lines = [
    lostLine('1.1', '1.25'),
    lostLine('1.2', '2.00', { cause: 'cut_in_appraisal', owner: 'STC' }),
    lostLine('1.2', '0.50', { owner: 'STC' }),
    lostLine('2.1', '1.00', { cause: 'open', area: '2' }),
  ]
  const beside = [{ code: '1.2', lost: '2.50', before: '1.00', best: null, median: null }]
  expect(listLost({ lines, beside })).toMatchObject([
    { code: '1.2', lost: '2.50', causes: ['cut_in_appraisal', 'below_goal'], beside: { before: '1.00' } },
    { code: '1.1', lost: '1.25', causes: ['below_goal'], beside: null },
  ])
  expect(listOpen({ lines }).map(({ code }) => code)).toEqual(['2.1'])
  expect(groupLost({ lines }, ({ owner }) => owner)).toEqual([
    { key: 'STC', criteria: 1, lost: '2.50', open: '0' },
    { key: 'SNV', criteria: 2, lost: '1.25', open: '1.00' },
  ])
})

const drawn = fc.array(fc.record({ units: fc.integer({ min: 1, max: 5_000 }), owner: fc.constantFrom('A', 'B'), isOpen: fc.boolean() }), {
  maxLength: 40,
})
const text = (hundredths: number) => `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`

test('rows, owners and the steps of the waterfall add up to the lines, to the letter', () => {
  fc.assert(
    fc.property(drawn, (all) => {
      const lines = all.map(({ units, owner, isOpen }, at) =>
        lostLine(`${at % 25}`, text(units), { owner, cause: isOpen ? 'open' : 'below_goal' }),
      )
      const total = (isOpen: boolean) => all.reduce((sum, one) => sum + (one.isOpen === isOpen ? one.units : 0), 0)
      const hundredths = (sum: string) => Math.round(Number(sum) * 100)
      const rows = listLost({ lines, beside: [] })
      expect(hundredths(sumDecimals(rows.map(({ lost }) => lost)))).toBe(total(false))
      const groups = groupLost({ lines }, ({ owner }) => owner)
      expect(hundredths(sumDecimals(groups.map(({ lost }) => lost)))).toBe(total(false))
      expect(hundredths(sumDecimals(groups.map(({ open }) => open)))).toBe(total(true))
      const { steps } = drawWaterfall(rows, speaker, 40).rows
      expect(Math.round(Number(steps.at(-1)?.to) * 100)).toBe(total(false))
      steps.slice(0, -1).forEach((step, at) => {
        expect(step.from).toBe(at === 0 ? 0 : steps[at - 1]?.to)
      })
      expect(steps.length).toBeLessThanOrEqual(14)
    }),
  )
})
