import type { Dataset } from '../../definitions/dataset.ts'
import { writeListBook } from '../../documents/write-list-book.ts'
import type { SheetRow } from '../../ingest/read-sheet.ts'
import type { Issue } from '../../issue.ts'
import type { FoundRound } from '../find-round.ts'
import type { JudgedItem } from '../round-replies.ts'
import { bookWords, widthOf } from '../sheets/book-words.ts'

type Language = 'vi' | 'en'
export type BookUnit = { id: string; code: string; name: string }

/** What there is to be judged at a step as a workbook, one criterion of one unit a row, with what was said of it at the step already. */
export function writeVerdictBook(
  sheet: Dataset,
  { round, plan }: Pick<FoundRound, 'round' | 'plan'>,
  step: string,
  items: JudgedItem[],
  units: readonly BookUnit[],
  language: Language,
): Uint8Array<ArrayBuffer> {
  const names = Object.keys(sheet.columns)
  const words = bookWords[language]
  const said = decisionWords(sheet)
  const offered: Record<string, readonly string[]> = {
    decision: [said.agree!, said.adjust!],
    reason: Object.values(plan.reasons).map((title) => title[language]),
  }
  const lines = items.map((item): Record<string, string> => {
    const unit = units.find(({ id }) => id === item.unit)!
    const own = item.verdicts.find((one) => one.step === step)
    return {
      unit_code: unit.code,
      unit: unit.name,
      code: item.code,
      title: item.title[language],
      max: item.max,
      self: item.self ?? '',
      explanation: item.explanation ?? '',
      document: item.document ?? '',
      decision: own ? said[own.decision]! : '',
      points: (own?.decision === 'adjust' && own.points) || '',
      reason: own?.reason ? (plan.reasons[own.reason]?.[language] ?? own.reason) : '',
      comment: own?.comment ?? '',
      round: round.round,
    }
  })
  return writeListBook({
    name: sheet.title[language],
    columns: names.map((name) => ({ head: sheet.columns[name]!.title[language], width: widthOf(name) })),
    lines: lines.map((line) => names.map((name) => line[name] ?? '')),
    choicesOf: (column) => offered[names[column]!],
    words,
  })
}

/** How a sheet says a decision: its first word for each. */
function decisionWords({ columns: { decision } }: Dataset): Record<string, string> {
  const choices = decision?.type === 'choice' ? Object.entries(decision.choices) : []
  return Object.fromEntries(choices.map(([id, [first = id]]) => [id, first]))
}

/** The first line of a sheet of verdicts that names another round; what names none is taken as its sender says. */
export function foreignRound(rows: SheetRow[], round: string, language: Language): Issue[] {
  const other = rows.find(({ cells }) => cells.round != null && cells.round !== round)
  if (!other) return []
  const written = other.cells.round!
  const message = {
    vi: `Phiếu ghi đợt "${written}", không phải "${round}"; hãy nộp đúng phiếu, hoặc tải phiếu mới`,
    en: `The sheet names the round "${written}", not "${round}"; send the right sheet, or take a new one`,
  }
  return [{ row: other.row, column: 'round', code: 'OTHER_SHEET', message: message[language], value: written.slice(0, 100) }]
}
