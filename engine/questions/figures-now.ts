import { treeOf } from '../definitions/criteria-tree.ts'
import { exactOf, exactOfWhole, type Fraction } from '../exact.ts'
import type { Given } from '../rules/given.ts'
import { leafKinds } from '../rules/table.ts'
import { chooseInput } from '../scoring/choose-input.ts'
import type { ScoredIndex } from '../scoring/score-index.ts'
import { nothing } from '../scoring/score-unit.ts'

const plain = (value: Fraction) => exactOf(value)

/** What a rule was given, as a person would enter it. */
const entered: { [Form in Given['form']]?: (given: Extract<Given, { form: Form }>) => unknown } = {
  yes: ({ yes }) => yes,
  option: ({ option }) => option,
  counts: ({ numerator, denominator }) => ({ numerator: plain(numerator), denominator: plain(denominator) }),
  number: ({ value }) => plain(value),
  events: ({ events }) => Object.fromEntries(Object.entries(events).map(([name, times]) => [name, exactOfWhole(times)])),
}

/** The figures and answers a unit's criteria stand on now, in the form in which others can be tried; what has none is left out. */
export function figuresNow({ tree, units }: ScoredIndex, unit: string): { code: string; answer: unknown }[] {
  const found = units.find(({ inputs }) => inputs.unit === unit)
  if (!found) return []
  const { set } = tree
  const lines = [set.bonus, set.penalty].flatMap((extras) => extras?.lines ?? []).map((line) => ({ ...line, survey: false }))
  const leaves = treeOf(set).nodes.flatMap(({ ix, children, criterion }) => (ix === 0 || children.length > 0 ? [] : [criterion]))
  return [...leaves, ...lines].flatMap(({ code, rule, survey, takes }) => {
    if (!rule || survey || !leafKinds[rule.kind]) return []
    const { data, answer } = found.inputs.criteria[code] ?? nothing
    const inputs = { ...(data ? { data } : {}), ...(answer === undefined ? {} : { answer }) }
    const chosen = chooseInput({ rule, survey, takes, not_applicable: [] }, { n: 0n, d: 1n }, inputs, '', 'self', false)
    if (chosen.kind === 'not_applicable' && answer !== undefined) return [{ code, answer }]
    const form = chosen.kind === 'given' ? entered[chosen.given.form] : undefined
    return chosen.kind === 'given' && form ? [{ code, answer: form(chosen.given as never) }] : []
  })
}
