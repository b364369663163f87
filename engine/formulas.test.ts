import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Engine } from './doors.ts'
import { openEngine } from './engine.ts'

const dataset = `
id: works
title: { vi: Việc, en: Works }
noun: { vi: việc, en: works }
key: [id]
unit: unit_code
unit_at: begun_at
field: field
as_of: [begun_at]
columns:
  id: { type: text, title: { vi: Mã, en: Id }, required: true }
  unit_code: { type: unit, title: { vi: Đơn vị, en: Unit }, required: true }
  field: { type: text, title: { vi: Lĩnh vực, en: Field }, required: true }
  name: { type: text, title: { vi: Tên, en: Name } }
  kind: { type: choice, title: { vi: Loại, en: Kind }, choices: { big: [Lớn], small: [Nhỏ] } }
  begun_at: { type: instant, title: { vi: Bắt đầu, en: Begun }, required: true }
  ended_at: { type: instant, title: { vi: Kết thúc, en: Ended }, not_before: begun_at }
  done_at: { type: instant, title: { vi: Làm xong, en: Done } }
  cost: { type: amount, title: { vi: Chi phí, en: Cost } }
  left: { type: amount, title: { vi: Còn lại, en: Left }, not_above: cost }
  score: { type: integer, title: { vi: Điểm, en: Score }, min: 0, max: 100 }
`
const indicators = `
a-ratio: { title: { vi: A, en: A }, basis: b, ratio: { of: works, dated: begun_at, among: { kind: big }, sum: left, over: cost } }
a-mean: { title: { vi: A, en: A }, basis: b, mean: { of: works, dated: begun_at, column: score } }
a-mean-of-days: { title: { vi: A, en: A }, basis: b, measured_in: { vi: ngày, en: days }, mean: { of: works, dated: ended_at, days: { from: begun_at, to: ended_at } } }
a-count: { title: { vi: A, en: A }, basis: b, count: { of: works, dated: begun_at, counted: { kind: big } } }
a-distinct: { title: { vi: A, en: A }, basis: b, distinct: { of: works, dated: begun_at, thing: name, among: { kind: known }, counted: { kind: small } } }
a-distinct-kind: { title: { vi: A, en: A }, basis: b, distinct: { of: works, dated: begun_at, thing: kind, counted: { score: { at_least: 50 } } } }
a-units: { title: { vi: A, en: A }, basis: b, units: { of: works, levels: [commune, department], dated: begun_at, counted: { kind: big } } }
a-units-open: { title: { vi: A, en: A }, basis: b, units: { of: works, levels: [commune], begun: begun_at, ended: ended_at, counted: { kind: small } } }
a-year-before: { title: { vi: A, en: A }, basis: b, reduction: { of: works, dated: begun_at, against: year-before, sum: cost } }
a-year-before-count: { title: { vi: A, en: A }, basis: b, reduction: { of: works, dated: begun_at, among: { kind: big }, against: year-before } }
a-cut: { title: { vi: A, en: A }, basis: b, reduction: { of: works, begun: begun_at, ended: ended_at, against: '2021-06-30' } }
a-cut-cost: { title: { vi: A, en: A }, basis: b, reduction: { of: works, begun: begun_at, ended: ended_at, against: '2021-06-30', sum: cost, remains: left } }
a-stock: { title: { vi: A, en: A }, basis: b, stock: { of: works, begun: begun_at, ended: ended_at, among: { kind: known }, counted: { score: { at_least: 50 } } } }
a-stock-done: { title: { vi: A, en: A }, basis: b, stock: { of: works, begun: begun_at, done: done_at, done_since: period } }
a-stock-count: { title: { vi: A, en: A }, basis: b, stock: { of: works, begun: begun_at, ended: ended_at, done: done_at, as: count } }
`

let home: string
let engine: Engine
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'chiso-formulas-'))
  for (const [folder, name, text] of [
    ['datasets', 'works.yaml', dataset],
    ['indicators', 'works.yaml', indicators],
  ] as const) {
    mkdirSync(join(home, 'definitions', folder), { recursive: true })
    writeFileSync(join(home, 'definitions', folder, name), text)
  }
  engine = await openEngine({ home, clock: () => new Date('2023-06-01T08:00:00+07:00') })
})
afterEach(async () => {
  await engine.close()
  rmSync(home, { recursive: true })
})

