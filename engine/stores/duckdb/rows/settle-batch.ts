import type { Dataset } from '../../../definitions/dataset.ts'
import { quoteName, quoteText, type Session } from '../open-warehouse.ts'
import { nowTable, pastTable, storedColumns } from '../tables.ts'
import { type Cover, readCovers } from './covers.ts'
import { countAlone, findBack, findCovered, findGone } from './find-covered.ts'
import { metRows, standOthers } from './find-met.ts'
import { listKeys } from './list-rows.ts'
import { sameKey, sameTexts } from './same-key.ts'
import { addTouched, type Touched } from './touched-buckets.ts'

/** How the rows of a new batch stand to what stood before. */
export interface Settled {
  new: number
  changed: number
  unchanged: number
  older: number
  /** Keys that stood and stand no more, since a cover takes them: their number, and the first of them as people read them. */
  gone: number
  goneKeys: string[]
}

const ownColumns = ['_batch', '_row', '_key']

/** Rows of the batch whose key stands earlier in the same file, in file order: the exact count, and the first of them. */
export async function findDuplicates(
  session: Session,
  dataset: Dataset,
  batch: number,
  limit: number,
): Promise<{ count: number; rows: { row: number; otherRow: number }[] }> {
  const table = nowTable(dataset.id)
  const [doubled] = await session.all(
    `SELECT count(*) AS n FROM (SELECT _key FROM ${table} WHERE _batch = ${batch} AND _key IS NOT NULL GROUP BY _key HAVING count(*) > 1)`,
  )
  if (doubled!.n === 0n) return { count: 0, rows: [] }
  const found =
    `SELECT l._row AS row, min(e._row) AS other FROM ${table} l JOIN ${table} e ON ${sameKey(dataset, 'l', 'e')} AND e._row < l._row ` +
    `WHERE l._batch = ${batch} AND e._batch = ${batch} AND l._key IN (SELECT _key FROM ${table} WHERE _batch = ${batch} AND _key IS NOT NULL GROUP BY _key HAVING count(*) > 1) GROUP BY l._row`
  const [total] = await session.all(`SELECT count(*) AS n FROM (${found})`)
  const rows = await session.all(`${found} ORDER BY row LIMIT ${limit}`)
  return { count: Number(total!.n), rows: rows.map(({ row, other }) => ({ row: Number(row), otherRow: Number(other) })) }
}

/**
 * Sorts an appended batch in: of several states of one key the one with the latest as-of day stands, on equal days
 * the later import; every other state moves to `past`, and so does one that a cover takes, which is then the latest of
 * its key and stands nowhere. `findMet` has been asked for the batch. `cover` says that the batch is one itself. Adds
 * the rows of the batch and those it displaced to `touched`, under the dates.
 */
export async function settleBatch(
  session: Session,
  dataset: Dataset,
  batch: number,
  asOf: string,
  rows: number,
  touched: Touched,
  dates: string[],
  cover: Cover | null,
): Promise<Settled> {
  const table = nowTable(dataset.id)
  const own = `${table} WHERE _batch = ${batch}`
  if (!(await standOthers(session, dataset, batch))) {
    await addTouched(session, dataset, touched, dates, [own], rows)
    return { new: rows, changed: 0, unchanged: 0, older: 0, gone: 0, goneKeys: [] }
  }
  await session.run(
    `CREATE OR REPLACE TEMP TABLE hits AS SELECT m.nid, m.oid, b.as_of > $asOf::DATE AS later, ${sameTexts(dataset, 'n', 'o')} AS met, ${sameValues(dataset, 'n', 'o')} AS same ` +
      `FROM ${metRows(dataset, batch)} JOIN batches b ON b.batch = m.other`,
    { asOf },
  )
  // As a condition of the join the texts would be read of every row that stands.
  await session.run('DELETE FROM hits WHERE NOT met')
  const covers = await readCovers(session, dataset)
  const covered = covers.length === 0 ? 0 : await findCovered(session, dataset, covers, batch, asOf)
  const late = covered === 0 ? 'later' : '(later OR nid IN (SELECT nid FROM covered))'
  const [count] = await session.all(
    `SELECT count(*) FILTER (WHERE ${late}) AS older, count(*) FILTER (WHERE NOT ${late} AND same) AS unchanged, count(*) FILTER (WHERE NOT ${late} AND NOT same) AS changed FROM hits`,
  )
  const alone = covered === 0 ? 0 : await countAlone(session)
  const [older, unchanged, changed] = [Number(count!.older) + alone, Number(count!.unchanged), Number(count!.changed)]
  const { gone, goneKeys } = covered > 0 || cover ? await findGone(session, dataset, cover, covered > 0) : { gone: 0, goneKeys: [] }
  const leaving = ['SELECT oid FROM hits WHERE NOT later', ...(gone > 0 ? ['SELECT oid FROM gone'] : [])].join(' UNION ')
  await addTouched(session, dataset, touched, dates, [own, `${table} WHERE rowid IN (${leaving})`], rows + gone)
  if (changed + unchanged + gone > 0) await moveToPast(session, dataset, leaving)
  if (older > 0)
    await moveToPast(session, dataset, `SELECT nid FROM hits WHERE later${covered === 0 ? '' : ' UNION SELECT nid FROM covered'}`)
  for (const name of ['met', 'hits', 'covered', 'gone']) await session.run(`DROP TABLE IF EXISTS temp.${name}`)
  return { new: rows - older - unchanged - changed, changed, unchanged, older, gone, goneKeys }
}

