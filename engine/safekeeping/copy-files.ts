import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { ChisoError } from '../errors.ts'
import { storageError } from '../storage-error.ts'
import type { Manifest } from './manifest.ts'

/** Paths relative to the two folders are the same. */
export interface CopyTask {
  from: string
  to: string
  files: string[]
}
export type CopyMessage = { done: number } | { copied: Manifest['files'] } | { failed: string; file: string }

/**
 * Copies files to the disk and hashes what was written, in a process of its own: a process that opens and closes a
 * database file beside its databases lets go of their locks. Throws FILE_NOT_FOUND and STORAGE_FULL.
 */
export async function copyFiles(task: CopyTask, onFile: (done: number) => void): Promise<Manifest['files']> {
  if (task.files.length === 0) return []
  const child = fork(join(import.meta.dirname, 'copy-process.ts'), { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  let answer: Exclude<CopyMessage, { done: number }> | null = null
  child.on('message', (message: CopyMessage) => {
    if ('done' in message) onFile(message.done)
    else answer = message
  })
  child.send(task)
  // What it said last may be read only after it has gone.
  await Promise.all([once(child, 'exit'), once(child, 'disconnect')])
  const last = answer as Exclude<CopyMessage, { done: number }> | null
  if (last === null) throw new Error('the copying process ended early')
  if ('copied' in last) return last.copied
  if (/ENOENT/.test(last.failed)) throw new ChisoError('FILE_NOT_FOUND', { file: join(task.from, last.file) })
  throw storageError(new Error(last.failed), task.to)
}
