import { type Account, localAccount, stranger } from '../engine/access/account.ts'
import type { Doors, Engine } from '../engine/doors.ts'
import type { Credentials } from '../engine/records/accounts/open-credentials.ts'
import type { ApiEnv } from './access.ts'

/** Who asks, what they owe before anything else, and the engine's doors as they may use them. */
export interface Asking {
  account: Account
  owes: ApiEnv['Variables']['owes']
  doors: Doors
}

export interface Askers {
  /** Whose session the cookies name; a stranger where none stands. */
  find(headers: Headers): Promise<Asking>
  /** The same without waiting, where it is known already; null where it is not. */
  atOnce(cookie: string | undefined): Asking | null
}

/** Most sessions that are known without being looked up, and the longest cookie among them. */
const most = { sessions: 2000, cookie: 2000 }

/**
 * Finds out who asks: `fixed` where one is given; whoever sits at the machine while the home has no accounts; else whose
 * session the cookie names. What was found holds until the chain, the day, or anything about any password or session changes.
 */
export function openAskers(engine: Engine, fixed?: Account): Askers {
  const askingOf = (account: Account, owes: Asking['owes'] = null): Asking => ({ account, owes, doors: engine.as(account) })
  const always = fixed && askingOf(fixed)
  const local = askingOf({ ...localAccount, stands: () => !engine.multiUser() })
  const nobody = askingOf(stranger)
  const { required } = engine.signIn().second_factor
  const known = new Map<string, { asking: Asking; until: number }>()
  let opened: Credentials | null = null
  let moment = ''
  const momentOf = (credentials: Credentials) => `${engine.state()} ${credentials.changes()}`

  const atOnce = (cookie: string | undefined): Asking | null => {
    if (always) return always
    if (!engine.multiUser()) return local
    if (cookie === undefined) return nobody
    if (!opened) return null
    const now = momentOf(opened)
    if (now !== moment) known.clear()
    moment = now
    const found = known.get(cookie)
    return found && Date.now() < found.until ? found.asking : null
  }
  return {
    atOnce,
    async find(headers) {
      const cookie = headers.get('cookie') ?? undefined
      const found = atOnce(cookie)
      if (found) return found
      const credentials = await engine.credentials()
      opened = credentials
      const before = momentOf(credentials)
      const session = await credentials.sessionOf(headers)
      const account = session && engine.account(session.account)
      if (!session || !account) return nobody
      const lacks = !session.secondFactor && account.grants.some(({ role }) => required.includes(role))
      const owes = session.mustChange ? 'PASSWORD_CHANGE' : lacks ? 'SECOND_FACTOR_NEEDED' : null
      const asking = askingOf({ ...account, stands: () => credentials.stands(session.token) }, owes)
      if (known.size >= most.sessions) known.clear()
      if (cookie !== undefined && cookie.length <= most.cookie && before === moment && before === momentOf(credentials))
        known.set(cookie, { asking, until: session.endsAt })
      return asking
    },
  }
}
