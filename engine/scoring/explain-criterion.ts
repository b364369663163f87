import type { Takes } from '../definitions/criteria-set.ts'
import { exactDecimal, type Fraction, fractionText } from '../exact.ts'
import { gateText, gateVersion } from '../rules/gate.ts'
import type { Given } from '../rules/given.ts'
import type { Status } from '../rules/rule-kind.ts'
import { none } from '../rules/sums.ts'
import { branchKinds, leafKinds } from '../rules/table.ts'
import type { Words } from '../words.ts'
import type { NodeScore } from './node-score.ts'
import { type OpenedUnit, openUnit } from './open-unit.ts'
import { isDeclared, pointsText, printSums, valueText } from './print-score.ts'
import type { NamedUnit, PointsReason, PointsReply } from './replies.ts'
import { sayExtra, sayScore } from './say-score.ts'
import type { ScoredIndex, ScoredUnit } from './score-index.ts'

/** What a criterion was scored on, as plain JSON; the store adds batches and rows where it came from data. */
export interface Ground {
  from: 'data' | 'answer' | 'survey' | 'self' | 'appraised' | 'final'
  given: unknown
}

/** One criterion opened up: rule, parameters, what it was given, points, and the same for what it is made of. */
export interface Explanation extends PointsReply {
  code: string
  title: Words
  status: Status
  reason: PointsReason | null
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
  /** Under a rule relative to the cohort: units whose figure is missing, and units without a published one. */
  waitingFor: NamedUnit[]
  leftOut: NamedUnit[]
  children: Explanation[]
}

/** Opens the points of one criterion of one unit, or of a line of bonus or penalty; the id of the index opens the whole. Null where the set has no such code. */
export function explainCriterion(scored: ScoredIndex, one: ScoredUnit, code: string): Explanation | null {
  const unit = openUnit(scored, one)
  const ix = scored.tree.byCode.get(code)
  return ix === undefined ? explainExtra(scored, unit, code) : explainNode(scored, unit, ix)
}

/** A line stands outside the maximum: what it gives is all there is of it, so that the four still add up. */
function explainExtra({ tree }: ScoredIndex, unit: OpenedUnit, code: string): Explanation | null {
  const { set } = tree
  const part = (['bonus', 'penalty'] as const).find((one) => unit[one].lines.some((line) => line.code === code))
  if (!part) return null
  const line = set[part]!.lines.find((one) => one.code === code)!
  const extra = unit[part].lines.find((one) => one.code === code)!
  const kind = leafKinds[line.rule.kind]!
  const points = pointsText(extra.points, set.points)
  return {
    code,
    title: line.title,
    status: 'scored',
    reason: isDeclared(extra.chosen) ? null : 'no_data',
    note: extra.chosen.kind === 'not_applicable' ? extra.chosen.reason : null,
    max: pointsText(extra.max, set.points),
    points,
    ...printSums({ ...none, gained: extra.points, applicable: extra.points }, set.points),
    exact: fractionText(extra.points),
    rule: { kind: line.rule.kind, version: kind.version, text: kind.text(line.rule.body, extra.max), parameters: plain(line.rule.body) },
    gate: line.gate ? { version: gateVersion, text: gateText(line.gate, line.gate.on === set.id), shut: extra.shut } : null,
    ground: groundOf(extra.chosen),
    value: valueText(extra.scored),
    band: extra.scored?.band ?? null,
    figures: line.figures,
    takes: line.takes ?? null,
    asks: line.asks,
    enters: line.enters,
    appraises: line.appraises,
    sentence: sayExtra(tree, part, line, extra),
    waitingFor: [],
    leftOut: [],
    children: [],
  }
}

function explainNode(scored: ScoredIndex, unit: OpenedUnit, ix: number): Explanation {
  const { set, nodes } = scored.tree
  const { criterion, max, children } = nodes[ix]!
  const score = unit.scores[ix]!
  const { rule, gate } = criterion
  const cohort = scored.moment.cohorts.get(ix)
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
    sentence: sayScore(scored.tree, ix, score, unit.scores, cohort),
    waitingFor: cohort?.waitingFor ?? [],
    leftOut: cohort?.leftOut ?? [],
    children: children.map((child) => explainNode(scored, unit, child)),
  }
}

function groundOf(chosen: NodeScore['chosen']): Ground | null {
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
