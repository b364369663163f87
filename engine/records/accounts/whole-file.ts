import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { ChisoError } from '../../errors.ts'

/** What is wrong with how a database lies on the disk, in SQLite's words; null where it can be read from end to end. */
function faultOf(database: DatabaseSync): string | null {
  try {
    const told = database.prepare('PRAGMA quick_check(1)').get() as { quick_check: string }
    return told.quick_check === 'ok' ? null : told.quick_check.replaceAll(/\s+/g, ' ')
  } catch (error) {
    const why = String(error).split('\n')[0]!
    if (/malformed|not a database/.test(why)) return why
    throw error
  }
}

/** The same of a file that a home keeps beside its chain. */
export function faultOfFile(home: string, file: string): string | null {
  const database = new DatabaseSync(join(home, file))
  try {
    return faultOf(database)
  } finally {
    database.close()
  }
}

/** Closes a file that a home keeps beside its chain, and throws ACCOUNTS_DAMAGED, where it is damaged. */
export function needWhole(database: DatabaseSync, file: string): void {
  if (faultOf(database) === null) return
  database.close()
  throw new ChisoError('ACCOUNTS_DAMAGED', { file })
}

/** Copies such a file, whole and consistent, into a folder that has none; where the home has none there is nothing to copy. Throws ACCOUNTS_DAMAGED. */
export function copyWhole(home: string, dir: string, file: string): void {
  if (!existsSync(join(home, file))) return
  const database = new DatabaseSync(join(home, file))
  needWhole(database, file)
  try {
    database.prepare('VACUUM INTO ?').run(join(dir, file))
  } finally {
    database.close()
  }
}
