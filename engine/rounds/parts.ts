import { type Asker, liesIn } from '../access/reach.ts'
import type { CriteriaSet } from '../definitions/criteria-set.ts'
import { treeOf } from '../definitions/criteria-tree.ts'
import type { Day } from '../definitions/period.ts'
import type { RoundPlan } from '../definitions/round.ts'
import type { Unit } from '../definitions/unit.ts'
import type { UnitRegistry } from '../definitions/unit-registry.ts'
import type { UnitRound } from '../records/folds/rounds.ts'
import { stepOf } from './find-round.ts'
import { bearerOf, judgedCodes } from './verdicts/find-appraiser.ts'

/** Agencies that enter criteria of others' sheets, each with the codes that are its part, as they are borne on a day. */
export function partsOf(registry: UnitRegistry, set: CriteriaSet, day: Day): Map<Unit, string[]> {
  const { nodes, byCode } = treeOf(set)
  const lines = new Map([...(set.bonus?.lines ?? []), ...(set.penalty?.lines ?? [])].map((line) => [line.code, line.enters]))
  const saidOf = (code: string): string[] => {
    if (lines.has(code)) return lines.get(code)!
    for (let node = nodes[byCode.get(code) ?? -1]; node; node = nodes[node.parent])
      if (node.criterion.enters.length > 0) return node.criterion.enters
    return []
  }
  const parts = new Map<Unit, string[]>()
  const { codes, extras } = judgedCodes(set)
  for (const code of [...codes, ...extras])
    for (const bearer of new Set(saidOf(code).flatMap((one) => bearerOf(registry, one, day) ?? [])))
      parts.set(bearer, [...(parts.get(bearer) ?? []), code])
  return parts
}

/** Whether a criterion of a unit's sheet may be entered now: all while it is entered, but for parts that were handed in; then what was opened again. */
export function openCodes(plan: RoundPlan, { step, reopened, parts }: UnitRound): (code: string) => boolean {
  const again = new Set(reopened?.codes)
  const handed = new Set(parts.flatMap(({ codes }) => codes))
  const isEntered = stepOf(plan, step).does === 'enter'
  return (code) => again.has(code) || (isEntered && !handed.has(code))
}

/** The codes of a set's sheets that whoever asks enters for an agency. */
export const partOfAsker = (registry: UnitRegistry, set: CriteriaSet, by: Pick<Asker, 'sheets'>, day: Day): Set<string> =>
  new Set([...partsOf(registry, set, day)].flatMap(([agency, codes]) => (liesIn(registry, by.sheets, agency.ix, day) ? codes : [])))
