import type { TraceAnswer, TracePart } from '../../answers.ts'
import type { Condition } from '../../definitions/condition.ts'
import type { Dataset } from '../../definitions/dataset.ts'
import type { Indicator } from '../../definitions/indicator.ts'
import { type Period, partsOf, textOfDay, yearBefore } from '../../definitions/period.ts'
import type { UnitRegistry } from '../../definitions/unit-registry.ts'
import { isFlow, measuresOf } from './cells/cell-layout.ts'
import { joinsOf, scopeOf, segmentSql } from './cells/print-measure.ts'
import { pageRows } from './rows/list-rows.ts'
import { quoteName } from './open-warehouse.ts'
import { printCondition } from './print-condition.ts'
import { inForceTable, nowTable, pastTable, thingsTable } from './tables.ts'
import type { Source } from '../../values/compute-values.ts'
import { baseTests, openTest, standing, stockTests } from './kinds/count-open.ts'
import { countUnits } from './kinds/count-units.ts'

export interface TraceQuery {
  indicator: Indicator
  period: Period
  unit: number | null
  own: boolean
  level: string | null
  fields: string[] | null
  fieldsExcept: string[] | null
  part: TracePart
  limit: number
  offset: number
}

/**
 * The rows behind a number, units as stored: those counted, all among which they are, or the rest of these. Of a share
 * of units all but those counted is a list of units.
 */
export async function traceRows(
  source: Source,
  query: TraceQuery,
): Promise<Omit<TraceAnswer, 'files'> & { batches: [batch: number, rows: number][] }> {
  const { indicator, part } = query
  if (indicator.kind === 'units' && part !== 'numerator') return { ...(await traceUnits(source, query)), batches: [] }
  const dataset = datasetOf(source, indicator)
  const { table, joins, among, counted } = await rowsOf(source, query, dataset)
  const tests = {
    numerator: [...among, ...counted],
    denominator: among,
    rest: counted.length === 0 ? ['false'] : [...among, `NOT coalesce(${counted.join(' AND ')}, false)`],
  }[part]
  const where = [...tests, ...scopeTests(source, query, dataset)].join(' AND ')
  const page = await pageRows(source.session, dataset, `FROM ${table} r ${joins} WHERE ${where}`, query.limit, query.offset)
  return { dataset: dataset.id, ...page }
}

const datasetOf = ({ definitions }: Source, indicator: Indicator): Dataset =>
  indicator.kind === 'reported'
    ? [...definitions.datasets.values()].find(({ columns }) => Object.values(columns).some(({ type }) => type === 'reported-indicator'))!
    : definitions.datasets.get(indicator.formula.of)!

/** Where rows are found, the tests all of them pass, and those the counted ones pass beside. */
interface Rows {
  table: string
  joins: string
  among: string[]
  counted: string[]
}

async function rowsOf(source: Source, query: TraceQuery, dataset: Dataset): Promise<Rows> {
  const { indicator, period } = query
  const now = { table: nowTable(dataset.id), joins: '' }
  const print = (condition: Condition) => printCondition(condition, scopeOf(source.definitions, dataset, source.words))
  switch (indicator.kind) {
    case 'reported':
      return { ...now, among: reportedTests(source, indicator.id, period, dataset), counted: [] }
    case 'register_share':
      return registerRows(source, indicator.formula, period, dataset)
    case 'stock': {
      const { among, counted } = stockTests(source, indicator, period)
      return { ...now, among: [among], counted: [counted] }
    }
    case 'distinct': {
      const { among, counted, dated } = indicator.formula
      const tests = [standing, within(dated, period), print(among)]
      return { ...now, joins: joinsOf(dataset, [among, counted]), among: tests, counted: [print(counted)] }
    }
  }
  if (isFlow(indicator)) {
    const [numerator, denominator] = measuresOf(indicator)
    const before = indicator.kind === 'reduction' && query.part === 'denominator'
    const all = [standing, within(indicator.formula.dated, before ? yearBefore(period) : period), ...(denominator?.where ?? []).map(print)]
    return { ...now, joins: joinsOf(dataset, [numerator, denominator]), among: all, counted: numerator!.where.map(print) }
  }
  if (indicator.kind === 'units')
    return { ...now, among: [openTest(indicator.formula, period)], counted: [print(indicator.formula.counted)] }
  const { base, gone } = baseTests(source, indicator as Parameters<typeof baseTests>[1], period)
  return { ...now, among: [base], counted: [gone] }
}

