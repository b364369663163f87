import type { CriteriaSet } from '../definitions/criteria-set.ts'
import type { Node, Tree } from '../definitions/criteria-tree.ts'
import { compare, decimalText, divide, exactDecimal, type Fraction, fractionText, multiply } from '../exact.ts'
import { readGiven } from '../rules/given.ts'
import { hundred, measure } from '../rules/measure.ts'
import type { Scored, Sums } from '../rules/rule-kind.ts'
import { leafKinds, type Rule } from '../rules/table.ts'
import type { Chosen } from './choose-input.ts'
import { findLack, findMissed } from './classify.ts'
import type { NodeScore } from './node-score.ts'
import { openUnit } from './open-unit.ts'
import type {
  AreaScore,
  CohortReply,
  CriterionScore,
  ExtraScore,
  IndexScore,
  MissedClassReply,
  PointsReply,
  UnitScore,
  UnitTotals,
} from './replies.ts'
import type { Extra, ExtraLine } from './score-extras.ts'
import type { ScoredIndex, ScoredUnit } from './score-index.ts'
import type { UnitInputs } from './score-unit.ts'

/** Some of the units of a score, counted from 0. */
export interface UnitsPage {
  limit?: number
  offset?: number
}

/** A scored index as it is given out: the units asked for, or a page of them; their ranks among all. */
export function printScore(scored: ScoredIndex, { limit, offset = 0 }: UnitsPage = {}): IndexScore {
  const { set } = scored.tree
  const asked = scored.query.units
  const wanted = asked ? scored.units.filter(({ inputs }) => asked.includes(inputs.unit)) : scored.units
  const isPaged = limit !== undefined || offset > 0
  const shown = isPaged ? wanted.slice(offset, limit === undefined ? undefined : offset + limit) : wanted
  const lines = linesOf(scored.tree)
  return {
    index: set.id,
    version: set.version,
    title: set.title,
    decision: set.decision,
    provenance: set.provenance,
    period: scored.query.period,
    as: scored.query.as,
    survey: scored.query.as === 'final' && scored.moment.surveyHeld,
    rankedUnits: scored.units.filter(({ rank }) => rank !== null).length,
    ranking: scored.ranking,
    cohorts: printCohorts(scored),
    ...(isPaged ? { total: wanted.length } : {}),
    units: shown.map((unit) => printUnit(scored, unit, lines)),
  }
}

/** The cohorts in which units are waited for or left out. */
const printCohorts = ({ tree, moment }: ScoredIndex): CohortReply[] =>
  [...moment.cohorts].flatMap(([ix, { waitingFor, leftOut }]) =>
    waitingFor.length + leftOut.length === 0 ? [] : [{ code: tree.nodes[ix]!.code, waitingFor, leftOut }],
  )

/** The totals of one unit and its place. */
export function printTotals({ tree: { set }, query }: Pick<ScoredIndex, 'tree' | 'query'>, unit: ScoredUnit): UnitTotals {
  const { whole } = unit
  const open = whole.open.n !== 0n
  return {
    unit: unit.inputs.unit,
    ...printSums(whole, set.points),
    bonus: pointsText(unit.bonus, set.points),
    penalty: pointsText(unit.penalty, set.points),
    percent: unit.percent && decimalText(unit.percent, 2),
    percentExact: unit.percent && fractionText(unit.percent),
    reason: unit.percent ? null : open ? (whole.reason ?? 'no_data') : 'not_applicable',
    provisional: open || (query.as === 'final' && unit.inputs.council === 'reopened'),
    class: unit.class?.vi ?? null,
    classTitle: unit.class,
    rank: unit.rank,
    ranked: unit.rank !== null,
    unrankedReason: unit.unranked,
  }
}

/** What is the same of a criterion for every unit. */
interface Line extends Pick<CriterionScore, 'title' | 'area' | 'counted' | 'max'> {
  node: Node
}

/** The criteria with a rule, in their order. */
function linesOf({ set, nodes }: Tree): Line[] {
  const areaOf = (ix: number): number => (nodes[ix]!.parent === 0 ? ix : areaOf(nodes[ix]!.parent))
  const inSum = (ix: number): boolean => ix === 0 || (!nodes[nodes[ix]!.parent]!.criterion.rule && inSum(nodes[ix]!.parent))
  return nodes
    .filter(({ ix, criterion }) => ix !== 0 && criterion.rule)
    .map((node) => ({
      node,
      title: node.criterion.title,
      area: nodes[areaOf(node.ix)]!.code,
      counted: inSum(node.ix),
      max: pointsText(node.max, set.points),
    }))
}

