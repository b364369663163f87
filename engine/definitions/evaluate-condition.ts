import type { Condition, Scalar } from './condition.ts'

/** A value of a row: instants as a day with milliseconds of that day, or without where no time is given. */
export type RowValue = Scalar | Instant | null
export interface Instant {
  day: number
  ms: number | null
}

/** Reads a field of the row at hand. */
export type Getter = () => RowValue
type Verdict = boolean | null

/**
 * A condition as a function over the row at hand, its fields looked up once. Answers true, false, or null where
 * unknown values leave it undecided (`condition.ts` has the rule).
 */
export function compileCondition(condition: Condition, getter: (field: string) => Getter): () => Verdict {
  switch (condition.kind) {
    case 'all':
    case 'any': {
      const decisive = condition.kind === 'any'
      const parts = condition.of.map((part) => compileCondition(part, getter))
      return () => {
        let verdict: Verdict = !decisive
        for (const part of parts) {
          const one = part()
          if (one === decisive) return decisive
          if (one === null) verdict = null
        }
        return verdict
      }
    }
    case 'not': {
      const inner = compileCondition(condition.of, getter)
      return () => {
        const verdict = inner()
        return verdict === null ? null : !verdict
      }
    }
    case 'known': {
      const get = getter(condition.field)
      return () => (get() !== null) === condition.known
    }
    case 'in': {
      const get = getter(condition.field)
      const values = new Set<RowValue>(condition.values)
      return () => {
        const value = get()
        return value === null ? unknown(condition) : values.has(value) !== condition.negated
      }
    }
    case 'compare': {
      const get = getter(condition.field)
      const bound = condition.value
      const holds = comparisons[condition.op]
      return () => {
        const value = get()
        return value === null ? unknown(condition) : holds(order(value as Scalar, bound))
      }
    }
    case 'fields': {
      const get = getter(condition.field)
      const getOther = getter(condition.other)
      const holds = fieldComparisons[condition.op]
      return () => {
        const value = get()
        const other = getOther()
        return value === null || other === null ? unknown(condition) : holds(orderOfRow(value, other))
      }
    }
  }
}

const unknown = (condition: { orUnknown: boolean }): Verdict => (condition.orUnknown ? true : null)
const order = (a: Scalar, b: Scalar): number => (a < b ? -1 : a > b ? 1 : 0)

const comparisons = {
  at_least: (o: number) => o >= 0,
  at_most: (o: number) => o <= 0,
  above: (o: number) => o > 0,
  below: (o: number) => o < 0,
}
const fieldComparisons = {
  not_after: (o: number) => o <= 0,
  not_before: (o: number) => o >= 0,
  same_as: (o: number) => o === 0,
}

/** Instants compare by day where one of them has no time. */
function orderOfRow(a: RowValue, b: RowValue): number {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return order(a as Scalar, b as Scalar)
  if (a.day !== b.day || a.ms === null || b.ms === null) return a.day - b.day
  return a.ms - b.ms
}
