import { existsSync, lstatSync, readdirSync, readlinkSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { syncFolder } from '../files/home-files.ts'

/** Where a restore begun at a moment lays the home that comes, and where the one that goes. */
export const restoringPath = (home: string, stamp: string): string => `${home}.restoring-${stamp}`
export const beforePath = (home: string, stamp: string): string => `${home}.before-${stamp}`

const stampsBeside = (home: string): string[] => {
  const beginning = basename(restoringPath(home, ''))
  return readdirSync(dirname(home)).flatMap((name) => (name.startsWith(beginning) ? [name.slice(beginning.length)] : []))
}

/** The moment of a restore as part of a name, with the process it is of. */
export const stampOf = (now: Date): string => `${now.toISOString().replaceAll(/[-:]|\.\d+/g, '')}-p${process.pid}`

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}

/** Takes away the copies that restores cut off in the middle of them left beside a home: each may be as large as the home. */
export function clearRestores(home: string): void {
  for (const stamp of existsSync(dirname(home)) ? stampsBeside(home) : []) {
    const [, pid] = /-p(\d+)(?:-\d+)?$/.exec(stamp) ?? []
    if (pid === undefined || isRunning(Number(pid)) || existsSync(beforePath(home, stamp))) continue
    rmSync(restoringPath(home, stamp), { recursive: true })
  }
}

const linkAt = (path: string): string | null => (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ? readlinkSync(path) : null)

/**
 * Ends a restore that was cut off between its last two steps: the old home is moved aside already, and the new one,
 * whole and checked, still lies beside it. Without this the next start would make an empty home.
 */
export function finishRestore(asked: string): void {
  // A home that is a link stays one: what it points to was moved.
  const home = resolve(dirname(asked), linkAt(asked) ?? basename(asked))
  if (existsSync(home) || !existsSync(dirname(home))) return
  const stamp = stampsBeside(home)
    .filter((one) => existsSync(beforePath(home, one)))
    .sort()
    .at(-1)
  if (stamp === undefined) return
  renameSync(restoringPath(home, stamp), home)
  syncFolder(dirname(home))
}
