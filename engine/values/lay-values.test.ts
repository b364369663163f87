import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Tallied } from '../counts/count-scope.ts'
import { bundledData } from '../definitions/layers.ts'
import { loadDefinitions } from '../definitions/load-definitions.ts'
import { readPeriod } from '../definitions/period.ts'
import type { Series, Spot } from './count-series.ts'
import { layValues } from './lay-values.ts'
import { showingOf } from './show-count.ts'

const { indicators } = loadDefinitions({ data: bundledData, own: '/nonexistent' })
const text = new TextDecoder()

/** Names as people write them. */
const name = fc.oneof(
  fc.constantFrom('Xã Kỳ Thượng', 'a"b', '\\', '\u2028', '=1+1', '😀', '\ud800', '\t', ''),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
)
const orNull = <T>(one: fc.Arbitrary<T>) => fc.option(one)
const spot: fc.Arbitrary<Spot> = fc.record({
  key: fc.nat(),
  unit: orNull(name),
  unitCode: orNull(name),
  unitName: orNull(name),
  level: orNull(name),
  field: orNull(name),
})
/** Whole numbers of every width that is stored, those that JSON writes as text too. */
const small = fc.oneof(fc.nat(30), fc.integer({ min: 0, max: 2 ** 31 }), fc.integer({ min: -9, max: 2 ** 52 }))
const large = fc.oneof(fc.bigInt(0n, 99n), fc.bigInt(-(10n ** 9n), 10n ** 38n))
const tallied: fc.Arbitrary<Tallied> = fc.oneof(
  fc.record({ reason: fc.constantFrom('no_data', 'not_applicable', 'no_exact_series') }),
  ...[small, large].map((of) => fc.record({ numerator: of, denominator: of, restated: fc.boolean(), reason: fc.constant(null) })),
)
const blanks = fc.oneof(fc.constant(0), small, large)
const series: fc.Arbitrary<Series> = fc
  .record({
    indicator: fc.constantFrom(...indicators.values()),
    period: fc.constantFrom('2022', '2025-Q3').map((one) => readPeriod(one)),
    told: fc.array(fc.record({ spot, tallied, blank: blanks }), { maxLength: 8 }),
    setAside: fc.option(fc.nat(), { nil: undefined }),
  })
  .map(({ indicator, period, told, setAside }) => {
    const of = new Map(told.map((one) => [one.spot, one]))
    const spots = told.map((one) => one.spot)
    return {
      indicator,
      period,
      spots,
      setAside,
      show: showingOf(indicator),
      count: (one) => of.get(one)!.tallied,
      blank: (one) => of.get(one)!.blank,
    }
  })

test('what is printed from counts is the JSON of the values, to the byte; a page is cut out of all', () => {
  const property = fc.property(fc.array(series, { maxLength: 6 }), fc.nat(40), fc.nat(40), (all, offset, limit) => {
    const page = layValues(all)
    const list = page.list()
    expect(text.decode(page.print())).toBe(JSON.stringify(list))
    const part = layValues(all, offset, limit)
    expect([part.total, part.list()]).toEqual([list.length, list.slice(offset, offset + limit)])
    expect(text.decode(part.print())).toBe(JSON.stringify(part.list()))
  })
  fc.assert(property, { numRuns: 400 })
})
