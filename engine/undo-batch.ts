import { ChisoError } from './errors.ts'
import { countedDates } from './facts/compute-cells.ts'
import { refreshFacts } from './import-rows.ts'
import { readHistory } from './records/batch-history.ts'
import { storageError } from './records/home-files.ts'
import { type Stores, transact } from './stores.ts'
import { dropStrays, unsettleBatch } from './warehouse/settle-batch.ts'

/** Takes one batch back: what stood without it stands again. Throws NO_SUCH_BATCH or BATCH_UNDONE. */
export async function undoBatch(stores: Stores, batch: number, account: string): Promise<{ batch: number; status: 'undone' }> {
  const { records, definitions } = stores
  const found = readHistory(records.events()).imports.get(batch)
  if (!found?.decided) throw new ChisoError('NO_SUCH_BATCH', { batch })
  if (found.undone) throw new ChisoError('BATCH_UNDONE', { batch })
  const undo = records.append('undo.pending', account, { batch })
  stores.reach('undo-pending')
  try {
    await transact(stores, async (work) => {
      const dataset = definitions.datasets.get(found.asked.dataset)!
      await dropStrays(work.session, definitions.datasets.keys())
      const touched = await unsettleBatch(work.session, dataset, batch, countedDates(definitions, dataset.id))
      await work.session.run('DELETE FROM batches WHERE batch = $batch', { batch })
      await refreshFacts(work, dataset, touched)
      await work.session.run("INSERT INTO applied VALUES ($undo, 'undo', $body)", { undo, body: JSON.stringify({ batch }) })
    })
  } catch (error) {
    records.append('undo.aborted', account, { undo, reason: String(error).slice(0, 500) })
    throw storageError(error)
  }
  stores.reach('undo-applied')
  records.append('undo.accepted', account, { undo, batch })
  stores.reach('undo-accepted')
  return { batch, status: 'undone' }
}
