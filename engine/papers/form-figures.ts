import type { FigureRow, PaperFigures } from '../definitions/papers/paper-kinds.ts'
import type { PaperForm } from '../definitions/papers/paper-template.ts'
import type { PaperColumn } from '../documents/paper.ts'
import { showFigure } from '../documents/paper-text.ts'
import type { FilledForm } from '../forms/replies.ts'
import { sayDay } from './criteria-rows.ts'
import { fillText } from './fill-paper.ts'
import { sayPeriod } from './say-period.ts'

type Line = FilledForm['reconciliation'][number]

/** The figures of a filled form of the state: its own columns and lines, the reconciling lines and the notes. */
export function formFigures(form: FilledForm, { words, periods }: PaperForm): PaperFigures {
  const status = { complete: '', provisional: words.running, no_data: words.no_figures }[form.status]
  const table = layFormTable(form)
  return {
    facts: {
      ...{ title: form.title.toLocaleUpperCase('vi'), number: form.number, basis: form.basis },
      unit: form.unitName ?? words.all_units,
      ...{ period: sayPeriod({ periods }, form.period), from: sayDay(form.from), to: sayDay(form.to), status },
    },
    columns: table.columns,
    tables: { form: table.rows },
    notes: [...form.reconciliation.flatMap((line) => sayShares(line, words)), ...form.notes],
  }
}

interface FormTable {
  columns: readonly { no: number | string; key: string; head: string[] }[]
  rows: readonly { kind: FigureRow['kind']; cells: readonly (string | number | null)[] }[]
}

/** The columns and lines of a filled form as a table of a paper. */
export function layFormTable({ columns, rows }: FormTable): { columns: PaperColumn[]; rows: FigureRow[] } {
  return {
    columns: columns.map(({ no, key, head }) => ({
      ...{ key, head, no: String(no) },
      width: key === 'line' ? 30 : key === 'ordinal' ? 8 : 10,
      kind: key === 'line' ? 'text' : key === 'ordinal' ? 'centre' : 'figure',
    })),
    rows: rows.map(({ kind, cells }) => ({
      kind,
      cells: Object.fromEntries(cells.map((cell, ix) => [columns[ix]!.key, cell === null ? null : String(cell)])),
    })),
  }
}

function sayShares({ title, indicator, form, ours, differences, unexplained }: Line, words: PaperForm['words']): string[] {
  const pair = ({ numerator, denominator, value }: Line['form']) =>
    `${showFigure(String(numerator))}/${showFigure(String(denominator))}${value === null ? '' : ` = ${showFigure(value)} %`}`
  const say = (text: string, facts: Record<string, string>) => fillText(text, facts, words.unknown)
  const counted = ({ numerator, denominator }: { numerator: string | number; denominator: string | number }) => ({
    part: showFigure(String(numerator)),
    whole: showFigure(String(denominator)),
  })
  if (!ours) return [say(words.share_alone, { title, indicator, form: pair(form) })]
  const left = unexplained !== null && (unexplained.numerator !== 0 || unexplained.denominator !== 0)
  return [
    say(words.share, { title, indicator, form: pair(form), ours: pair(ours) }),
    ...differences.map((one) => say(words.difference, { words: one.words, ...counted(one) })),
    ...(left ? [say(words.unexplained_rows, counted(unexplained))] : []),
  ]
}
