import type { By, Counted, IndicatorValue } from '../answers.ts'
import type { Indicator } from '../definitions/indicator.ts'
import type { Definitions } from '../definitions/load-definitions.ts'
import type { Period } from '../definitions/period.ts'
import { decimalText, exactOfMillionths, exactOfWhole } from '../exact.ts'
import { type CellGroup, cellGroups } from '../facts/cell-layout.ts'
import type { Session } from '../warehouse/open-warehouse.ts'
import type { Words } from '../warehouse/words.ts'
import { countRegister } from './count-registers.ts'
import { countReported } from './count-reported.ts'
import { countSegments } from './count-segments.ts'
import { type Count, countShares } from './count-shares.ts'
import { countStock } from './count-stock.ts'
import { placeFigures } from './place-figures.ts'
import { type GroupCount, rest, rollUp, type SegmentCount } from './roll-up.ts'
import type { UnitMap } from './unit-map.ts'

/** A snapshot of the warehouse with the definitions it was made for. */
export interface Source {
  session: Session
  definitions: Definitions
  words: Words
}

export interface ValuesQuery {
  indicators: Indicator[]
  period: Period
  /** A unit's place; null = every unit, or the whole registry when taken by level or field. */
  unit: number | null
  by: By
  own: boolean
  /** The map of a day to read on; units as stored where not given. */
  map?: UnitMap
}

const nobody = { numerator: null, denominator: null, value: null }

/** Counts as they are given out: a denominator of 0 is nothing that arose. `scale` is how many units of the counts make 1. */
export function countedOf(count: Pick<Count, 'numerator' | 'denominator'>, scale: 'whole' | 'millionths'): Counted {
  const exact = scale === 'whole' ? exactOfWhole : exactOfMillionths
  const pair = { numerator: exact(count.numerator), denominator: exact(count.denominator) }
  if (count.denominator === 0n) return { ...pair, value: null, reason: 'nothing_arose' }
  return { ...pair, value: decimalText({ n: count.numerator * 100n, d: count.denominator }, 2), reason: null }
}

/** The counts of one group of indicators, ready to be asked; `keys` are the fields seen, or the rest where there is one. */
interface Tally {
  counted: (indicator: string, key: number | string) => Marked
  keys: (number | string)[]
}
type Marked = Counted & { restated?: true }

/** Every indicator asked for, over the units, levels or fields asked for; exact under every roll-up because only counts are summed. */
export async function computeValues(source: Source, query: ValuesQuery): Promise<IndicatorValue[]> {
  const answers = new Map<string, IndicatorValue[]>()
  for (const group of cellGroups(source.definitions)) {
    const wanted = query.indicators.filter((one) => group.shares.some((share) => share.id === one.id))
    if (wanted.length === 0) continue
    const ids = wanted.map((one) => one.id)
    const tally = query.map ? await tallyOnMap(source, query, group, ids) : await tallyAsStored(source, query, group, ids)
    for (const { id } of wanted)
      answers.set(
        id,
        rowsOf(source.definitions, query, id, (key) => tally.counted(id, key), tally.keys),
      )
  }
  for (const indicator of query.indicators) {
    if (indicator.kind === 'stock') {
      const tally = await tallyStock(source, query, indicator)
      answers.set(
        indicator.id,
        rowsOf(source.definitions, query, indicator.id, (key) => tally.counted(indicator.id, key), tally.keys),
      )
    }
    if (indicator.kind === 'register_share') answers.set(indicator.id, await registerValues(source, query, indicator))
    if (indicator.kind === 'reported') answers.set(indicator.id, await reportedValues(source, query, indicator))
  }
  return query.indicators.flatMap((indicator) => answers.get(indicator.id) ?? [])
}

const noData: Counted = { ...nobody, reason: 'no_data' }
const nothing = { numerator: 0n, denominator: 0n }
const nameOf = (indicator: string, key: number | string): string => `${indicator} ${key}`

async function tallyAsStored({ session, words, definitions }: Source, query: ValuesQuery, group: CellGroup, ids: string[]): Promise<Tally> {
  const { unit, own, by, period } = query
  const found = await countShares(session, words, group, ids, period, { unit, own }, by)
  const flat = by === 'unit' && unit === null && definitions.registry.province === null && found.covered
  const whole = flat ? (await countShares(session, words, group, ids, period, { unit: null, own: false }, 'nothing')).counts : []
  const counts = new Map([...found.counts, ...whole].map((count) => [nameOf(count.indicator, count.key), count]))
  return {
    counted: (indicator, key) => (found.covered ? countedOf(counts.get(nameOf(indicator, key)) ?? nothing, 'whole') : noData),
    keys: found.keys,
  }
}

async function tallyOnMap({ session, definitions }: Source, query: ValuesQuery, group: CellGroup, ids: string[]): Promise<Tally> {
  return tallyOf(definitions, query, await countSegments(session, group, ids, query.period, query.by === 'field'), countedOf)
}

async function tallyStock(
  { session, definitions }: Source,
  query: ValuesQuery,
  indicator: Extract<Indicator, { kind: 'stock' }>,
): Promise<Tally> {
  const found = await countStock(session, definitions, indicator, query.period.last, query.by === 'field')
  return tallyOf(definitions, query, found, (count) => {
    const counted = countedOf(count, 'whole')
    return counted.value === null ? counted : { ...counted, value: count.numerator.toString() }
  })
}

