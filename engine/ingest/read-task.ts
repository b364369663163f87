import type { MessagePort } from 'node:worker_threads'
import type { ColumnBatch } from './column-batch.ts'
import type { ReadRequest, ReadResult } from './read-request.ts'

/** What the worker that reads sends. */
export type ReadMessage =
  | { kind: 'batch'; batch: ColumnBatch }
  | { kind: 'progress'; done: number; total: number }
  | { kind: 'result'; result: ReadResult }

/** What it is told, and what it shares with the one who takes. */
export interface ReadTask {
  request: ReadRequest
  port: MessagePort
  counts: Int32Array
}

/** Places in `counts`: how many more batches may be on their way (the worker waits where there is none), and how many messages were sent. */
export const room = 0
export const sent = 1
