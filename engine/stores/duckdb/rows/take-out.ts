import type { Dataset } from '../../../definitions/dataset.ts'
import { countedDates } from '../cells/derived-tables.ts'
import { refreshCounts } from '../cells/refresh-cells.ts'
import type { Moment } from '../kinds/counter.ts'
import { removeBatch } from './applied.ts'
import { dropLateStrays, unsettleBatch } from './settle-batch.ts'
import type { Touched } from './touched-buckets.ts'

/** Takes a batch out of the derived data, inside the caller's transaction: rows, what stands, counts. */
export async function takeOut(moment: Moment, dataset: Dataset, batch: number): Promise<Touched> {
  await dropLateStrays(moment.session, moment.definitions.datasets.keys())
  return takeOutBeside(moment, dataset, batch)
}

/** The same while rows of another batch lie there that do not stand yet. */
export async function takeOutBeside(moment: Moment, dataset: Dataset, batch: number): Promise<Touched> {
  const { session, definitions } = moment
  const touched = await unsettleBatch(session, dataset, batch, countedDates(definitions, dataset.id))
  await removeBatch(session, batch)
  await refreshCounts(moment, dataset, touched)
  return touched
}
