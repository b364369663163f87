import { standingBatches } from '../records/folds/batches.ts'
import { sourceOf } from '../records/folds/sources.ts'
import type { Stores } from '../stores.ts'

/** The headers of the last file that stands of each source without a map of headers, by the source's event: what there is to know its next file by. */
export function lastHeaders({ folds, body }: Stores['records']): Map<number, string[]> {
  const last = new Map<number, number>()
  for (const { asked, decided } of standingBatches(folds.batches)) {
    const source = asked.source == null ? undefined : sourceOf(folds.sources, asked.source, asked.dataset)
    if (source && Object.keys(source.map.headers).length === 0) last.set(source.seq, decided!.event)
  }
  return new Map([...last].map(([source, event]) => [source, Object.keys(body('import.accepted', event).headerMap)]))
}
