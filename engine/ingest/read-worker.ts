import { parentPort, workerData } from 'node:worker_threads'
import type { ColumnBatch } from './column-batch.ts'
import type { ReadRequest, ReadResult } from './read-request.ts'
import { readTable } from './read-table.ts'

export type ReadMessage =
  | { kind: 'batch'; batch: ColumnBatch }
  | { kind: 'progress'; done: number; total: number }
  | { kind: 'result'; result: ReadResult }

/** `room`: how many more batches may be on their way; the worker waits where there is none. */
export interface ReadTask {
  request: ReadRequest
  room: Int32Array
}

const { request, room } = workerData as ReadTask
const send = (message: ReadMessage, moved: ArrayBuffer[] = []) => parentPort!.postMessage(message, moved)

const result = readTable(request, {
  batch(batch) {
    while (Atomics.load(room, 0) <= 0) Atomics.wait(room, 0, 0)
    Atomics.sub(room, 0, 1)
    send({ kind: 'batch', batch }, buffersOf(batch))
  },
  progress: (done, total) => send({ kind: 'progress', done, total }),
})
send({ kind: 'result', result })

/** The memory of all arrays of a batch, which moves to the other side. */
function buffersOf(batch: ColumnBatch): ArrayBuffer[] {
  const arrays: unknown[] = [batch.row, batch.key.values, batch.key.valid]
  for (const values of Object.values(batch.columns)) arrays.push(...Object.values(values))
  return [...new Set(arrays.flatMap((one) => (ArrayBuffer.isView(one) ? [one.buffer as ArrayBuffer] : [])))]
}
