import { type Condition, type Leaf, leaves } from '../../../definitions/condition.ts'
import type { Column, Dataset } from '../../../definitions/dataset.ts'
import type { Definitions } from '../../../definitions/load-definitions.ts'
import type { Measure } from '../kinds/counter.ts'
import { quoteName } from '../open-warehouse.ts'
import { type FieldSql, type PrintScope, printCondition } from '../print-condition.ts'
import { choicesOf, inForceTable, keptAs, timeOf } from '../tables.ts'
import type { Words } from '../words.ts'

/** The fields of a dataset's rows `r` as SQL. */
export const scopeOf = (definitions: Definitions, dataset: Dataset, words: Words): PrintScope => ({
  field: (name) => fieldSql(definitions, dataset, name),
  word: words.find,
})

/** The segment of rows that belong to no unit where no one province stands for them. */
const nobodys = -1

/** The segment of what belongs to no unit: the province's, and nobody's where there is no one province. */
export const wholeSegment = ({ registry }: Definitions): number =>
  registry.province === null ? nobodys : registry.firstSegment[registry.province]!

/** The number of the word of a row's field, -1 where its dataset has none. */
export const fieldOfRow = (dataset: Dataset): string => (dataset.field ? `r.${quoteName(dataset.field)}` : '-1')

/** The segment of a row `r`; the province's where the rows belong to no unit, and nobody's where there is no one province. */
export const segmentSql = (definitions: Definitions, dataset: Dataset): string =>
  dataset.unit ? `r.${quoteName(dataset.unit)}` : String(wholeSegment(definitions))

/** One count over the rows `r` of a group: rows as an INTEGER, in a scaled indicator everything as a HUGEINT of millionths. */
export function printMeasure(measure: Exclude<Measure, null>, scaled: boolean, dataset: Dataset, scope: PrintScope): string {
  if (measure.kind === 'rows')
    return scaled ? `(${countRows(measure.where, scope)}::HUGEINT * 1000000)` : `${countRows(measure.where, scope)}::INTEGER`
  const where = measure.where.map((condition) => printCondition(condition, scope)).join(' AND ')
  const one =
    measure.kind === 'sum'
      ? millionths(`r.${quoteName(measure.column)}`, dataset.columns[measure.column]!)
      : `(r.${quoteName(measure.to)} - r.${quoteName(measure.from)})::HUGEINT * 1000000`
  return `coalesce(sum(${one}) FILTER (WHERE ${where}), 0)::HUGEINT`
}

/** How many rows pass all conditions; DuckDB's `count_if` says NULL where nothing is known of any row, and that is none. */
export function countRows(conditions: Condition[], scope: PrintScope): string {
  const asked = askedOf(conditions)
  const [only] = asked
  if (only === undefined) return 'count(*)'
  if (asked.length === 1 && only.kind === 'known' && only.known) return `count(${scope.field(only.field).sql})`
  return `coalesce(count_if(${asked.map((condition) => printCondition(condition, scope)).join(' AND ')}), 0)`
}

/** The tests that rows pass one and all, without those that another one implies. */
export function askedOf(conditions: Condition[]): Condition[] {
  const all = conditions.flatMap(partsOf)
  return all.filter((one) => !(one.kind === 'known' && one.known && all.some((other) => needsKnown(other, one.field))))
}

const partsOf = (condition: Condition): Condition[] => (condition.kind === 'all' ? condition.of.flatMap(partsOf) : [condition])

/** Whether no row passes a condition where a field is not known. */
const needsKnown = (condition: Condition, field: string): boolean =>
  (condition.kind === 'in' || condition.kind === 'compare' || condition.kind === 'fields') &&
  !condition.orUnknown &&
  fieldsOf(condition).includes(field)

/** A number column of a row in millionths. */
export const millionths = (sql: string, column: Column): string =>
  column.type === 'integer' ? `${sql}::HUGEINT * 1000000` : `(${sql} * 1000000)::HUGEINT`

/** The type of a count's column in a table of cells. */
export const measureType = (scaled: boolean): string => (scaled ? 'HUGEINT' : 'INTEGER')

/** The SQL of a field of a dataset's row `r`, or of a joined register's row. */
function fieldSql(definitions: Definitions, dataset: Dataset, field: string): FieldSql {
  const [join, name] = field.includes('.') ? (field.split('.', 2) as [string, string]) : [null, field]
  const owner = join === null ? dataset : definitions.datasets.get(dataset.joins[join]!.register)!
  const alias = join === null ? 'r' : quoteName(join)
  const kept = keptAs(owner, name, owner.columns[name]!)
  return {
    kept,
    sql: `${alias}.${quoteName(name)}`,
    ...(kept === 'instant' ? { time: `${alias}.${quoteName(timeOf(name))}` } : {}),
    ...(kept === 'choice' ? { choices: choicesOf(owner.columns[name]!) } : {}),
  }
}

/** The joins of the registers that some conditions on the rows `r` ask. */
export function joinsOf(dataset: Dataset, conditions: Condition[]): string {
  const fields = conditions.flatMap((condition) => [...leaves(condition)].flatMap(fieldsOf)).filter((field) => field.includes('.'))
  const asked = new Set(fields.map((field) => field.split('.', 2)[0]!))
  return Object.keys(dataset.joins)
    .filter((join) => asked.has(join))
    .map((join) => joinSql(dataset, join, 'LEFT JOIN'))
    .join(' ')
}

const fieldsOf = (leaf: Leaf): string[] => ('other' in leaf ? [leaf.field, leaf.other] : [leaf.field])

/** Joins the register's row in force at the row's date. */
export function joinSql(dataset: Dataset, join: string, kind: 'JOIN' | 'LEFT JOIN'): string {
  const { register, on, at } = dataset.joins[join]!
  const alias = quoteName(join)
  return `${kind} ${inForceTable(register)} ${alias} ON ${alias}._thing = r.${quoteName(on)} AND r.${quoteName(at)} BETWEEN ${alias}._from AND ${alias}._to`
}
