import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'

type Told<T> = { ready: T } | { failed: string }

const tell = (path: string, told: Told<unknown>): void => {
  writeFileSync(`${path}.new`, JSON.stringify(told))
  renameSync(`${path}.new`, path)
}

/** Prepares something while the tests already run, and tells in a file when it is ready, or why it never will be. */
export const prepare = <T>(path: string, work: Promise<T>): Promise<void> =>
  work.then(
    (ready) => tell(path, { ready }),
    (error) => tell(path, { failed: String(error) }),
  )

/** What was prepared, as soon as it is ready. Throws why it is not. */
export async function whenReady<T>(path: string): Promise<T> {
  while (!existsSync(path)) await setTimeout(50)
  const told = JSON.parse(readFileSync(path, 'utf8')) as Told<T>
  if ('failed' in told) throw new Error(told.failed)
  return told.ready
}
