import { exactOf, type Fraction, fractionOf, multiply, nought } from '../exact.ts'
import type { Form, Given } from '../rules/given.ts'
import type { CriterionInputs } from '../scoring/choose-input.ts'

type Answered = { [F in Form]: (given: Extract<Given, { form: F }>) => unknown }

/** What was given as a unit would enter it. */
const answers: Answered = {
  yes: ({ yes }) => yes,
  option: ({ option }) => option,
  counts: ({ numerator, denominator }) => ({ numerator: exactOf(numerator), denominator: exactOf(denominator) }),
  number: ({ value }) => exactOf(value),
  events: ({ events }) => Object.fromEntries(Object.entries(events).map(([name, count]) => [name, String(count)])),
  change: ({ now, before }) => ({ now: exactOf(now), before: exactOf(before) }),
  tally: ({ tally }) => tally,
}

/** The inputs of a criterion with something else given: in its data where it rests on data, else as an answer. */
export function withGiven(inputs: CriterionInputs, given: Given): CriterionInputs {
  const { data } = inputs
  if (!data) return { ...inputs, answer: (answers[given.form] as (given: Given) => unknown)(given) }
  if (given.form === 'counts')
    return { ...inputs, data: { ...data, numerator: exactOf(given.numerator), denominator: exactOf(given.denominator), reason: null } }
  const side = given.form === 'change' ? given.now : given.form === 'number' ? given.value : nought
  const numerator = isRatio(inputs, given) ? multiply(side, denominatorOf(inputs)) : side
  return { ...inputs, data: { ...data, numerator: exactOf(numerator), reason: null } }
}

/** Whether what was given are data of which the numerator alone can change, over their denominator: a change, or a mean. */
export const isRatio = ({ data }: CriterionInputs, { form }: Given): boolean =>
  data !== undefined && (form === 'change' || (form === 'number' && data.mean === true))

/** What data are counted among; a number is counted among one. */
export const denominatorOf = ({ data }: CriterionInputs): Fraction => fractionOf(data?.denominator ?? 1)

/** What is given before anything is: no case, nothing, no; null for a form in which that cannot be said. */
export const emptyGiven = (form: Form): Given | null =>
  form === 'yes' ? { form, yes: false } : form === 'number' ? { form, value: nought } : form === 'events' ? { form, events: {} } : null
