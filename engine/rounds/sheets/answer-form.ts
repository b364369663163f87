import type { CriteriaSet, Criterion } from '../../definitions/criteria-set.ts'
import { treeOf } from '../../definitions/criteria-tree.ts'
import type { Form } from '../../rules/given.ts'
import { leafKinds, type Rule } from '../../rules/table.ts'
import type { Words } from '../../words.ts'

/** A criterion that a person can answer. */
export interface Answerable {
  code: string
  title: Words
  rule: Rule
  form: Exclude<Form, 'tally'>
  /** What can be chosen, or the classes of events that are counted; empty for other forms. */
  choices: { id: string; title: Words }[]
  /** What the figures asked for are called. */
  figures: string[]
}

/** What a unit can answer of a set: every criterion without children that is no survey, and the lines of bonus and penalty. */
export function answerablesOf(set: CriteriaSet): Map<string, Answerable> {
  const leaves = treeOf(set).nodes.filter(({ ix, children }) => ix !== 0 && children.length === 0)
  const lines = [...(set.bonus?.lines ?? []), ...(set.penalty?.lines ?? [])]
  return new Map([...leaves.map(({ criterion }) => criterion), ...lines].flatMap((one) => entryOf(one)))
}

function entryOf(one: Pick<Criterion, 'code' | 'title' | 'rule' | 'figures'> & { survey?: boolean }): [string, Answerable][] {
  const { code, title, rule, figures, survey } = one
  if (!rule || survey) return []
  const kind = leafKinds[rule.kind]!
  const form = kind.takes(rule.body)
  if (form === 'tally') return []
  return [[code, { code, title, rule, form, choices: kind.choices?.(rule.body) ?? [], figures }]]
}
