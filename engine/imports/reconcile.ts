import { ChisoError } from '../errors.ts'
import { findIncoming, hashFile, keepOriginal, originalPath } from '../files/home-files.ts'
import type { Progress } from '../progress.ts'
import { kindOf } from '../records/events.ts'
import { type Batches, type Imported, pendingImports, standingBatches } from '../records/folds/batches.ts'
import { readBody } from '../records/kind.ts'
import { storageError } from '../storage-error.ts'
import type { Session } from '../stores/duckdb/open-warehouse.ts'
import { adaptWarehouse, forgetCounts } from '../stores/duckdb/prepare-warehouse.ts'
import { listApplied, presentBatches } from '../stores/duckdb/rows/applied.ts'
import { columnsGone, hashBatch } from '../stores/duckdb/rows/hash-batch.ts'
import { dropStrays } from '../stores/duckdb/rows/settle-batch.ts'
import { type Stores, transact } from '../stores.ts'
import { importRows } from './import-rows.ts'

/** The account in whose name the program closes what a crash left open. */
const program = 'chiso'

/**
 * After a start: every import or undo that a crash cut off is closed, accepted where the warehouse holds it and
 * aborted where it does not. Answers whether the warehouse then holds just the batches that stand, of this chain and
 * no other home's; where it does not, it must be replayed.
 */
export async function reconcile(stores: Stores): Promise<boolean> {
  stores.reach('recovering')
  const { records, warehouse, definitions, home } = stores
  await transact(stores, ({ session }) => dropStrays(session, definitions.datasets.keys()))
  const applied = await warehouse.read(listApplied)
  const foreign = applied.some(({ seq, hash }) => ![hash, null].includes(records.hashOf(seq)))
  const bodies = new Map(foreign ? [] : applied.map(({ seq, body }) => [seq, body]))
  const cut = records.version() + 1
  if ([...bodies.keys()].some((seq) => seq >= cut)) throw new ChisoError('CHAIN_BROKEN', { home, seq: cut, fault: 'CHAIN_CUT' })
  const { batches, undos } = records.folds
  for (const one of pendingImports(batches)) {
    const body = bodies.get(one.batch)
    if (body === undefined) {
      records.append('import.aborted', program, { batch: one.batch, reason: 'cut off before it was applied' })
      continue
    }
    const decided = readBody(kindOf('import.accepted'), body)
    const dataset = definitions.datasets.get(one.asked.dataset)
    const hash = dataset ? await warehouse.read((session) => hashBatch(session, dataset, one.batch, decided.columns)) : 'no dataset'
    if (decided.hashedBy === stores.hashedBy && ![columnsGone, decided.contentHash].includes(hash)) return false
    if (!(await haveOriginal(home, one))) return false
    records.append('import.accepted', program, decided)
  }
  for (const { undo, batch } of undos.list()) {
    if (bodies.has(undo)) records.append('undo.accepted', program, { undo, batch })
    else records.append('undo.aborted', program, { undo, reason: 'cut off before it was applied' })
  }
  if (foreign) return false
  return warehouse.read((session) => holdsStanding(session, batches))
}

/** Whether the warehouse holds just the batches that stand. */
export async function holdsStanding(session: Session, batches: Batches): Promise<boolean> {
  const wanted = standingBatches(batches).map((one) => one.batch)
  return JSON.stringify(await presentBatches(session)) === JSON.stringify(wanted)
}

async function haveOriginal(home: string, one: Imported): Promise<boolean> {
  if ((await hashFile(originalPath(home, one.asked.sha256))) === one.asked.sha256) return true
  const incoming = await findIncoming(home, one.asked.sha256)
  if (!incoming) return false
  await keepOriginal(home, incoming)
  return true
}

/**
 * Replays every standing batch from its original into an empty warehouse with the decisions taken when it was
 * accepted, then counts. Stops with REPLAY_DIFFERS at the first difference.
 */
export async function replay(stores: Stores, onProgress: (progress: Progress) => void): Promise<number> {
  const { folds, body } = stores.records
  const batches = standingBatches(folds.batches)
  let done = 0
  await stores.warehouse.write(forgetCounts)
  for (const { batch, asked, decided } of batches) {
    onProgress({ step: 'replay', done, total: batches.length })
    const differs = (fault: string) => new ChisoError('REPLAY_DIFFERS', { batch, fault })
    const path = originalPath(stores.home, asked.sha256)
    if ((await hashFile(path)) !== asked.sha256) throw differs(`originals/${asked.sha256} thiếu hoặc đã bị sửa`)
    const unit = asked.unit === null ? null : (stores.definitions.registry.units.find((one) => one.id === asked.unit)?.ix ?? null)
    const replayed = body('import.accepted', decided!.event)
    await importRows(stores, batch, asked, { path, unit, replayed }, ({ decided: again }) => {
      if (again.rows !== replayed.rows) throw differs(`${again.rows} dòng thay vì ${replayed.rows}`)
      if (again.hashedBy === replayed.hashedBy && ![columnsGone, replayed.contentHash].includes(again.contentHash))
        throw differs('nội dung các dòng khác')
    }).catch((error) => {
      const told = storageError(error, stores.home)
      throw told instanceof ChisoError ? told : differs(String(error))
    })
    done++
  }
  await adaptWarehouse(stores.warehouse, stores.definitions)
  onProgress({ step: 'replay', done, total: batches.length })
  return done
}
