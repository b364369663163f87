import { mapUnits } from '../../counts/unit-map.ts'
import type { CriteriaSet } from '../../definitions/criteria-set.ts'
import { treeOf } from '../../definitions/criteria-tree.ts'
import type { Day } from '../../definitions/period.ts'
import type { RoundPlan } from '../../definitions/round.ts'
import type { Unit } from '../../definitions/unit.ts'
import { isValid, type UnitRegistry } from '../../definitions/unit-registry.ts'
import type { Assignment } from '../../records/folds/rounds.ts'
import { answerablesOf } from '../sheets/answer-form.ts'

/** What must be judged of a set: every criterion a unit can answer, the lines of bonus and penalty apart. */
export function judgedCodes(set: CriteriaSet): { codes: string[]; extras: string[] } {
  const extras = [...(set.bonus?.lines ?? []), ...(set.penalty?.lines ?? [])].map(({ code }) => code)
  return { codes: [...answerablesOf(set).keys()].filter((code) => !extras.includes(code)), extras }
}

/** The criteria of a survey. */
export const surveyCodes = (set: CriteriaSet): string[] =>
  treeOf(set).nodes.flatMap(({ criterion }) => (criterion.survey ? [criterion.code] : []))

/** Who appraises a criterion of a unit, by its id; null where nobody may. */
export type AppraiserOf = (unit: string, code: string) => Unit | null

/** The unit that bears a code on a day: the one valid then, else the heir of the one that bore it before. */
export function bearerOf(registry: UnitRegistry, code: string, day: Day): Unit | null {
  const bearers = registry.units.filter((unit) => unit.code === code)
  const now = bearers.find((unit) => isValid(unit, day))
  if (now) return now
  const { placeOf } = mapUnits(registry, day)
  const heirs = new Set(bearers.flatMap(({ ix }) => placeOf[ix]!.to ?? []))
  return heirs.size === 1 ? registry.units[[...heirs][0]!]! : null
}

/** What each unit that is gone by a day went into, where that is one unit. */
function heirsOn(registry: UnitRegistry, day: Day): ReadonlyMap<string, number | null> {
  const gone = registry.units.filter((unit) => !isValid(unit, day))
  if (gone.length === 0) return new Map()
  const { placeOf } = mapUnits(registry, day)
  return new Map(gone.map(({ id, ix }) => [id, placeOf[ix]!.to]))
}

/**
 * Who appraises a criterion of a unit on a day: as it was assigned (for the unit, else for all), else as the set says of
 * it or of what stands above it, else as the plan of the round says; the plan's substitute where that is the unit itself, or the one it went into.
 * Null where nobody may.
 */
export function openAppraisers(
  registry: UnitRegistry,
  set: CriteriaSet,
  plan: RoundPlan,
  assignments: readonly Assignment[],
  day: Day,
): AppraiserOf {
  const said = new Map(assignments.map(({ code, unit, appraiser }) => [JSON.stringify([code, unit]), appraiser]))
  const { nodes, byCode } = treeOf(set)
  const lines = new Map([...(set.bonus?.lines ?? []), ...(set.penalty?.lines ?? [])].map((line) => [line.code, line.appraises]))
  const bearers = new Map<string, Unit | null>()
  const bearer = (code: string) => {
    if (!bearers.has(code)) bearers.set(code, bearerOf(registry, code, day))
    return bearers.get(code)!
  }
  const heirs = heirsOn(registry, day)
  const ofSet = (code: string): string[] => {
    if (lines.has(code)) return lines.get(code)!
    for (let node = nodes[byCode.get(code) ?? -1]; node; node = nodes[node.parent])
      if (node.criterion.appraises.length > 0) return node.criterion.appraises
    return []
  }
  return (unit: string, code: string): Unit | null => {
    const assigned = said.get(JSON.stringify([code, unit])) ?? said.get(JSON.stringify([code, null]))
    const named = assigned === undefined ? ofSet(code) : [assigned]
    const candidates = [...named, ...(named.length > 0 ? [plan.substitute, plan.appraiser] : [plan.appraiser, plan.substitute])]
    return candidates.map(bearer).find((one) => one !== null && one.id !== unit && one.ix !== heirs.get(unit)) ?? null
  }
}
