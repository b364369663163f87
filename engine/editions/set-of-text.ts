import { parseDocument } from 'yaml'
import { type CriteriaSet, criteriaSetSchema } from '../definitions/criteria-set.ts'
import { treeOf } from '../definitions/criteria-tree.ts'
import { branchKinds, leafKinds } from '../rules/table.ts'

const known = new Map<string, CriteriaSet>()
/** As many texts are kept as editions of one year have. */
const most = 8

/** The criteria set that an edition holds word for word. Throws where this program cannot read it. */
export function setOfText(text: string): CriteriaSet {
  const found = known.get(text)
  if (found) return found
  const document = parseDocument(text, { uniqueKeys: true, merge: false, version: '1.2' })
  if (document.errors[0]) throw document.errors[0]
  const set = criteriaSetSchema.parse(document.toJS({ maxAliasCount: 100 }))
  if (known.size === most) known.clear()
  known.set(text, set)
  return set
}

/** The kinds of rules a set is written in, each with its version: another meaning has another name. */
export function kindsOf(set: CriteriaSet): Record<string, number> {
  const lines = [...(set.bonus?.lines ?? []), ...(set.penalty?.lines ?? [])]
  const rules = [...treeOf(set).nodes.map(({ criterion }) => criterion.rule), ...lines.map(({ rule }) => rule)]
  const kinds = rules.flatMap((rule) => (rule ? [rule.kind] : []))
  return Object.fromEntries([...new Set(kinds)].sort().map((kind) => [kind, (leafKinds[kind] ?? branchKinds[kind])!.version]))
}
