import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundledData } from '../definitions/layers.ts'
import { type Definitions, loadDefinitions } from '../definitions/load-definitions.ts'
import { dayOfText, readPeriod } from '../definitions/period.ts'
import { openEngine } from '../engine.ts'
import { derivedTables } from '../stores/duckdb/cells/derived-tables.ts'
import { openCounts } from '../stores/duckdb/open-counts.ts'
import { openWarehouse, quoteName, quoteText } from '../stores/duckdb/open-warehouse.ts'
import { loadWords } from '../stores/duckdb/words.ts'
import type { Counts } from './counts.ts'
import type { Found } from './roll-up.ts'
import { listCounts } from './segment-counts.ts'
import { mapUnits } from './unit-map.ts'

const works = `
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
  cost: { type: amount, title: { vi: Chi phí, en: Cost } }
  left: { type: amount, title: { vi: Còn lại, en: Left }, not_above: cost }
  score: { type: integer, title: { vi: Điểm, en: Score }, min: 0, max: 100 }
`
const head = 'title: { vi: A, en: A }, basis: b'
/** More than a store may count in one pass, before and behind the others. */
const many = Array.from({ length: 60 }, (_, at) => `m-${at}`)
const more = (ids: string[]) =>
  ids.map((id) => `${id}: { ${head}, share: { of: works, dated: begun_at, among: { score: known }, counted: { kind: big } } }\n`).join('')
const indicators = `
${more(many.slice(0, 30))}a-share: { ${head}, share: { of: works, dated: begun_at, among: { score: known }, counted: { kind: big } } }
a-ratio: { ${head}, ratio: { of: works, dated: begun_at, among: { kind: big }, sum: left, over: cost } }
a-mean: { ${head}, mean: { of: works, dated: begun_at, column: score } }
a-count: { ${head}, count: { of: works, dated: begun_at, counted: { kind: big } } }
a-distinct: { ${head}, distinct: { of: works, dated: begun_at, thing: name, counted: { kind: small } } }
a-units: { ${head}, units: { of: works, levels: [commune, department], dated: begun_at, counted: { kind: big } } }
a-year-before: { ${head}, reduction: { of: works, dated: begun_at, against: year-before, sum: cost } }
a-cut: { ${head}, reduction: { of: works, begun: begun_at, ended: ended_at, against: '2021-06-30' } }
a-cut-cost: { ${head}, reduction: { of: works, begun: begun_at, ended: ended_at, against: '2021-06-30', sum: cost, remains: left } }
a-stock: { ${head}, stock: { of: works, begun: begun_at, ended: ended_at, among: { kind: known }, counted: { score: { at_least: 50 } } } }
a-register: { ${head}, scope: province, register_share: { of: procedures, among: { eligible_online: true }, counted: { online_level: full } } }
${more(many.slice(30))}`
const files: [dataset: string, period: string | undefined, text: string][] = [
  [
    'works',
    undefined,
    `id,unit_code,field,name,kind,begun_at,ended_at,cost,left,score
1,18070,a,x,big,2022-01-10,,100.00,40.00,80
2,18070,b,x,small,2022-02-10,2022-03-01,50.00,10.00,40
3,SNV,a,y,big,2022-03-31,,30.00,0.00,60
4,SNV,b,,,2021-02-01,2022-03-15,200.00,50.00,
`,
  ],
  // The third row again, as it is known a quarter later.
  ['works', '2022-H1', 'id,unit_code,field,name,kind,begun_at,ended_at,cost,left,score\n3,SNV,a,y,big,2022-03-31,,30.00,0.00,60\n'],
  [
    'iso-upkeep',
    undefined,
    `agency_code,year,name,unit_code,kind,listed_at,dropped_at,upheld_at,reviewed_at
CQ-1,2022,Một,SNV,administrative,2022-01-05,,,
CQ-2,2022,Hai,SNV,second_tier,2022-01-05,,,
`,
  ],
  [
    'procedures',
    '2022-Q1',
    `procedure_code,name,field_code,online_level,eligible_online,on_national_portal,fee_required,online_payment,central_agency
1.1,Một,a,full,true,,,,
1.2,Hai,a,none,true,,,,
1.3,Ba,b,full,false,,,,
`,
  ],
]

