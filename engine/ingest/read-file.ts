import { Worker } from 'node:worker_threads'
import { ChisoError } from '../errors.ts'
import type { ColumnBatch } from './column-batch.ts'
import { findEncoding } from './open-bytes.ts'
import type { ReadRequest, ReadResult } from './read-request.ts'
import type { ReadMessage, ReadTask } from './read-worker.ts'

export type { ReadRequest, ReadResult } from './read-request.ts'

const batchesOnTheWay = 3

/**
 * Reads a file in a worker: its rows come as batches in the order of the file, the next one only while few are not
 * taken yet. Wrong data are issues of the answer; a request that cannot be meant is refused with WRONG_REQUEST.
 */
export async function readFile(
  request: ReadRequest,
  onBatch: (batch: ColumnBatch) => void | Promise<void>,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<ReadResult> {
  checkRequest(request)
  const room = new Int32Array(new SharedArrayBuffer(4))
  room[0] = batchesOnTheWay
  const worker = new Worker(new URL('./read-worker.ts', import.meta.url), { workerData: { request, room } satisfies ReadTask })
  try {
    return await new Promise<ReadResult>((resolve, reject) => {
      let taken: Promise<void> = Promise.resolve()
      worker.on('message', (message: ReadMessage) => {
        if (message.kind === 'progress') return onProgress(message.done, message.total)
        taken = taken.then(async () => {
          if (message.kind === 'result') return resolve(message.result)
          await onBatch(message.batch)
          Atomics.add(room, 0, 1)
          Atomics.notify(room, 0)
        })
        taken.catch(reject)
      })
      worker.on('error', reject)
      worker.on('exit', (code) => void taken.then(() => reject(new Error(`the reading worker ended early (${code})`)), reject))
    })
  } finally {
    await worker.terminate()
  }
}

function checkRequest({ encoding, decimal, thousands, map, dataset }: ReadRequest): void {
  const refuse = (what: string) => {
    throw new ChisoError('WRONG_REQUEST', { what })
  }
  if (encoding !== undefined && !findEncoding(encoding)) refuse(`encoding "${encoding}"`)
  if (decimal !== undefined && !/^[.,]$/.test(decimal)) refuse(`decimal "${decimal}"`)
  if (thousands !== undefined && !/^(?:[^\p{L}\p{N}\s]|space|none)$/u.test(thousands)) refuse(`thousands "${thousands}"`)
  if (decimal !== undefined && decimal === thousands) refuse(`decimal "${decimal}", thousands "${thousands}"`)
  for (const name of Object.values(map ?? {}))
    if (!Object.hasOwn(dataset.columns, name)) refuse(`map: "${name}"; ${Object.keys(dataset.columns).join(', ')}`)
}
