import type { Definitions } from '../../definitions/load-definitions.ts'
import { type Day, dayOfText } from '../../definitions/period.ts'
import type { Unit } from '../../definitions/unit.ts'
import type { Folds } from '../../records/events.ts'
import { answersByCode, unitAnswers } from '../../records/folds/answers.ts'
import { evidenceOf } from '../../records/folds/evidence.ts'
import type { UnitRound } from '../../records/folds/rounds.ts'
import { dayLookedAt } from '../../sample.ts'
import type { UnitInputs } from '../../scoring/score-unit.ts'
import { applies, dueOf, type FoundRound, isLastStep, stepOf } from '../find-round.ts'
import { openCodes, partsOf } from '../parts.ts'
import type { DueItem } from '../round-replies.ts'
import { standingPublication } from '../standing-publication.ts'
import { judgedCodes, openAppraisers } from '../verdicts/find-appraiser.ts'
import { findMissing, lackingOf } from './find-missing.ts'

/** Whose turn it is, with how many items; without an agency it is the turn of the step's roles. */
type Turn = [agency: Unit | null, items: number]

/** Whether every part of a sheet is in: it is left to who assembles them to close it. */
const isHandedIn = (does: string, agency: Unit | null, { parts }: UnitRound): boolean =>
  does === 'enter' && agency === null && parts.length > 0

/**
 * What is waited for in a round: by whom, at which step of which unit, with how many items, and by when; what is due first
 * stands first. A round that is published waits only for what was sent back. Days are left from the day on that it is looked at.
 */
export function listDue(definitions: Definitions, folds: Folds, found: FoundRound, inputs: UnitInputs[], today: Day): DueItem[] {
  const { round, plan, set } = found
  const at = dayLookedAt(round.openedBy, today)
  const isOver = standingPublication(round) !== undefined
  const { registry } = definitions
  const codes = judgedCodes(set).codes
  const parts = [...partsOf(registry, set, today)]
  const appraiserOf = openAppraisers(registry, set, plan, round.assignments, today)
  const inputsOf = new Map(inputs.map((one) => [one.unit, one]))

  /** Items to be entered, by the agency whose part they are; what is nobody's part is the unit's own. */
  const entering = (unit: Unit, standing: UnitRound): Turn[] => {
    const isOpen = openCodes(plan, standing)
    const answers = answersByCode(folds.answers, { index: set.id, year: round.year, unit: unit.id })
    const evidence = evidenceOf(folds.evidence, round.round, unit.id)
    const missing = lackingOf(findMissing(set, unit, inputsOf.get(unit.id) ?? { criteria: {} }, answers, evidence))
    const shared = new Set(parts.flatMap(([, own]) => own))
    const own = codes.filter((code) => applies(set, code, unit) && !shared.has(code) && isOpen(code))
    const turns = parts.flatMap(([agency, all]): Turn[] => {
      const open = all.filter(isOpen)
      return open.length > 0 ? [[agency, open.filter((code) => missing.has(code)).length]] : []
    })
    return own.length > 0 ? [[unit, own.filter((code) => missing.has(code)).length], ...turns] : turns
  }
  /** Items without a verdict so far, and those explained since they were judged, by the agency that appraises them. */
  const judging = (unit: Unit, { verdicts }: UnitRound): Turn[] => {
    const { explained } = unitAnswers(folds.answers, { index: set.id, year: round.year, unit: unit.id })
    const given = plan.steps.flatMap(({ id, does }) => (does === 'judge' ? Object.values(verdicts[id] ?? {}) : []))
    const judged = new Map(given.map(({ code, at }) => [code, at]))
    const waits = (code: string) => {
      const last = judged.get(code)
      return last === undefined || explained[code]?.some(({ text, at }) => text !== null && at > last)
    }
    const open = codes.filter((code) => applies(set, code, unit) && waits(code))
    const byAgency = Map.groupBy(open, (code) => appraiserOf(unit.id, code))
    return open.length > 0 ? [...byAgency].map(([agency, all]): Turn => [agency, all.length]) : [[null, 0]]
  }
  /** Items of a part whose points were adjusted and that were not explained since, by the agency whose part they are; the unit itself beside them. */
  const explaining = (unit: Unit, { verdicts }: UnitRound): Turn[] => {
    const { explained } = unitAnswers(folds.answers, { index: set.id, year: round.year, unit: unit.id })
    const given = plan.steps.flatMap(({ id, does }) => (does === 'judge' ? Object.values(verdicts[id] ?? {}) : []))
    const cut = new Map(given.filter(({ decision }) => decision === 'adjust').map(({ code, at }) => [code, at]))
    const waits = (code: string) => cut.has(code) && !explained[code]?.some(({ text, at }) => text !== null && at > cut.get(code)!)
    const turns = parts.map(([agency, all]): Turn => [agency, all.filter(waits).length])
    return [[unit, 0], ...turns.filter(([, items]) => items > 0)]
  }
  const turnsOf = (unit: Unit, standing: UnitRound): Turn[] => {
    const { does } = stepOf(plan, standing.step)
    if (does === 'enter' || standing.reopened) {
      const turns = entering(unit, standing)
      return turns.length > 0 ? turns : [[null, 0]]
    }
    if (does === 'judge') return judging(unit, standing)
    return does === 'explain' ? explaining(unit, standing) : [[null, 0]]
  }
  return round.units
    .filter(({ state, step }) => state !== 'excluded' && !(isOver && isLastStep(plan, step)))
    .flatMap((standing) => {
      const unit = registry.units.find(({ id }) => id === standing.unit)!
      const step = stepOf(plan, standing.step)
      const due = standing.reopened?.due ?? dueOf(round, standing)
      return turnsOf(unit, standing).map(
        ([agency, items]): DueItem => ({
          ...{ round: round.round, unit: unit.id, code: unit.code, name: unit.name },
          ...{
            step: step.id,
            stepTitle: step.title,
            does: step.does,
            who: standing.reopened ? plan.steps[0]!.who : isHandedIn(step.does, agency, standing) ? ['coordinator'] : step.who,
            reopened: standing.reopened !== null,
          },
          ...{ agency: agency?.id ?? null, agencyCode: agency?.code ?? null, agencyName: agency?.name ?? null, items },
          ...{ due, daysLeft: due === null ? null : dayOfText(due)! - at },
        }),
      )
    })
    .sort((a, b) => (a.daysLeft ?? Number.MAX_SAFE_INTEGER) - (b.daysLeft ?? Number.MAX_SAFE_INTEGER))
}
