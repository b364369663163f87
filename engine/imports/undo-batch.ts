import { ChisoError } from '../errors.ts'
import type { Batches, Imported } from '../records/folds/batches.ts'
import { isDiskFailure } from '../storage-error.ts'
import { noteApplied } from '../stores/duckdb/rows/applied.ts'
import { takeOut } from '../stores/duckdb/rows/take-out.ts'
import { type Stores, transact } from '../stores.ts'

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
      await noteApplied(work.session, 'undo', { seq: undo, hash, body: JSON.stringify({ batch }) })
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
