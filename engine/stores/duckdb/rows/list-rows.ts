import type { Dataset } from '../../../definitions/dataset.ts'
import { namesWithin, type Period, readPeriod } from '../../../definitions/period.ts'
import { ChisoError } from '../../../errors.ts'
import type { RowsReply } from '../../../imports/replies.ts'
import { standing } from '../kinds/open-rows.ts'
import { quoteName, quoteText, type Session } from '../open-warehouse.ts'
import { keptAs, nowTable } from '../tables.ts'
import { dayLiteral, within } from '../within-period.ts'
import { pageRows } from './page-rows.ts'
import { outputOf, outputsOf } from './row-outputs.ts'

/** Which of the rows that stand, and which page of them; the whole list where no limit is said. */
export interface RowsWanted {
  limit?: number | undefined
  offset?: number | undefined
  /** A column and the text its value is given out as. */
  where: { column: string; value: string }[]
  /** The unit's place: its rows and those of the units below it, each on the row's own map. */
  under: number | null
  /** Rows that belong to it as the dataset says. */
  period: Period | null
  /** The segments whose rows are all that may be seen: a row of no unit is then none of them. */
  segments?: number[] | undefined
}

/**
 * The rows of a dataset that stand: canonical columns, instants as `2026-08-04T08:01:00+07:00` or a date alone,
 * units by their code, reported figures as text, and where each came from (`_batch`, `_row`); `count` is of all that
 * were asked for, whatever the page. Throws NO_SUCH_COLUMN, NO_PERIOD_OF_ROWS.
 */
export async function listRows(session: Session, dataset: Dataset, wanted: RowsWanted): Promise<RowsReply> {
  const { limit, offset = 0, where, under, period, segments } = wanted
  const outputs = outputsOf(dataset)
  const parameters: Record<string, string> = {}
  const tests = where.map(({ column, value }, at) => {
    const output = outputs.find((one) => one.name === column)
    if (!output) throw new ChisoError('NO_SUCH_COLUMN', { dataset: dataset.id, column, known: outputs.map((one) => one.name).join(', ') })
    parameters[`w${at}`] = value.normalize('NFC')
    return `coalesce((${output.sql})::VARCHAR, '') = $w${at}`
  })
  if (period !== null) tests.push(belongsTo(dataset, period))
  if (under !== null)
    tests.push(`r.${quoteName(dataset.unit ?? '')} IN (SELECT segment FROM closure WHERE ancestor = ${Math.trunc(under)})`)
  if (segments) tests.push(dataset.unit ? `r.${quoteName(dataset.unit)} IN (${segments.join(', ') || 'NULL'})` : 'false')
  const from = `FROM ${nowTable(dataset.id)} r WHERE ${[standing, ...tests].join(' AND ')}`
  const [page] = await pageRows(session, dataset, from, [{ test: 'true', limit, offset }], parameters)
  return { count: page!.count, rows: page!.rows }
}

/** Whether a row belongs to a period, as the dataset says. Throws NO_PERIOD_OF_ROWS where it says nothing. */
function belongsTo(dataset: Dataset, period: Period): string {
  const { belongs } = dataset
  if (!belongs) throw new ChisoError('NO_PERIOD_OF_ROWS', { dataset: dataset.id })
  if (belongs.rule === 'open-in-period') {
    const ended = `r.${quoteName(belongs.ended)}`
    const before = `r.${quoteName(belongs.begun)} < ${dayLiteral(period.first)} AND (${ended} IS NULL OR ${ended} >= ${dayLiteral(period.first)})`
    return `(${within(belongs.begun, period)} OR ${before})`
  }
  const { column } = belongs
  if (keptAs(dataset, column, dataset.columns[column]!) === 'instant') return within(column, period)
  return `${outputOf(dataset, column)} IN (${namesWithin(readPeriod(period.name)).map(quoteText).join(', ')})`
}

/** How many keys a list of them names. */
const namedKeys = 1000

/** The key of a row `r` as people read it, as SQL. */
export const keyText = (dataset: Dataset): string =>
  `concat_ws(' · ', ${dataset.key.map((name) => `(${outputOf(dataset, name)})::VARCHAR`).join(', ')})`

/** The first keys of some rows `r` as people read them, in their own order; `from` names their table and tests. */
export async function listKeys(session: Session, dataset: Dataset, from: string): Promise<string[]> {
  const rows = await session.all(`SELECT ${keyText(dataset)} AS key FROM ${from} ORDER BY ALL LIMIT ${namedKeys}`)
  return rows.map(({ key }) => String(key))
}
