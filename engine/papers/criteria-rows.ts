import { type Node, treeOf } from '../definitions/criteria-tree.ts'
import type { FigureRow } from '../definitions/papers/paper-kinds.ts'
import type { PaperForm } from '../definitions/papers/paper-template.ts'
import { showFigure } from '../documents/paper-text.ts'
import type { FrozenEvidence } from '../editions/read-document.ts'
import { setOfText } from '../editions/set-of-text.ts'
import { fractionOf } from '../exact.ts'
import { branchKinds, leafKinds, type Rule } from '../rules/table.ts'
import type { NodeScore } from '../scoring/node-score.ts'
import { openUnit } from '../scoring/open-unit.ts'
import { pointsText } from '../scoring/print-score.ts'
import type { ScoredIndex } from '../scoring/score-index.ts'
import { extraLines, sayDeclared } from './say-declared.ts'

type Cells = Record<string, string | null>

/** What a document says of one unit's criteria, as papers print it beside points. */
export interface SheetSaid {
  set: string
  unit: { code: string }
  criteria: Record<string, Record<string, unknown>>
  answers: readonly { code: string; explanation: string | null; document: string | null }[]
  evidence: readonly FrozenEvidence[]
}

/** One line for each criterion of a set and each line of bonus and penalty. */
export interface CriterionLine {
  code: string
  /** Whether it stands for what stands below it: an area, or a sum. */
  isSum: boolean
  survey: boolean
  /** Whether it applies to the unit and is the unit's to answer. */
  asked: boolean
  asks: boolean
  proved: boolean
  explanation: string | null
  hasInput: boolean
  cells: Cells
}

/** The criteria of a unit in the order of the set, with what was declared and proved; points are not among it. */
export function criterionLines(said: SheetSaid, form: PaperForm): CriterionLine[] {
  const set = setOfText(said.set)
  const tree = treeOf(set)
  const answers = new Map(said.answers.map((one) => [one.code, one]))
  const evidence = Map.groupBy(said.evidence, ({ criterion }) => criterion)
  const lineOf = (
    {
      code,
      title,
      rule,
      asks,
      survey = false,
    }: { code: string; title: { vi: string }; rule?: Rule | undefined; asks: string[]; survey?: boolean },
    max: Node['max'],
  ) => {
    const answer = answers.get(code)
    const pieces = [answer?.document ?? null, ...(evidence.get(code) ?? []).map((one) => nameEvidence(one, form))].filter(
      (one) => one !== null,
    )
    const given = said.criteria[code]
    const declared = sayDeclared({ rule, survey }, given, form)
    const kind = rule && (leafKinds[rule.kind] ?? branchKinds[rule.kind])
    return {
      ...{ code, survey, asks: asks.length > 0, proved: pieces.length > 0, explanation: answer?.explanation ?? null },
      hasInput: isKnown(given),
      cells: {
        code,
        title: title.vi,
        max: pointsText(max, set.points),
        declared,
        rule: kind && rule ? kind.text(rule.body, max).vi : null,
        asks: asks.length > 0 ? asks.join('; ') : null,
        evidence: pieces.length > 0 ? pieces.join('; ') : null,
        explanation: answer?.explanation ?? null,
      } as Cells,
    }
  }
  const applies = ({ absences }: Node) => !absences.some(({ units }) => units.includes(said.unit.code))
  const lines = tree.nodes.slice(1).map((node): CriterionLine => {
    const isSum = node.children.length > 0
    const asked =
      !isSum &&
      applies(node) &&
      !node.criterion.survey &&
      leafKinds[node.criterion.rule?.kind ?? '']?.takes(node.criterion.rule!.body) !== 'tally'
    return { ...lineOf(node.criterion, node.max), isSum, asked }
  })
  const extras = extraLines(set).map((line): CriterionLine => {
    const { hasInput, ...one } = lineOf(line, fractionOf(line.max))
    const word = form.words[line.extra]
    return { ...one, hasInput, isSum: false, asked: false, cells: { ...one.cells, title: `${word}: ${line.title.vi}` } }
  })
  return [...lines, ...extras]
}

/** Whether the data say something, or the unit answered. */
function isKnown(given: Record<string, unknown> | undefined): boolean {
  const { data, answer } = (given ?? {}) as { data?: { reason: string | null }; answer?: unknown }
  if (answer !== undefined && answer !== null) return true
  return data !== undefined && (data.reason === null || data.reason === 'nothing_arose' || data.reason === 'not_applicable')
}

function nameEvidence({ type, name, number, issued, issuer, link }: FrozenEvidence, { words }: PaperForm): string {
  const about = [number, issued && sayDay(issued), issuer].filter((one) => one !== null && one !== '').join(', ')
  const what = type === 'link' ? `${words.link}: ${link ?? name}` : type === 'paper' ? `${words.paper}: ${name}` : name
  return about === '' ? what : `${what} (${about})`
}

/** A day like 2022-12-31 as 31/12/2022. */
export const sayDay = (day: string): string => day.slice(0, 10).split('-').reverse().join('/')

/** The points of each criterion of a unit as text, by its code; null where there are none yet. The empty code is the whole. */
export function pointsByCode(scored: ScoredIndex, unit: string): { points: Map<string, string | null>; scores: Map<string, NodeScore> } {
  const { set, nodes } = scored.tree
  const one = scored.units.find(({ inputs }) => inputs.unit === unit)
  if (!one) return { points: new Map(), scores: new Map() }
  const opened = openUnit(scored, one)
  const points = new Map<string, string | null>([['', pointsText(one.whole.gained, set.points)]])
  const scores = new Map<string, NodeScore>()
  for (const { ix, code } of nodes.slice(1)) {
    const score = opened.scores[ix]!
    scores.set(code, score)
    points.set(code, score.status === 'scored' || score.gained.n !== 0n ? pointsText(score.gained, set.points) : null)
  }
  for (const { code, points: given } of [...opened.bonus.lines, ...opened.penalty.lines]) points.set(code, pointsText(given, set.points))
  return { points, scores }
}

/** How a line is printed: areas and sums are bold. */
export const kindOf = ({ isSum }: CriterionLine): FigureRow['kind'] => (isSum ? 'group' : 'line')

/** Figures as they stand in a sentence. */
export const sayFigures = (facts: Cells): Cells =>
  Object.fromEntries(Object.entries(facts).map(([name, figure]) => [name, figure === null ? null : showFigure(figure)]))
