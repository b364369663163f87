import { writeCsv } from '../documents/write-csv.ts'
import { writeTable } from '../documents/write-table.ts'
import type { CellValue } from '../documents/write-workbook.ts'
import { ChisoError } from '../errors.ts'
import type { RowsReply } from '../imports/replies.ts'
import { type Command, textOf, textsOf, wantsFile } from './command.ts'
import { printAnswer } from './print-table.ts'
import { noteLeft, readPage } from './read-page.ts'

export const command: Command = {
  does: 'các dòng đang có hiệu lực của một bộ dữ liệu',
  usage: '--dataset ID [--limit N] [--where COLUMN=VALUE …] [--format csv|xlsx]',
  options: {
    dataset: { type: 'string' },
    limit: { type: 'string' },
    where: { type: 'string', multiple: true },
    format: { type: 'string' },
  },
  positionals: 0,
  async run(call) {
    const { doors, values, json, out } = call
    const dataset = textOf(values, 'dataset')
    if (dataset === undefined) throw new ChisoError('WRONG_USAGE', { what: '--dataset' })
    const page = readPage(values)
    const where = textsOf(values, 'where').map((test) => {
      const at = test.indexOf('=')
      if (at < 1) throw new ChisoError('WRONG_USAGE', { what: `--where ${test}` })
      return { column: test.slice(0, at), value: test.slice(at + 1) }
    })
    const format = textOf(values, 'format')
    if (format !== undefined && (json || !['csv', 'xlsx'].includes(format)))
      throw new ChisoError('WRONG_USAGE', { what: json ? wantsFile : `--format ${format}` })
    const answer = await doors.rows({ dataset, where, ...page })
    noteLeft(call, answer.count, page, 'dòng')
    if (format === 'csv') for (const piece of writeCsv(linesOf(answer))) out.write(piece)
    else if (format === 'xlsx') out.write(Buffer.concat([...writeTable(dataset, linesOf(answer))]))
    else
      printAnswer(
        call,
        answer,
        answer.rows,
        Object.fromEntries(Object.keys(answer.rows[0] ?? {}).map((name) => [name, (row: RowsReply['rows'][number]) => row[name]])),
      )
    return 0
  },
}

/** The names of the columns, then the rows. */
function linesOf({ rows }: RowsReply): CellValue[][] {
  const names = Object.keys(rows[0] ?? {})
  return [names, ...rows.map((row) => names.map((name) => row[name] ?? null))]
}