function printUnit(scored: ScoredIndex, unit: ScoredUnit, lines: Line[]): UnitScore {
  const { set, nodes } = scored.tree
  const { scores, ...extras } = openUnit(scored, unit)
  const missed = printMissed(scored, unit, scores, extras.penalty)
  return {
    ...printTotals(scored, unit),
    areas: nodes[0]!.children.map((ix): AreaScore => {
      const score = scores[ix]!
      const percent =
        score.open.n === 0n && score.applicable.n !== 0n ? decimalText(multiply(hundred, divide(score.gained, score.applicable)), 2) : null
      return { code: score.code, title: nodes[ix]!.criterion.title, ...printSums(score, set.points), percent, status: score.status }
    }),
    criteria: lines.map(({ node: { ix, criterion }, title, area, counted, max }): CriterionScore => {
      const score = scores[ix]!
      const { gained, lost, open, applicableMax } = printSums(score, set.points)
      return {
        code: score.code,
        title,
        area,
        counted,
        gained,
        lost,
        open,
        applicableMax,
        points: score.status === 'scored' ? gained : null,
        max,
        status: score.status,
        reason: score.reason,
        value: valueText(score.scored),
        valueTitle: score.scored?.title ?? null,
        band: score.scored?.band ?? null,
        note: score.note,
        declared: criterion.takes ? declaredAgainst(score, unit.inputs, criterion.rule!) : null,
      }
    }),
    extras: (['bonus', 'penalty'] as const).flatMap((extra) => extras[extra].lines.map((line) => printExtra(set, extra, line))),
    ...(missed.length > 0 ? { missedClasses: missed } : {}),
  }
}

/** Classes whose value a unit has and which it is not of. */
function printMissed({ tree }: ScoredIndex, unit: ScoredUnit, scores: NodeScore[], penalty: Extra): MissedClassReply[] {
  const { set, nodes, byCode } = tree
  const titleOf = (code: string) =>
    byCode.has(code) ? nodes[byCode.get(code)!]!.criterion.title : set.penalty!.lines.find((line) => line.code === code)!.title
  return findMissed(set.classes, unit, (needs) => findLack(tree, scores, penalty, needs)).map(({ at, lack }) => {
    const { title, needs, at_most } = set.classes[at]!
    return {
      title,
      areas: (lack?.areas ?? []).map((ix) => {
        const { gained, applicable } = scores[ix]!
        const { code, criterion } = nodes[ix]!
        const hundredths = (10_000n * gained.n * applicable.d) / (gained.d * applicable.n)
        return { code, title: criterion.title, percent: decimalText({ n: hundredths, d: 100n }, 2), from: String(needs!.areas_from) }
      }),
      whole: (lack?.whole ?? []).map((code) => ({ code, title: titleOf(code) })),
      atMost: lack === null && at_most !== undefined ? String(at_most) : null,
    }
  })
}

function printExtra(set: CriteriaSet, extra: ExtraScore['extra'], { code, points, max, chosen, scored }: ExtraLine): ExtraScore {
  const { title } = set[extra]!.lines.find((one) => one.code === code)!
  return {
    code,
    title,
    extra,
    points: pointsText(points, set.points),
    max: pointsText(max, set.points),
    declared: isDeclared(chosen),
    value: valueText(scored),
    valueTitle: scored?.title ?? null,
  }
}

/** Whether a line stands on data, an answer or a decision. */
export const isDeclared = ({ kind }: Chosen): boolean => kind !== 'waiting' && kind !== 'left_out'

/** What was measured as text, half up to 2 decimals, or the option chosen. */
export const valueText = (scored: Scored | null): string | null =>
  scored === null ? null : typeof scored.value === 'string' ? scored.value : decimalText(scored.value, 2)

/** Points in the decimals of the set; where it never rounds, exactly, and half up to 6 decimals where they do not end. */
export function pointsText(points: Fraction, decimals: number | undefined): string {
  if (decimals !== undefined) return decimalText(points, decimals)
  const exact = exactDecimal(points)
  return exact !== null && (exact.split('.')[1] ?? '').length <= 6 ? exact : decimalText(points, 6)
}

/** The four as text, still adding up: what is lost takes the remainder of a set that never rounds. */
export function printSums(sums: Sums, decimals: number | undefined): PointsReply {
  const [gained, open, applicableMax] = [sums.gained, sums.open, sums.applicable].map((points) => pointsText(points, decimals)) as [
    string,
    string,
    string,
  ]
  if (decimals !== undefined) return { gained, lost: decimalText(sums.lost, decimals), open, applicableMax }
  const millionths = (points: Fraction) => BigInt(decimalText(points, 6).replace('.', ''))
  const lost = millionths(sums.applicable) - millionths(sums.gained) - millionths(sums.open)
  return { gained, lost: pointsText({ n: lost, d: 1_000_000n }, decimals), open, applicableMax }
}

/** The value of a figure declared for a criterion that takes data, where the data do not say the same; null otherwise. */
function declaredAgainst({ code, chosen }: NodeScore, { criteria }: UnitInputs, { kind: name, body }: Rule): string | null {
  const kind = leafKinds[name]
  const answer = criteria[code]?.answer
  if (!kind || !chosen || answer === undefined || answer === null) return null
  const read = readGiven(kind.takes(body), answer)
  if ('wrong' in read) return null
  const declared = measure(read.given)
  const found = chosen.kind === 'given' ? measure(chosen.given) : null
  return declared && (found === null || compare(declared, found) !== 0) ? decimalText(declared, 2) : null
}
