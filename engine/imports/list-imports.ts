import { type Day, dayOfText } from '../definitions/period.ts'
import { type Batches, type Imported, standingBatches } from '../records/folds/batches.ts'
import { onceOf } from '../records/folds/fold.ts'
import type { Records } from '../records/open-records.ts'
import type { Batch, Refusal } from './replies.ts'

/** All accepted batches as people see them, newest first. */
export function listBatches(batches: Batches): Batch[] {
  const accepted = batches.list().filter((one) => one.decided !== null)
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
    new: decided!.new,
    changed: decided!.changed,
    unchanged: decided!.unchanged,
    older: decided!.older,
  }))
}

/** The refused files of late, newest first. */
export function listRefusals({ folds, body }: Records): Refusal[] {
  const refusals = folds.batches.list().filter((one) => one.refused !== null)
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

/** The name of an accepted batch's file. */
export const fileOf = (batches: Batches, batch: number): string | undefined => {
  const found = batches.get(batch)
  return found?.decided ? found.asked.file : undefined
}

/** Who brought what stands, and the as-of days it reaches, each once. */
export const standsNow = (batches: Batches): { accounts: ReadonlySet<string>; reached: readonly Day[] } =>
  tellStanding(standingBatches(batches))

const tellStanding = onceOf((standing: readonly Imported[]) => ({
  accounts: new Set(standing.map((one) => one.by)),
  reached: [...new Set(standing.map((one) => dayOfText(one.decided!.asOf)!))],
}))
