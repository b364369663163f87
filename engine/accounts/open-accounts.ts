import { rmSync } from 'node:fs'
import { accountOf, grantsOf, ownerOf } from '../access/account.ts'
import { actions, mayAct, reachOf } from '../access/powers.ts'
import { liesIn } from '../access/reach.ts'
import { roleIds } from '../access/roles.ts'
import { dayOfText, textOfDay } from '../definitions/period.ts'
import { ChisoError } from '../errors.ts'
import { receiveFile } from '../files/home-files.ts'
import type { House } from '../house.ts'
import { readTyped } from '../ingest/read-typed.ts'
import { administrators, isMultiUser, type KnownAccount, openAccount } from '../records/folds/accounts.ts'
import { readName, readRole, readRoleUnit, refuseGrant } from './check-grant.ts'
import type { AccountDoors } from './doors.ts'
import { daysOf, listEvents, needKnown } from './list-events.ts'
import { listReadings } from './list-readings.ts'
import { oneTimePassword } from './one-time-password.ts'
import { type ListedGrant, readAccountFile } from './read-account-file.ts'
import type { AccountReply } from './replies.ts'

/** A text that a person typed as it is kept, none for an empty one. Throws WRONG_REQUEST. */
function typed(name: string, given: string | undefined): string | null {
  const read = readTyped(given ?? '', 'vi')
  if (!('text' in read)) throw new ChisoError('WRONG_REQUEST', { what: `${name}: ${read.message}` })
  return read.text || null
}