interface Work {
  unit: string
  field: string
  name: string
  kind: string
  begun: number
  ended: number | null
  done: number | null
  /** In hundredths. */
  cost: number | null
  left: number
  score: number | null
}
const pick = <T>(...choices: T[]) => fc.constantFrom(...choices)
const day = (text: string) => Date.parse(`${text}T00:00:00Z`) / 86_400_000
const text = (value: number) => new Date(value * 86_400_000).toISOString().slice(0, 10)
/** Code → the units above it that are asked, in the tree of 2021 and 2022. */
const tree: Record<string, string[]> = { '18070': ['436', '42'], '18073': ['436', '42'], '18562': ['445', '42'], SNV: ['42'] }
const level: Record<string, string> = { '18070': 'commune', '18073': 'commune', '18562': 'commune', SNV: 'department' }
const work: fc.Arbitrary<Work> = fc
  .record({
    unit: pick(...Object.keys(tree)),
    field: pick('a', 'b'),
    name: pick('', 'x', 'y', 'z'),
    kind: pick('', 'big', 'small'),
    begun: fc.integer({ min: day('2021-01-01'), max: day('2022-12-31') }),
    ended: fc.option(fc.integer({ min: 0, max: 500 })),
    done: fc.option(fc.integer({ min: day('2021-01-01'), max: day('2022-12-31') })),
    cost: fc.option(fc.integer({ min: 0, max: 10_000_000 })),
    left: fc.integer({ min: 0, max: 100 }),
    score: fc.option(fc.integer({ min: 0, max: 100 })),
  })
  .map((one) => ({
    ...one,
    ended: one.ended === null ? null : one.begun + one.ended,
    left: one.cost === null ? 0 : Math.floor((one.cost * one.left) / 100),
  }))

const csv = (works: Work[]) =>
  [
    'id,unit_code,field,name,kind,begun_at,ended_at,done_at,cost,left,score',
    ...works.map((w, ix) =>
      [
        ix,
        w.unit,
        w.field,
        w.name,
        w.kind,
        text(w.begun),
        w.ended === null ? '' : text(w.ended),
        w.done === null ? '' : text(w.done),
        w.cost === null ? '' : (w.cost / 100).toFixed(2),
        w.cost === null ? '' : (w.left / 100).toFixed(2),
        w.score ?? '',
      ].join(','),
    ),
  ].join('\n')

type Pair = [numerator: number, denominator: number]
const sum = (works: Work[], of: (one: Work) => number) => works.reduce((total, one) => total + of(one), 0)

/** Each indicator anew, from the rows of the units asked, in plain numbers. */
function count(id: string, works: Work[], first: number, last: number): Pair {
  const within = (value: number | null) => value !== null && first <= value && value <= last
  const begun = works.filter((one) => within(one.begun))
  const openOn = (value: number) => works.filter((one) => one.begun <= value && (one.ended === null || one.ended > value))
  const base = openOn(day('2021-06-30'))
  const gone = base.filter((one) => one.ended !== null && one.ended <= last)
  switch (id) {
    case 'a-ratio': {
      const big = begun.filter((one) => one.kind === 'big' && one.cost !== null)
      return [sum(big, (one) => one.left) / 100, sum(big, (one) => one.cost!) / 100]
    }
    case 'a-mean': {
      const known = begun.filter((one) => one.score !== null)
      return [sum(known, (one) => one.score!), known.length]
    }
    case 'a-mean-of-days': {
      const ended = works.filter((one) => within(one.ended))
      return [sum(ended, (one) => one.ended! - one.begun), ended.length]
    }
    case 'a-count':
      return [begun.filter((one) => one.kind === 'big').length, 0]
    case 'a-distinct': {
      const known = begun.filter((one) => one.kind !== '' && one.name !== '')
      return [new Set(known.filter((one) => one.kind === 'small').map((one) => one.name)).size, new Set(known.map((one) => one.name)).size]
    }
    case 'a-distinct-kind': {
      const known = begun.filter((one) => one.kind !== '')
      return [
        new Set(known.filter((one) => (one.score ?? 0) >= 50).map((one) => one.kind)).size,
        new Set(known.map((one) => one.kind)).size,
      ]
    }
    case 'a-year-before':
    case 'a-year-before-count': {
      const before = works.filter(
        (one) => day(text(first).replace('2022', '2021')) <= one.begun && one.begun <= day(text(last).replace('2022', '2021')),
      )
      if (id === 'a-year-before-count') {
        const [then, now] = [before, begun].map((all) => all.filter((one) => one.kind === 'big').length) as Pair
        return [then - now, then]
      }
      const then = sum(before, (one) => one.cost ?? 0)
      return [(then - sum(begun, (one) => one.cost ?? 0)) / 100, then / 100]
    }
    case 'a-cut':
      return [gone.length, base.length]
    case 'a-cut-cost':
      return [sum(gone, (one) => (one.cost === null ? 0 : one.cost - one.left)) / 100, sum(base, (one) => one.cost ?? 0) / 100]
    case 'a-stock': {
      const known = openOn(last).filter((one) => one.kind !== '')
      return [known.filter((one) => (one.score ?? -1) >= 50).length, known.length]
    }
    case 'a-stock-done': {
      const open = works.filter((one) => one.begun <= last)
      return [open.filter((one) => within(one.done)).length, open.length]
    }
    case 'a-stock-count':
      return [openOn(last).filter((one) => one.done !== null && one.done <= last).length, openOn(last).length]
    default:
      throw new Error(id)
  }
}

const ids = [
  'a-ratio',
  'a-mean',
  'a-mean-of-days',
  'a-count',
  'a-distinct',
  'a-distinct-kind',
  'a-year-before',
  'a-year-before-count',
  'a-cut',
  'a-cut-cost',
  'a-stock',
  'a-stock-done',
  'a-stock-count',
]
const decimals = new Set(['a-mean', 'a-mean-of-days'])
const counts = new Set(['a-count', 'a-stock-count'])

