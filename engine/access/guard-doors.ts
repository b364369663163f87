import { readPeriod } from '../definitions/period.ts'
import { ChisoError } from '../errors.ts'
import type { Received } from '../files/home-files.ts'
import type { House } from '../house.ts'
import { type Doors, type RoomDoors, signedDoors } from '../requests.ts'
import { findUnit } from '../values/find-unit.ts'
import type { Account } from './account.ts'
import { mayPass, policy } from './policy.ts'

const signed: ReadonlySet<string> = new Set(signedDoors)

interface Placed {
  unit?: string
  period?: string
  calendar?: 'month' | 'state'
  received?: Received
}

/**
 * The doors of the rooms as one account may use them: each asks the policy first, on the unit its request resolves to,
 * and what is written bears the account's id. Throws NOT_ALLOWED.
 */
export function guardDoors({ definitions: { registry }, today, discard }: House, rooms: RoomDoors, account: Account): Doors {
  const check = (door: keyof RoomDoors, request: unknown): void => {
    const { unit, period, calendar } = (policy[door].of === 'unit' ? request : {}) as Placed
    const days = period === undefined ? { first: Number.NEGATIVE_INFINITY, last: today() } : readPeriod(period, calendar)
    const place = unit === undefined || account.unit === null ? null : findUnit(registry, unit, days)
    if (!mayPass(registry, account, policy[door], place, days.last)) throw new ChisoError('NOT_ALLOWED')
  }
  const guarded = (Object.keys(policy) as (keyof RoomDoors)[]).map((door) => {
    const open = rooms[door] as (...given: unknown[]) => unknown
    const pass = (request: unknown, ...rest: unknown[]): unknown => {
      try {
        check(door, request)
      } catch (error) {
        // Whoever is turned away leaves nothing behind: what was received for the request goes.
        const { received } = (policy[door].of === 'unit' ? request : {}) as Placed
        if (received) discard(received)
        throw error
      }
      return signed.has(door) ? open(request, account.id, ...rest) : open(request, ...rest)
    }
    return [door, pass]
  })
  return Object.fromEntries(guarded) as Doors
}
