import { openUnit } from '../../scoring/open-unit.ts'
import { scoreIndex } from '../../scoring/score-index.ts'
import type { UnitInputs } from '../../scoring/score-unit.ts'
import type { FoundRound } from '../find-round.ts'
import { type Frozen, inputsAfter } from '../points/judged-inputs.ts'
import type { PointsBefore } from './take-verdicts.ts'

/** The points every criterion has before a step judges it, exactly, or that it does not apply; null where there are none yet. */
export function pointsBefore({ plan, round, set, period }: FoundRound, inputs: UnitInputs[], frozen: Frozen, step: string): PointsBefore {
  const at = round.steps.indexOf(step)
  const steps = plan.steps
    .filter(({ id, does }) => round.steps.indexOf(id) < at && (does === 'judge' || does === 'decide'))
    .map(({ id }) => id)
  const judged = inputsAfter(plan, round, inputs, frozen, steps)
  const scored = scoreIndex(set, judged, { period: period.name, as: 'appraised', survey: 'open' })
  const opened = new Map<string, ReturnType<typeof openUnit>>()
  return (unit, code) => {
    const one = scored.units.find(({ inputs: of }) => of.unit === unit)
    if (!one) return null
    const found = opened.get(unit) ?? openUnit(scored, one)
    opened.set(unit, found)
    const ix = scored.tree.byCode.get(code)
    if (ix !== undefined) {
      const { status, gained } = found.scores[ix]!
      return status === 'scored' ? gained : status === 'not_applicable' ? status : null
    }
    return [...found.bonus.lines, ...found.penalty.lines].find((line) => line.code === code)?.points ?? null
  }
}
