import type { RoundPlan } from '../../definitions/round.ts'
import type { Round, UnitRound } from '../../records/folds/rounds.ts'
import type { CriterionInputs, Verdict } from '../../scoring/choose-input.ts'
import type { UnitInputs } from '../../scoring/score-unit.ts'
import { isLastStep } from '../find-round.ts'
import { isTakenBack, standingPublication } from '../standing-publication.ts'

/** What a unit's closing of its own step froze: the inputs of every criterion as they were then. */
export type Frozen = (edition: string) => UnitInputs['criteria']

/** The steps of a plan that do something, in order. */
const stepsThat = (plan: RoundPlan, ...does: string[]): string[] =>
  plan.steps.filter((step) => does.includes(step.does)).map(({ id }) => id)

/** The edition that froze a unit's own score; null while it has not closed it. */
export function lockOf(plan: RoundPlan, { closed }: Pick<UnitRound, 'closed'>): string | null {
  const own = new Set(stepsThat(plan, 'enter', 'review'))
  return closed.findLast(({ step, edition }) => own.has(step) && edition !== null)?.edition ?? null
}

/**
 * The points that stand of each criterion after some steps, the first of them first: an adjustment sets them, an
 * agreement leaves what the step before said.
 */
function standingVerdicts(one: Pick<UnitRound, 'verdicts'>, steps: readonly string[]): Map<string, Verdict> {
  const standing = new Map<string, Verdict>()
  for (const step of steps)
    for (const { code, decision, points } of Object.values(one.verdicts[step] ?? {}))
      if (decision === 'adjust' && points !== null) standing.set(code, { points })
  return standing
}

/**
 * The inputs of units as a round has them: frozen where a unit has locked its own, with the points that the last closed
 * appraisal and the council gave. Units outside the round are left out; those of it that are excluded too. What is being
 * published is decided, also where the plan's last step is the deciding one.
 */
export function judgedInputs(plan: RoundPlan, round: Round, inputs: UnitInputs[], frozen: Frozen, publishing = false): UnitInputs[] {
  const [judging, deciding] = [stepsThat(plan, 'judge'), stepsThat(plan, 'decide')]
  const standing = new Map(round.units.filter(({ state }) => state !== 'excluded').map((one) => [one.unit, one]))
  return inputs.flatMap((unit): UnitInputs[] => {
    const one = standing.get(unit.unit)
    if (!one) return []
    const lock = lockOf(plan, one)
    const closed = new Set(one.closed.map(({ step }) => step))
    const last = judging.findLastIndex((step) => closed.has(step))
    const isDecided = deciding.some((step) => closed.has(step)) || standingPublication(round) !== undefined
    const decided = publishing || (!isTakenBack(round) && isDecided)
    const isOver = publishing || isLastStep(plan, one.step) || deciding.some((step) => closed.has(step))
    const appraised = standingVerdicts(one, judging.slice(0, last + 1))
    const final = standingVerdicts(one, deciding)
    const own = lock === null ? unit.criteria : frozen(lock)
    // Tallies of a survey come from their own organiser, whenever they come.
    const criteria = Object.fromEntries(
      Object.entries(unit.criteria).map(([code, { survey }]): [string, CriterionInputs] => [
        code,
        {
          ...own[code],
          ...(survey ? { survey } : {}),
          ...(last >= 0 && appraised.has(code) ? { appraised: appraised.get(code)! } : {}),
          ...(decided && final.has(code) ? { final: final.get(code)! } : {}),
        },
      ]),
    )
    const unranked = one.state === 'unranked' ? { unranked: { vi: one.stateReason!, en: one.stateReason! } } : {}
    return [
      {
        ...unit,
        ...unranked,
        criteria,
        appraisal: last >= 0 ? 'closed' : 'open',
        council: !decided ? 'open' : isOver ? 'closed' : 'reopened',
      },
    ]
  })
}

/** The inputs as they stand after some steps, closed or not, every unit counted as appraised: for those who are still judging. */
export function inputsAfter(plan: RoundPlan, round: Round, inputs: UnitInputs[], frozen: Frozen, steps: readonly string[]): UnitInputs[] {
  const byUnit = new Map(round.units.map((one) => [one.unit, one]))
  return judgedInputs(plan, { ...round, published: [] }, inputs, frozen).map((unit) => {
    const said = standingVerdicts(byUnit.get(unit.unit)!, steps)
    const criteria = Object.fromEntries(
      Object.entries(unit.criteria).map(([code, { appraised: _, final: __, ...own }]): [string, CriterionInputs] => [
        code,
        { ...own, ...(said.has(code) ? { appraised: said.get(code)! } : {}) },
      ]),
    )
    return { ...unit, criteria, appraisal: 'closed' }
  })
}
