import type { CalendarName } from '../definitions/period.ts'
import { isPaperFormat, type PaperFormat, paperFormats, writePaper } from '../documents/write-paper.ts'
import { ChisoError } from '../errors.ts'
import type { PaperReply } from '../papers/replies.ts'
import { type Call, type Command, givenTexts, needText, text, textOf, wantsFile } from './command.ts'
import { printAnswer } from './print-table.ts'
import { giveReport, printTable } from './report.ts'

/** `form` and `report`: two names of one command, for whatever is laid on paper. */
export const command: Command = {
  does: 'lập biểu mẫu (06a, 766-so-hoa …), báo cáo theo kỳ (bao-cao-cchc, mot-trang …) hoặc văn bản của đợt đánh giá (bang-tu-cham-diem …)',
  usage:
    'ID --period P [--unit U] [--index I|--round R] [--edition E|--draft] [--calendar month|state] [--format json|docx|pdf|xlsx] | --all --round R --format F',
  options: {
    ...{ period: text, unit: text, calendar: text, format: text, index: text, round: text, edition: text },
    ...{ all: { type: 'boolean' }, draft: { type: 'boolean' } },
  },
  positionals: [0, 1],
  async run(call) {
    const { doors, values, positionals, json, out } = call
    const format = textOf(values, 'format') ?? 'json'
    if (format !== 'json' && !isPaperFormat(format))
      throw new ChisoError('WRONG_USAGE', { what: `--format ${format} (json, ${paperFormats.join(', ')})` })
    const id = positionals[0]
    if (json && (format !== 'json' || id === undefined)) throw new ChisoError('WRONG_USAGE', { what: wantsFile })
    if ((id === undefined) === (values.all !== true)) throw new ChisoError('WRONG_USAGE', { what: 'ID | --all' })
    const asked = givenTexts(values, ['period', 'index', 'round'])
    if (id === undefined) {
      const kind = format === 'json' ? 'pdf' : format
      for await (const piece of doors.paperArchive({ ...asked, format: kind })) out.write(piece)
      return 0
    }
    if (doors.reports({}).some((one) => one.id === id)) return giveReport(call)
    if (doors.papers({}).some((one) => one.id === id)) {
      const paper = await doors.paper({ paper: id, ...asked, ...givenTexts(values, ['unit', 'edition']) })
      if (format !== 'json') out.write((await writePaper(paper.document, format)).bytes)
      else printPaper(call, paper)
      return 0
    }
    return giveForm(call, id, format)
  },
}

async function giveForm(call: Call, id: string, format: 'json' | PaperFormat): Promise<number> {
  const { doors, values, json, out } = call
  const calendar = textOf(values, 'calendar')
  if (calendar !== undefined && calendar !== 'month' && calendar !== 'state')
    throw new ChisoError('WRONG_USAGE', { what: `--calendar ${calendar} (month, state)` })
  const request = {
    ...{ form: id, period: needText(call, 'period') },
    ...givenTexts(values, ['unit']),
    ...(calendar ? { calendar: calendar as CalendarName } : {}),
  }
  if (format !== 'json') {
    out.write((await writePaper(await doors.formPaper(request), format)).bytes)
    return 0
  }
  const form = await doors.form(request)
  if (json || values.format === 'json') out.write(`${JSON.stringify(form)}\n`)
  else {
    out.write(`${form.number}: ${form.title}. Kỳ ${form.period}\n`)
    printAnswer(
      call,
      form,
      form.rows,
      Object.fromEntries(form.columns.map(({ no, title }, ix) => [`(${no}) ${title}`, (row) => row.cells[ix]])),
    )
    for (const note of form.notes) out.write(`${note}\n`)
  }
  return 0
}

/** On a screen: its tables; as JSON everything that stands on it. */
function printPaper(call: Call, paper: PaperReply): void {
  if (call.json || call.values.format === 'json') return call.out.write(`${JSON.stringify(paper)}\n`)
  const status = paper.edition === null ? 'dự thảo' : `bản chốt ${paper.edition.slice(0, 12)}`
  call.out.write(`${paper.title.vi}${paper.unitName === null ? '' : `, ${paper.unitName}`}, kỳ ${paper.period} (${status})\n`)
  for (const block of paper.document.sections.flatMap(({ blocks }) => blocks)) if (block.block === 'table') printTable(call, block)
}
