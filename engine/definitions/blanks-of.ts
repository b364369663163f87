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

function make(indicator: Indicator & { kind: 'share' }): Indicator | null {
  const { of, dated, among } = indicator.formula
  const asked = among.kind === 'all' ? among.of : [among]
  const empty = asked.flatMap(emptyOf)
  if (empty.length === 0) return null
  const counted: Condition = { kind: 'all', of: [...asked.flatMap(relaxed), { kind: 'any', of: empty }] }
  return { ...indicator, id: `${indicator.id}.blanks`, kind: 'count', formula: { of, dated, counted } }
}

/** When a test is undecided for want of a value. */
function emptyOf(test: Condition): Condition[] {
  const unknown = (field: string): Condition => ({ kind: 'known', field, known: false })
  if (test.kind === 'known') return test.known ? [unknown(test.field)] : []
  if (!('field' in test) || test.orUnknown) return []
  return test.kind === 'fields' ? [unknown(test.field), unknown(test.other)] : [unknown(test.field)]
}

/** A test that what is empty passes too. */
function relaxed(test: Condition): Condition[] {
  if (test.kind === 'known') return test.known ? [] : [test]
  return 'field' in test ? [{ ...test, orUnknown: true }] : [test]
}