/** Every store that answers the port; a further one opens the same definitions and files, and passes the same cases. */
type Open = (
  home: string,
  definitions: Definitions,
) => Promise<{ counts: Counts; ask: Ask; unsaid: () => Promise<string[]>; close: () => Promise<void> }>
/** Asks the counts of one moment. */
type Ask = <T>(work: (counts: Counts) => Promise<T>) => Promise<T>
const stores: Record<string, Open> = {
  async duckdb(home, definitions) {
    const warehouse = await openWarehouse({ home })
    const words = await warehouse.read(loadWords)
    const ask = <T>(work: (counts: Counts) => Promise<T>) => warehouse.read((session) => work(openCounts({ session, definitions, words })))
    const counts: Counts = {
      standing: () => ask((one) => one.standing()),
      find: (...query) => ask((one) => one.find(...query)),
      trace: (query) => ask((one) => one.trace(query)),
      traceBoth: (query) => ask((one) => one.traceBoth(query)),
      tallies: (year) => ask((one) => one.tallies(year)),
      arrivals: (...query) => ask((one) => one.arrivals(...query)),
      published: () => ask((one) => one.published()),
      filed: (...query) => ask((one) => one.filed(...query)),
    }
    /** Columns of tables of counts in which something stands that is no number. */
    const unsaid = () =>
      warehouse.read(async (session) => {
        const columns = derivedTables(definitions).flatMap(({ name, columns }) =>
          Object.keys(columns).map((column) => [name, column] as const),
        )
        const counted = columns.map(
          ([table, column]) => `SELECT ${quoteText(column)} AS name FROM ${table} WHERE ${quoteName(column)} IS NULL`,
        )
        return (await session.all(`SELECT DISTINCT name FROM (${counted.join(' UNION ALL ')})`)).map(({ name }) => String(name))
      })
    return { counts, ask, unsaid, close: () => warehouse.close() }
  },
}

const quarter = readPeriod('2022-Q1')
type Pair = [numerator: number, denominator: number]
/** Indicator → unit, or unit and field → its counts over January to March 2022, by hand from the rows above. */
const byUnit: Record<string, Record<string, Pair>> = {
  'a-share': { 'HT-18070@2020': [1, 2], 'HT-SNV@2022': [1, 1] },
  'a-ratio': { 'HT-18070@2020': [40e6, 100e6], 'HT-SNV@2022': [0, 30e6] },
  'a-mean': { 'HT-18070@2020': [120e6, 2e6], 'HT-SNV@2022': [60e6, 1e6] },
  'a-count': { 'HT-18070@2020': [1, 0], 'HT-SNV@2022': [1, 0] },
  'a-distinct': { 'HT-18070@2020': [1, 1], 'HT-SNV@2022': [0, 1] },
  'a-year-before': { 'HT-18070@2020': [-150e6, 0], 'HT-SNV@2022': [170e6, 200e6] },
  'a-cut': { 'HT-SNV@2022': [1, 1] },
  'a-cut-cost': { 'HT-SNV@2022': [150e6, 200e6] },
  'a-stock': { 'HT-18070@2020': [1, 1], 'HT-SNV@2022': [1, 1] },
  'a-register': { 'HT-42': [1, 2] },
}
const byField: Record<string, Record<string, Pair>> = {
  'a-share': { 'HT-18070@2020 a': [1, 1], 'HT-18070@2020 b': [0, 1], 'HT-SNV@2022 a': [1, 1] },
  'a-stock': { 'HT-18070@2020 a': [1, 1], 'HT-SNV@2022 a': [1, 1] },
  'a-register': { 'HT-42 a': [1, 2], 'HT-42 b': [0, 0] },
}

