import type { AccountReply } from '../accounts/replies.ts'
import { type Day, daysUntil, readPeriod, textOfDay } from '../definitions/period.ts'
import { type Doors, type RoomDoors, signedDoors } from '../doors.ts'
import { ChisoError } from '../errors.ts'
import type { Received } from '../files/home-files.ts'
import type { House } from '../house.ts'
import type { DifferenceReply, RescoredReply, WhatIfReply } from '../questions/comparison-replies.ts'
import type { GainStep, LostAllReply, LostReply } from '../questions/replies.ts'
import { isMultiUser } from '../records/folds/accounts.ts'
import type { ExplainReply } from '../rounds/replies.ts'
import type { IndexScore } from '../scoring/replies.ts'
import { findUnit } from '../values/find-unit.ts'
import { type Account, allGrantsOf, renewed } from './account.ts'
import { asker } from './asker.ts'
import {
  changeAlone,
  differenceAlone,
  scenarioAlone,
  withoutGroup,
  withoutOthers,
  withoutPlaces,
  withoutRows,
  withoutWords,
} from './hide-others.ts'
import { policy, type Rule } from './policy.ts'
import { type Action, actions as everyAction, mayAct, mayRenew, reachOf, refusalOf } from './powers.ts'
import { batchesWithin, liesIn, type Reach } from './reach.ts'
import { givesRows, readingsOf } from './readings-of.ts'
import { roundState } from './round-state.ts'

const signed: ReadonlySet<string> = new Set(signedDoors)

interface Placed {
  index?: string
  unit?: string
  period?: string
  calendar?: 'month' | 'state'
  received?: Received
  replaces?: number
  dataset?: string
  onBehalf?: boolean
  round?: string
}
type Given = unknown[]

const administrates = ({ grants }: Account): boolean => grants.some(({ role }) => role === 'administrator')

/** Told alike of what is not there and of what may not be seen. */
const hidden = (): ChisoError => new ChisoError('HIDDEN')

/**
 * The doors of the rooms as one account may use them: each asks the policy first, on the unit its request resolves to,
 * and what is written bears the account's id. What a write was allowed is asked again when its turn has come. Throws
 * SIGN_IN_NEEDED, NOT_ALLOWED where the account may not act so at all, HIDDEN where not there, or where nothing is.
 */
