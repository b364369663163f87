import type { Batch, Refusal } from '../answers.ts'
import type { ImportAsked, ImportDecided, StoredEvent } from './event.ts'

/** One import as the chain tells it. */
export interface Imported {
  batch: number
  at: string
  by: string
  asked: ImportAsked
  /** Null until accepted. */
  decided: ImportDecided | null
  undone: boolean
  refused: { at: string; issueCount: number; issues: Refusal['issues']; incoming: string } | null
  aborted: boolean
}

/** The imports and undos the chain tells of; `pending` ones have neither been accepted, refused nor aborted. */
export interface History {
  imports: Map<number, Imported>
  /** Undo's sequence number → batch, of undos begun and not closed. */
  pendingUndos: Map<number, number>
}

/** Folds the chain into the history of batches. */
export function readHistory(events: StoredEvent[]): History {
  const imports = new Map<number, Imported>()
  const pendingUndos = new Map<number, number>()
  const at = (batch: number) => {
    const found = imports.get(batch)
    if (!found) throw new Error(`event of an import that never began: ${batch}`)
    return found
  }
  for (const event of events) {
    switch (event.kind) {
      case 'import.pending':
        imports.set(event.seq, {
          batch: event.seq,
          at: event.at,
          by: event.account,
          asked: event.body,
          decided: null,
          undone: false,
          refused: null,
          aborted: false,
        })
        break
      case 'import.accepted':
        at(event.body.batch).decided = event.body
        if (event.body.replaces !== undefined) at(event.body.replaces).undone = true
        break
      case 'import.refused':
        at(event.body.batch).refused = { at: event.at, ...event.body }
        break
      case 'import.aborted':
        at(event.body.batch).aborted = true
        break
      case 'undo.pending':
        pendingUndos.set(event.seq, event.body.batch)
        break
      case 'undo.accepted':
        pendingUndos.delete(event.body.undo)
        at(event.body.batch).undone = true
        break
      case 'undo.aborted':
        pendingUndos.delete(event.body.undo)
        break
    }
  }
  return { imports, pendingUndos }
}

/** The batches that stand: accepted and not undone, in order of import. */
export const standing = (history: History): Imported[] => [...history.imports.values()].filter((one) => one.decided && !one.undone)

/** All accepted batches as people see them, newest first. */
export function listBatches(history: History): Batch[] {
  const accepted = [...history.imports.values()].filter((one) => one.decided !== null)
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
export function listRefusals(history: History): Refusal[] {
  return [...history.imports.values()]
    .filter((one) => one.refused !== null)
    .reverse()
    .map(({ batch, by, asked, refused }) => ({
      seq: batch,
      dataset: asked.dataset,
      file: asked.file,
      sha256: asked.sha256,
      refusedAt: refused!.at,
      by,
      issueCount: refused!.issueCount,
      issues: refused!.issues,
    }))
}
