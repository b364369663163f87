import type { TraceAnswer } from '../answers.ts'
import type { Condition } from '../definitions/condition.ts'
import type { Dataset } from '../definitions/dataset.ts'
import type { Indicator } from '../definitions/indicator.ts'
import { type Period, partsOf, textOfDay, yearBefore } from '../definitions/period.ts'
import type { UnitRegistry } from '../definitions/unit-registry.ts'
import { type Flow, isFlow, type Measure, measuresOf } from '../facts/cell-layout.ts'
import { joinsOf, scopeOf } from '../facts/print-measure.ts'
import { pageRows } from '../warehouse/list-rows.ts'
import { quoteName } from '../warehouse/open-warehouse.ts'
import { printCondition } from '../warehouse/print-condition.ts'
import { inForceTable, nowTable, pastTable, thingsTable } from '../warehouse/tables.ts'
import type { Source } from './compute-values.ts'
import { baseTests, openTest, standing, stockTests } from './count-open.ts'
import { countUnits } from './count-units.ts'

export interface TraceQuery {
  indicator: Indicator
  period: Period
  unit: number | null
  own: boolean
  level: string | null
  fields: string[] | null
  fieldsExcept: string[] | null
  part: 'numerator' | 'denominator'
  limit: number
  offset: number
}

/** The rows behind a number, units as stored: those counted, or all among which they are. Of a share of units its denominator is a list of units. */
export async function traceRows(source: Source, query: TraceQuery): Promise<TraceAnswer> {
  const { indicator } = query
  if (indicator.kind === 'units' && query.part === 'denominator') return traceUnits(source, query)
  const dataset = datasetOf(source, indicator)
  const { table, joins, tests } = await rowsOf(source, query, dataset)
  const where = [...tests, ...scopeTests(source, query, dataset)].join(' AND ')
  const page = await pageRows(source.session, dataset, `FROM ${table} r ${joins} WHERE ${where}`, query.limit, query.offset)
  return { dataset: dataset.id, ...page }
}

const datasetOf = ({ definitions }: Source, indicator: Indicator): Dataset =>
  indicator.kind === 'reported'
    ? [...definitions.datasets.values()].find(({ columns }) => Object.values(columns).some(({ type }) => type === 'reported-indicator'))!
    : definitions.datasets.get(indicator.formula.of)!

interface Rows {
  table: string
  joins: string
  tests: string[]
}

async function rowsOf(source: Source, query: TraceQuery, dataset: Dataset): Promise<Rows> {
  const { indicator, period } = query
  const all = query.part === 'denominator'
  const now = { table: nowTable(dataset.id), joins: '' }
  if (indicator.kind === 'reported') return { ...now, tests: reportedTests(source, indicator.id, period, dataset) }
  if (indicator.kind === 'register_share') return registerRows(source, indicator.formula, period, dataset, all)
  if (indicator.kind === 'stock') {
    const { among, counted } = stockTests(source, indicator, period)
    return { ...now, tests: all ? [among] : [among, counted] }
  }
  const print = (condition: Condition) => printCondition(condition, scopeOf(source.definitions, dataset, source.words))
  if (indicator.kind === 'distinct') {
    const { among, counted, dated } = indicator.formula
    const conditions = all ? [among] : [among, counted]
    return { ...now, joins: joinsOf(dataset, conditions), tests: [standing, within(dated, period), ...conditions.map(print)] }
  }
  if (isFlow(indicator)) {
    const before = indicator.kind === 'reduction' && all
    const conditions = whereOf(indicator, all)
    const tests = [standing, within(indicator.formula.dated, before ? yearBefore(period) : period), ...conditions.map(print)]
    return { ...now, joins: joinsOf(dataset, conditions), tests }
  }
  if (indicator.kind === 'units') return { ...now, tests: [openTest(indicator.formula, period), print(indicator.formula.counted)] }
  const { base, gone } = baseTests(source, indicator as Parameters<typeof baseTests>[1], period)
  return { ...now, tests: all ? [base] : [base, gone] }
}

/** The conditions of an indicator's counted rows, or of all of them. */
function whereOf(indicator: Flow, all: boolean): Condition[] {
  const [numerator, denominator] = measuresOf(indicator)
  const measure: Measure = all && denominator !== null ? denominator : numerator
  return measure!.where
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
  all: boolean,
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
    tests: [
      `r._batch = ${Number(file?.batch ?? -1)}`,
      ...(things ? [`r.${quoteName(dataset.key[0]!)} IN (SELECT thing FROM ${things} WHERE ${inPeriod})`] : []),
      print(formula.among),
      ...(all ? [] : [print(formula.counted)]),
    ],
  }
}

/** Unit, level and fields as tests on a row. */
function scopeTests(source: Source, query: TraceQuery, dataset: Dataset): string[] {
  const { registry } = source.definitions
  const tests: string[] = []
  const whole = (query.unit === null || query.unit === registry.province) && !query.own && query.level === null
  if (dataset.unit && !whole) tests.push(`r.${quoteName(dataset.unit)} IN (${[-1, ...segmentsOf(registry, query)].join(', ')})`)
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
async function traceUnits(source: Source, query: TraceQuery): Promise<TraceAnswer> {
  const { registry } = source.definitions
  const { indicator, period, limit, offset } = query
  if (indicator.kind !== 'units') throw new Error(`${indicator.id} asks no units`)
  const { counts } = await countUnits(source, indicator, period, undefined)
  const inside = new Set(segmentsOf(registry, query).map((segment) => registry.segments[segment]!.unit))
  const collator = new Intl.Collator('vi')
  const rows = counts
    .map(({ segment, pairs }) => ({ unit: registry.units[registry.segments[segment]!.unit]!, counted: pairs[0]![1] === 1n }))
    .filter(({ unit }) => inside.has(unit.ix))
    .sort((a, b) => Number(a.counted) - Number(b.counted) || collator.compare(a.unit.name, b.unit.name))
    .map(({ unit, counted }) => ({ unit: unit.id, unit_code: unit.code, name: unit.name, level: unit.level, counted }))
  return { dataset: 'units', count: rows.length, rows: rows.slice(offset, offset + limit) }
}
