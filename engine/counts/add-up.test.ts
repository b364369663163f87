import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bundledData } from '../definitions/layers.ts'
import { loadDefinitions } from '../definitions/load-definitions.ts'
import { addUp } from './add-up.ts'
import { rest, rollUp } from './roll-up.ts'
import { packCounts, packWholes, subtractWholes } from './segment-counts.ts'

const { registry } = loadDefinitions({ data: bundledData, own: '/nonexistent' })
const flat = { ...registry, province: null }

/** Amounts that fit a small room, a wider one or none, each with smaller ones among them; which of them is drawn first, so that all are. */
const small = fc.bigInt(-9n, 50n)
const wide = fc.oneof(small, fc.bigInt(-9n, 2n ** 40n))
const rooms = fc.constantFrom(small, wide, fc.oneof(wide, fc.bigInt(0n, 2n ** 60n)))

test('every unit of numbers, added up in columns, has what it has count by count and asked alone; small or large', () => {
  const segment = fc.integer({ min: -1, max: registry.segments.length - 1 })
  const counts = rooms.chain((amount) => fc.array(fc.record({ segment, n: amount, d: amount }), { maxLength: 60 }))
  const seen = new Set<string>()
  fc.assert(
    fc.property(counts, fc.boolean(), fc.constantFrom(registry, flat), (list, own, units) => {
      const packed = packCounts(list.map((one) => ({ ...one, field: '' })))
      seen.add(packed.n.constructor.name)
      const all = { unit: null, own }
      const columns = addUp(units, packed, own)
      const oneByOne = rollUp(units, null, packed, all, 'unit')
      for (const key of [...units.units.keys(), rest, '']) {
        expect([key, columns.find(key)]).toEqual([key, oneByOne.find(key)])
        if (typeof key !== 'number' || key === units.province) continue
        const alone = rollUp(units, null, packed, { unit: key, own }, 'unit').find(key)
        expect([key, columns.find(key)]).toEqual([key, alone])
      }
    }),
    { numRuns: 60 },
  )
  expect(seen).toEqual(new Set(['Int32Array', 'Float64Array', 'Array']))
})

test('whole numbers less others are those of one by one, whatever room either takes', () => {
  const pairs = fc.tuple(rooms, rooms).chain(([from, others]) => fc.array(fc.tuple(from, others), { maxLength: 24 }))
  const seen = new Set<string>()
  fc.assert(
    fc.property(pairs, (list) => {
      const [from, others] = [0, 1].map((side) => packWholes(list.map((pair) => pair[side]!)))
      seen.add([from, others].map((one) => one!.constructor.name).join(' less '))
      expect(Array.from<number | bigint, bigint>(subtractWholes(from!, others!), BigInt)).toEqual(list.map(([a, b]) => a - b))
    }),
    { numRuns: 300 },
  )
  expect(seen.size).toBe(9)
})
