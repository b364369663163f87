import type { Dataset } from '../../../definitions/dataset.ts'
import { ChisoError } from '../../../errors.ts'
import type { RowsReply } from '../../../imports/replies.ts'
import type { Cell } from '../../../reply.ts'
import { quoteName, type Session } from '../open-warehouse.ts'
import { keptAs, nowTable, timeOf } from '../tables.ts'

/**
 * The rows of a dataset that stand: canonical columns, instants as `2026-08-04T08:01:00+07:00` or a date alone,
 * units by their code, reported figures as text, and where each came from (`_batch`, `_row`). `where` compares with
 * the text a value is given out as; of `segments` alone where these are given: a row of no unit is then none of them.
 */
export async function listRows(
  session: Session,
  dataset: Dataset,
  limit: number | undefined,
  where: { column: string; value: string }[],
  segments?: number[],
): Promise<RowsReply> {
  const outputs = outputsOf(dataset)
  const parameters: Record<string, string> = {}
  const tests = where.map(({ column, value }, at) => {
    const output = outputs.find((one) => one.name === column)
    if (!output) throw new ChisoError('NO_SUCH_COLUMN', { dataset: dataset.id, column, known: outputs.map((one) => one.name).join(', ') })
    parameters[`w${at}`] = value.normalize('NFC')
    return `coalesce((${output.sql})::VARCHAR, '') = $w${at}`
  })
  if (segments) tests.push(dataset.unit ? `coalesce(r.${quoteName(dataset.unit)} IN (${segments.join(', ') || 'NULL'}), false)` : 'false')
  const from = `FROM ${nowTable(dataset.id)} r WHERE ${['r._batch IN (SELECT batch FROM batches)', ...tests].join(' AND ')}`
  const [total] = await session.all(`SELECT count(*)::INTEGER AS n ${from}`, parameters)
  const rows = await session.all(
    `SELECT ${outputs.map(({ name, sql }) => `${sql} AS ${quoteName(name)}`).join(', ')} ${from} ORDER BY r._batch, r._row ${limit === undefined ? '' : `LIMIT ${Math.trunc(limit)}`}`,
    parameters,
  )
  return { count: Number(total!.n), rows: rows as Record<string, Cell>[] }
}

/** One page of some rows `r` in the order they came in, and how many there are in each batch; `from` names their table, joins and tests. */
export async function pageRows(
  session: Session,
  dataset: Dataset,
  from: string,
  limit: number,
  offset: number,
): Promise<{ count: number; rows: Record<string, Cell>[]; batches: [batch: number, rows: number][] }> {
  const parts = await session.all(`SELECT r._batch AS batch, count(*)::INTEGER AS n ${from} GROUP BY 1 ORDER BY 1`)
  const batches = parts.map(({ batch, n }): [number, number] => [Number(batch), Number(n)])
  const outputs = outputsOf(dataset).map(({ name, sql }) => `${sql} AS ${quoteName(name)}`)
  // The page is cut out first: words and units are looked up for its rows alone.
  const page = `SELECT r.* ${from} ORDER BY r._batch, r._row LIMIT ${Math.trunc(limit)} OFFSET ${Math.trunc(offset)}`
  const rows = await session.all(`SELECT ${outputs.join(', ')} FROM (${page}) r ORDER BY r._batch, r._row`)
  return { count: batches.reduce((sum, [, n]) => sum + n, 0), rows: rows as Record<string, Cell>[], batches }
}

const outputsOf = (dataset: Dataset): { name: string; sql: string }[] => [
  ...Object.keys(dataset.columns).map((name) => ({ name, sql: outputOf(dataset, name) })),
  { name: '_batch', sql: 'r._batch' },
  { name: '_row', sql: 'r._row' },
]

function outputOf(dataset: Dataset, name: string): string {
  const sql = `r.${quoteName(name)}`
  switch (keptAs(dataset, name, dataset.columns[name]!)) {
    case 'words':
      return `(SELECT word FROM words w WHERE w.id = ${sql})`
    case 'unit':
      return `(SELECT u.code FROM segments s JOIN units u ON u.ix = s.unit WHERE s.ix = ${sql})`
    case 'choice':
      return `${sql}::VARCHAR`
    case 'instant': {
      const time = `r.${quoteName(timeOf(name))}`
      const moment = `(${sql}::TIMESTAMP + to_milliseconds(${time}))`
      const printed = (format: string) => `strftime(${moment}, '${format}')`
      const clock = `CASE WHEN ${time} % 1000 = 0 THEN ${printed('%Y-%m-%dT%H:%M:%S+07:00')} ELSE ${printed('%Y-%m-%dT%H:%M:%S.%g+07:00')} END`
      return `CASE WHEN ${time} IS NULL THEN strftime(${sql}, '%Y-%m-%d') ELSE ${clock} END`
    }
    case 'figure':
      return `CASE WHEN ${sql} = trunc(${sql}) THEN trunc(${sql})::DECIMAL(38,0)::VARCHAR ELSE rtrim(${sql}::VARCHAR, '0') END`
    default:
      return sql
  }
}