export function guardDoors(house: House, rooms: RoomDoors, account: Account): Doors {
  const { definitions, records, today, discard, asking } = house
  const { registry } = definitions
  const { accounts, batches, rounds: roundsKept } = records.folds

  const stateOf = (request: unknown) => roundState(roundsKept, (request ?? {}) as Placed)
  const furthest = (now: Account, actions: readonly Action[], request?: unknown): Reach => {
    const reaches = actions.map((action) => reachOf(registry, now, action, stateOf(request)))
    return reaches.find((reach) => reach === 'whole') ?? reaches.find((reach) => reach !== 'none') ?? 'none'
  }
  const isWithin = (reach: Reach, batch: unknown): boolean => {
    if (reach === 'whole') return true
    const found = batches.get(batch as number)
    return found !== undefined && reach !== 'none' && batchesWithin(registry, reach.withBelow)(found)
  }
  const refuseBatch = (reach: Reach, batch: unknown): void => {
    if (!isWithin(reach, batch)) throw hidden()
  }
  /** A request that names no unit speaks for the one the account speaks for, where that is one alone. */
  const speakingFor = (reach: Reach, request: Placed, days: { last: Day }): Placed => {
    if (request.unit !== undefined || typeof reach === 'string') return request
    const valid = [...reach.withBelow, ...reach.alone].filter((ix) => isThere(ix, days.last))
    return valid.length === 1 ? { ...request, unit: registry.units[valid[0]!]!.id } : request
  }
  /** What is of no unit is of the whole: nobody brings it who speaks for a unit. */
  const refuseRegister = (dataset: string | undefined): void => {
    const found = dataset === undefined ? undefined : definitions.datasets.get(dataset)
    if (found && found.unit === undefined) throw new ChisoError('NOT_ALLOWED')
  }
  const isThere = (ix: number, day: Day): boolean => {
    const { from, to } = registry.units[ix]!
    return (from ?? day) <= day && day <= (to ?? day)
  }

  /** What a rule makes of the words a door was given; throws where they may not be said. */
  const asks: Record<Rule['of'], (reach: Reach, given: Given, now: Account) => Given> = {
    nobody: (_, given) => given,
    whole(reach, given) {
      if (reach !== 'whole') throw new ChisoError('NOT_ALLOWED')
      return given
    },
    unit(reach, [request, ...rest]) {
      if (reach === 'whole') return [request, ...rest]
      refuseRegister((request as Placed).dataset)
      const { period, calendar } = request as Placed
      const days = period === undefined ? daysUntil(today()) : readPeriod(period, calendar)
      const asked = speakingFor(reach, request as Placed, days)
      if (!liesIn(registry, reach, placeIn(asked.unit, days), days.last)) throw hidden()
      return [asked, ...rest]
    },
    part(reach, given, now) {
      try {
        return asks.unit(reach, given, now)
      } catch (error) {
        // Whether there is such a part the room says, and hides it where there is none.
        if (!(error instanceof ChisoError) || error.code !== 'HIDDEN') throw error
        return [{ ...(given[0] as object), by: asker(registry, now) }, ...given.slice(1)]
      }
    },
    rows: (reach, [request, ...rest]) => [
      typeof reach === 'string' ? request : { ...(request as object), within: reach.withBelow },
      ...rest,
    ],
    batch(reach, given) {
      refuseBatch(reach, given[0])
      return given
    },
    job(reach, [job, ...rest], now) {
      if (reach === 'whole') return [job, ...rest]
      // It was asked for as its sender spoke then; who speaks for another unit since does not record it.
      const { options, dataset } = rooms.importJob(job as string, now.id)
      refuseRegister(dataset ?? undefined)
      const days = options.period === undefined ? daysUntil(today()) : readPeriod(options.period)
      if (!liesIn(registry, reach, placeIn(options.unit, days), days.last)) throw hidden()
      if (options.replaces !== undefined) refuseBatch(furthest(now, ['undo']), Number(options.replaces))
      return [job, ...rest]
    },
    round: (_, [request, ...rest], now) => [{ ...(request as object), by: asker(registry, now) }, ...rest],
    account(_, given, now) {
      const { account: name } = given[0] as { account: string }
      const found = accounts.get(name)
      if (!administrates(now) && (!found || !mayRenew(registry, now, allGrantsOf(accounts, found, textOfDay(today()))))) throw hidden()
      return given
    },
    events: (_, [request], now) => [
      { ...(request as object), told: everyAction.filter((action) => reachOf(registry, now, action) === 'whole') },
    ],
  }
  const placeIn = (unit: string | undefined, days: { first: Day; last: Day }): number | null => {
    if (unit === undefined) throw new ChisoError('NOT_ALLOWED')
    try {
      return findUnit(registry, unit, days).ix
    } catch {
      throw hidden()
    }
  }

  /** Of a door that is also opened in a unit's place: what a request asks for. */
  const meant = (actions: readonly Action[], [request]: Given): readonly Action[] => {
    if (!actions.includes('behalf')) return actions
    const { onBehalf } = (request ?? {}) as Placed
    return onBehalf === true ? ['behalf'] : actions.filter((action) => action !== 'behalf')
  }
  /** The words a door is opened with. Throws where the account may not, as it stands now. */
  const ask = (door: keyof RoomDoors, given: Given): Given => {
    const now = renewed(accounts, account, textOfDay(today()))
    const { actions, of, at } = policy[door]
    if (!now) throw new ChisoError('SIGN_IN_NEEDED')
    const asking = meant(actions, given)
    const reach = furthest(now, asking, given[0])
    // Who may once something is published hears until then what is heard of nothing.
    if (reach === 'none' && mayAct(now, asking)) throw hidden()
    if (reach === 'none')
      throw new ChisoError(account.id === '' ? 'SIGN_IN_NEEDED' : refusalOf(now, (given[0] as Placed | undefined)?.round))
    const asked = asks[of](reach, given, now)
    const { replaces } = (of === 'unit' ? asked[0] : {}) as Placed
    if (replaces !== undefined) refuseBatch(furthest(now, ['undo']), replaces)
    if (at === undefined) return asked
    return [...Array.from({ length: at }, (_, ix) => asked[ix]), typeof reach === 'string' ? undefined : reach.withBelow]
  }
  /** What an account is shown of a reply that tells of more than its own. */
  const shown: Partial<Record<keyof RoomDoors, (reply: never, request: Placed) => unknown>> = {
    score: (reply: IndexScore, request) => (isWhole(request) ? reply : withoutPlaces(reply)),
    lost: (reply: LostReply | LostAllReply, request) => (isWhole(request) ? reply : withoutGroup(reply)),
    difference: (reply: DifferenceReply, request) => (isWhole(request) ? reply : differenceAlone(reply)),
    whatIf: (reply: WhatIfReply, request) => (isWhole(request) ? reply : scenarioAlone(reply)),
    whatIfSheet: (reply: WhatIfReply, request) => (isWhole(request) ? reply : scenarioAlone(reply)),
    rescored: (reply: RescoredReply, request) => (isWhole(request) ? reply : changeAlone(reply)),
    gain: (reply: GainStep[], request) =>
      liesIn(
        registry,
        reachOf(registry, account, 'rows'),
        placeIn(request.unit, readPeriod(request.period!)),
        readPeriod(request.period!).last,
      )
        ? reply
        : reply.map(({ things: _, thingsOf: __, ...step }) => step),
    accounts: (reply: AccountReply[]) =>
      administrates(account) ? reply : reply.filter((one) => mayRenew(registry, account, allGrantsOf(accounts, one, textOfDay(today())))),
    explain(reply: ExplainReply, request) {
      const own = isWhole(request) ? reply : withoutOthers(reply)
      const may = (action: Action) =>
        liesIn(registry, reachOf(registry, account, action), placeOf(reply.unit), readPeriod(request.period!).last)
      const worded = may('sheets') ? own : withoutWords(own)
      return may('rows') ? worded : withoutRows(worded)
    },
  }
  const isWhole = (request: Placed) => reachOf(registry, account, 'points', stateOf(request)) === 'whole'
  const placeOf = (unit: string) => registry.units.find(({ id }) => id === unit)!.ix

  const guarded = (Object.keys(policy) as (keyof RoomDoors)[]).map((door) => {
    const open = rooms[door] as (...given: Given) => unknown
    const pass = (...given: Given): unknown => {
      let turnedAway = false
      const check = (): Given => {
        try {
          return ask(door, given)
        } catch (error) {
          turnedAway = true
          throw error
        }
      }
      // Whoever is turned away leaves nothing behind: what was received for the request goes.
      const leave = (error: unknown): never => {
        const { received } = (given[0] ?? {}) as Placed
        if (turnedAway && received) discard(received)
        throw error
      }
      try {
        const [request, ...rest] = check()
        const words = signed.has(door) ? [request, account.id, ...rest] : [request, ...rest]
        const answer = asking(check, () => open(...words))
        if (!(answer instanceof Promise)) return answer
        const show = shown[door] as ((reply: unknown, request: Placed) => unknown) | undefined
        const told = show ? answer.then((reply) => show(reply, request as Placed)) : answer
        return (givesRows(door) ? told.then((reply) => noted(door, request, reply)) : told).catch(leave)
      } catch (error) {
        return leave(error)
      }
    }
    return [door, pass]
  })
  return Object.fromEntries(guarded) as Doors

  /** In a home with accounts it is kept who was given rows; without the note nobody is given any. */
  function noted(door: keyof RoomDoors, request: unknown, reply: unknown): unknown {
    if (isMultiUser(accounts)) for (const one of readingsOf(door, request as object, reply)) house.readings().note(account.id, one)
    return reply
  }
}
