import { Worker } from 'node:worker_threads'
import type { Dataset } from '../../definitions/dataset.ts'
import type { FileAsked, OwnHeaders, Recognised, Unreadable } from './recognise-dataset.ts'

/** What `recogniseDataset` says, found in a worker: a file may be large, or made to take long. */
export function recogniseFile(file: FileAsked, datasets: Dataset[], sources: OwnHeaders[]): Promise<Recognised | Unreadable | null> {
  const worker = new Worker(new URL('./recognise-worker.ts', import.meta.url), { workerData: { file, datasets, sources } })
  const { promise, resolve, reject } = Promise.withResolvers<Recognised | Unreadable | null>()
  worker.once('message', resolve)
  worker.once('error', reject)
  return promise
}
