import { workerData } from 'node:worker_threads'
import type { ColumnBatch } from './column-batch.ts'
import { readTable } from './read-table.ts'
import { type ReadMessage, type ReadTask, room, sent } from './read-task.ts'

const { request, port, counts } = workerData as ReadTask
const send = (message: ReadMessage, moved: ArrayBuffer[] = []) => {
  port.postMessage(message, moved)
  Atomics.add(counts, sent, 1)
  Atomics.notify(counts, sent)
}

const result = readTable(request, {
  batch(batch) {
    while (Atomics.load(counts, room) <= 0) Atomics.wait(counts, room, 0)
    Atomics.sub(counts, room, 1)
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
