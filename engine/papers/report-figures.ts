import type { FigureRow, PaperFigures } from '../definitions/papers/paper-kinds.ts'
import type { PaperReads } from '../definitions/papers/paper-template.ts'
import { showFigure } from '../documents/paper-text.ts'
import type { ReportContent, ReportTarget } from '../editions/report-content.ts'
import { reportResults, standingOf } from '../editions/report-results.ts'
import { sayDay } from './criteria-rows.ts'
import { fillText } from './fill-paper.ts'
import { layFormTable } from './form-figures.ts'
import { sayPeriod } from './say-period.ts'
import { taskFigures } from './task-figures.ts'

type Cells = FigureRow['cells']
type Words = PaperReads['words']

/** Rows of a table, numbered from 1. */
export const lines = (rows: Cells[]): FigureRow[] =>
  rows.map((cells, ix) => ({ kind: 'line', cells: { ordinal: String(ix + 1), ...cells } }))

const counts = ({ numerator, denominator }: Pick<ReportTarget, 'numerator' | 'denominator'>): string | null =>
  numerator === null || denominator === null ? null : `${showFigure(numerator)}/${showFigure(denominator)}`

/** A target as a line of a table. */
export function targetCells(target: ReportTarget, { value, change }: { value: string | null; change: string | null }, words: Words): Cells {
  const { clause, title, shown, op, goal, goalTo, status, reached, gap, lead, before } = target
  const state = reached && status === 'on_track' ? 'reached' : status
  const said = words[`goal_${op}_${goal}`] ?? words[`goal_${op}`] ?? '{goal}'
  return {
    ...{ clause, title, measure: words[`measure_${shown}`] ?? null },
    goal: goal === null ? null : fillText(said, { goal: showFigure(goal), goal_to: goalTo && showFigure(goalTo) }, ''),
    ...{ value, counts: counts(target), before: before?.value ?? words.before_none ?? null, change },
    ...{ status: words[state] ?? state, gap: gap === '0' ? null : gap, lead: lead === '' ? null : lead },
  }
}

/** How many targets there are, and how they stand. */
export function countTargets(targets: ReportTarget[]): PaperFigures['facts'] {
  const count = (standing: ReturnType<typeof standingOf>) => String(targets.filter((one) => standingOf(one) === standing).length)
  return { targets: String(targets.length), reached: count('reached'), behind: count('behind'), unknown: count('unknown') }
}

/** The figures of a report of a period, from what its edition holds. */
export function reportFigures(content: ReportContent, reads: PaperReads): PaperFigures {
  const { words } = reads
  const { targets, figures, forms, owed, texts } = content
  const results = reportResults(content)
  const rowOf = (target: ReportTarget, ix: number) => targetCells(target, results.targets[ix]!, words)
  const titles = new Map(targets.map(({ part, partTitle }) => [part, partTitle]))
  const plan = taskFigures(content.tasks ?? null, reads)
  const laid = forms.map((form) => ({ id: `form:${form.form}`, ...layFormTable(form) }))
  const behindhand = Map.groupBy(
    owed.filter(({ status }) => status === 'missing' || status === 'late'),
    ({ unit }) => unit,
  )
  return {
    facts: {
      ...{ period: sayPeriod(reads, content.period), from: sayDay(content.from), to: sayDay(content.to), as_of: sayDay(content.asOf) },
      ...{ year: content.period.slice(0, 4), plan: content.plan?.decision ?? null, province: content.province },
      ...countTargets(targets),
      ...plan.facts,
      owed: String(owed.length),
      ...Object.fromEntries(['in_time', 'late', 'missing'].map((status) => [`owed_${status}`, results.owed[status] ?? '0'])),
      ...Object.fromEntries(reads.texts.map(({ key }) => [`text_${key}`, texts[key] ?? null])),
    },
    tables: {
      ...plan.tables,
      tally: results.parts.map(({ part, ...counted }) => ({ kind: 'line', cells: { part, title: titles.get(part) ?? part, ...counted } })),
      targets: lines(targets.map(rowOf)),
      owed: lines(
        [...behindhand.values()].map((those) => {
          const missing = those.filter(({ status }) => status === 'missing')
          const duties = missing.map(({ dutyTitle, due }) => `${dutyTitle} (${sayDay(due)})`).join('; ')
          const counted = { missing: String(missing.length), late: String(those.length - missing.length) }
          return { unit: those[0]!.unitName, ...counted, duties: duties === '' ? null : duties }
        }),
      ),
      ...Object.fromEntries(
        Object.keys(reads.indicators).map((group) => [
          `figures:${group}`,
          lines(
            figures.flatMap((one, ix) => {
              const { title, shown, reason, before } = one
              const { value, change } = results.figures[ix]!
              const said = { measure: words[`measure_${shown}`] ?? null, note: reason && (words[reason] ?? reason) }
              const then = before?.value ?? words.before_none ?? null
              return one.group === group ? [{ title, value, counts: counts(one), before: then, change, ...said }] : []
            }),
          ),
        ]),
      ),
      ...Object.fromEntries(laid.map(({ id, rows }) => [id, rows])),
    },
    columnsOf: Object.fromEntries(laid.map(({ id, columns }) => [id, columns])),
  }
}
