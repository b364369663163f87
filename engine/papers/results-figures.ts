import { treeOf } from '../definitions/criteria-tree.ts'
import type { FigureRow, PaperFigures } from '../definitions/papers/paper-kinds.ts'
import type { PaperForm } from '../definitions/papers/paper-template.ts'
import type { RoundPlan } from '../definitions/round.ts'
import type { JudgedRound } from '../editions/read-document.ts'
import { type ScoredSteps, scoreSteps } from '../editions/score-steps.ts'
import { setOfText } from '../editions/set-of-text.ts'
import { compare, type Fraction, fractionOf, total as sum } from '../exact.ts'
import { printStanding } from '../questions/print-standing.ts'
import { openUnit } from '../scoring/open-unit.ts'
import { pointsText, printTotals } from '../scoring/print-score.ts'
import type { ScoredIndex } from '../scoring/score-index.ts'
import { sayVerdict, stepsOf } from './appraisal-figures.ts'
import { pointsByCode } from './criteria-rows.ts'

/** One round and the plan of its steps. */
export interface ResultsOf {
  document: JudgedRound
  plan: RoundPlan
}

/** The figures of all units of rounds, each round a group, the best first. */
export function resultsFigures(rounds: ResultsOf[], form: PaperForm): PaperFigures {
  const laid = rounds.map((one) => layRound(one, form))
  const [ranking, decided] = [laid.map((one) => one.ranking), laid.flatMap((one) => one.decided)]
  return {
    facts: {
      units: String(ranking.reduce((all, { length }) => all + length, 0)),
      ranked: String(ranking.flat().filter(({ cells }) => cells.rank !== null).length),
      decided: String(decided.length),
      indexes: rounds.map(({ document }) => setOfText(document.set).title.vi).join('; '),
    },
    tables: {
      ranking: laid.flatMap(({ title, ranking: rows }): FigureRow[] => [
        ...(rounds.length > 1 ? [{ kind: 'group' as const, cells: { unit: title } }] : []),
        ...rows,
      ]),
      decided: decided.map((row, ix) => ({ ...row, cells: { ...row.cells, ordinal: String(ix + 1) } })),
    },
  }
}

function layRound({ document, plan }: ResultsOf, form: PaperForm): { title: string; ranking: FigureRow[]; decided: FigureRow[] } {
  const set = setOfText(document.set)
  const scored = scoreSteps(document, stepsOf(plan))
  const units = document.units.filter(
    ({ unit, state }) => state !== 'excluded' && scored.self.units.some(({ inputs }) => inputs.unit === unit),
  )
  const lines = units.map((unit) => layUnit(unit, scored, plan, form))
  const place = ({ rank, percent }: FigureRow['cells']) => ({
    rank: rank == null ? Number.POSITIVE_INFINITY : Number(rank),
    percent: fractionOf(percent ?? '0'),
  })
  const ranking = lines.toSorted((a, b) => {
    const [one, other] = [place(a.cells), place(b.cells)]
    return one.rank === other.rank ? compare(other.percent, one.percent) : one.rank - other.rank
  })
  return {
    title: set.title.vi,
    ranking: ranking.map((row, ix) => ({ ...row, cells: { ...row.cells, ordinal: String(ix + 1) } })),
    decided: units.flatMap((unit) => layDecided(unit, scored, plan, form)),
  }
}

type UnitOf = JudgedRound['units'][number]

function layUnit(unit: UnitOf, scored: ScoredSteps, plan: RoundPlan, form: PaperForm): FigureRow {
  const { judging, deciding } = stepsOf(plan)
  const of = (index: ScoredIndex) => index.units.find(({ inputs }) => inputs.unit === unit.unit)!
  const at = (index: ScoredIndex | undefined, step: string | undefined): string | null =>
    index && unit.closed.some((one) => one.step === step) ? printTotals(index, of(index)).gained : null
  const [own, final] = [printTotals(scored.self, of(scored.self)), scored.final && printTotals(scored.final, of(scored.final))]
  const isDecided = unit.closed.some(({ step }) => deciding.includes(step))
  const extras = final ?? (isDecided ? printTotals(scored.decided, of(scored.decided)) : null)
  const { inputs } = of(scored.self)
  return {
    kind: 'line',
    cells: {
      ...{ unit: inputs.name, code: inputs.code, self: own.gained },
      appraisal_1: at(scored.judged[0], judging[0]),
      appraisal_2: at(scored.judged[1], judging[1]),
      council: isDecided ? printTotals(scored.decided, of(scored.decided)).gained : null,
      survey: scored.final && surveyPoints(scored.final, unit.unit),
      ...{ bonus: extras?.bonus ?? null, penalty: extras?.penalty ?? null },
      total: final && printStanding(scored.final!, of(scored.final!)).points,
      max: (final ?? own).applicableMax,
      percent: final?.percent ?? null,
      class: final?.class ?? null,
      rank: final?.rank == null ? null : String(final.rank),
      note: final?.unrankedReason?.vi ?? unit.stateReason ?? (final?.provisional ? form.words.provisional : null),
    },
  }
}

/** The points of the survey's criteria; null where the set asks no survey, or an answer is still waited for. */
function surveyPoints(scored: ScoredIndex, unit: string): string | null {
  const { nodes, set } = scored.tree
  const surveyed = nodes.filter(({ criterion }) => criterion.survey)
  if (surveyed.length === 0 || !scored.moment.surveyHeld) return null
  const { scores } = openUnit(scored, scored.units.find(({ inputs }) => inputs.unit === unit)!)
  const found = surveyed.map(({ ix }) => scores[ix]!)
  return found.some(({ status }) => status === 'survey_pending')
    ? null
    : pointsText(sum(found.map(({ gained }): Fraction => gained)), set.points)
}

/** What the council set otherwise than the appraisal before it. */
function layDecided(unit: UnitOf, scored: ScoredSteps, plan: RoundPlan, form: PaperForm): FigureRow[] {
  const { deciding } = stepsOf(plan)
  const { name, code: unitCode } = scored.self.units.find(({ inputs }) => inputs.unit === unit.unit)!.inputs
  const before = pointsByCode(scored.judged.at(-1) ?? scored.self, unit.unit).points
  const { nodes, byCode, set } = treeOf(scored.self.tree.set)
  return deciding.flatMap((step) =>
    Object.values(unit.verdicts[step] ?? {})
      .filter(({ decision }) => decision === 'adjust')
      .map((verdict): FigureRow => {
        const node = nodes[byCode.get(verdict.code) ?? -1]
        return {
          kind: 'line',
          cells: {
            ...{ unit: name, code: `${unitCode} ${verdict.code}`.trim(), title: node?.criterion.title.vi ?? verdict.code },
            max: node ? pointsText(node.max, set.points) : null,
            before: before.get(verdict.code) ?? null,
            council: verdict.points && pointsText(fractionOf(verdict.points), set.points),
            opinion: sayVerdict(plan, form, verdict),
          },
        }
      }),
  )
}
