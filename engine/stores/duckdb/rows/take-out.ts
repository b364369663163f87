import type { Dataset } from '../../../definitions/dataset.ts'
import { countedDates } from '../cells/derived-tables.ts'
import { refreshCounts } from '../cells/refresh-cells.ts'
import type { Moment } from '../kinds/counter.ts'
import { removeBatch } from './applied.ts'
import { dropLateStrays, unsettleBatch } from './settle-batch.ts'
import { nothingTouched, type Touched } from './touched-buckets.ts'

/** Takes a batch out of the derived data, inside the caller's transaction: rows, what stands, counts. */
export async function takeOut(moment: Moment, dataset: Dataset, batch: number): Promise<Touched> {
  await dropLateStrays(moment.session, moment.definitions.datasets.keys())
  const touched = await takeOutBeside(moment, dataset, batch)
  await refreshCounts(moment, dataset, touched)
  return touched
}

/** The same while rows of another batch lie there that do not stand yet; what it moves is counted once they do. */
export async function takeOutBeside(moment: Moment, dataset: Dataset, batch: number): Promise<Touched> {
  const { session, definitions } = moment
  const touched = nothingTouched()
  await unsettleBatch(session, dataset, batch, touched, countedDates(definitions, dataset.id))
  await removeBatch(session, batch)
  return touched
}
