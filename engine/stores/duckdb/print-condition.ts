import type { Condition, Scalar } from '../../definitions/condition.ts'
import { quoteText } from './open-warehouse.ts'
import type { Kept } from './tables.ts'

/** A field of a condition as SQL: how it is kept, its column, the column of its time of day, and its choices in the order their codes count. */
export interface FieldSql {
  kept: Kept
  sql: string
  time?: string
  choices?: string[]
}

export interface PrintScope {
  field: (name: string) => FieldSql
  /** The number of a word, or null where no row ever held it. */
  word: (text: string) => number | null
}

/**
 * A condition as one SQL expression that is true, false or NULL just as `compileCondition` answers true, false or
 * null. Names come from the scope, values are printed as literals of their kind: no text of people becomes SQL.
 */
export function printCondition(condition: Condition, scope: PrintScope): string {
  switch (condition.kind) {
    case 'all':
      return condition.of.length === 0 ? 'true' : joined(condition.of, scope, ' AND ')
    case 'any':
      return joined(condition.of, scope, ' OR ')
    case 'not':
      return `(NOT ${printCondition(condition.of, scope)})`
    case 'known':
      return `(${scope.field(condition.field).sql} IS ${condition.known ? 'NOT NULL' : 'NULL'})`
    case 'in': {
      const field = scope.field(condition.field)
      const [only] = condition.values
      if (typeof only === 'boolean' && condition.values.length === 1)
        return orUnknown(only === condition.negated ? `(NOT ${field.sql})` : `(${field.sql})`, [field], condition.orUnknown)
      // Choices by their codes: DuckDB would compare their texts, row by row.
      const { choices } = field
      const sql = choices ? `enum_code(${field.sql})` : field.sql
      const list = condition.values.map((value) => (choices ? choices.indexOf(String(value)) : literal(value, field, scope))).join(', ')
      return orUnknown(`(${sql} ${condition.negated ? 'NOT IN' : 'IN'} (${list}))`, [field], condition.orUnknown)
    }
    case 'compare': {
      const field = scope.field(condition.field)
      return orUnknown(
        `(${field.sql} ${compareSigns[condition.op]} ${literal(condition.value, field, scope)})`,
        [field],
        condition.orUnknown,
      )
    }
    case 'fields': {
      const [field, other] = [scope.field(condition.field), scope.field(condition.other)]
      return orUnknown(compareFields(field, other, fieldSigns[condition.op]), [field, other], condition.orUnknown)
    }
  }
}

const compareSigns = { at_least: '>=', at_most: '<=', above: '>', below: '<' }
const fieldSigns = { not_after: '<=', not_before: '>=', same_as: '=' } as const

const joined = (parts: Condition[], scope: PrintScope, sign: string): string =>
  `(${parts.map((part) => printCondition(part, scope)).join(sign)})`

function orUnknown(test: string, fields: FieldSql[], wanted: boolean): string {
  return wanted ? `(${fields.map((field) => `${field.sql} IS NULL`).join(' OR ')} OR ${test})` : test
}

/** Instants compare by day where one of them has no time. */
function compareFields(a: FieldSql, b: FieldSql, sign: '<=' | '>=' | '='): string {
  if (a.time === undefined || b.time === undefined) return `(${a.sql} ${sign} ${b.sql})`
  const sameDay = `(${a.sql} = ${b.sql} AND coalesce(${a.time} ${sign} ${b.time}, true))`
  return sign === '=' ? sameDay : `(${a.sql} ${sign[0]} ${b.sql} OR ${sameDay})`
}

function literal(value: Scalar, field: FieldSql, scope: PrintScope): string {
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error(`no literal for ${value}`)
    return String(value)
  }
  return field.kept === 'words' ? String(scope.word(value) ?? -1) : quoteText(value)
}
