import type { Dataset } from '../../../definitions/dataset.ts'
import { refreshCells } from './compute-cells.ts'
import { refreshRegister, usersOf } from '../rows/registers.ts'
import type { Work } from '../../../stores.ts'
import type { Touched } from '../rows/touched-buckets.ts'

/** Counts anew what a change of a dataset's rows moves: its own cells, and those of datasets that join it. */
export async function refreshFacts({ session, definitions, words }: Work, dataset: Dataset, touched: Touched): Promise<void> {
  if (dataset.register) {
    await refreshRegister(session, dataset)
    for (const user of usersOf(definitions, dataset.id)) await refreshCells(session, definitions, words, user.id, 'all')
  }
  await refreshCells(session, definitions, words, dataset.id, touched)
}
