import type { ChisoError } from './errors.ts'
import { isDiskFailure, storageError } from './storage-error.ts'

/** How requests follow one another on one open home. */
export interface Turns {
  /** Runs a write when those before it are over. */
  write<T>(work: () => Promise<T>): Promise<T>
  /** Runs a read at once, or as soon as a write that could not be closed is; where the disk is too full to close it, on what stands. */
  read<T>(work: () => Promise<T>): Promise<T>
  /** Runs work between two writes; what fails in it is no failure of the home. */
  pause<T>(work: () => Promise<T>): Promise<T>
  /** Resolves when no write is under way. */
  over(): Promise<void>
}

/**
 * Writes one at a time. After one that failed `tidy` runs before anything else does, for it may have stopped half way:
 * between the warehouse and the chain, or in the middle of a rebuild. `written` is another text once anything was begun
 * to be written: one that failed before that left nothing to tidy. `readable`: whether what lies there can be read as it
 * is, although it could not be tidied. Once the disk itself failed nothing runs any more: what is in memory may not be
 * on it, and only a new start can tell. `onFailure` is told of that, once.
 */
export function openTurns(
  home: string,
  { tidy, readable, written }: { tidy: () => Promise<void>; readable: () => Promise<boolean>; written: () => string },
  onFailure: (error: ChisoError) => void,
): Turns {
  let last: Promise<unknown> = Promise.resolve()
  let untidy = false
  let failed: ChisoError | null = null

  const guard = async <T>(work: () => Promise<T>): Promise<T> => {
    if (failed) throw failed
    try {
      return await work()
    } catch (error) {
      const told = storageError(error, home)
      if (failed === null && isDiskFailure(told, home)) {
        failed = told as ChisoError
        onFailure(failed)
      }
      throw told
    }
  }
  const tidied = async <T>(work: () => Promise<T>): Promise<T> => {
    if (untidy) await tidy()
    untidy = false
    const before = written()
    try {
      return await work()
    } catch (error) {
      untidy = written() !== before
      throw error
    }
  }
  const pause = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work)
    last = turn.catch(() => {})
    return turn
  }
  const write = <T>(work: () => Promise<T>): Promise<T> => pause(() => guard(() => tidied(work)))
  return {
    write,
    pause,
    async read(work) {
      if (untidy)
        await write(async () => {}).catch(async (error: ChisoError) => {
          if (error.code !== 'STORAGE_FULL' || !(await readable())) throw error
        })
      return guard(work)
    },
    over: async () => void (await last),
  }
}
