import type { Reason } from '../answers.ts'
import type { Takes } from '../definitions/criteria-set.ts'
import { exactDecimal, type Fraction, fractionText } from '../exact.ts'
import type { Given } from './given.ts'
import { pointsText, printSums, valueText } from './print-score.ts'
import { gateText, gateVersion } from './rules/gate.ts'
import type { Status, Words } from './rules/rule-kind.ts'
import { branchKinds, leafKinds } from './rules/table.ts'
import { sayScore } from './say-score.ts'
import type { PointsAnswer } from './score-answer.ts'
import type { ScoredIndex, ScoredUnit } from './score-index.ts'

/** What a criterion was scored on, as plain JSON; the store adds batches and rows where it came from data. */
export interface Ground {
  from: 'data' | 'answer' | 'survey' | 'appraised' | 'final'
  given: unknown
}

/** One criterion opened up: rule, parameters, what it was given, points, and the same for what it is made of. */
export interface Explanation extends PointsAnswer {
  code: string
  title: Words
  status: Status
  reason: Reason | null
  note: Words | null
  max: string
  points: string | null
  /** Points before rounding, as a fraction. */
  exact: string | null
  rule: { kind: string; version: number; text: Words; parameters: unknown } | null
  gate: { version: number; text: Words; shut: boolean } | null
  ground: Ground | null
  value: string | null
  band: string | null
  figures: string[]
  takes: Takes | null
  /** The evidence asked for. */
  asks: string[]
  enters: string[]
  appraises: string[]
  sentence: Words
  children: Explanation[]
}

/** Opens the points of one criterion of one unit; the id of the index opens the whole. Null where the set has no such code. */
export function explainCriterion(scored: ScoredIndex, unit: ScoredUnit, code: string): Explanation | null {
  const ix = scored.tree.byCode.get(code)
  return ix === undefined ? null : explainNode(scored, unit, ix)
}

function explainNode(scored: ScoredIndex, unit: ScoredUnit, ix: number): Explanation {
  const { set, nodes } = scored.tree
  const { criterion, max, children } = nodes[ix]!
  const score = unit.scores[ix]!
  const { rule, gate } = criterion
  const kind = rule && (leafKinds[rule.kind] ?? branchKinds[rule.kind])
  return {
    code: score.code,
    title: criterion.title,
    status: score.status,
    reason: score.reason,
    note: score.note,
    max: pointsText(max, set.points),
    points: score.status === 'scored' ? pointsText(score.gained, set.points) : null,
    ...printSums(score, set.points),
    exact: score.exact && fractionText(score.exact),
    rule: rule && kind ? { kind: rule.kind, version: kind.version, text: kind.text(rule.body, max), parameters: plain(rule.body) } : null,
    gate: gate ? { version: gateVersion, text: gateText(gate), shut: score.shut } : null,
    ground: groundOf(score.chosen),
    value: valueText(score.scored),
    band: score.scored?.band ?? null,
    figures: criterion.figures,
    takes: criterion.takes ?? null,
    asks: criterion.asks,
    enters: criterion.enters,
    appraises: criterion.appraises,
    sentence: sayScore(scored.tree, ix, score, unit.scores),
    children: children.map((child) => explainNode(scored, unit, child)),
  }
}

function groundOf(chosen: ScoredUnit['scores'][number]['chosen']): Ground | null {
  if (chosen?.kind === 'given') return { from: chosen.from, given: plain(withoutForm(chosen.given)) }
  return chosen?.kind === 'verdict' ? { from: chosen.from, given: plain({ points: chosen.points }) } : null
}

function withoutForm({ form: _form, ...given }: Given): unknown {
  return given
}

const isFraction = (value: object): value is Fraction => 'n' in value && typeof value.n === 'bigint' && 'd' in value

/** Fractions and counts as decimal text (`7/3` where the decimals never end). */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString()
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  if (isFraction(value)) return exactDecimal(value) ?? fractionText(value)
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]))
}
