import type { RowsPart, RowsQuery, RowsTraced } from '../../counts/rows-query.ts'
import type { Condition } from '../../definitions/condition.ts'
import type { Dataset } from '../../definitions/dataset.ts'
import { type Indicator, type IndicatorOf, isAgainstYearBefore } from '../../definitions/indicator.ts'
import { yearBefore } from '../../definitions/period.ts'
import type { UnitRegistry } from '../../definitions/unit-registry.ts'
import { joinsOf, scopeOf, segmentSql } from './cells/print-measure.ts'
import { gatherQuestions } from './gather-questions.ts'
import type { Moment, RowsBehind } from './kinds/counter.ts'
import { counterOf, measuresOf } from './kinds/counters.ts'
import { standing } from './kinds/open-rows.ts'
import { dueTasks } from './kinds/tasks.ts'
import { countUnits } from './kinds/units.ts'
import { quoteName } from './open-warehouse.ts'
import { printCondition } from './print-condition.ts'
import { pageRows } from './rows/page-rows.ts'
import { nowTable } from './tables.ts'
import { within } from './within-period.ts'

/**
 * The rows behind a number: those counted, all among which they are, or the rest of these. Of a share
 * of units all but those counted is a list of units.
 */
export async function traceRows(source: Moment, query: RowsQuery): Promise<RowsTraced> {
  const { indicator, part } = query
  if (indicator.kind === 'tasks') return traceTasks(source, query, indicator)
  if (indicator.kind === 'units' && part !== 'numerator') return { ...(await traceUnits(source, query)), batches: [] }
  return (await traceParts(source, query, [part]))[0]!
}

/** The rows counted and the rest of those among which they are. */
export async function traceBoth(source: Moment, query: Omit<RowsQuery, 'part'>): Promise<{ counted: RowsTraced; rest: RowsTraced }> {
  const ask = (part: RowsPart) => traceRows(source, { ...query, part })
  if (['units', 'tasks'].includes(query.indicator.kind)) return { counted: await ask('numerator'), rest: await ask('rest') }
  const [counted, rest] = await traceParts(source, { ...query, part: 'numerator' }, ['numerator', 'rest'])
  return { counted: counted!, rest: rest! }
}

/** Several parts of the rows that a query of one of them is among. */
async function traceParts(source: Moment, query: RowsQuery, parts: RowsPart[]): Promise<RowsTraced[]> {
  const dataset = datasetOf(source, query.indicator)
  const { table, joins, among, counted } = await rowsBehind(source, query, dataset)
  const isCounted = counted.length === 0 ? 'true' : `(${counted.join(' AND ')})`
  const tests = { numerator: isCounted, denominator: 'true', rest: `NOT coalesce(${isCounted}, false)` }
  const where = [...among, ...scopeTests(source, query, dataset)].join(' AND ')
  const wanted = parts.map((part) => ({ test: tests[part], limit: query.limit, offset: query.offset }))
  const pages = await pageRows(source.session, dataset, `FROM ${table} r ${joins} WHERE ${where}`, wanted)
  return pages.map((page) => ({ dataset: dataset.id, ...page }))
}

const datasetOf = ({ definitions }: Moment, indicator: Indicator): Dataset =>
  indicator.kind === 'reported'
    ? [...definitions.datasets.values()].find(({ columns }) => Object.values(columns).some(({ type }) => type === 'reported-indicator'))!
    : definitions.datasets.get(indicator.formula.of)!

async function rowsBehind(source: Moment, { indicator, period, part }: RowsQuery, dataset: Dataset): Promise<RowsBehind> {
  const counter = counterOf(indicator)
  const own = await counter.trace?.(source, indicator as never, period, dataset)
  if (own) return own
  if (indicator.kind === 'reported') throw new Error(`${indicator.id} has no rows of its own`)
  const [numerator, denominator] = measuresOf(indicator)!
  const before = part === 'denominator' && isAgainstYearBefore(indicator)
  const print = (condition: Condition) => printCondition(condition, scopeOf(source.definitions, dataset, source.words))
  const { dated } = indicator.formula as { dated: string }
  const among = [standing, within(dated, before ? yearBefore(period) : period), ...(denominator?.where ?? []).map(print)]
  return {
    table: nowTable(dataset.id),
    joins: joinsOf(dataset, [...numerator!.where, ...(denominator?.where ?? [])]),
    among,
    counted: numerator!.where.map(print),
  }
}

