import { parentPort } from 'node:worker_threads'
import type { WriteTask } from './write-beside.ts'
import { writePaper } from './write-paper.ts'

parentPort!.on('message', async ({ paper, format }: WriteTask) => {
  const { type, bytes: written } = await writePaper(paper, format)
  const bytes = new Uint8Array(written)
  parentPort!.postMessage({ type, bytes }, [bytes.buffer])
})
