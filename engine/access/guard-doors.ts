import { readPeriod } from '../definitions/period.ts'
import { ChisoError } from '../errors.ts'
import type { House } from '../house.ts'
import type { Doors, RoomDoors } from '../requests.ts'
import { findUnit } from '../values/find-unit.ts'
import type { Account } from './account.ts'
import { mayPass, policy } from './policy.ts'

/** The doors whose requests are signed: what they write bears the account's id. */
const signed: ReadonlySet<string> = new Set(['importFile', 'undo', 'answer', 'answerSheet', 'confirmAlias'] satisfies (keyof RoomDoors)[])

interface Placed {
  unit?: string
  period?: string
  calendar?: 'month' | 'state'
}

/**
 * The doors of the rooms as one account may use them: each asks the policy first, on the unit its request resolves to,
 * and what is written bears the account's id. Throws NOT_ALLOWED.
 */
export function guardDoors({ definitions: { registry }, today }: House, rooms: RoomDoors, account: Account): Doors {
  const check = (door: keyof RoomDoors, request: unknown): void => {
    const { unit, period, calendar } = (policy[door].of === 'unit' ? request : {}) as Placed
    const days = period === undefined ? { first: Number.NEGATIVE_INFINITY, last: today() } : readPeriod(period, calendar)
    const place = unit === undefined || account.unit === null ? null : findUnit(registry, unit, days)
    if (!mayPass(registry, account, policy[door], place, days.last)) throw new ChisoError('NOT_ALLOWED')
  }
  const guarded = (Object.keys(policy) as (keyof RoomDoors)[]).map((door) => {
    const open = rooms[door] as (...given: unknown[]) => unknown
    const pass = (request: unknown, ...rest: unknown[]): unknown => {
      check(door, request)
      return signed.has(door) ? open(request, account.id, ...rest) : open(request, ...rest)
    }
    return [door, pass]
  })
  return Object.fromEntries(guarded) as Doors
}
