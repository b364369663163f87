import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads'
import { isAwaited } from '../awaited.ts'
import { ChisoError } from '../errors.ts'
import { faultOfOptions } from './check-options.ts'
import type { ColumnBatch } from './column-batch.ts'
import type { ReadRequest, ReadResult } from './read-request.ts'
import { type ReadMessage, type ReadTask, room, sent } from './read-task.ts'
import { faultOfMap } from './readers/check-map.ts'

export type { ReadRequest, ReadResult } from './read-request.ts'

const batchesOnTheWay = 8
/** How long one who takes a batch may wait for the next, in milliseconds; the thread does nothing else meanwhile. */
const patience = 1000

/**
 * Reads a file in a worker: its rows come as batches in the order of the file, the next one only while few are not
 * taken yet. One who works on a batch may take the next there and then by `more`: null where none came in time. Wrong
 * data are issues of the answer; a request that cannot be meant is refused with WRONG_REQUEST.
 */
export async function readFile(
  request: ReadRequest,
  onBatch: (batch: ColumnBatch, more: () => ColumnBatch | null) => void | Promise<void>,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<ReadResult> {
  checkRequest(request)
  const counts = new Int32Array(new SharedArrayBuffer(8))
  counts[room] = batchesOnTheWay
  const { port1: port, port2: far } = new MessageChannel()
  const task: ReadTask = { request, counts, port: far }
  const worker = idle.pop() ?? startWorker()
  worker.ref()
  const come: ReadMessage[] = []
  const take = (): ReadMessage | undefined => {
    for (;;) {
      const message = come.shift() ?? (receiveMessageOnPort(port)?.message as ReadMessage | undefined)
      if (message?.kind !== 'progress') return message
      onProgress(message.done, message.total)
    }
  }
  const makeRoom = () => {
    Atomics.add(counts, room, 1)
    Atomics.notify(counts, room)
  }
  const more = (): ColumnBatch | null => {
    for (;;) {
      const before = Atomics.load(counts, sent)
      const message = take()
      if (message?.kind === 'batch') {
        makeRoom()
        return message.batch
      }
      if (message) come.unshift(message)
      if (message || isAwaited() || Atomics.wait(counts, sent, before, patience) === 'timed-out') return null
    }
  }
  try {
    const result = await new Promise<ReadResult>((resolve, reject) => {
      let taken: Promise<void> = Promise.resolve()
      const takeAll = async () => {
        for (let message = take(); message; message = take()) {
          if (message.kind === 'result') return resolve(message.result)
          if (message.kind === 'batch') await onBatch(message.batch, more)
          makeRoom()
        }
      }
      port.on('message', (message: ReadMessage) => {
        come.push(message)
        taken = taken.then(takeAll)
        taken.catch(reject)
      })
      // The end of the worker may be told before the last of its messages.
      const fail = (error: Error) => void taken.then(takeAll).then(() => reject(error), reject)
      worker.on('error', fail)
      worker.on('exit', (code) => fail(new Error(`the reading worker ended early (${code})`)))
      worker.postMessage(task, [far])
    })
    port.close()
    if (result.records > many) await worker.terminate()
    else keep(worker)
    return result
  } catch (error) {
    port.close()
    await worker.terminate()
    throw error
  }
}

/** A worker that has read more records than this holds memory that the rest of the import needs: it is let go. */
const many = 50_000

/** Workers that have read a file and wait for the next: starting one takes longer than reading a small file. */
const idle: Worker[] = []

/** For young objects: what waits longer to be collected is memory the process keeps (DECISIONS.md). */
const youngMiB = 12

/** Has a worker come up while a file is still on its way, where none is idle. */
export function awaitFile(): void {
  if (idle.length === 0) keep(startWorker())
}

const startWorker = (): Worker =>
  new Worker(new URL('./read-worker.ts', import.meta.url), { resourceLimits: { maxYoungGenerationSizeMb: youngMiB } })

/** One idle worker is kept; it holds no process up, and is forgotten where it ends. */
function keep(worker: Worker): void {
  worker.removeAllListeners()
  if (idle.length > 0) return void worker.terminate()
  worker.on('error', () => {})
  worker.once('exit', () => void idle.splice(0, idle.length, ...idle.filter((one) => one !== worker)))
  worker.unref()
  idle.push(worker)
}

function checkRequest({ encoding, decimal, thousands, map = {}, values = {}, dates = {}, dataset, decided }: ReadRequest): void {
  const what =
    faultOfOptions({ encoding, decimal, thousands }) ?? faultOfMap(dataset, decided ? { headers: map } : { headers: map, values, dates })
  if (what !== null) throw new ChisoError('WRONG_REQUEST', { what })
}
