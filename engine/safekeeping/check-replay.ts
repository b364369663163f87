import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ChisoError } from '../errors.ts'
import type { Progress } from '../progress.ts'
import type { Folds } from '../records/events.ts'
import { storageError } from '../storage-error.ts'
import { compareTables } from '../stores/duckdb/checks/compare-tables.ts'
import type { Checked, FoundFault } from '../stores/duckdb/checks/found-fault.ts'
import { openWarehouse, type Session } from '../stores/duckdb/open-warehouse.ts'
import { loadWords } from '../stores/duckdb/words.ts'
import type { Stores } from '../stores.ts'

const prefix = 'scratch-'

/** How a warehouse is filled again from the chain and the originals. */
export interface Again {
  /** Makes its tables anew. */
  reset: (session: Session) => Promise<void>
  replay: (stores: Stores, onProgress: (progress: Progress) => void) => Promise<number>
}

/** Replays the chain from the originals into a warehouse of its own, which is looked at and goes. */
async function replayBeside<T>(
  stores: Stores,
  { reset, replay }: Again,
  onProgress: (progress: Progress) => void,
  look: (session: Session) => Promise<T>,
): Promise<T> {
  for (const left of readdirSync(stores.home).filter((name) => name.startsWith(prefix)))
    rmSync(join(stores.home, left), { recursive: true })
  const folder = mkdtempSync(join(stores.home, prefix))
  const warehouse = await openWarehouse({ home: folder, memory: 300 })
  try {
    await warehouse.write(reset)
    const words = await warehouse.read(loadWords)
    await replay({ ...stores, warehouse, words, reach: () => {} }, onProgress)
    return await warehouse.read(look)
  } catch (error) {
    throw storageError(error, folder)
  } finally {
    await warehouse.close()
    rmSync(folder, { recursive: true })
  }
}

/** Tries whether the chain can be replayed with other definitions than those in force. Throws UNITS_NOT_TAKEN. */
export async function tryReplay(stores: Stores, again: Again): Promise<void> {
  try {
    await replayBeside(
      stores,
      again,
      () => {},
      async () => {},
    )
  } catch (error) {
    if (!(error instanceof ChisoError) || error.code !== 'REPLAY_DIFFERS') throw error
    throw new ChisoError('UNITS_NOT_TAKEN', { batch: error.parameters.batch!, fault: error.parameters.fault! })
  }
}

/** Replays the chain from the originals into a warehouse of its own and compares every table with the live one. */
export async function checkReplay(
  live: Session,
  stores: Stores,
  folds: Folds,
  again: Again,
  onProgress: (progress: Progress) => void,
): Promise<Checked> {
  try {
    const { tables, faults } = await replayBeside({ ...stores, records: { ...stores.records, folds } }, again, onProgress, (scratch) =>
      compareTables(live, scratch, stores.definitions),
    )
    return { name: 'replay', counted: tables, faults }
  } catch (error) {
    if (!(error instanceof ChisoError) || error.code !== 'REPLAY_DIFFERS') throw error
    const { batch, fault } = error.parameters
    const failed: FoundFault = { code: 'REPLAY_FAILED', batch: Number(batch), why: String(fault) }
    return { name: 'replay', counted: 0, faults: [failed] }
  }
}
