import type { CriterionReply } from '../../engine/rounds/replies.ts'
import type { CriterionScore, ExtraScore, UnitScore } from '../../engine/scoring/replies.ts'
import { addSums, isSome, type Sums } from './sums.ts'

/** How a criterion stands, told apart by what its points are; where none are shown, by whether it is answered. */
export type Standing = 'full' | 'part' | 'zero' | 'waiting' | 'answered' | 'survey_pending' | 'not_applicable'

/** A criterion with its points, and what it is made of. */
export interface CriterionNode {
  criterion: CriterionReply
  /** Null for a mere sum of others, and for a line of bonus or penalty. */
  score: CriterionScore | null
  /** Of a line of bonus or penalty. */
  extra: ExtraScore | null
  sums: Sums
  standing: Standing
  /** 0 for an area. */
  depth: number
  children: CriterionNode[]
}

function standingOf(score: CriterionScore | null, sums: Sums, children: CriterionNode[]): Standing {
  if (score && score.status !== 'scored') return score.status
  if (isSome(sums.open)) return 'waiting'
  if (!score && !isSome(sums.applicableMax))
    return children.some(({ standing }) => standing === 'survey_pending') ? 'survey_pending' : 'not_applicable'
  if (!isSome(sums.lost)) return 'full'
  return isSome(sums.gained) ? 'part' : 'zero'
}

/** The criteria of a set as a tree with a unit's points; a criterion without a rule is the sum of its children. */
export function buildTree(criteria: CriterionReply[], scores: UnitScore['criteria'], extras: ExtraScore[] = []): CriterionNode[] {
  const lines = new Map(extras.map((line) => [line.code, line]))
  const byCode = new Map(scores.map((score) => [score.code, score]))
  const byParent = Map.groupBy(criteria, ({ parent }) => parent)
  const build = (parent: string | null, depth: number): CriterionNode[] =>
    (byParent.get(parent) ?? []).map((criterion) => {
      const children = build(criterion.code, depth + 1)
      const score = byCode.get(criterion.code) ?? null
      const sums = score ?? addSums(children.map((child) => child.sums))
      return {
        criterion,
        score,
        extra: lines.get(criterion.code) ?? null,
        sums,
        standing: standingOf(score, sums, children),
        depth,
        children,
      }
    })
  return build(null, 0)
}

/** The tree of a sheet whose points are not shown: what is missing waits, the rest is answered. */
export const standByAnswers = (nodes: CriterionNode[], missing: ReadonlySet<string>): CriterionNode[] =>
  nodes.map((node) => {
    const children = standByAnswers(node.children, missing)
    const waits = missing.has(node.criterion.code) || children.some(({ standing }) => standing === 'waiting')
    return { ...node, children, standing: waits ? 'waiting' : 'answered' }
  })

/** The nodes from the top down, each before its children. */
export const flatten = (nodes: CriterionNode[]): CriterionNode[] => nodes.flatMap((node) => [node, ...flatten(node.children)])

/** Whether a criterion asks its unit for an answer: one that nothing is known of yet, neither from data nor declared. */
export const isAsking = ({ criterion: { form }, score, standing, children }: CriterionNode): boolean =>
  children.length === 0 && form !== null && standing === 'waiting' && !score?.value && score?.reason !== 'waiting_for_others'

/** What the tree is narrowed to. */
export const narrowings = ['waiting', 'lost'] as const
export type Narrowing = (typeof narrowings)[number]

/** Points are lost where they enter the total, as the page of lost points lists them. */
const fits = (node: CriterionNode, to: Narrowing): boolean =>
  to === 'waiting' ? isAsking(node) : node.score?.counted === true && isSome(node.sums.lost)

/** The tree without what does not fit; a criterion stays with those above it, and one of `held` whether or not it fits. */
export const narrow = (nodes: CriterionNode[], to: Narrowing, held: ReadonlySet<string> = new Set()): CriterionNode[] =>
  nodes.flatMap((node) => {
    const children = narrow(node.children, to, held)
    if (children.length > 0) return [{ ...node, children }]
    return fits(node, to) || held.has(node.criterion.code) ? [node] : []
  })

/** How many criteria a narrowing leaves. */
export const countFits = (nodes: CriterionNode[], to: Narrowing): number => flatten(nodes).filter((node) => fits(node, to)).length
