import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { credentialsFile } from '../records/accounts/forget-sessions.ts'
import { readingsFile } from '../records/accounts/open-readings.ts'
import { faultOfFile } from '../records/accounts/whole-file.ts'
import type { Checked, FoundFault } from '../stores/duckdb/checks/found-fault.ts'

/** The files of passwords and of readings, which no event tells of, can be read from end to end. */
export function checkAccounts(home: string): Checked {
  const files = [credentialsFile, readingsFile].filter((file) => existsSync(join(home, file)))
  const faults = files.flatMap((file): FoundFault[] => {
    const why = faultOfFile(home, file)
    return why === null ? [] : [{ code: 'ACCOUNTS_DAMAGED', file, why }]
  })
  return { name: 'accounts', counted: files.length, faults }
}
