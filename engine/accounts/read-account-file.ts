import { join } from 'node:path'
import type { Role } from '../access/roles.ts'
import { ChisoError } from '../errors.ts'
import type { House } from '../house.ts'
import { listed } from '../ingest/issues/issue-log.ts'
import { readSheet } from '../ingest/read-sheet.ts'
import type { Issue } from '../issue.ts'
import { readName, readRole, readRoleUnit, refuseGrant } from './check-grant.ts'

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
  const file = { path, fileName, folder: join(home, 'incoming') }
  const { rows, issueCount, issues: unread } = await readSheet(access.list, registry, file, clock().getTime(), 'vi')
  const issues = [...unread]
  const owners = new Map<string, { row: number; name: string }>()
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
    const name = cells.full_name!
    const owner = owners.get(account) ?? { row, name }
    owners.set(account, owner)
    if (owner.name !== name) {
      const message = `Tài khoản "${account}" ở hàng ${owner.row} là của ${owner.name}; một tài khoản chỉ của một người, hãy đặt tên tài khoản khác`
      issues.push({ row, column: 'full_name', code: 'CONFLICT', message, value: name.slice(0, 100) })
    }
    const { full_name: fullName = null, position = null, phone = null } = cells
    return [{ account, role, unit, fullName, position, phone }]
  })
  issues.sort((a, b) => (a.row ?? 0) - (b.row ?? 0))
  const count = issueCount - unread.length + issues.length
  if (count > 0) return { grants: [], issueCount: count, issues: issues.slice(0, listed) }
  refuseGrant(
    accounts,
    grants[0]!.account,
    grants.map(({ role }) => role),
  )
  return { grants, issueCount: 0, issues: [] }
}

/** What imports call the same fault. */
const issueCodes: Record<string, string> = { NO_SUCH_UNIT: 'UNKNOWN_UNIT', NO_SUCH_ROLE: 'BAD_ENUM', UNIT_NEEDED: 'REQUIRED' }
