import { existsSync, readdirSync, renameSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { syncFolder } from '../files/home-files.ts'

/** Where a restore begun at a moment lays the home that comes, and where the one that goes. */
export const restoringPath = (home: string, stamp: string): string => `${home}.restoring-${stamp}`
export const beforePath = (home: string, stamp: string): string => `${home}.before-${stamp}`

/**
 * Ends a restore that was cut off between its last two steps: the old home is moved aside already, and the new one,
 * whole and checked, still lies beside it. Without this the next start would make an empty home.
 */
export function finishRestore(asked: string): void {
  const home = resolve(asked)
  if (existsSync(home) || !existsSync(dirname(home))) return
  const beginning = basename(restoringPath(home, ''))
  const stamps = readdirSync(dirname(home)).flatMap((name) => (name.startsWith(beginning) ? [name.slice(beginning.length)] : []))
  const stamp = stamps
    .filter((one) => existsSync(beforePath(home, one)))
    .sort()
    .at(-1)
  if (stamp === undefined) return
  renameSync(restoringPath(home, stamp), home)
  syncFolder(dirname(home))
}
