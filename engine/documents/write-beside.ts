import { Worker } from 'node:worker_threads'
import type { PaperDocument } from './paper.ts'
import type { PaperFormat, writePaper } from './write-paper.ts'

export interface WriteTask {
  paper: PaperDocument
  format: PaperFormat
}
type Written = Awaited<ReturnType<typeof writePaper>>

/** How long the worker waits for another paper before its memory is given back, in milliseconds. */
const patience = 10_000

let worker: Worker | null = null
let asked: PromiseWithResolvers<Written> | null = null
let waiting: NodeJS.Timeout | undefined
let last: Promise<unknown> = Promise.resolve()
let lastOfMany: Promise<unknown> = Promise.resolve()

/**
 * What `writePaper` makes of a paper, made in a worker, one after the other: every PDF has its fonts decoded anew, and
 * whoever asks for something else is not to wait for that.
 */
export function writeBeside(paper: PaperDocument, format: PaperFormat): Promise<Written> {
  const written = last.then(() => writeInWorker({ paper, format }))
  last = written.catch(() => {})
  return written
}

/** The same of a paper that is one of many: of all these one at a time stands in the row, so that who asks for a single one waits for one of them. */
export function writeOneOfMany(paper: PaperDocument, format: PaperFormat): Promise<Written> {
  const written = lastOfMany.then(() => writeBeside(paper, format))
  lastOfMany = written.catch(() => {})
  return written
}

async function writeInWorker(task: WriteTask): Promise<Written> {
  clearTimeout(waiting)
  const one = worker ?? startWorker()
  one.ref()
  one.postMessage(task)
  asked = Promise.withResolvers()
  try {
    return await asked.promise
  } finally {
    one.unref()
    waiting = setTimeout(() => {
      worker = null
      void one.terminate()
    }, patience).unref()
  }
}

function startWorker(): Worker {
  const made = new Worker(new URL('./write-worker.ts', import.meta.url))
  made.on('message', (written: Written) => asked?.resolve(written))
  const end = (error: Error) => {
    if (worker !== made) return
    worker = null
    asked?.reject(error)
  }
  made.once('error', end)
  made.once('exit', () => end(new Error('the writing worker ended early')))
  worker = made
  return made
}
