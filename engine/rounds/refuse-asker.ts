import { type Asker, liesIn } from '../access/reach.ts'
import type { Definitions } from '../definitions/load-definitions.ts'
import type { Day } from '../definitions/period.ts'
import type { UnitRegistry } from '../definitions/unit-registry.ts'
import { ChisoError } from '../errors.ts'
import type { Rounds, UnitRound } from '../records/folds/rounds.ts'
import { type AppraiserOf, judgedCodes, openAppraisers } from './find-appraiser.ts'
import { type FoundRound, findRound, stepOf } from './find-round.ts'

const placeOf = ({ units }: UnitRegistry, unit: string): number => units.find(({ id }) => id === unit)!.ix
const dayOf = ({ period }: FoundRound): number => period.last

/** Whether there is a round for the asker: one that was published, or that is about a unit of theirs or something they appraise. */
export function seesRound({ registry }: Definitions, found: FoundRound, by: Asker | undefined, day: Day): boolean {
  const { round, set, plan } = found
  if (!by || round.published.length > 0 || seenUnits(registry, found, round.units, by).length > 0) return true
  if (by.appraises === null || by.appraises.size === 0) return by.appraises === null
  const of = openAppraisers(registry, set, plan, round.assignments, day)
  const { codes, extras } = judgedCodes(set)
  const held = new Set(registry.units.filter(({ ix }) => by.appraises!.has(ix)).map(({ code }) => code))
  return round.units.some(({ unit }) => [...codes, ...extras].some((code) => held.has(of(unit, code)?.code ?? '')))
}

/** A round by its id, as far as there is one for the asker. Throws NO_SUCH_ROUND. */
export function findSeenRound(definitions: Definitions, rounds: Rounds, id: string, by: Asker | undefined, day: Day): FoundRound {
  const found = findRound(definitions, rounds, id)
  if (!seesRound(definitions, found, by, day)) throw new ChisoError('NO_SUCH_ROUND', { round: id.slice(0, 100) })
  return found
}

/** The units of a round whose progress may be seen. */
export const seenUnits = (registry: UnitRegistry, found: FoundRound, units: readonly UnitRound[], by: Asker | undefined): UnitRound[] =>
  units.filter(({ unit }) => !by || liesIn(registry, by.progress, placeOf(registry, unit), dayOf(found)))

/**
 * What is said for a criterion of a unit, and for the code of its appraiser: whether it may be seen: of one's own unit,
 * and, once it has locked, what one appraises.
 */
export function maySee(
  registry: UnitRegistry,
  found: FoundRound,
  by: Asker | undefined,
): (unit: string, appraiser: string | null) => boolean {
  if (!by || by.sheets === 'whole') return () => true
  const { round, plan } = found
  const locked = new Set(round.units.filter(({ step }) => stepOf(plan, step).does !== 'enter').map(({ unit }) => unit))
  const bearers = (code: string | null) => registry.units.filter((unit) => unit.code === code).map(({ ix }) => ix)
  return (unit, appraiser) =>
    liesIn(registry, by.sheets, placeOf(registry, unit), dayOf(found)) ||
    (locked.has(unit) && (by.appraises === null || bearers(appraiser).some((ix) => by.appraises!.has(ix))))
}

/**
 * Throws NOT_ALLOWED where a step is not the turn of anything the asker is. A coordinator closes every step; one that
 * enters only in the place of its head, or as not handed in.
 */
export function refuseClosing(registry: UnitRegistry, found: FoundRound, unit: UnitRound, by: Asker | undefined, inPlace: boolean): void {
  if (!by) return
  const { does, who } = stepOf(found.plan, unit.step)
  const turn = who.some((role) => by.roles.includes(role))
  const own = does === 'enter' || does === 'explain'
  if (own && turn && liesIn(registry, by.sheets, placeOf(registry, unit.unit), dayOf(found))) return
  if (by.roles.includes('coordinator') && (does !== 'enter' || inPlace)) return
  if (!own && turn && by.roles.includes('council')) return
  throw new ChisoError('NOT_ALLOWED')
}

/** Whether the asker may judge a criterion of a unit at a step: when it is its turn, and as an appraiser only what it appraises. */
export function mayJudge(found: FoundRound, step: string, by: Asker | undefined): (unit: string, code: string, of: AppraiserOf) => boolean {
  if (!by) return () => true
  const { who } = stepOf(found.plan, step)
  const turn = who.filter((role) => by.roles.includes(role))
  if (turn.length === 0) return () => false
  if (turn.some((role) => role !== 'appraiser') || by.appraises === null) return () => true
  return (unit, code, of) => by.appraises!.has(of(unit, code)?.ix ?? -1)
}
