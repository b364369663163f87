import papaparse from 'papaparse'
import writeExcelFile from 'write-excel-file/node'
import { ChisoError } from '../errors.ts'
import { guardFormula } from '../guard-formula.ts'
import type { RowsReply } from '../imports/replies.ts'
import { type Command, textOf, textsOf } from './command.ts'
import { printAnswer } from './print-table.ts'

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
    const { doors, values, out } = call
    const dataset = textOf(values, 'dataset')
    if (dataset === undefined) throw new ChisoError('WRONG_USAGE', { what: '--dataset' })
    const limit = textOf(values, 'limit')
    if (limit !== undefined && !/^\d+$/.test(limit)) throw new ChisoError('WRONG_USAGE', { what: `--limit ${limit}` })
    const where = textsOf(values, 'where').map((test) => {
      const at = test.indexOf('=')
      if (at < 1) throw new ChisoError('WRONG_USAGE', { what: `--where ${test}` })
      return { column: test.slice(0, at), value: test.slice(at + 1) }
    })
    const answer = await doors.rows({ dataset, where, ...(limit === undefined ? {} : { limit: Number(limit) }) })
    const format = textOf(values, 'format')
    if (format === 'csv') out.write(`\uFEFF${csvOf(answer)}`)
    else if (format === 'xlsx') out.write(await workbookOf(answer))
    else if (format !== undefined) throw new ChisoError('WRONG_USAGE', { what: `--format ${format}` })
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

function csvOf({ rows }: RowsReply): string {
  const safe = rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, typeof value === 'string' ? guardFormula(value) : value])),
  )
  return papaparse.unparse(safe, { newline: '\r\n' })
}

async function workbookOf({ rows }: RowsReply): Promise<Uint8Array> {
  const names = Object.keys(rows[0] ?? {})
  const header = names.map((name) => ({ value: name, type: String, fontWeight: 'bold' as const }))
  const lines = rows.map((row) =>
    names.map((name) => {
      const value = row[name]
      if (value === null || value === undefined) return null
      return typeof value === 'string'
        ? { value, type: String }
        : typeof value === 'number'
          ? { value, type: Number }
          : { value, type: Boolean }
    }),
  )
  return (await writeExcelFile([header, ...lines], {}).toBuffer()) as Uint8Array
}
