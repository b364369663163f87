import { accessSync, constants, statSync } from 'node:fs'
import { ChisoError } from '../../errors.ts'

const isReadable = (path: string): boolean => {
  try {
    accessSync(path, constants.R_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

/** Refuses what is no file that can be read, or has more than `most` bytes (of whole MiB). Throws FILE_NOT_FOUND, TOO_LARGE. */
export function refuseLarge(path: string, most: number): void {
  if (!isReadable(path)) throw new ChisoError('FILE_NOT_FOUND', { file: path })
  if (statSync(path).size > most) throw new ChisoError('TOO_LARGE', { limit: most >> 20 })
}
