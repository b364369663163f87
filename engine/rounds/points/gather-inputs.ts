import type { Source } from '../../counts/counts.ts'
import type { CriteriaSet } from '../../definitions/criteria-set.ts'
import { treeOf } from '../../definitions/criteria-tree.ts'
import type { Day, Period } from '../../definitions/period.ts'
import type { Unit } from '../../definitions/unit.ts'
import { type Answers, answersByCode } from '../../records/folds/answers.ts'
import type { CriterionInputs } from '../../scoring/choose-input.ts'
import { nothing, type UnitInputs } from '../../scoring/score-unit.ts'
import { scoredUnits } from '../../scoring/scored-units.ts'
import { asOfDay, type FoundRound } from '../find-round.ts'
import { measureCriteria } from './measure-criteria.ts'

/**
 * All that is known of every unit a set scores, or of some of them: data of the period, up to a day where one is named
 * (`asOf`), answers of the year, tallies of its survey; appraisal
 * and council, of which only a round knows, are open.
 */
export async function gatherInputs(
  source: Source,
  answers: Answers,
  set: CriteriaSet,
  period: Period,
  asOf: Day | null = null,
  units: Unit[] = scoredUnits(set, source.definitions.registry, period),
): Promise<UnitInputs[]> {
  const measures = await measureCriteria(source, set, units, period, asOf)
  const tallies = await source.counts.tallies(period.year)
  const lines = [...(set.bonus?.lines ?? []), ...(set.penalty?.lines ?? [])]
  const codes = [...treeOf(set).nodes.slice(1), ...lines].map(({ code }) => code)
  const open: Record<string, CriterionInputs> = Object.fromEntries(codes.map((code) => [code, nothing]))
  return units.map(({ ix, id, code, name }) => {
    const [data, survey] = [measures.get(ix)!, tallies.get(ix)]
    const given = answersByCode(answers, { index: set.id, year: period.year, unit: id })
    // Of many units nearly nothing is known of most criteria.
    const criteria = { ...open }
    for (const one of survey ? codes : known(codes, data, given)) {
      const [measured, answer] = [data.get(one), given.get(one)]
      criteria[one] = {
        ...(measured ? { data: measured } : {}),
        ...(answer ? { answer: answer.answer } : {}),
        ...(survey ? { survey } : {}),
      }
    }
    return { unit: id, code, name, criteria, appraisal: 'open', council: 'open' }
  })
}

/** Those of the codes of which there is anything. */
const known = (codes: string[], ...told: ReadonlyMap<string, unknown>[]): string[] =>
  told.every(({ size }) => size === 0) ? [] : codes.filter((code) => told.some((one) => one.has(code)))

/** The same of the units of a round, up to its day. */
export const gatherRound = (source: Source, answers: Answers, { round, set, period }: FoundRound): Promise<UnitInputs[]> =>
  gatherInputs(source, answers, set, period, asOfDay(round))
