import type { Dataset } from '../../../definitions/dataset.ts'
import { quoteText, type Session } from '../open-warehouse.ts'
import { nowTable } from '../tables.ts'

/**
 * Rows of an appended batch (`nid`) and rows that stand under the same key hash (`oid`, from the batch `other`), as the
 * table `met`. Nothing but the hashes is read of what stands, so that a short file costs little in a long history; that
 * keys are the same is asked of these rows alone.
 */
export async function findMet(session: Session, dataset: Dataset, batch: number): Promise<void> {
  const table = nowTable(dataset.id)
  await session.run('CREATE OR REPLACE TEMP TABLE met (nid BIGINT, oid BIGINT, other INTEGER)')
  if (!(await standOthers(session, dataset, batch))) return
  await session.run(
    `INSERT INTO met SELECT n.rowid, o.rowid, o._batch FROM ${table} n JOIN ${table} o ON o._key = n._key ` +
      `WHERE n._batch = ${batch} AND o._batch <> ${batch} AND o._batch IN (SELECT batch FROM batches)`,
  )
}

/** The pairs of `met` with the row `n` of the batch and the row `o` that stands, to follow FROM: of what stands, rows met alone are read. */
export const metRows = (dataset: Dataset, batch: number): string =>
  `met m JOIN ${batchRows(dataset, batch)} n ON n._place = m.nid JOIN ${chosenRows(dataset, 'SELECT oid FROM met')} o ON o._place = m.oid`

/** The rows of a batch among those that stand, with their place as `_place`. */
export const batchRows = (dataset: Dataset, batch: number): string =>
  `(SELECT rowid AS _place, * FROM ${nowTable(dataset.id)} WHERE _batch = ${batch})`

/** Rows that stand at some places, with their place as `_place`. A plain join by place may have DuckDB read the whole table into memory; this one never does. */
export const chosenRows = (dataset: Dataset, ids: string): string =>
  `(SELECT rowid AS _place, * FROM ${nowTable(dataset.id)} WHERE rowid IN (${ids}))`

/** Whether other batches of the dataset stand. */
export async function standOthers(session: Session, dataset: Dataset, batch: number): Promise<boolean> {
  const [others] = await session.all(`SELECT count(*) AS n FROM batches WHERE dataset = ${quoteText(dataset.id)} AND batch <> ${batch}`)
  return others!.n !== 0n
}