/** The room of accounts: who may be what, since when; passwords go to the credentials and are shown once. */
export function openAccounts(house: House): AccountDoors {
  const { definitions, records, home, today, atOnce, credentials } = house
  const { access, registry } = definitions
  const { accounts } = records.folds

  const find = (name: string): KnownAccount => {
    const found = openAccount(accounts, readName(name))
    if (!found) throw new ChisoError(accounts.get(readName(name)) ? 'ACCOUNT_CLOSED' : 'NO_SUCH_ACCOUNT', { account: name.slice(0, 100) })
    return found
  }
  /** Somebody must be left who can look after accounts. */
  const refuseLast = (account: string): void => {
    if (administrators(accounts.list()).every((one) => one === account)) throw new ChisoError('LAST_ADMINISTRATOR', { account })
  }
  let renewing: Promise<unknown> = Promise.resolve()
  /** A password for each name, or for those that have none yet; one call after the other. */
  const renew = (names: string[], which: 'all' | 'without'): Promise<Map<string, string>> => {
    const renewed = renewing.then(async () => {
      const { hasPassword, renew } = await credentials()
      const passwords = new Map(names.filter((name) => which === 'all' || !hasPassword(name)).map((name) => [name, oneTimePassword()]))
      await renew(passwords)
      return passwords
    })
    renewing = renewed.catch(() => {})
    return renewed
  }
  const nameOf = (id: string | null): string | null => registry.units.find((unit) => unit.id === id)?.name ?? null
  /** Roles in one event; a password for each name that has none, be it new or that a stop came between its event and its password. */
  const grant = (grants: ListedGrant[], by: string): Promise<Map<string, string>> => {
    records.append('accounts.granted', by, { grants })
    return renew([...new Set(grants.map(({ account }) => account))], 'without')
  }

  return {
    roles: () => roleIds.map((role) => ({ role, title: access.roles[role].title, unit: access.roles[role].unit })),
    async me(_, account) {
      const name = account.split('/').at(-1)!
      const found = openAccount(accounts, name)
      const secondFactor = found ? (await credentials()).stateOf(name).secondFactor : false
      const now = found ? accountOf(accounts, name, textOfDay(today()))! : ownerOf(accounts)
      const pointsOf = reachOf(registry, now, 'points')
      return {
        account: name,
        fullName: found?.fullName ?? null,
        roles: now.grants.map(({ role, unit }) => ({ role, unit, title: access.roles[role].title, unitName: nameOf(unit) })),
        may: actions.filter((action) => mayAct(now, [action])),
        points:
          pointsOf === 'whole' ? null : registry.units.filter(({ ix }) => liesIn(registry, pointsOf, ix, today())).map(({ id }) => id),
        secondFactor,
        factorAdvised:
          found !== undefined && !secondFactor && now.grants.some(({ role }) => access.signIn.second_factor.advised.includes(role)),
        signedIn: found !== undefined,
      }
    },
    sessions: async (_, account) => (isMultiUser(accounts) ? (await credentials()).sessions(account) : []),
    async endSession({ session }, account) {
      if (!isMultiUser(accounts) || !(await (await credentials()).end(account, session))) throw new ChisoError('HIDDEN')
      return { id: session }
    },
    accounts: () =>
      atOnce(async () => {
        const states = isMultiUser(accounts) ? await credentials() : null
        return accounts.list().map(
          ({ changed: _changed, ...one }): AccountReply => ({
            ...one,
            roles: one.roles.map((role) => ({ ...role })),
            deputy: one.deputy.map((place) => ({ ...place })),
            ...states!.stateOf(one.account),
          }),
        )
      }),
    addAccount: ({ account, role, unit, fullName, position, phone }, by) =>
      atOnce(async () => {
        const name = readName(account)
        const asked = readRole(access, role)
        const place = readRoleUnit(house, asked, unit ?? null, today())
        refuseGrant(accounts, name, [asked])
        const held = accounts.get(name)?.roles.some((one) => one.role === asked && one.unit === place) ?? false
        if (held && (await credentials()).hasPassword(name))
          throw new ChisoError('ROLE_HELD', { account: name, role: access.roles[asked].title.vi })
        const said = { fullName: typed('fullName', fullName), position: typed('position', position), phone: typed('phone', phone) }
        const passwords = await grant([{ account: name, role: asked, unit: place, ...said }], by)
        return { account: name, password: passwords.get(name) ?? null }
      }),
    importAccounts: (request, by) =>
      atOnce(async () => {
        const path = 'received' in request ? request.received.path : (await receiveFile(home, request.path)).path
        try {
          const { grants, issueCount, issues } = await readAccountFile(house, path, request.fileName)
          if (issueCount > 0) return { status: 'rejected', accounts: [], issueCount, issues }
          const passwords = await grant(grants, by)
          const made = Map.groupBy(grants, ({ account }) => account)
          return {
            status: 'accepted',
            accounts: [...made].map(([account, lines]) => ({
              account,
              fullName: lines[0]!.fullName,
              roles: lines.map(({ role, unit }) => ({ role, unit })),
              password: passwords.get(account) ?? null,
            })),
            issueCount: 0,
            issues: [],
          }
        } finally {
          rmSync(path, { force: true })
        }
      }),
    revokeRole: ({ account, role, unit }, by) =>
      atOnce(async () => {
        const found = find(account)
        const asked = readRole(access, role)
        const place = unit === undefined ? undefined : readRoleUnit(house, asked, unit, today())
        const held = found.roles.filter((one) => one.role === asked && (place === undefined || one.unit === place))
        if (held.length !== 1) throw new ChisoError('ROLE_NOT_HELD', { account: found.account, role: access.roles[asked].title.vi })
        if (asked === 'administrator') refuseLast(found.account)
        records.append('account.revoked', by, { account: found.account, role: asked, unit: held[0]!.unit })
        return { account: found.account, status: 'open' }
      }),
    closeAccount: ({ account }, by) =>
      atOnce(async () => {
        const found = find(account)
        refuseLast(found.account)
        records.append('account.closed', by, { account: found.account })
        await (await credentials()).shut(found.account)
        return { account: found.account, status: 'closed' }
      }),
    resetAccount: ({ account }, by) =>
      atOnce(async () => {
        const found = find(account)
        records.append('account.reset', by, { account: found.account })
        return { account: found.account, password: (await renew([found.account], 'all')).get(found.account)! }
      }),
    accountSessions: async ({ account }) => {
      const found = find(account)
      return (await credentials()).sessions(found.account)
    },
    endAccountSessions: async ({ account }) => {
      const found = find(account)
      const kept = await credentials()
      let ended = 0
      for (const { id } of kept.sessions(found.account)) if (await kept.end(found.account, id)) ended++
      return { account: found.account, ended }
    },
    events: (request) => listEvents(house, request),
    readings: (request) => {
      daysOf(request)
      if (request.account !== undefined) needKnown(records, request.account)
      return isMultiUser(accounts) ? listReadings(house, request) : { total: 0, rows: [] }
    },
    nameDeputy: ({ account, of, from, to }, by) =>
      atOnce(async () => {
        const [deputy, absent] = [find(account), find(of)]
        const [first, last] = [dayOfText(from), dayOfText(to)]
        if (first === null || last === null || last < first) throw new ChisoError('WRONG_DAYS', { from, to })
        if (deputy.account === absent.account || grantsOf(absent).length === 0) throw new ChisoError('NO_SUCH_ACCOUNT', { account: of })
        const place = { account: deputy.account, of: absent.account, from: textOfDay(first), to: textOfDay(last) }
        records.append('account.deputised', by, place)
        return place
      }),
  }
}
