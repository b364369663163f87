import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { ChisoError } from '../errors.ts'
import type { EditionCheck } from './replies.ts'

export interface CheckTask {
  path: string
  most: number
}
export type CheckTold =
  | { checked: EditionCheck }
  | { refused: ChisoError['code']; parameters: ChisoError['parameters'] }
  | { failed: string }

/** Most bytes of a document, and MiB of memory and milliseconds that looking at it may take. */
const usual = { bytes: 64 << 20, memory: 512, time: 60_000 }

let last: Promise<unknown> = Promise.resolve()

/**
 * What `checkArchive` says of a file that anybody may have made, found in a process of its own, one file after the
 * other: whatever it holds, nobody else waits for it, and memory that runs out ends that process alone. Throws
 * NO_EDITION_HERE, TOO_LARGE, OUT_OF_MEMORY.
 */
export function checkBeside(path: string, limits = usual): Promise<EditionCheck> {
  const checked = last.then(() => checkInProcess(path, limits))
  last = checked.catch(() => {})
  return checked
}

async function checkInProcess(path: string, { bytes, memory, time }: typeof usual): Promise<EditionCheck> {
  const execArgv = [`--max-old-space-size=${memory}`]
  const child = fork(join(import.meta.dirname, 'check-process.ts'), {
    execArgv,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    timeout: time,
  })
  let told: CheckTold | null = null
  child.on('message', (message: CheckTold) => {
    told = message
  })
  child.send({ path, most: bytes } satisfies CheckTask)
  await Promise.all([once(child, 'exit'), once(child, 'disconnect')])
  const last = told as CheckTold | null
  if (last === null) throw new ChisoError('OUT_OF_MEMORY')
  if ('failed' in last) throw new Error(last.failed)
  if ('refused' in last) throw new ChisoError(last.refused, last.parameters)
  return last.checked
}
