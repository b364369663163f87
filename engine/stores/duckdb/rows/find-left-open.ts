import type { Dataset } from '../../../definitions/dataset.ts'
import { quoteName, type Session } from '../open-warehouse.ts'
import { nowTable } from '../tables.ts'
import { belongsTo } from './covers.ts'
import { listKeys } from './list-rows.ts'

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
  const now = nowTable(dataset.id)
  const [begun, ended] = [quoteName(belongs.begun), quoteName(belongs.ended)]
  const about = (r: string) =>
    `${unit ? `(SELECT s.unit FROM segments s WHERE s.ix = ${r}.${quoteName(unit)})` : 'NULL'} AS about_unit, ${field ? `${r}.${quoteName(field)}` : 'NULL'} AS about_field`
  const groups =
    `SELECT about_unit, about_field, min(${begun}) AS since, bool_or(${ended} IS NULL) AS carries ` +
    `FROM (SELECT ${begun}, ${ended}, ${about('n')} FROM ${now} n WHERE n._batch = ${batch}) GROUP BY ALL`
  const open = `SELECT r.*, ${about('r')} FROM ${now} r WHERE r._batch <> ${batch} AND r.${ended} IS NULL`
  const expected =
    period === null
      ? `b.as_of < DATE '${asOf}' AND g.carries AND r.${begun} >= g.since`
      : `b.as_of <= DATE '${asOf}' AND ${belongsTo(dataset, period, 'r')} AND r.${begun} >= g.since`
  const from =
    `(${open}) r JOIN batches b ON b.batch = r._batch ` +
    `JOIN (${groups}) g ON g.about_unit IS NOT DISTINCT FROM r.about_unit AND g.about_field IS NOT DISTINCT FROM r.about_field WHERE ${expected}`
  const [found] = await session.all(`SELECT count(*) AS n FROM ${from}`)
  const count = Number(found!.n)
  return { count, keys: count === 0 ? [] : await listKeys(session, dataset, from, named) }
}
