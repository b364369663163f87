import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bundledData } from '../definitions/layers.ts'
import { loadDefinitions } from '../definitions/load-definitions.ts'
import { dayOfText } from '../definitions/period.ts'
import { buildRegistry, isValid } from '../definitions/unit-registry.ts'
import { mapUnits } from './unit-map.ts'

const { registry } = loadDefinitions({ data: bundledData, own: '/nonexistent' })
const ix = (id: string) => registry.units.find((unit) => unit.id === id)!.ix
const id = (unit: number | null) => (unit === null ? null : registry.units[unit]!.id)
const placed = (unit: string, day: string) => {
  const { to, blurred } = mapUnits(registry, dayOfText(day)!).placeOf[ix(unit)]!
  return { to: id(to), blurred: blurred.map(id).sort() }
}

test('a commune follows its mergers; Kỳ Lợi and Đại Nài have no exact place since 1/7/2025', () => {
  expect(placed('HT-18088@2020', '2025-03-01')).toEqual({ to: 'HT-18088@2025-01', blurred: [] })
  expect(placed('HT-18796@2020', '2025-07-01')).toEqual({ to: null, blurred: ['HT-18754@2025', 'HT-18823@2025', 'HT-18832@2025'] })
  expect(placed('HT-18082@2020', '2025-07-01')).toEqual({ to: null, blurred: ['HT-18073@2025', 'HT-18652@2025'] })
})

test('Trần Phú was split in January 2025, but both parts end in one unit of July', () => {
  expect(placed('HT-18070@2020', '2025-02-01')).toEqual({ to: null, blurred: ['HT-18077@2025-01', 'HT-18094@2025-01'] })
  const july = placed('HT-18070@2020', '2025-07-01')
  expect(july).toEqual({ to: placed('HT-18094@2025-01', '2025-07-01').to, blurred: [] })
})

test('a department whose tasks were shared out goes whole where it merged', () => {
  expect(placed('HT-SLDTBXH', '2025-07-01')).toEqual({ to: 'HT-SNV@2025', blurred: [] })
})

test('an abolished district is nowhere and blurs nobody; the split districts blur what took their parts', () => {
  expect(placed('HT-439@2020', '2025-07-01')).toEqual({ to: null, blurred: [] })
  expect(placed('HT-448@2020', '2025-02-01')).toEqual({ to: null, blurred: ['HT-436@2025-01', 'HT-445@2025-01'] })
  expect(placed('HT-436@2020', '2025-02-01')).toEqual({ to: 'HT-436@2025-01', blurred: [] })
})

test('back in time a rename is followed, a merger is not', () => {
  expect(placed('HT-18088@2025-01', '2022-06-30')).toEqual({ to: 'HT-18088@2020', blurred: [] })
  expect(placed('HT-SNV@2025', '2022-06-30')).toEqual({ to: null, blurred: ['HT-SLDTBXH', 'HT-SNV@2022'] })
})

test('over random successions every unit is in one unit of the map, or in none', () => {
  const edge = fc.record({
    from: fc.nat(5),
    to: fc.nat(5),
    kind: fc.constantFrom('merge', 'split_part', 'rename', 'unchanged', 'abolished'),
  })
  fc.assert(
    fc.property(fc.array(edge, { maxLength: 12 }), fc.constantFrom('2024-06-01', '2025-06-01', '2026-06-01'), (edges, day) => {
      const years = ['2024', '2025', '2026']
      const units = years.flatMap((year, era) =>
        Array.from({ length: 6 }, (_, at) => ({
          id: `${era}${at}`,
          code: String(at),
          name: 'x',
          valid_from: `${year}-01-01`,
          valid_to: `${year}-12-31`,
        })),
      )
      const successions = edges.flatMap((one, at) => {
        const era = at % 2
        const successor = one.kind === 'abolished' ? '' : `${era + 1}${one.to}`
        return [{ predecessor_id: `${era}${one.from}`, successor_id: successor, date: `${years[era + 1]}-01-01`, kind: one.kind }]
      })
      const { registry: random } = buildRegistry(units, successions)
      const map = mapUnits(random, dayOfText(day)!)
      for (const unit of random.units) {
        const { to, blurred } = map.placeOf[unit.ix]!
        if (isValid(unit, dayOfText(day)!)) expect(to).toBe(unit.ix)
        if (to !== null) expect([map.units.includes(to), blurred]).toEqual([true, []])
        for (const other of blurred) expect(map.units.includes(other)).toBe(true)
      }
    }),
  )
})
