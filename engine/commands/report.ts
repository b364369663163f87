import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { PaperTable } from '../documents/paper.ts'
import { isPaperFormat, paperFormats, writePaper } from '../documents/write-paper.ts'
import { ChisoError } from '../errors.ts'
import { type Call, type Command, givenTexts, needText, text, textOf } from './command.ts'
import { printAnswer } from './print-table.ts'

/** Most bytes of a file of texts. */
const largest = 2 ** 20

/** A table of a paper, on a screen. */
export function printTable(call: Call, table: PaperTable): void {
  const cells = table.columns.map(({ head }, ix) => [head.join(' / '), (row: (typeof table.rows)[number]) => row.cells[ix]] as const)
  printAnswer(call, table, table.rows, Object.fromEntries(cells))
}

/** Gives a paper of a period as text, JSON or a file. */
export async function giveReport(call: Call): Promise<number> {
  const { doors, values, positionals, json, out } = call
  const format = textOf(values, 'format') ?? 'json'
  if (format !== 'json' && !isPaperFormat(format))
    throw new ChisoError('WRONG_USAGE', { what: `--format ${format} (json, ${paperFormats.join(', ')})` })
  const draft = values.draft === true ? { draft: true } : {}
  const report = await doors.report({ report: positionals[0]!, ...givenTexts(values, ['period', 'edition']), ...draft })
  if (format !== 'json') {
    out.write((await writePaper(report.document, format)).bytes)
    return 0
  }
  if (json || values.format === 'json') {
    out.write(`${JSON.stringify(report)}\n`)
    return 0
  }
  out.write(`${report.title.vi}, kỳ ${report.period} (${report.edition === null ? 'dự thảo' : `bản ${report.edition.slice(0, 12)}`})\n`)
  for (const block of report.document.sections.flatMap(({ blocks }) => blocks))
    if (block.block === 'table') printTable(call, block)
    else if (block.block === 'text') out.write(`${[block.lead, block.text].filter((one) => one !== null).join(' ')}\n`)
  return 0
}

/** The texts of a JSON file: key → text. Throws FILE_NOT_FOUND, WRONG_REQUEST. */
function readTexts(path: string): Record<string, string> {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found?.isFile() || found.size > largest) throw new ChisoError('FILE_NOT_FOUND', { file: path })
  let read: unknown
  try {
    read = JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    read = null
  }
  const isTexts = typeof read === 'object' && read !== null && Object.values(read).every((one) => typeof one === 'string')
  if (!isTexts) throw new ChisoError('WRONG_REQUEST', { what: '--texts: {"difficulties": "…"}' })
  return read as Record<string, string>
}

/** `report WORD …`: what a person writes in a report, and its going out. */
export const reportCommands: Record<string, Command> = {
  write: {
    does: 'ghi phần viết của báo cáo từ một tệp JSON {"difficulties": "…"}',
    usage: 'ID --period P --texts FILE.json',
    options: { period: text, texts: text },
    positionals: 1,
    async run(call) {
      const texts = readTexts(resolve(call.cwd, needText(call, 'texts')))
      const kept = await call.doors.writeReport({ report: call.positionals[0]!, period: needText(call, 'period'), texts })
      call.out.write(call.json ? `${JSON.stringify(kept)}\n` : `Đã ghi ${Object.keys(kept.texts).length} mục\n`)
      return 0
    },
  },
  issue: {
    does: 'phát hành báo cáo thành bản không đổi nữa, hoặc đính chính',
    usage: 'ID --period P --number N --date D [--corrects EDITION --reason T]',
    options: { period: text, number: text, date: text, corrects: text, reason: text },
    positionals: 1,
    async run(call) {
      const said = { number: needText(call, 'number'), date: needText(call, 'date'), ...givenTexts(call.values, ['corrects', 'reason']) }
      const line = await call.doors.issueReport({ report: call.positionals[0]!, period: needText(call, 'period'), ...said })
      call.out.write(call.json ? `${JSON.stringify(line)}\n` : `Đã phát hành: bản ${line.edition.slice(0, 12)}\n`)
      return 0
    },
  },
}
