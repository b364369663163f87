import type { CriteriaSet } from '../definitions/criteria-set.ts'
import { compare } from '../exact.ts'
import type { Tally } from '../rules/given.ts'
import { leafKinds } from '../rules/table.ts'
import { checkAnswer } from '../scoring/check-answer.ts'
import type { CriterionInputs } from '../scoring/choose-input.ts'
import type { UnitInputs } from '../scoring/score-unit.ts'
import { type Item, itemsOf, type Link, sameCodes } from './crosswalk.ts'

/**
 * What is known of units under one version of a set as another version takes it. Under a criterion that is the same in
 * both: its answer, where it fits the other rule; its data where both take the same, else those `measured` for the other
 * version, where there are any; points an appraiser gave where it has the same maximum. Of a criterion that is not the
 * same in both only data and the survey are known. One of which nothing can be known is not in the inputs at all.
 */
export function carryInputs(
  from: CriteriaSet,
  to: CriteriaSet,
  links: readonly Link[],
  units: readonly UnitInputs[],
  measured: readonly UnitInputs[] | null,
): UnitInputs[] {
  const [was, is] = [itemsOf(from), itemsOf(to)]
  const before = sameCodes(links)
  const judged = judgedAlike(from, to, links)
  const anew = new Map(measured?.map((one) => [one.unit, one.criteria]))
  return units.map((unit) => {
    const tallies = Object.values(unit.criteria).find(({ survey }) => survey)?.survey
    const criteria = [...is.values()].flatMap((item): [string, CriterionInputs][] => {
      const old = was.get(before.get(item.code) ?? '')
      const own = old && (unit.criteria[old.code] ?? {})
      const figure = carryFigure(to, item, old, own, anew.get(unit.unit)?.[item.code], tallies)
      const verdicts = own && judged.has(item.code) ? verdictsOf(own) : {}
      return figure || Object.keys(verdicts).length > 0 ? [[item.code, { ...figure, ...verdicts }]] : []
    })
    return { ...unit, criteria: Object.fromEntries(criteria) }
  })
}

/** The codes of another version whose points, given by a judge, mean the same: of the same criteria with the same maximum. */
export function judgedAlike(from: CriteriaSet, to: CriteriaSet, links: readonly Link[]): Set<string> {
  const [was, is] = [itemsOf(from), itemsOf(to)]
  return new Set([...sameCodes(links)].flatMap(([code, old]) => (compare(was.get(old)!.max, is.get(code)!.max) === 0 ? [code] : [])))
}

/** What is known of one criterion but for verdicts; null where nothing can be. */
function carryFigure(
  to: CriteriaSet,
  item: Item,
  old: Item | undefined,
  own: CriterionInputs | undefined,
  measured: CriterionInputs | undefined,
  tallies: Tally[] | undefined,
): CriterionInputs | null {
  const { rule, takes } = item
  const kind = rule && leafKinds[rule.kind]
  if (!kind) return own ? {} : null
  const form = kind.takes(rule.body)
  if (form === 'tally') {
    // Answers to other questions say nothing of it.
    const around = { max: item.max, cohort: [] }
    return tallies && kind.score(rule.body, { form, tally: tallies }, around) !== null ? { survey: tallies } : null
  }
  const answer = own?.answer
  if (takes) {
    const data = old && JSON.stringify(old.takes) === JSON.stringify(takes) ? own?.data : measured?.data
    return data ? { data, ...(answer === undefined ? {} : { answer }) } : null
  }
  if (!own || answer === undefined || answer === null) return own ? {} : null
  return checkAnswer(to, item.code, answer) === null ? { answer } : null
}

const verdictsOf = ({ self, appraised, final }: CriterionInputs): Pick<CriterionInputs, 'self' | 'appraised' | 'final'> => ({
  ...(self ? { self } : {}),
  ...(appraised ? { appraised } : {}),
  ...(final ? { final } : {}),
})