/** Whether two rows say the same, wherever they came from. */
export const sameValues = (dataset: Dataset, a: string, b: string): string =>
  storedColumns(dataset)
    .filter(({ name }) => !ownColumns.includes(name))
    .map(({ name }) => `${a}.${quoteName(name)} IS NOT DISTINCT FROM ${b}.${quoteName(name)}`)
    .join(' AND ')

async function moveToPast(session: Session, dataset: Dataset, ids: string): Promise<void> {
  await session.run(`INSERT INTO ${pastTable(dataset.id)} SELECT * FROM ${nowTable(dataset.id)} WHERE rowid IN (${ids})`)
  await session.run(`DELETE FROM ${nowTable(dataset.id)} WHERE rowid IN (${ids})`)
}

/** Removes rows that were appended for a batch that never came to stand, wherever they lie. */
export async function dropStrays(session: Session, datasets: Iterable<string>): Promise<void> {
  for (const id of datasets) await session.run(`DELETE FROM ${nowTable(id)} WHERE _batch NOT IN (SELECT batch FROM batches)`)
}

/**
 * Removes what the last import left behind where it was cut off. Nothing comes to stand before that is gone, so it is
 * of a later batch than all that stand, and by that DuckDB passes over the rest without reading it.
 */
export async function dropLateStrays(session: Session, datasets: Iterable<string>): Promise<void> {
  const [last] = await session.all('SELECT coalesce(max(batch), -1)::INTEGER AS batch FROM batches')
  // One question of all of them: a statement for each takes longer than a short file's rows.
  const strays = [...datasets].map((id) => `SELECT ${quoteText(id)} AS id FROM ${nowTable(id)} WHERE _batch > ${last!.batch}`)
  for (const { id } of await session.all(`SELECT DISTINCT id FROM (${strays.join(' UNION ALL ')})`))
    await session.run(`DELETE FROM ${nowTable(String(id))} WHERE _batch > ${last!.batch}`)
}

/** Takes a batch out: its rows go from both tables, and the best remaining state of each key stands again, unless a remaining cover takes it. Adds all of them to `touched`, under the dates. */
export async function unsettleBatch(session: Session, dataset: Dataset, batch: number, touched: Touched, dates: string[]): Promise<void> {
  const [now, past] = [nowTable(dataset.id), pastTable(dataset.id)]
  await findBack(session, dataset, batch)
  const moved = [`${now} WHERE _batch = ${batch}`, `${past} WHERE rowid IN (SELECT pid FROM back)`]
  const [count] = await session.all(`SELECT ${moved.map((some) => `(SELECT count(*) FROM ${some})`).join(' + ')} AS n`)
  await addTouched(session, dataset, touched, dates, moved, Number(count!.n))
  await session.run(`DELETE FROM ${now} WHERE _batch = ${batch}`)
  await session.run(`INSERT INTO ${now} SELECT * FROM ${past} WHERE rowid IN (SELECT pid FROM back)`)
  await session.run(`DELETE FROM ${past} WHERE _batch = ${batch} OR rowid IN (SELECT pid FROM back)`)
  await session.run('DROP TABLE back')
}

/**
 * What taking a batch out brings back: keys whose other batch's state would stand in the place of the batch's, how many
 * of these states say the same, and keys that stand nowhere now.
 */
export async function countBack(
  session: Session,
  dataset: Dataset,
  batch: number,
): Promise<{ back: number; same: number; returns: number; returnKeys: string[] }> {
  const [now, past] = [nowTable(dataset.id), pastTable(dataset.id)]
  await findBack(session, dataset, batch)
  const [count] = await session.all(
    `SELECT count(k.nid) AS back, count_if(${sameValues(dataset, 'p', 'g')}) FILTER (k.nid IS NOT NULL) AS same, count(*) - count(k.nid) AS returns ` +
      `FROM back k JOIN ${past} p ON p.rowid = k.pid LEFT JOIN ${now} g ON g.rowid = k.nid`,
  )
  const returns = Number(count!.returns)
  const returnKeys =
    returns === 0 ? [] : await listKeys(session, dataset, `${past} r WHERE r.rowid IN (SELECT pid FROM back WHERE nid IS NULL)`)
  await session.run('DROP TABLE back')
  return { back: Number(count!.back), same: Number(count!.same), returns, returnKeys }
}