const dateOf = (day: number): string => `DATE '${textOfDay(day)}'`
const within = (dated: string, { first, last }: Period): string => `r.${quoteName(dated)} BETWEEN ${dateOf(first)} AND ${dateOf(last)}`

function reportedTests(source: Source, id: string, { name }: Period, dataset: Dataset): string[] {
  const column = (type: string) => quoteName(Object.keys(dataset.columns).find((one) => dataset.columns[one]!.type === type)!)
  const names = [name, ...partsOf(name).flat()].map((one) => source.words.find(one) ?? -1)
  return [standing, `r.${column('reported-indicator')} = ${source.words.find(id) ?? -1}`, `r.${column('period')} IN (${names.join(', ')})`]
}

/** The rows of the register in force at the period's end, in the file they came from. */
async function registerRows(
  source: Source,
  formula: Extract<Indicator, { kind: 'register_share' }>['formula'],
  period: Period,
  dataset: Dataset,
): Promise<Rows> {
  const [file] = await source.session.all(
    `SELECT any_value(_batch) AS batch FROM ${inForceTable(dataset.id)} WHERE ${dateOf(period.last)} BETWEEN _from AND _to`,
  )
  const print = (condition: Condition) => printCondition(condition, scopeOf(source.definitions, dataset, source.words))
  const { having } = formula
  const things = having && thingsTable(having.of, having.join, having.dated)
  const inPeriod = `bucket BETWEEN ${period.firstBucket} AND ${period.lastBucket}`
  return {
    table: `(SELECT * FROM ${nowTable(dataset.id)} UNION ALL SELECT * FROM ${pastTable(dataset.id)})`,
    joins: '',
    among: [
      `r._batch = ${Number(file?.batch ?? -1)}`,
      ...(things ? [`r.${quoteName(dataset.key[0]!)} IN (SELECT thing FROM ${things} WHERE ${inPeriod})`] : []),
      print(formula.among),
    ],
    counted: [print(formula.counted)],
  }
}

/** Unit, level and fields as tests on a row. */
function scopeTests(source: Source, query: TraceQuery, dataset: Dataset): string[] {
  const { registry } = source.definitions
  const tests: string[] = []
  const whole = (query.unit === null || query.unit === registry.province) && !query.own && query.level === null
  if (!whole)
    tests.push(`coalesce(${segmentSql(source.definitions, dataset)} IN (${segmentsOf(registry, query).join(', ') || 'NULL'}), false)`)
  const words = (names: string[]) => names.map((name) => source.words.find(name) ?? -1).join(', ')
  const field = dataset.field ? `r.${quoteName(dataset.field)}` : '-2'
  if (query.fields) tests.push(`${field} IN (${words(query.fields)})`)
  if (query.fieldsExcept) tests.push(`${field} NOT IN (${words(query.fieldsExcept)})`)
  return tests
}

function segmentsOf(registry: UnitRegistry, { unit, own, level }: TraceQuery): number[] {
  const province = unit === registry.province && !own
  return registry.segments
    .filter((segment) => {
      if (level !== null && registry.units[segment.unit]!.level !== level) return false
      if (unit === null || province) return true
      return own ? segment.unit === unit : segment.ancestors.includes(unit)
    })
    .map(({ ix }) => ix)
}

/** The units that are asked whether they have something, those without first. */
async function traceUnits(source: Source, query: TraceQuery): Promise<Omit<TraceAnswer, 'files'>> {
  const { registry } = source.definitions
  const { indicator, period, limit, offset } = query
  if (indicator.kind !== 'units') throw new Error(`${indicator.id} asks no units`)
  const { counts } = await countUnits(source, indicator, period, undefined)
  const inside = new Set(segmentsOf(registry, query).map((segment) => registry.segments[segment]!.unit))
  const collator = new Intl.Collator('vi')
  const rows = counts
    .map(({ segment, pairs }) => ({ unit: registry.units[registry.segments[segment]!.unit]!, counted: pairs[0]![1] === 1n }))
    .filter(({ unit, counted }) => inside.has(unit.ix) && !(query.part === 'rest' && counted))
    .sort((a, b) => Number(a.counted) - Number(b.counted) || collator.compare(a.unit.name, b.unit.name))
    .map(({ unit, counted }) => ({ unit: unit.id, unit_code: unit.code, name: unit.name, level: unit.level, counted }))
  return { dataset: 'units', count: rows.length, rows: rows.slice(offset, offset + limit) }
}
