import type { Dataset } from '../../../definitions/dataset.ts'
import { quoteName, type Session } from '../open-warehouse.ts'
import { nowTable } from '../tables.ts'
import { belongsTo } from './covers.ts'
import { standOthers } from './find-met.ts'
import { keyText } from './list-rows.ts'

/** How many keys a warning names. */
const named = 20

/**
 * What earlier files left open and a settled batch names no more: of the units and fields it is about, begun no earlier
 * than it reaches back there. With a period what belongs to it; without one only where the batch is of a later as-of
 * day and itself carries open rows of the unit and field, so that a file of new or of ended rows alone accuses nobody.
 */
export async function findLeftOpen(
  session: Session,
  dataset: Dataset,
  batch: number,
  asOf: string,
  period: string | null,
): Promise<{ count: number; keys: string[] }> {
  const { belongs, unit, field } = dataset
  if (belongs?.rule !== 'open-in-period') return { count: 0, keys: [] }
  if (!(await standOthers(session, dataset, batch))) return { count: 0, keys: [] }
  const now = nowTable(dataset.id)
  const [begun, ended] = [quoteName(belongs.begun), quoteName(belongs.ended)]
  const [segment, topic] = [unit, field].map((name) => (name === undefined ? 'NULL' : `r.${quoteName(name)}`))
  const reach =
    `SELECT ${segment} AS segment, ${topic} AS topic, min(r.${begun}) AS since, bool_or(r.${ended} IS NULL) AS carries ` +
    `FROM ${now} r WHERE r._batch = ${batch} GROUP BY 1, 2`
  const [earliest] = await session.all(`SELECT strftime(min(r.${begun}), '%Y-%m-%d') AS day FROM ${now} r WHERE r._batch = ${batch}`)
  if (earliest!.day === null) return { count: 0, keys: [] }
  const groups = `SELECT s.unit, a.topic, min(a.since) AS since, bool_or(a.carries) AS carries FROM (${reach}) a LEFT JOIN segments s ON s.ix = a.segment GROUP BY 1, 2`
  const asked =
    period === null ? `b.as_of < DATE '${asOf}' AND g.carries` : `b.as_of <= DATE '${asOf}' AND ${belongsTo(dataset, period, 'r')}`
  const from =
    `${now} r JOIN batches b ON b.batch = r._batch LEFT JOIN segments s ON s.ix = ${segment} ` +
    `JOIN (${groups}) g ON g.unit IS NOT DISTINCT FROM s.unit AND g.topic IS NOT DISTINCT FROM ${topic} ` +
    `WHERE r._batch <> ${batch} AND r.${ended} IS NULL AND r.${begun} >= DATE '${earliest!.day}' AND r.${begun} >= g.since AND ${asked}`
  // Keys are read in passing: to go back for them by their places costs more than all before.
  await session.run(`CREATE OR REPLACE TEMP TABLE left_open AS SELECT ${keyText(dataset)} AS key FROM ${from}`)
  const [found] = await session.all('SELECT count(*) AS n FROM left_open')
  const count = Number(found!.n)
  const first = count === 0 ? [] : await session.all(`SELECT key FROM left_open ORDER BY key LIMIT ${named}`)
  await session.run('DROP TABLE left_open')
  return { count, keys: first.map(({ key }) => String(key)) }
}