function tallyOf(
  { registry }: Definitions,
  query: ValuesQuery,
  found: { covered: boolean; counts: SegmentCount[] },
  show: (count: Pick<Count, 'numerator' | 'denominator'>, scale: 'whole') => Counted,
): Tally {
  const groups = rollUp(registry, query.map ?? null, found.counts, query, query.by)
  const flat = query.by === 'unit' && query.unit === null && registry.province === null
  const whole = flat ? rollUp(registry, null, found.counts, query, 'nothing') : []
  const counts = new Map([...groups, ...whole].map((count) => [nameOf(count.indicator, count.key), count]))
  const keys = [...new Set(groups.map((count) => count.key))]
  return {
    counted: (indicator, key) => {
      if (!found.covered) return noData
      const count = counts.get(nameOf(indicator, key))
      if (count?.exact === false) return { ...nobody, reason: 'no_exact_series' }
      return { ...show(count ?? nothing, 'whole'), ...(count?.restated ? { restated: true } : {}) }
    },
    keys: query.by === 'field' ? keys : keys.filter((key) => key === rest),
  }
}

async function registerValues(
  source: Source,
  query: ValuesQuery,
  indicator: Extract<Indicator, { kind: 'register_share' }>,
): Promise<IndicatorValue[]> {
  const { registry } = source.definitions
  const found = await countRegister(
    source.session,
    source.definitions,
    source.words,
    indicator,
    query.period,
    {},
    query.by === 'field' ? 'field' : 'nothing',
  )
  const provinceAsked = query.unit === null || query.unit === registry.province
  const counts = new Map(found.counts.map((count) => [count.key, count]))
  const value = (key: string): Counted =>
    found.covered ? countedOf(counts.get(key) ?? { numerator: 0n, denominator: 0n }, 'whole') : noData
  const counted = (key: number | string): Counted => {
    if (query.by === 'field') return provinceAsked ? value(String(key)) : { ...nobody, reason: 'not_applicable' }
    const province = query.by === 'unit' ? key === registry.province || key === '' : key === 'province'
    return province && provinceAsked ? value('') : { ...nobody, reason: 'not_applicable' }
  }
  return rowsOf(source.definitions, query, indicator.id, counted, query.by === 'field' ? [...counts.keys()].map(String) : [])
}

/** A reported figure is the unit's own and has neither levels nor fields. */
async function reportedValues(source: Source, query: ValuesQuery, indicator: Indicator): Promise<IndicatorValue[]> {
  const { registry } = source.definitions
  const figures = await countReported(source.session, source.definitions, indicator.id, query.period)
  const groups = query.map ? placeFigures(registry, query.map, figures, query.period.last) : figures
  const counts = new Map<number | string, Count & Partial<GroupCount>>(groups.map((count) => [count.key, count]))
  const counted = (key: number | string): Marked => {
    if (query.by !== 'unit') return { ...nobody, reason: 'not_applicable' }
    const count = counts.get(key)
    if (!count) return noData
    if (count.exact === false) return { ...nobody, reason: 'no_exact_series' }
    return { ...countedOf(count, 'millionths'), ...(count.restated ? { restated: true } : {}) }
  }
  return rowsOf(source.definitions, query, indicator.id, counted, [])
}

/** One row for each unit, level or field; levels and fields carry the unit they were taken over. */
function rowsOf(
  definitions: Definitions,
  query: ValuesQuery,
  indicator: string,
  counted: (key: number | string) => Marked,
  keys: (number | string)[],
): IndicatorValue[] {
  const { units, province } = definitions.registry
  const offMap = query.map && query.unit !== null && !query.map.units.includes(query.unit)
  const given = (key: number | string): Marked => (offMap ? { ...nobody, reason: 'not_applicable' } : counted(key))
  const unitRow = (ix: number | null) => {
    const unit = ix === null ? undefined : units[ix]
    return { unit: unit?.id ?? null, unitCode: unit?.code ?? null, unitName: unit?.name ?? null, level: unit?.level ?? null }
  }
  const shared = { indicator, period: query.period.name, field: null }
  const withRest = keys.includes(rest)
  if (query.by === 'unit') {
    const all = query.map?.units ?? units.map((unit) => unit.ix)
    const asked: (number | null)[] = query.unit !== null ? [query.unit] : [...(province === null ? [null] : []), ...all]
    const rows = asked.map((ix) => ({ ...shared, ...unitRow(ix), ...given(ix ?? '') }))
    return withRest ? [...rows, { ...shared, ...unitRow(null), level: rest, ...given(rest) }] : rows
  }
  const over = unitRow(query.unit ?? province)
  if (query.by === 'level') {
    const all = query.map ? query.map.units.map((ix) => units[ix]!) : units
    const levels: string[] = [...new Set(all.map((unit) => unit.level).filter((level) => level !== null))]
    return [...levels, ...(withRest ? [rest] : [])].map((level) => ({ ...shared, ...over, level, ...given(level) }))
  }
  const collator = new Intl.Collator('vi')
  return keys
    .map(String)
    .sort(collator.compare)
    .map((field) => ({ ...shared, ...over, level: null, field, ...given(field) }))
}
