import { ChisoError } from '../errors.ts'
import type { Batches, Imported } from '../records/folds/batches.ts'
import type { Records } from '../records/open-records.ts'
import type { Batch, MendedReply, Refusal } from './replies.ts'

type Seen = (one: Imported) => boolean

/** All accepted batches that may be seen as people see them, newest first. */
export function listBatches(batches: Batches, seen: Seen): Batch[] {
  const accepted = batches.list().filter((one) => one.decided !== null && seen(one))
  return accepted.reverse().map(({ batch, at, by, asked, decided, undone }) => ({
    batch,
    dataset: asked.dataset,
    file: asked.file,
    sha256: asked.sha256,
    rows: decided!.rows,
    status: undone ? 'undone' : 'accepted',
    asOf: decided!.asOf,
    importedAt: at,
    by,
    period: asked.period,
    snapshot: asked.snapshot ?? false,
    new: decided!.new,
    changed: decided!.changed,
    unchanged: decided!.unchanged,
    older: decided!.older,
    gone: decided!.gone ?? 0,
    leftOut: [...decided!.leftOut],
    setAside: [...decided!.setAside],
    mendedFile: decided!.mends?.file ?? null,
    changedCells: decided!.mends?.changed ?? null,
  }))
}

/** The refused files of late that may be seen, newest first. */
export function listRefusals({ folds, body }: Records, seen: Seen): Refusal[] {
  const refusals = folds.batches.list().filter((one) => one.refused !== null && seen(one))
  return refusals.reverse().map(({ batch, by, asked, refused }) => ({
    seq: batch,
    dataset: asked.dataset,
    file: asked.file,
    sha256: asked.sha256,
    refusedAt: refused!.at,
    by,
    issueCount: refused!.issueCount,
    issues: body('import.refused', refused!.event).issues,
  }))
}

/** What was changed in the refused file that a batch mends. Throws NO_SUCH_BATCH where it mends none. */
export function listMended({ folds, body }: Records, batch: number): MendedReply {
  const decided = folds.batches.get(batch)?.decided
  const mends = decided?.mends && body('import.accepted', decided.event).mends
  if (!mends) throw new ChisoError('NO_SUCH_BATCH', { batch })
  return { batch, ...mends }
}
