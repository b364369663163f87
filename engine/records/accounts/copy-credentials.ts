import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** The file of passwords and sessions in a home. */
export const credentialsFile = 'accounts.sqlite'

/** Copies passwords and sessions, whole and consistent, into a folder that has none; a home without accounts has nothing to copy. */
export function copyCredentials(home: string, dir: string): void {
  if (!existsSync(join(home, credentialsFile))) return
  const database = new DatabaseSync(join(home, credentialsFile))
  try {
    database.prepare('VACUUM INTO ?').run(join(dir, credentialsFile))
  } finally {
    database.close()
  }
}

/** Ends every session of a home that came back from a backup: one that was signed out since must not live again. */
export function forgetSessions(home: string): void {
  if (!existsSync(join(home, credentialsFile))) return
  const database = new DatabaseSync(join(home, credentialsFile))
  try {
    database.exec('DELETE FROM session; DELETE FROM verification')
  } finally {
    database.close()
  }
}
