import { join } from 'node:path'
import type { Role } from '../access/roles.ts'
import { ChisoError } from '../errors.ts'
import type { House } from '../house.ts'
import { refuseLarge } from '../ingest/bytes/refuse-large.ts'
import { listed } from '../ingest/issues/issue-log.ts'
import { plainRows } from '../ingest/plain-rows.ts'
import { readWhole } from '../ingest/read-whole.ts'
import type { Issue } from '../issue.ts'
import { readName, readRole, readRoleUnit, refuseGrant } from './check-grant.ts'

/** Most bytes of a list of accounts. */
const largestList = 4 << 20

/** One line of the list, understood. */
export interface ListedGrant {
  account: string
  role: Role
  unit: string | null
  fullName: string | null
  position: string | null
  phone: string | null
}

/** Reads a list of accounts through the door, all or nothing: every role in it, or every issue with row and column. */
export async function readAccountFile(
  house: House,
  path: string,
  fileName: string,
): Promise<{ grants: ListedGrant[]; issueCount: number; issues: Issue[] }> {
  const { home, definitions, records, clock, today } = house
  const { access, registry } = definitions
  const { accounts } = records.folds
  refuseLarge(path, largestList)
  const request = { path, fileName, dataset: access.list, registry, reported: [], now: clock().getTime() }
  const { result, batches } = await readWhole(request, join(home, 'incoming'))
  if (result.issueCount > 0) return { grants: [], issueCount: result.issueCount, issues: result.issues }

  const issues: Issue[] = []
  const rows = plainRows(batches, access.list, registry).map(({ _row, ...cells }) => ({
    row: Number(_row),
    cells: cells as Record<string, string | null>,
  }))
  const grants = rows.flatMap(({ row, cells }): ListedGrant[] => {
    /** What a cell means; an issue on its column where it cannot be meant. */
    const read = <T>(column: string, work: () => T): T | undefined => {
      try {
        return work()
      } catch (error) {
        if (!(error instanceof ChisoError)) throw error
        const value = cells[column]?.slice(0, 100) ?? null
        issues.push({ row, column, code: issueCodes[error.code] ?? error.code, message: error.text('vi'), value })
        return undefined
      }
    }
    const account = read('account', () => {
      const name = readName(cells.account!)
      if (accounts.get(name)?.status === 'closed') throw new ChisoError('ACCOUNT_CLOSED', { account: name })
      return name
    })
    const role = read('role', () => readRole(access, cells.role!))
    const unit = role && read('unit_code', () => readRoleUnit(house, role, cells.unit_code ?? null, today()))
    if (account === undefined || role === undefined || unit === undefined) return []
    const { full_name: fullName = null, position = null, phone = null } = cells
    return [{ account, role, unit, fullName, position, phone }]
  })
  if (issues.length > 0) return { grants: [], issueCount: issues.length, issues: issues.slice(0, listed) }
  refuseGrant(
    accounts,
    grants[0]!.account,
    grants.map(({ role }) => role),
  )
  return { grants, issueCount: 0, issues: [] }
}

/** What imports call the same fault. */
const issueCodes: Record<string, string> = { NO_SUCH_UNIT: 'UNKNOWN_UNIT', NO_SUCH_ROLE: 'BAD_ENUM', UNIT_NEEDED: 'REQUIRED' }