/** Unit, level and fields as tests on a row. */
function scopeTests(source: Moment, query: RowsQuery, dataset: Dataset): string[] {
  const { registry } = source.definitions
  const tests: string[] = []
  const whole = (query.unit === null || query.unit === registry.province) && !query.own && query.level === null
  if (!whole) tests.push(`${segmentSql(source.definitions, dataset)} IN (${segmentsOf(registry, query).join(', ') || 'NULL'})`)
  const words = (names: string[]) => names.map((name) => source.words.find(name) ?? -1).join(', ')
  const field = dataset.field ? `r.${quoteName(dataset.field)}` : '-2'
  if (query.fields) tests.push(`${field} IN (${words(query.fields)})`)
  if (query.fieldsExcept) tests.push(`${field} NOT IN (${words(query.fieldsExcept)})`)
  return tests
}

function segmentsOf(registry: UnitRegistry, { unit, map, own, level }: RowsQuery): number[] {
  const province = unit === registry.province && !own
  return registry.segments
    .filter((segment) => {
      if (level !== null && registry.units[segment.unit]!.level !== level) return false
      if (unit === null || province) return true
      const to = map ? map.placeOf[segment.unit]!.to : segment.unit
      if (own || to === null) return to === unit
      return (map ? map.ancestorsOf(to) : segment.ancestors).includes(unit)
    })
    .map(({ ix }) => ix)
}

/** The units that are asked whether they have something, those without first. */
async function traceUnits(source: Moment, query: RowsQuery): Promise<Omit<RowsTraced, 'batches'>> {
  const { registry } = source.definitions
  const { indicator, period, limit, offset } = query
  if (indicator.kind !== 'units') throw new Error(`${indicator.id} asks no units`)
  const { counts } = await countUnits({ ...source, session: gatherQuestions(source.session) }, indicator, period, undefined)
  const inside = new Set(segmentsOf(registry, query).map((segment) => registry.segments[segment]!.unit))
  const collator = new Intl.Collator('vi')
  const rows = counts
    .map(({ segment, n }) => ({ unit: registry.units[registry.segments[segment]!.unit]!, counted: n === 1n }))
    .filter(({ unit, counted }) => inside.has(unit.ix) && !(query.part === 'rest' && counted))
    .sort((a, b) => Number(a.counted) - Number(b.counted) || collator.compare(a.unit.name, b.unit.name))
    .map(({ unit, counted }) => ({ unit: unit.id, unit_code: unit.code, name: unit.name, level: unit.level, counted }))
  return { dataset: 'units', count: rows.length, rows: rows.slice(offset, offset + limit) }
}

/** The tasks that are counted among, those not counted first; of units those they lead. */
async function traceTasks(source: Moment, query: RowsQuery, indicator: IndicatorOf<'tasks'>): Promise<RowsTraced> {
  const { registry } = source.definitions
  const { period, unit, own, level, part, limit, offset } = query
  const whole = (unit === null || (unit === registry.province && !own)) && level === null
  const inside = new Set(segmentsOf(registry, query).map((segment) => registry.units[registry.segments[segment]!.unit]!.id))
  const names = new Map(registry.units.map(({ id, name }) => [id, name]))
  const rows = ((await dueTasks(source, indicator, period)) ?? [])
    .filter(
      ({ task, counted }) =>
        (whole || task.leads.some((id) => inside.has(id))) && (part === 'denominator' || counted === (part === 'numerator')),
    )
    .sort((a, b) => Number(a.counted) - Number(b.counted))
    .map(({ task, state, due, doneOn, counted }) => ({
      ...{ task: task.id, name: task.text, lead: task.leads.map((id) => names.get(id)).join('; ') || null },
      ...{ due, state, done_on: doneOn, counted },
    }))
  return { dataset: 'tasks', count: rows.length, rows: rows.slice(offset, offset + limit), batches: [] }
}
