import type { Dataset } from '../../../definitions/dataset.ts'
import type { Session } from '../open-warehouse.ts'
import { nowTable, pastTable } from '../tables.ts'
import { type Cover, coveredBy, readCovers } from './covers.ts'
import { listKeys } from './list-rows.ts'
import { keyParts, sameKey } from './same-key.ts'

/**
 * Rows of an appended batch that cannot stand under the covers there are, as the table `covered`: a cover takes them, or
 * their key is gone and has a later state in `past`. Answers how many.
 */
export async function findCovered(session: Session, dataset: Dataset, covers: Cover[], batch: number, asOf: string): Promise<number> {
  const now = nowTable(dataset.id)
  const day = `DATE '${asOf}'`
  await session.run(
    `CREATE OR REPLACE TEMP TABLE covered AS SELECT n.rowid AS nid FROM ${now} n WHERE n._batch = ${batch} AND ${coveredBy(dataset, covers, 'n', day, 'n._batch')} ` +
      `UNION SELECT n.rowid FROM ${now} n JOIN ${pastTable(dataset.id)} p ON ${sameKey(dataset, 'n', 'p')} JOIN batches b ON b.batch = p._batch ` +
      `WHERE n._batch = ${batch} AND b.as_of > ${day}`,
  )
  const [count] = await session.all('SELECT count(*) AS n FROM covered')
  return Number(count!.n)
}

/** How many of them meet no state that stands. */
export async function countAlone(session: Session): Promise<number> {
  const [count] = await session.all('SELECT count(*) AS n FROM covered WHERE nid NOT IN (SELECT nid FROM hits)')
  return Number(count!.n)
}

/**
 * Rows whose keys stand no more once the batch has come, as the table `gone`: what its own cover takes, and what gives
 * way to a row of the batch that another cover takes.
 */
export async function findGone(
  session: Session,
  dataset: Dataset,
  cover: Cover | null,
  covered: boolean,
): Promise<{ gone: number; goneKeys: string[] }> {
  const now = nowTable(dataset.id)
  const parts: string[] = []
  if (covered) parts.push('SELECT oid FROM hits WHERE NOT later AND nid IN (SELECT nid FROM covered)')
  if (cover)
    parts.push(
      `SELECT r.rowid FROM ${now} r JOIN batches b ON b.batch = r._batch WHERE r._batch <> ${cover.batch} ` +
        `AND ${coveredBy(dataset, [cover], 'r', 'b.as_of', 'r._batch')} AND r.rowid NOT IN (SELECT oid FROM hits)`,
    )
  await session.run(`CREATE OR REPLACE TEMP TABLE gone (oid BIGINT)`)
  await session.run(`INSERT INTO gone ${parts.join(' UNION ')}`)
  const [count] = await session.all('SELECT count(*) AS n FROM gone')
  const gone = Number(count!.n)
  return { gone, goneKeys: gone === 0 ? [] : await listKeys(session, dataset, `${now} r WHERE r.rowid IN (SELECT oid FROM gone)`) }
}

/**
 * The states that stand once a batch is taken out and do not stand now, as the table `back`: `pid` in `past`, `nid` the
 * row of the batch it takes the place of in `now`, null where the key stands nowhere. Where covers stand every key that
 * is gone is asked; else only those of the batch.
 */
export async function findBack(session: Session, dataset: Dataset, batch: number): Promise<void> {
  const [now, past] = [nowTable(dataset.id), pastTable(dataset.id)]
  const covers = await readCovers(session, dataset)
  const remaining = covers.filter((cover) => cover.batch !== batch)
  // Rows of a batch that does not stand yet may lie in `now`: they hide nothing.
  const met =
    covers.length === 0
      ? `JOIN (SELECT *, rowid AS nid FROM ${now} WHERE _batch = ${batch}) n ON ${sameKey(dataset, 'p', 'n')}`
      : `LEFT JOIN (SELECT *, rowid AS nid FROM ${now} WHERE _batch IN (SELECT batch FROM batches)) n ON ${sameKey(dataset, 'p', 'n')}`
  await session.run(
    `CREATE OR REPLACE TEMP TABLE back AS SELECT pid, nid FROM (SELECT p.rowid AS pid, n.nid AS nid, ${coveredBy(dataset, remaining, 'p', 'b.as_of', 'p._batch')} AS taken ` +
      `FROM ${past} p JOIN batches b ON b.batch = p._batch ${met} WHERE p._batch <> ${batch} AND (n.nid IS NULL OR n._batch = ${batch}) ` +
      `QUALIFY row_number() OVER (PARTITION BY ${keyParts(dataset, 'p').join(', ')} ORDER BY b.as_of DESC, p._batch DESC) = 1) WHERE NOT taken`,
  )
}