describe.each(Object.entries(stores))('%s', (_, open) => {
  const home = mkdtempSync(join(tmpdir(), 'chiso-counts-'))
  let definitions: Definitions
  let store: Awaited<ReturnType<typeof open>>
  beforeAll(async () => {
    for (const [folder, text] of [
      ['datasets', works],
      ['indicators', indicators],
    ] as const) {
      mkdirSync(join(home, 'definitions', folder), { recursive: true })
      writeFileSync(join(home, 'definitions', folder, 'works.yaml'), text)
    }
    definitions = loadDefinitions({ data: bundledData, own: join(home, 'definitions') })
    const engine = await openEngine({ home, clock: () => new Date('2023-06-01T08:00:00+07:00') })
    for (const [dataset, period, text] of files) {
      const path = join(home, `${dataset}.csv`)
      writeFileSync(path, text)
      const answer = await engine.importFile({ path, fileName: `${dataset}.csv`, dataset, ...(period ? { period } : {}) }, 'test')
      expect(answer.issues).toEqual([])
    }
    await engine.close()
    store = await open(home, definitions)
  })
  afterAll(async () => {
    await store?.close()
    rmSync(home, { recursive: true })
  })

  const named = (ids: string[]) => ids.map((id) => definitions.indicators.get(id)!)
  /** Sums over the segments of a unit; a thing is one in a unit, however many rows name it. */
  async function found(ids: string[], fields: boolean, period = quarter) {
    const all = await store.counts.find(named(ids), period, fields)
    const { registry } = definitions
    return Object.fromEntries(
      [...all].map(([id, { covered, counts }]) => {
        const units = new Map<string, Pair>()
        const seen = new Set<string>()
        for (const { segment, field, n: more, d: whole, thing } of listCounts(counts)) {
          const unit = registry.units[registry.segments[segment]!.unit]!.id
          const key = fields ? `${unit} ${field}` : unit
          if (thing !== undefined && seen.has(`${key} ${thing}`)) continue
          seen.add(`${key} ${thing}`)
          const [n, d] = units.get(key) ?? [0, 0]
          units.set(key, [n + Number(more), d + Number(whole)])
        }
        return [id, covered ? Object.fromEntries(units) : null]
      }),
    )
  }
  const told = (all: Record<string, Record<string, Pair> | null>, wanted: Record<string, Record<string, Pair>>) =>
    Object.fromEntries(
      Object.entries(all).map(([id, units]) => [
        id,
        units && Object.fromEntries(Object.entries(units).filter(([key, pair]) => key in wanted[id]! || pair.some((count) => count !== 0))),
      ]),
    )

  test('each kind of formula counts as by hand, asked alone or together', async () => {
    expect(told(await found(Object.keys(byUnit), false), byUnit)).toEqual(byUnit)
    for (const [id, wanted] of Object.entries(byUnit)) expect(told(await found([id], false), byUnit)).toEqual({ [id]: wanted })
    expect(told(await found(Object.keys(byField), true), byField)).toEqual(byField)
  })

  test('what is asked at one moment is answered as what is asked alone', async () => {
    const ids = [...Object.keys(byUnit), 'a-units']
    const periods = ['2019-Q1', '2021-Q1', '2021', '2022-Q1', '2022-M03', '2022'].map((name) => readPeriod(name))
    const cut = { ...quarter, last: dayOfText('2022-03-10')! }
    const asked = [...periods, cut].flatMap((period) => [false, true].map((fields) => [period, fields] as const))
    const written = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value)
    const sorted = (all: Map<string, Found>) =>
      [...all].sort().map(([id, { covered, counts }]) => {
        const some = listCounts(counts).filter(({ n, d }) => n !== 0n || d !== 0n)
        return [id, covered, some.map((one) => JSON.stringify(one, written)).sort()]
      })
    const together = await store.ask((counts) => Promise.all(asked.map(([period, fields]) => counts.find(named(ids), period, fields))))
    for (const [at, [period, fields]] of asked.entries()) {
      const alone = await Promise.all(named(ids).map((one) => store.counts.find([one], period, fields)))
      const each = alone.flatMap((found) => [...found])
      expect([period.name, fields, sorted(together[at]!)]).toEqual([period.name, fields, sorted(new Map(each))])
    }
  })

  test('of many indicators each counts as it would alone', async () => {
    const wanted = Object.fromEntries(many.map((id) => [id, byUnit['a-share']!]))
    expect(told(await found(many, false), wanted)).toEqual(wanted)
    expect(told(await found([many.at(-1)!], true), { [many.at(-1)!]: byField['a-share']! })).toEqual({ [many.at(-1)!]: byField['a-share'] })
  })

  test('where no row of the dataset falls into the period there are no data, which is not zero', async () => {
    const ids = ['a-share', 'a-distinct', 'a-stock', 'a-units', 'a-register']
    expect(await found(ids, false, readPeriod('2019-Q1'))).toEqual(Object.fromEntries(ids.map((id) => [id, null])))
    // A row without score and name: nothing arose among such rows, however they are counted.
    expect(await found(['a-share', 'a-distinct'], false, readPeriod('2021-Q1'))).toEqual({
      ...{ 'a-share': { 'HT-SNV@2022': [0, 0] }, 'a-distinct': {} },
    })
    // Something began, but on no day of the base.
    expect(await found(['a-cut'], false, readPeriod('2021-Q1'))).toEqual({ 'a-cut': null })
    // The quarter has rows, the same quarter of the year before none.
    expect(await found(['a-year-before'], false, readPeriod('2021-Q1'))).toEqual({ 'a-year-before': null })
  })

  test('a share of units asks every valid unit of its levels, as stored and on the map of a day', async () => {
    const { registry, indicators: all } = definitions
    const ask = async (day: string | null) => {
      const map = day === null ? undefined : mapUnits(registry, dayOfText(day)!)
      const counts = listCounts((await store.counts.find([all.get('a-units')!], quarter, false, map)).get('a-units')!.counts)
      const units = counts.map(({ segment, n }) => ({ ...registry.units[registry.segments[segment]!.unit]!, has: n === 1n }))
      expect(counts.every(({ d }) => d === 1n)).toBe(true)
      expect(units.every(({ level }) => level === 'commune' || level === 'department')).toBe(true)
      return { asked: units.map(({ ix }) => ix).sort(), having: units.flatMap(({ id, has }) => (has ? [id] : [])) }
    }
    const validOn = (day: number) =>
      registry.units
        .filter(({ level, from, to }) => ['commune', 'department'].includes(level ?? '') && (from ?? -1e9) <= day && (to ?? 1e9) >= day)
        .map(({ ix }) => ix)
        .sort()
    const stored = await ask(null)
    expect(stored.asked).toEqual(validOn(quarter.last))
    expect(stored.having.sort()).toEqual(['HT-18070@2020', 'HT-SNV@2022'])
    const onMap = await ask('2025-07-01')
    expect(onMap.asked).toEqual(validOn(dayOfText('2025-07-01')!))
    expect(onMap.having.length).toBe(2)
    expect(onMap.having).not.toContain('HT-18070@2020')
  })

  test('what arrived is told by unit and batch, what stands apart from what gave way, by the date rows belong to', async () => {
    const { registry, datasets } = definitions
    const ask = async (dataset: string, period: string) => {
      const found = await store.counts.arrivals(datasets.get(dataset)!, readPeriod(period))
      return found.map(({ unit, batch, standing }) => [unit === null ? null : registry.units[unit]!.id, batch, standing])
    }
    const [[, works] = []] = await ask('works', '2022-Q1')
    // Row 3 of the first file gave way to that of the second; row 4 began a year before.
    expect((await ask('works', '2022-Q1')).sort()).toEqual([
      ['HT-18070@2020', works, 2],
      ['HT-SNV@2022', works, 0],
      ['HT-SNV@2022', expect.any(Number), 1],
    ])
    expect(await ask('works', '2021-Q1')).toEqual([['HT-SNV@2022', works, 1]])
    expect(await ask('works', '2019-Q1')).toEqual([])
    // Rows name their period: a part of it is another.
    expect((await ask('iso-upkeep', '2022')).map(([unit, , standing]) => [unit, standing])).toEqual([['HT-SNV@2022', 2]])
    expect(await ask('iso-upkeep', '2022-Q1')).toEqual([])
    // A register has neither units nor dates.
    expect(await ask('procedures', '2022-Q1')).toEqual([])
  })

  test('where nothing is known of any row a kept count is 0, as any store would say it', async () => {
    expect(await store.unsaid()).toEqual([])
  })

  test('the rows behind a number are those it counts, those it counts among, and the rest', async () => {
    const ask = async (id: string, part: 'numerator' | 'denominator' | 'rest', more = {}) => {
      const scope = { unit: null, own: false, level: null, fields: null, fieldsExcept: null, limit: 10, offset: 0, ...more }
      const { rows, count } = await store.counts.trace({ indicator: definitions.indicators.get(id)!, period: quarter, part, ...scope })
      expect(count).toBe(rows.length)
      return rows.map((row) => row.id ?? row.procedure_code).sort()
    }
    const parts = async (id: string) => [await ask(id, 'numerator'), await ask(id, 'denominator'), await ask(id, 'rest')]
    expect(await parts('a-share')).toEqual([['1', '3'], ['1', '2', '3'], ['2']])
    expect(await parts('a-stock')).toEqual([['1', '3'], ['1', '3'], []])
    expect(await parts('a-distinct')).toEqual([['2'], ['1', '2', '3'], ['1', '3']])
    expect(await parts('a-cut')).toEqual([['4'], ['4'], []])
    expect(await parts('a-register')).toEqual([['1.1'], ['1.1', '1.2'], ['1.2']])
    const unit = definitions.registry.units.find(({ id }) => id === 'HT-SNV@2022')!.ix
    expect(await ask('a-share', 'denominator', { unit })).toEqual(['3'])
    expect(await ask('a-share', 'denominator', { fields: ['b'] })).toEqual(['2'])
    expect(await ask('a-share', 'denominator', { fieldsExcept: ['b'] })).toEqual(['1', '3'])
    expect(await ask('a-share', 'denominator', { level: 'department', own: true })).toEqual(['3'])
    for (const [id, indicator] of definitions.indicators)
      if (id.startsWith('a-')) {
        const query = { indicator, period: quarter, unit, own: false, level: null, fields: null, fieldsExcept: null, limit: 1, offset: 0 }
        const [counted, rest] = [
          await store.counts.trace({ ...query, part: 'numerator' }),
          await store.counts.trace({ ...query, part: 'rest' }),
        ]
        expect([id, await store.counts.traceBoth(query)]).toEqual([id, { counted, rest }])
      }
  })
})
