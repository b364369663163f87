import type { Condition } from './condition.ts'
import type { Indicator } from './indicator.ts'

const found = new WeakMap<Indicator, Indicator | null>()

/**
 * The rows that a share leaves out only because a cell that it asks is empty, as an indicator of its own: a count of
 * the rows that would be among its own if each such cell held what it asks for. Null where nothing can be left out so.
 * The same object for the same indicator.
 */
export function blanksOf(indicator: Indicator): Indicator | null {
  const known = found.get(indicator)
  if (known !== undefined) return known
  const made = indicator.kind === 'share' ? make(indicator) : null
  found.set(indicator, made)
  return made
}

/** The same as a difference: the rows that pass the first conditions less those that pass the second, which are some of them. */
export function blanksParts(indicator: Indicator): [all: Condition[], whole: Condition[]] | null {
  if (indicator.kind !== 'share') return null
  const { among } = indicator.formula
  const asked = testsOf(among)
  const empty = asked.flatMap(emptyOf)
  const fields = new Set(empty.map(({ field }) => field))
  if (fields.size !== 1) return fields.size === 0 ? null : [asked.flatMap(relaxed), [among]]
  // Where one cell alone can be missing, what else it must be is of no matter.
  const [field] = [...fields] as [string]
  const others = asked.filter((test) => emptyOf(test).length === 0)
  return [others, [...others, { kind: 'known', field, known: true }]]
}

function make(indicator: Indicator & { kind: 'share' }): Indicator | null {
  const { of, dated, among } = indicator.formula
  const asked = testsOf(among)
  const empty = asked.flatMap(emptyOf)
  if (empty.length === 0) return null
  const counted: Condition = { kind: 'all', of: [...asked.flatMap(relaxed), { kind: 'any', of: empty }] }
  return { ...indicator, id: `${indicator.id}.blanks`, kind: 'count', formula: { of, dated, counted } }
}

const testsOf = (condition: Condition): Condition[] => (condition.kind === 'all' ? condition.of : [condition])

type Unknown = Extract<Condition, { kind: 'known' }>

/** When a test is undecided for want of a value. */
function emptyOf(test: Condition): Unknown[] {
  const unknown = (field: string): Unknown => ({ kind: 'known', field, known: false })
  if (test.kind === 'known') return test.known ? [unknown(test.field)] : []
  if (!('field' in test) || test.orUnknown) return []
  return test.kind === 'fields' ? [unknown(test.field), unknown(test.other)] : [unknown(test.field)]
}

/** A test that what is empty passes too. */
function relaxed(test: Condition): Condition[] {
  if (test.kind === 'known') return test.known ? [] : [test]
  return 'field' in test ? [{ ...test, orUnknown: true }] : [test]
}
