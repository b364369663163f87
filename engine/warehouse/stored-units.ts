import type { Dataset } from '../definitions/dataset.ts'
import { quoteName, type Session } from './open-warehouse.ts'
import { sameKey } from './settle-batch.ts'
import { nowTable } from './tables.ts'

/** Rows of the batch against the stored row of the same key, where the two name different units. */
function elsewhere(dataset: Dataset, batch: number): string | null {
  if (!dataset.unit || dataset.key.includes(dataset.unit)) return null
  const [table, unit] = [nowTable(dataset.id), quoteName(dataset.unit)]
  return (
    `SELECT n._row AS row, su.id AS stored, EXISTS (SELECT 1 FROM successors s WHERE s.unit = os.unit AND s.successor = ns.unit) AS succeeds ` +
    `FROM ${table} n JOIN ${table} o ON ${sameKey(dataset, 'n', 'o')} JOIN segments ns ON ns.ix = n.${unit} JOIN segments os ON os.ix = o.${unit} JOIN units su ON su.ix = os.unit JOIN batches ob ON ob.batch = o._batch ` +
    `WHERE n._batch = ${batch} AND ns.unit <> os.unit`
  )
}

async function hasOthers(session: Session, dataset: Dataset, batch: number): Promise<boolean> {
  const [others] = await session.all('SELECT count(*) AS n FROM batches WHERE dataset = $dataset AND batch <> $batch', {
    dataset: dataset.id,
    batch,
  })
  return others!.n !== 0n
}

/** Rows that name a successor of the unit their key is stored for, with the stored unit's id. */
export async function findKeptUnits(session: Session, dataset: Dataset, batch: number): Promise<[row: number, unitId: string][]> {
  const rows = elsewhere(dataset, batch)
  if (rows === null || !(await hasOthers(session, dataset, batch))) return []
  const found = await session.all(`SELECT row, stored FROM (${rows}) WHERE succeeds ORDER BY row`)
  return found.map(({ row, stored }) => [Number(row), String(stored)])
}

/** Gives rows the stored unit, in the stretch of its life that the row's own date falls into. */
export async function keepUnits(session: Session, dataset: Dataset, batch: number, kept: [row: number, unitId: string][]): Promise<void> {
  if (kept.length === 0) return
  const [table, unit, day] = [nowTable(dataset.id), quoteName(dataset.unit!), quoteName(dataset.unit_at!)]
  await session.run('CREATE OR REPLACE TEMP TABLE kept (row INTEGER, id VARCHAR)')
  const appender = await session.connection.createAppender('kept', 'main', 'temp')
  for (const [row, id] of kept) {
    appender.appendInteger(row)
    appender.appendVarchar(id)
    appender.endRow()
  }
  appender.closeSync()
  await session.run(
    `UPDATE ${table} SET ${unit} = k.segment FROM (SELECT n._row AS row, max(g.ix) AS segment FROM kept JOIN ${table} n ON n._batch = ${batch} AND n._row = kept.row ` +
      `JOIN units u ON u.id = kept.id JOIN segments g ON g.unit = u.ix AND (g.ix = g.lowest OR DATE '1970-01-01' + g.first <= n.${day}) GROUP BY n._row) k ` +
      `WHERE ${table}._batch = ${batch} AND ${table}._row = k.row`,
  )
  await session.run('DROP TABLE kept')
}

/** Rows of the batch whose key is stored for a unit that theirs does not succeed: the exact count, and the first of them. */
export async function findConflicts(
  session: Session,
  dataset: Dataset,
  batch: number,
  limit: number,
): Promise<{ count: number; rows: number[] }> {
  const rows = elsewhere(dataset, batch)
  if (rows === null || !(await hasOthers(session, dataset, batch))) return { count: 0, rows: [] }
  const found = `SELECT DISTINCT row FROM (${rows}) WHERE NOT succeeds`
  const [total] = await session.all(`SELECT count(*) AS n FROM (${found})`)
  if (total!.n === 0n) return { count: 0, rows: [] }
  return { count: Number(total!.n), rows: (await session.all(`${found} ORDER BY row LIMIT ${limit}`)).map(({ row }) => Number(row)) }
}
