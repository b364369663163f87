import type { CalendarName } from '../definitions/period.ts'
import { ChisoError } from '../errors.ts'
import { writeFormWorkbook } from '../forms/write-workbook.ts'
import { type Command, givenTexts, textOf } from './command.ts'
import { printAnswer } from './print-table.ts'

export const command: Command = {
  does: 'lập biểu mẫu báo cáo (06a, 766-so-hoa …) từ hồ sơ',
  usage: 'ID --period P [--unit U] [--calendar month|state] [--format json|xlsx]',
  options: { period: { type: 'string' }, unit: { type: 'string' }, calendar: { type: 'string' }, format: { type: 'string' } },
  positionals: 1,
  async run(call) {
    const { doors, values, positionals, json, out } = call
    const [period, format, calendar] = [textOf(values, 'period'), textOf(values, 'format'), textOf(values, 'calendar')]
    if (period === undefined) throw new ChisoError('WRONG_USAGE', { what: '--period' })
    if (calendar !== undefined && calendar !== 'month' && calendar !== 'state')
      throw new ChisoError('WRONG_USAGE', { what: `--calendar ${calendar} (month, state)` })
    if (format === 'docx' || format === 'pdf') throw new ChisoError('FORM_FORMAT', { format })
    if (format !== undefined && format !== 'json' && format !== 'xlsx')
      throw new ChisoError('WRONG_USAGE', { what: `--format ${format} (json, xlsx)` })
    const form = await doors.form({
      form: positionals[0]!,
      period,
      ...givenTexts(values, ['unit']),
      ...(calendar ? { calendar: calendar as CalendarName } : {}),
    })
    if (format === 'xlsx') out.write(await writeFormWorkbook(form))
    else if (json || format === 'json') out.write(`${JSON.stringify(form)}\n`)
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
  },
}
