import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** The file of passwords and sessions in a home. */
export const credentialsFile = 'accounts.sqlite'

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
