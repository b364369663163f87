import { setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { hashSync, type Options, verifySync } from '@node-rs/argon2'

/** One password to be hashed, or to be compared with what is kept. */
export interface HashTask {
  id: number
  text: string
  kept: string | null
  cost: Options
}
export type HashTold = { id: number } & ({ value: string | boolean } | { failed: string })

// On Linux 0 is the calling thread alone: it works where a core has nothing else to do.
try {
  setPriority(0, 19)
} catch {}

const done = ({ text, kept, cost }: HashTask) => (kept === null ? hashSync(text, cost) : verifySync(kept, text))

parentPort!.on('message', (task: HashTask) => {
  try {
    parentPort!.postMessage({ id: task.id, value: done(task) } satisfies HashTold)
  } catch (error) {
    parentPort!.postMessage({ id: task.id, failed: String(error) } satisfies HashTold)
  }
})