/** What must be given out for two plain counts. */
function shown(id: string, [n, d]: Pair): [value: number | null, numerator: number, denominator: number | null] {
  if (id === 'a-count') return [n, n, null]
  if (d === 0) return [null, n, d]
  return [counts.has(id) ? n : (n / d) * (decimals.has(id) ? 1 : 100), n, d]
}

test('every kind equals plain counts over the rows: by unit with those below, own, by level, by field', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(work, { minLength: 30, maxLength: 80 }), pick('2022', '2022-Q2', '2022-M07'), async (works, period) => {
      // Some record of each dataset in every period, so that nothing is without data.
      const anchor: Work = {
        unit: 'SNV',
        field: 'a',
        name: 'x',
        kind: 'big',
        begun: 0,
        ended: null,
        done: null,
        cost: 100,
        left: 0,
        score: 1,
      }
      const anchors = ['2021-04-15', '2021-07-15', '2022-04-15', '2022-07-15'].map((at) => ({
        ...anchor,
        begun: day(at),
        ended: day(at) + 1,
      }))
      const rows = [...works, ...anchors]
      const path = join(home, 'works.csv')
      writeFileSync(path, csv(rows))
      const answer = await engine.importFile({ path, fileName: 'works.csv', dataset: 'works' }, 'test')
      expect(answer.issues).toEqual([])
      const [from, to] = {
        '2022': ['2022-01-01', '2022-12-31'],
        '2022-Q2': ['2022-04-01', '2022-06-30'],
        '2022-M07': ['2022-07-01', '2022-07-31'],
      }[period]!
      const check = (got: { indicator: string; value: string | null; numerator: unknown; denominator: unknown }, of: Work[]) => {
        const [value, numerator, denominator] = shown(got.indicator, count(got.indicator, of, day(from!), day(to!)))
        expect([got.indicator, Number(got.numerator).toFixed(2)]).toEqual([got.indicator, numerator.toFixed(2)])
        expect([got.indicator, got.denominator === null ? null : Number(got.denominator).toFixed(2)]).toEqual([
          got.indicator,
          denominator === null ? null : denominator.toFixed(2),
        ])
        if (value === null) expect(got.value).toBeNull()
        else expect(Math.abs(Number(got.value) - value)).toBeLessThan(0.00501)
      }
      for (const unit of ['42', '436', '445', '18070', 'SNV']) {
        const below = rows.filter((one) => one.unit === unit || tree[one.unit]!.includes(unit))
        for (const got of await engine.indicators({ period, indicators: ids, unit })) check(got, below)
        for (const got of await engine.indicators({ period, indicators: ids, unit, own: true }))
          check(
            got,
            rows.filter((one) => one.unit === unit),
          )
      }
      for (const got of await engine.indicators({ period, indicators: ids, by: 'level' }))
        check(
          got,
          rows.filter((one) => level[one.unit] === got.level),
        )
      for (const got of await engine.indicators({ period, indicators: ids, by: 'field' }))
        check(
          got,
          rows.filter((one) => one.field === got.field),
        )

      const open = (one: Work) => one.begun <= day(to!) && (one.ended === null || one.ended > day(to!))
      const having = {
        'a-units': new Set(
          rows.filter((one) => one.kind === 'big' && day(from!) <= one.begun && one.begun <= day(to!)).map((one) => one.unit),
        ),
        'a-units-open': new Set(rows.filter((one) => one.kind === 'small' && open(one) && one.unit !== 'SNV').map((one) => one.unit)),
      }
      for (const [id, units] of Object.entries(having)) {
        const [province] = await engine.indicators({ period, indicators: [id], unit: '42' })
        expect([id, province!.numerator, province!.denominator]).toEqual([id, units.size, id === 'a-units' ? 235 : 216])
        const [city] = await engine.indicators({ period, indicators: [id], unit: '436' })
        expect([id, city!.numerator]).toEqual([id, [...units].filter((unit) => tree[unit]!.includes('436')).length])
        const traced = await engine.trace({ indicator: id, period, unit: '42', part: 'denominator', limit: 1000 })
        expect(
          traced.rows
            .filter((row) => row.counted)
            .map((row) => row.unit_code)
            .sort(),
        ).toEqual([...units].sort())
      }
      // The rows behind a count are as many as it says.
      for (const got of await engine.indicators({
        period,
        indicators: ['a-mean', 'a-stock', 'a-stock-done', 'a-stock-count', 'a-cut'],
        unit: '436',
      })) {
        const behind = await engine.trace({ indicator: got.indicator, period, unit: '436', part: 'denominator', limit: 5 })
        expect([got.indicator, behind.count]).toEqual([got.indicator, got.denominator])
        expect(behind.rows.every((row) => row._file === 'works.csv')).toBe(true)
      }
      expect(await engine.verify(true)).toMatchObject({ ok: true, faults: [] })
      await engine.undo(answer.batch!, 'test')
    }),
    { numRuns: 8 },
  )
})
