import type { CriteriaSet } from '../definitions/criteria-set.ts'
import { treeOf } from '../definitions/criteria-tree.ts'
import { exactDecimal, exactOf, exactOfWhole } from '../exact.ts'
import type { Given } from '../rules/given.ts'
import { leafKinds, type Rule } from '../rules/table.ts'
import { chooseInput } from '../scoring/choose-input.ts'
import type { ScoredIndex } from '../scoring/score-index.ts'
import { nothing, type UnitInputs } from '../scoring/score-unit.ts'
import type { Words } from '../words.ts'

/** A figure or an answer on which a criterion of a unit stands. */
export interface Figure {
  code: string
  title: Words
  rule: Rule
  given: Given
  /** Whether people entered it; else data say so. */
  answered: boolean
}

/** The figures of a unit's criteria, lines of bonus and penalty too, whatever was decided of them; surveys apart. */
export function figuresOf(set: CriteriaSet, { criteria }: Pick<UnitInputs, 'criteria'>): Figure[] {
  return leavesOf(set).flatMap((leaf): Figure[] => {
    const { data, answer } = criteria[leaf.code] ?? nothing
    const inputs = { ...(data ? { data } : {}), ...(answer === undefined ? {} : { answer }) }
    const chosen = chooseInput({ ...leaf, survey: false, not_applicable: [] }, { n: 0n, d: 1n }, inputs, '', 'self', false)
    if (chosen.kind !== 'given') return []
    return [{ code: leaf.code, title: leaf.title, rule: leaf.rule, given: chosen.given, answered: chosen.from === 'answer' }]
  })
}

/** What takes a figure or an answer: criteria without children and lines of bonus and penalty, but for surveys. */
function leavesOf(set: CriteriaSet) {
  const lines = [set.bonus, set.penalty].flatMap((extras) => extras?.lines ?? []).map((line) => ({ ...line, survey: false }))
  const leaves = treeOf(set).nodes.flatMap(({ ix, children, criterion }) => (ix === 0 || children.length > 0 ? [] : [criterion]))
  return [...leaves, ...lines].flatMap(({ code, title, rule, survey, takes }) =>
    rule && !survey && leafKinds[rule.kind] ? [{ code, title, rule, takes }] : [],
  )
}

/** What a rule was given, as a person would enter it. */
const entered: { [Form in Given['form']]?: (given: Extract<Given, { form: Form }>) => unknown } = {
  yes: ({ yes }) => yes,
  option: ({ option }) => option,
  counts: ({ numerator, denominator }) => ({ numerator: exactOf(numerator), denominator: exactOf(denominator) }),
  number: ({ value }) => (exactDecimal(value) === null ? null : exactOf(value)),
  events: ({ events }) => Object.fromEntries(Object.entries(events).map(([name, times]) => [name, exactOfWhole(times)])),
}

/** The figures and answers a unit's criteria stand on now, in the form in which others can be tried; what has none, and a mean whose decimals never end, is left out. */
export function figuresNow({ tree, units }: ScoredIndex, unit: string): { code: string; answer: unknown }[] {
  const found = units.find(({ inputs }) => inputs.unit === unit)
  if (!found) return []
  return figuresOf(tree.set, found.inputs).flatMap(({ code, given }) => {
    const form = entered[given.form]
    const answer = form?.(given as never) ?? null
    return answer === null ? [] : [{ code, answer }]
  })
}
