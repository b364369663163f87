import type { FigureRow, PaperFigures } from '../definitions/papers/paper-kinds.ts'
import type { PaperForm } from '../definitions/papers/paper-template.ts'
import type { LockedSheet } from '../editions/read-document.ts'
import { setOfText } from '../editions/set-of-text.ts'
import { scoreLock } from '../editions/work-out.ts'
import { gateText } from '../rules/gate.ts'
import { waitsForGate } from '../scoring/node-score.ts'
import { pointsText, printTotals } from '../scoring/print-score.ts'
import { criterionLines, kindOf, pointsByCode, sayFigures } from './criteria-rows.ts'

/** The figures of a unit's own sheet, from the document of its lock. */
export function sheetFigures(document: LockedSheet, form: PaperForm): PaperFigures {
  const { scored, relative } = scoreLock({ ...document, kind: 'lock' })
  const set = setOfText(document.set)
  const { points, scores } = pointsByCode(scored, document.unit.id)
  const totals = printTotals(scored, scored.units[0]!)
  const left = new Set(document.notScored)
  const surveyed = new Set(scored.tree.nodes.flatMap(({ code, criterion }) => (criterion.survey ? [code] : [])))
  const noteOf = (code: string): string | null => {
    if (surveyed.has(code)) return null
    if (left.has(code)) return form.words.not_scored
    if (relative.has(code)) return form.words.waiting_for_others
    const score = scores.get(code)
    if (score?.note) return score.note.vi
    const gate = scored.tree.nodes[score?.ix ?? 0]!.criterion.gate
    if (gate && score && waitsForGate(score)) return gateText(gate).vi
    const { reason } = score ?? {}
    return reason && reason in form.words ? form.words[reason as keyof typeof form.words] : null
  }
  const lines = criterionLines(document, form)
  const rows = lines.map(
    (line): FigureRow => ({
      kind: kindOf(line),
      cells: { ...line.cells, self: points.get(line.code) ?? null, note: line.isSum ? null : noteOf(line.code) },
    }),
  )
  const total: FigureRow = {
    kind: 'total',
    cells: { title: form.words.total, max: pointsText(scored.tree.nodes[0]!.max, set.points), self: totals.gained },
  }
  // What asks for evidence and has none, and what has no input at all: each with its explanation, or with the word that there is none.
  const unproved = lines
    .filter(({ asked, asks, proved, hasInput }) => asked && ((asks && !proved) || !hasInput))
    .map(
      ({ code, cells, explanation }): FigureRow => ({
        kind: 'line',
        cells: { ...cells, self: points.get(code) ?? null, note: noteOf(code), explanation: explanation ?? form.words.unexplained },
      }),
    )
  return {
    facts: {
      ...sayFigures({
        self: totals.gained,
        max: totals.applicableMax,
        bonus: totals.bonus,
        penalty: totals.penalty,
        percent: totals.percent,
      }),
      ...{ criteria: String(lines.filter(({ asked }) => asked).length), unproved: String(unproved.length) },
    },
    tables: { criteria: [...rows, total], unproved },
  }
}
