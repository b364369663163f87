import type { Dataset } from './definitions/dataset.ts'
import { ChisoError } from './errors.ts'
import { countedDates } from './facts/compute-cells.ts'
import type { Batches, Imported } from './records/folds/batches.ts'
import { refreshFacts } from './refresh-facts.ts'
import { isDiskFailure } from './storage-error.ts'
import { type Stores, transact, type Work } from './stores.ts'
import { dropStrays, unsettleBatch } from './warehouse/settle-batch.ts'
import type { Touched } from './warehouse/touched-buckets.ts'

/** Takes a batch out of the derived data, inside the caller's transaction: rows, what stands, counts. */
export async function takeOut(work: Work, dataset: Dataset, batch: number): Promise<Touched> {
  await dropStrays(work.session, work.definitions.datasets.keys())
  return takeOutBeside(work, dataset, batch)
}

/** The same while rows of another batch lie there that do not stand yet. */
export async function takeOutBeside(work: Work, dataset: Dataset, batch: number): Promise<Touched> {
  const { session, definitions } = work
  const touched = await unsettleBatch(session, dataset, batch, countedDates(definitions, dataset.id))
  await session.run('DELETE FROM batches WHERE batch = $batch', { batch })
  await refreshFacts(work, dataset, touched)
  return touched
}

/** A batch that stands. Throws NO_SUCH_BATCH or BATCH_UNDONE. */
export function findStanding(batches: Batches, batch: number): Imported {
  const found = batches.get(batch)
  if (!found?.decided) throw new ChisoError('NO_SUCH_BATCH', { batch })
  if (found.undone) throw new ChisoError('BATCH_UNDONE', { batch })
  return found
}

/** Takes one batch back: what stood without it stands again. Throws NO_SUCH_BATCH or BATCH_UNDONE. */
export async function undoBatch(stores: Stores, batch: number, account: string): Promise<{ batch: number; status: 'undone' }> {
  const { records, definitions } = stores
  const found = findStanding(records.folds.batches, batch)
  const undo = records.append('undo.pending', account, { batch })
  const { hash } = records.head()
  stores.reach('undo-pending')
  try {
    await transact(stores, async (work) => {
      await takeOut(work, definitions.datasets.get(found.asked.dataset)!, batch)
      await work.session.run("INSERT INTO applied VALUES ($undo, 'undo', $hash, $body)", { undo, hash, body: JSON.stringify({ batch }) })
    })
  } catch (error) {
    if (!isDiskFailure(error, stores.home)) records.append('undo.aborted', account, { undo, reason: String(error).slice(0, 500) })
    throw error
  }
  stores.reach('undo-applied')
  records.append('undo.accepted', account, { undo, batch })
  stores.reach('undo-accepted')
  return { batch, status: 'undone' }
}
