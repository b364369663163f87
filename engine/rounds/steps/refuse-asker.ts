import { type Asker, liesIn } from '../../access/reach.ts'
import type { Definitions } from '../../definitions/load-definitions.ts'
import type { Day } from '../../definitions/period.ts'
import type { UnitRegistry } from '../../definitions/unit-registry.ts'
import { ChisoError } from '../../errors.ts'
import type { Rounds, UnitRound } from '../../records/folds/rounds.ts'
import { type FoundRound, findRound, stepOf } from '../find-round.ts'
import { partOfAsker, partsOf } from '../parts.ts'
import { type AppraiserOf, judgedCodes, openAppraisers } from '../verdicts/find-appraiser.ts'
import { listed } from './advance-round.ts'
import type { Handing } from './hand-in.ts'

const placeOf = ({ units }: UnitRegistry, unit: string): number => units.find(({ id }) => id === unit)!.ix
const dayOf = ({ period }: FoundRound): number => period.last

/** The units of a round of which the asker appraises something. */
function appraisedUnits(registry: UnitRegistry, { round, set, plan }: FoundRound, { appraises }: Asker, day: Day): UnitRound[] {
  if (appraises === null) return [...round.units]
  if (appraises.size === 0) return []
  const of = openAppraisers(registry, set, plan, round.assignments, day)
  const { codes, extras } = judgedCodes(set)
  const held = new Set(registry.units.filter(({ ix }) => appraises.has(ix)).map(({ code }) => code))
  return round.units.filter(({ unit }) => [...codes, ...extras].some((code) => held.has(of(unit, code)?.code ?? '')))
}

/** Whether there is a round for the asker: one that was published, or that is about a unit of theirs or something they appraise. */
export function seesRound({ registry }: Definitions, found: FoundRound, by: Asker | undefined, day: Day): boolean {
  const { round } = found
  if (!by || round.published.length > 0 || seenUnits(registry, found, round.units, by).length > 0) return true
  return by.appraises === null || appraisedUnits(registry, found, by, day).length > 0
}

/** The units a round is shown with: those whose progress may be seen and, once they have locked, those of which the asker appraises something. */
export function shownUnits(registry: UnitRegistry, found: FoundRound, by: Asker | undefined, day: Day): UnitRound[] {
  const { round, plan } = found
  const seen = new Set(seenUnits(registry, found, round.units, by))
  const appraised = new Set(by ? appraisedUnits(registry, found, by, day) : [])
  return round.units.filter((one) => seen.has(one) || (appraised.has(one) && stepOf(plan, one.step).does !== 'enter'))
}

/** A round by its id, as far as there is one for the asker. Throws NO_SUCH_ROUND. */
export function findSeenRound(definitions: Definitions, rounds: Rounds, id: string, by: Asker | undefined, day: Day): FoundRound {
  const found = findRound(definitions, rounds, id)
  if (!seesRound(definitions, found, by, day)) throw new ChisoError('NO_SUCH_ROUND', { round: id.slice(0, 100) })
  return found
}

/** The units of a round whose progress may be seen: those within reach, and all where one enters a part of their sheets. */
export function seenUnits(registry: UnitRegistry, found: FoundRound, units: readonly UnitRound[], by: Asker | undefined): UnitRound[] {
  if (!by || partOfAsker(registry, found.set, by, dayOf(found)).size > 0) return [...units]
  return units.filter(({ unit }) => liesIn(registry, by.progress, placeOf(registry, unit), dayOf(found)))
}

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

/** Whether the asker sees the sheet of a unit as one of some roles. */
const seesAs = (registry: UnitRegistry, { roles }: Asker, those: readonly string[], unit: number, day: number): boolean =>
  those.some((role) => liesIn(registry, roles.get(role) ?? 'none', unit, day))

/**
 * Throws NOT_ALLOWED where a step is not the turn of anything the asker is. A coordinator closes every step; one that
 * enters only in the place of its head, as not handed in, or where it is worked by parts, which their agencies hand in.
 */
export function refuseClosing(registry: UnitRegistry, found: FoundRound, unit: UnitRound, by: Asker | undefined, inPlace: boolean): void {
  if (!by) return
  const { does, who } = stepOf(found.plan, unit.step)
  const own = does === 'enter' || does === 'explain'
  if (own && seesAs(registry, by, who, placeOf(registry, unit.unit), dayOf(found))) return
  if (by.roles.has('coordinator') && (does !== 'enter' || inPlace || isByParts(registry, found, unit))) return
  if (!own && who.includes('council') && by.roles.has('council')) return
  throw new ChisoError('NOT_ALLOWED')
}

/** Whether the sheet of a unit is closed by its head, or in its place; of anybody else the report that the head signed is asked. */
export const isApproved = (registry: UnitRegistry, found: FoundRound, unit: string, by: Asker | undefined, inPlace: boolean): boolean =>
  !by || seesAs(registry, by, ['head'], placeOf(registry, unit), dayOf(found)) || (inPlace && by.roles.has('coordinator'))

/** Whether all of a sheet is of parts, some of which were handed in. */
function isByParts(registry: UnitRegistry, found: FoundRound, { parts }: UnitRound): boolean {
  const shared = new Set([...partsOf(registry, found.set, dayOf(found)).values()].flat())
  return parts.length > 0 && judgedCodes(found.set).codes.every((code) => shared.has(code))
}

/**
 * Whether the asker may judge a criterion of a unit at a step: when it is its turn, and as an appraiser only what it
 * appraises, never of a unit for which it works itself or stands in.
 */
export function mayJudge(
  registry: UnitRegistry,
  found: FoundRound,
  step: string,
  by: Asker | undefined,
): (unit: string, code: string, of: AppraiserOf) => boolean {
  if (!by) return () => true
  const { who } = stepOf(found.plan, step)
  const turn = who.filter((role) => by.roles.has(role))
  if (turn.length === 0) return () => false
  if (turn.some((role) => role !== 'appraiser')) return () => true
  return (unit, code, of) =>
    !by.works.some(({ places }) => places.has(placeOf(registry, unit))) && (by.appraises?.has(of(unit, code)?.ix ?? -1) ?? true)
}

/** Throws NOT_ALLOWED, or to a coordinator ITEMS_OPEN, where what is open of a sheet is not the asker's to hand in: for the unit whose items they are, or in its place. */
export function refuseHanding(
  registry: UnitRegistry,
  found: FoundRound,
  { unit, part, codes }: Handing,
  by: Asker | undefined,
  inPlace: boolean,
): void {
  if (!by) return
  if (seesAs(registry, by, found.plan.steps[0]!.who, (part ?? unit).ix, dayOf(found))) return
  if (!by.roles.has('coordinator')) throw new ChisoError('NOT_ALLOWED')
  if (!inPlace) throw new ChisoError('ITEMS_OPEN', { unit: unit.name, round: found.round.round, list: listed(codes) })
}

/** For whom the asker stands in where it closes a unit's own step, or hands in its items; nothing where it does so in its own right. */
export function standsInFor(registry: UnitRegistry, unit: string, by: Asker | undefined): { deputyFor?: string } {
  const works = by?.works.filter(({ places }) => places.has(placeOf(registry, unit))) ?? []
  const lent = works.find(({ of }) => of !== undefined)
  return lent?.of === undefined || works.some(({ of }) => of === undefined) ? {} : { deputyFor: lent.of }
}
