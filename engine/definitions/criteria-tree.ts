import { type Fraction, fractionOf, total } from '../exact.ts'
import type { CriteriaSet, Criterion } from './criteria-set.ts'

/** A criterion at its place; 0 is the index itself. Places follow the order of the document. */
export interface Node {
  ix: number
  code: string
  criterion: Criterion
  parent: number
  children: number[]
  max: Fraction
  /** The keys that lead to it in the file. */
  path: PropertyKey[]
  /** The place of the criterion its gate looks at. */
  guard: number | null
  /** Units to which it or something above it does not apply. */
  absences: Criterion['not_applicable']
}

export interface Tree {
  set: CriteriaSet
  nodes: Node[]
  byCode: Map<string, number>
  /** Places such that whatever a criterion hangs on comes before it; null where criteria hang on each other. */
  order: number[] | null
  /** The places of a circle, where there is one. */
  circle: number[]
}

const known = new WeakMap<CriteriaSet, Tree>()

/** The tree of a set, laid out once. */
export function treeOf(set: CriteriaSet): Tree {
  const found = known.get(set)
  if (found) return found
  const nodes: Node[] = []
  const byCode = new Map<string, number>()
  const plant = (criterion: Criterion, parent: number, path: PropertyKey[]): number => {
    const ix = nodes.length
    const node: Node = {
      ix,
      code: criterion.code,
      criterion,
      parent,
      children: [],
      max: fractionOf(criterion.max ?? 0),
      path,
      guard: null,
      absences: [...(nodes[parent]?.absences ?? []), ...criterion.not_applicable],
    }
    nodes.push(node)
    if (!byCode.has(criterion.code)) byCode.set(criterion.code, ix)
    node.children = (criterion.criteria ?? []).map((child, at) => plant(child, ix, [...path, ix === 0 ? 'areas' : 'criteria', at]))
    if (node.children.length > 0 && !criterion.rule) node.max = total(node.children.map((child) => nodes[child]!.max))
    return ix
  }
  plant(rootOf(set), -1, [])
  for (const node of nodes) if (node.criterion.gate) node.guard = byCode.get(node.criterion.gate.on) ?? null
  const tree: Tree = { set, nodes, byCode, ...arrange(nodes) }
  known.set(set, tree)
  return tree
}

const rootOf = (set: CriteriaSet): Criterion => ({
  code: set.id,
  title: set.title,
  max: set.max,
  rule: set.rule,
  criteria: set.areas,
  survey: false,
  figures: [],
  enters: [],
  appraises: [],
  asks: [],
  not_applicable: [],
  examples: [],
})

/** Children and gates first; a criterion met again on the way down closes a circle. */
function arrange(nodes: Node[]): Pick<Tree, 'order' | 'circle'> {
  const order: number[] = []
  const state = new Uint8Array(nodes.length)
  const way: number[] = []
  const visit = (ix: number): number[] | null => {
    if (state[ix] === 2) return null
    if (state[ix] === 1) return way.slice(way.indexOf(ix))
    state[ix] = 1
    way.push(ix)
    const { children, guard } = nodes[ix]!
    for (const next of guard === null ? children : [guard, ...children]) {
      const circle = visit(next)
      if (circle) return circle
    }
    way.pop()
    state[ix] = 2
    order.push(ix)
    return null
  }
  const circle = visit(0)
  return circle ? { order: null, circle } : { order, circle: [] }
}

/** Everything below a place, itself first. */
export const below = (tree: Tree, ix: number): number[] => [ix, ...tree.nodes[ix]!.children.flatMap((child) => below(tree, child))]
