import type { CriteriaSet } from '../definitions/criteria-set.ts'
import { treeOf } from '../definitions/criteria-tree.ts'
import type { Definitions } from '../definitions/load-definitions.ts'
import { type Day, dayOfText, type Period, readPeriod, shownDay, textOfDay } from '../definitions/period.ts'
import type { RoundPlan, Step } from '../definitions/round.ts'
import type { Unit } from '../definitions/unit.ts'
import { ChisoError } from '../errors.ts'
import type { Round, Rounds, UnitRound } from '../records/folds/rounds.ts'
import { findUnit } from '../values/find-unit.ts'
import { findSet } from './find-set.ts'

/** A round with all that its events name. */
export interface FoundRound {
  round: Round
  plan: RoundPlan
  set: CriteriaSet
  period: Period
}

/** A round by its id. Throws NO_SUCH_ROUND. */
export function findRound(definitions: Definitions, rounds: Rounds, id: string): FoundRound {
  const round = rounds.get(id)
  if (!round) throw new ChisoError('NO_SUCH_ROUND', { round: id.slice(0, 100) })
  return { round, plan: planOf(definitions, round.plan), set: setOfRound(definitions, round), period: readPeriod(String(round.year)) }
}

/** The day after which nothing counts in a round; null where none is named, or where there is no round. */
export const asOfDay = (round: Pick<Round, 'asOf'> | undefined): Day | null => (round?.asOf ? dayOfText(round.asOf) : null)

/** The day up to which figures of a year are to count: of the year, or one after it that has come, as of which all of it counts. Throws WRONG_DAY, DAY_OUTSIDE_YEAR. */
export function readAsOf(text: string, { year, first, last }: Period, today: Day): Day {
  const day = dayOfText(text)
  if (day === null) throw new ChisoError('WRONG_DAY', { day: text.slice(0, 100) })
  if (day < first || day > Math.max(last, today)) throw new ChisoError('DAY_OUTSIDE_YEAR', { day: shownDay(day), year })
  return day
}

/** A plan of steps by its id. Throws NO_SUCH_STEPS. */
export function planOf({ rounds }: Definitions, id: string): RoundPlan {
  const plan = rounds.get(id)
  if (!plan) throw new ChisoError('NO_SUCH_STEPS', { id, known: [...rounds.keys()].join(', ') })
  return plan
}

/** The criteria set a round keeps, whatever was issued after it opened. */
export function setOfRound(definitions: Definitions, { index, version, year }: Pick<Round, 'index' | 'version' | 'year'>): CriteriaSet {
  return definitions.indexes.get(index)?.find((set) => set.version === version) ?? findSet(definitions, index, { year })
}

/** A unit of a round, by id or by code. Throws NO_SUCH_UNIT, UNIT_NOT_IN_ROUND. */
export function findRoundUnit(definitions: Definitions, { round, period }: FoundRound, name: string): { unit: Unit; standing: UnitRound } {
  const unit = findUnit(definitions.registry, name, period)
  const standing = round.units.find((one) => one.unit === unit.id)
  if (!standing) throw new ChisoError('UNIT_NOT_IN_ROUND', { unit: name, round: round.round })
  return { unit, standing }
}

/** A step of a plan. Throws NO_SUCH_STEP. */
export function stepOf(plan: RoundPlan, id: string): Step {
  const step = plan.steps.find((one) => one.id === id)
  if (!step) throw new ChisoError('NO_SUCH_STEP', { step: id, known: plan.steps.map((one) => one.id).join(', ') })
  return step
}

/** Whether a step is the last, after which there is only the publication. */
export const isLastStep = (plan: RoundPlan, step: string): boolean => plan.steps.at(-1)!.id === step

/** The step a unit goes on to: the next one that is not merely passed through; null after the last. */
export function stepAfter(plan: RoundPlan, id: string): Step | null {
  const at = plan.steps.findIndex((one) => one.id === id)
  return plan.steps.slice(at + 1).find(({ does }) => does !== 'rest') ?? null
}

/** The last day of a unit's step: as it was extended, else as the round says; null where nothing is said. */
export const dueOf = (round: Round, { step, extended }: Pick<UnitRound, 'step' | 'extended'>): string | null =>
  extended?.due ?? round.due[step] ?? null

/** The days on which the steps of a plan are due, from the day it opens; those given stand. */
export function daysDue(plan: RoundPlan, opens: number, given: Record<string, string>): Record<string, string> {
  let day = opens
  const due: Record<string, string> = {}
  for (const { id, due_after } of plan.steps) {
    const said = given[id]
    if (said === undefined && due_after === undefined) continue
    day = said === undefined ? day + due_after!.days : dayOfText(said)!
    due[id] = textOfDay(day)
  }
  return due
}

/** Whether a criterion of a set applies to a unit at all. */
export function applies(set: CriteriaSet, code: string, unit: Pick<Unit, 'code'>): boolean {
  const { nodes, byCode } = treeOf(set)
  const absences = nodes[byCode.get(code) ?? -1]?.absences ?? []
  return !absences.some(({ units }) => units.includes(unit.code))
}
