import type { FigureRow, PaperFigures } from '../definitions/papers/paper-kinds.ts'
import type { PaperForm } from '../definitions/papers/paper-template.ts'
import type { RoundPlan } from '../definitions/round.ts'
import type { JudgedRound, LockedSheet } from '../editions/read-document.ts'
import { scoreSteps } from '../editions/score-steps.ts'
import { setOfText } from '../editions/set-of-text.ts'
import { compare, fractionOf } from '../exact.ts'
import { pointsText, printTotals } from '../scoring/print-score.ts'
import { criterionLines, kindOf, pointsByCode, sayFigures } from './criteria-rows.ts'

/** The steps of a plan that judge, and those that decide. */
export const stepsOf = ({ steps }: RoundPlan) => {
  const doing = (what: string) => steps.filter(({ does }) => does === what).map(({ id }) => id)
  return { judging: doing('judge'), deciding: doing('decide') }
}

type Verdicts = JudgedRound['units'][number]['verdicts'][string]

/** What was said of a criterion at a step, in words; null where nothing was. */
export function sayVerdict(plan: RoundPlan, form: PaperForm, verdict: Verdicts[string] | undefined): string | null {
  if (!verdict) return null
  const { decision, reason, comment } = verdict
  const why = reason === null ? null : (plan.reasons[reason]?.vi ?? reason)
  return [form.words[decision], why, comment].filter((one) => one !== null && one !== '').join('; ')
}

/**
 * The figures of a unit's sheet as it was judged. `lock` is what it locked, where it did; of what is not among `shown`
 * (null: all of it) nothing is told, and no sums then.
 */
export function appraisalFigures(
  document: JudgedRound,
  unitId: string,
  plan: RoundPlan,
  form: PaperForm,
  lock: LockedSheet | null,
  shown: ReadonlySet<string> | null,
): PaperFigures {
  const isWhole = shown === null
  const unit = document.units.find(({ unit: id }) => id === unitId)!
  const inputs = document.inputs.find(({ unit: id }) => id === unitId)
  const set = setOfText(document.set)
  const steps = stepsOf(plan)
  const titleOf = (step: string | undefined) => plan.steps.find(({ id }) => id === step)?.title.vi ?? null
  const scored = scoreSteps(document, steps)
  const [decides] = steps.deciding
  // A last step that decides is closed by the publication alone: what it gave, the survey's points too, is the result.
  const published = plan.steps.at(-1)?.id === decides ? scored.final : null
  const columns = [
    { key: 'appraisal_1', step: steps.judging[0], points: scored.judged[0] },
    { key: 'appraisal_2', step: steps.judging[1], points: scored.judged[1] },
    { key: 'council', step: decides, points: published ?? scored.decided },
  ].flatMap(({ key, step, points }) => {
    const verdicts = (step && unit.verdicts[step]) || {}
    const isOver = unit.closed.some((one) => one.step === step) || (step === decides && published !== null)
    if (step === undefined || points === undefined || (Object.keys(verdicts).length === 0 && !isOver)) return []
    return [{ key, verdicts, isOver, ...pointsByCode(points, unitId) }]
  })
  const own = pointsByCode(scored.self, unitId).points
  const final = scored.final && pointsByCode(scored.final, unitId).points
  const answers = unit.answers ?? lock?.answers ?? []
  const said = { set: document.set, unit: { code: inputs?.code ?? '' }, criteria: inputs?.criteria ?? {}, answers, evidence: unit.evidence }
  const isShown = (code: string, isSum: boolean) => isWhole || (!isSum && shown.has(code))
  const lines = criterionLines(said, form).filter(({ code, isSum }) => isSum || isShown(code, isSum))
  const pointsAt = (code: string, isSum: boolean): Record<string, string | null> => {
    if (!isShown(code, isSum)) return {}
    const judged = columns.map(({ key, verdicts, isOver, points }) => [
      key,
      isOver || isSum || verdicts[code] ? (points.get(code) ?? null) : null,
    ])
    return { self: own.get(code) ?? null, ...Object.fromEntries(judged), final: final?.get(code) ?? null }
  }
  const rows = lines.map(
    (line): FigureRow => ({
      kind: kindOf(line),
      cells: {
        ...line.cells,
        ...pointsAt(line.code, line.isSum),
        ...Object.fromEntries(
          columns.map(({ key, verdicts }) => [
            key === 'council' ? 'opinion_council' : key.replace('appraisal', 'opinion'),
            sayVerdict(plan, form, verdicts[line.code]),
          ]),
        ),
      },
    }),
  )
  const judgedLines = rows.filter(({ kind }) => kind === 'line')
  const lower = ({ self, appraisal_1 }: FigureRow['cells']) =>
    self != null && appraisal_1 != null && compare(fractionOf(appraisal_1), fractionOf(self)) < 0
  const explained = judgedLines
    .filter(({ cells }) => cells.explanation !== null || lower(cells))
    .map(({ kind, cells }): FigureRow => ({ kind, cells: { ...cells, explanation: cells.explanation ?? form.words.unexplained } }))
  const total: FigureRow = {
    kind: 'total',
    cells: {
      title: form.words.total,
      max: pointsText(scored.self.tree.nodes[0]!.max, set.points),
      ...(isWhole ? pointsAt('', true) : {}),
    },
  }
  const finalUnit = scored.final?.units.find(({ inputs: { unit: id } }) => id === unitId)
  const totals = finalUnit && printTotals(scored.final!, finalUnit)
  return {
    facts: {
      ...sayFigures({
        self: isWhole ? (own.get('') ?? null) : null,
        appraised: isWhole ? (columns.findLast(({ key }) => key !== 'council')?.points.get('') ?? null) : null,
        final: isWhole ? (final?.get('') ?? null) : null,
        percent: isWhole ? (totals?.percent ?? null) : null,
      }),
      class: isWhole ? (totals?.class ?? null) : null,
      rank: isWhole && totals?.rank != null ? String(totals.rank) : null,
      explained: String(explained.length),
      step_1: titleOf(steps.judging[0]),
      step_2: titleOf(steps.judging[1]),
      step_council: titleOf(decides),
    },
    tables: { criteria: [...rows, total], explained },
  }
}
