import { ceilDivide, compare, divide, type Fraction, fractionOf, multiply } from '../exact.ts'
import type { Given } from '../rules/given.ts'
import { type Change, type NextStep, noStep } from '../rules/next-step.ts'
import { leafKinds, type Rule } from '../rules/table.ts'
import type { CriterionInputs } from '../scoring/choose-input.ts'
import { denominatorOf, emptyGiven, isRatio } from './given-inputs.ts'

/** Against what a step is sought: what something given is worth (null: it would not be scored), and what it must exceed. */
export interface Sought {
  max: Fraction
  others: Fraction[]
  now: Fraction
  worth: (given: Given) => Fraction | null
}

/**
 * The least whole change of what a criterion was given (null: nothing yet) after which its worth exceeds what it is now:
 * figures by the last decimal they are written with, data by whole cases. What a kind seeks is the points of its own
 * criterion; here the worth is what the whole comes to, which rises and falls with them.
 */
export function leastStep(rule: Rule, inputs: CriterionInputs, given: Given | null, sought: Sought): NextStep {
  if (given === null) return firstStep(rule, sought)
  const step = leafKinds[rule.kind]!.next(rule.body, given, sought)
  if (step.kind === 'none') return step
  const found = wholeStep(given, step.to, inputs)
  const to = found && exceeds(sought, found) ? found : step.to
  // A kind may take for granted that its own points count.
  if (!exceeds(sought, to)) return noStep('no_value_gains')
  const changes = to === step.to ? step.changes : step.changes.map((one) => ({ ...one, to: sideOf(to)! }))
  return { kind: 'change', to, points: sought.worth(to)!, changes }
}

const exceeds = ({ now, worth }: Sought, given: Given): boolean => {
  const points = worth(given)
  return points !== null && compare(points, now) > 0
}

/** The step from nothing: to nothing that is said, where that is worth something, else to the least beyond it. */
function firstStep(rule: Rule, sought: Sought): NextStep {
  const kind = leafKinds[rule.kind]!
  const form = kind.takes(rule.body)
  const choices = form === 'option' ? (kind.choices?.(rule.body) ?? []).map(({ id }): Given => ({ form, option: id })) : [emptyGiven(form)]
  const worthy = choices.filter((one) => one !== null && exceeds(sought, one)) as Given[]
  const [first] = worthy.toSorted((a, b) => compare(sought.worth(a)!, sought.worth(b)!))
  if (first) return { kind: 'change', changes: changesTo(first), to: first, points: sought.worth(first)! }
  const empty = emptyGiven(form)
  if (empty === null) return noStep(form === 'option' ? 'no_value_gains' : 'nothing_arose')
  const step = kind.next(rule.body, empty, sought)
  if (step.kind === 'none') return step
  const found = wholeStep(empty, step.to, {})
  const to = found && exceeds(sought, found) ? found : step.to
  return exceeds(sought, to) ? { kind: 'change', to, points: sought.worth(to)!, changes: changesTo(to) } : noStep('no_value_gains')
}

/** Something given as changes from nothing. */
function changesTo(given: Given): Change[] {
  if (given.form === 'events') {
    const counted = Object.entries(given.events).filter(([, count]) => count > 0n)
    if (counted.length === 0) return [{ what: 'answer', of: null, from: '', to: nought }]
    return counted.map(([of, count]) => ({ what: 'count', of, from: nought, to: { n: count, d: 1n } }))
  }
  const to = given.form === 'option' ? given.option : given.form === 'yes' ? (given.yes ? 'yes' : 'no') : sideOf(given)!
  return [{ what: 'answer', of: null, from: '', to }]
}
const nought = fractionOf(0)

const sideOf = (given: Given): Fraction | null =>
  given.form === 'counts' ? given.numerator : given.form === 'number' ? given.value : given.form === 'change' ? given.now : null

/** A change brought to whole steps, away from where it stands: of data by whole cases, of a figure by its last decimal. */
function wholeStep(from: Given, to: Given, inputs: CriterionInputs): Given | null {
  const grain = isRatio(inputs, from) ? denominatorOf(inputs) : null
  const step = (was: Fraction, is: Fraction): Fraction =>
    grain === null ? away(was, is, grainOf(was, inputs)) : divide(away(multiply(was, grain), multiply(is, grain), 1n), grain)
  if (from.form === 'number' && to.form === 'number') return { ...to, value: step(from.value, to.value) }
  return from.form === 'change' && to.form === 'change' ? { ...to, now: step(from.now, to.now) } : null
}

/** How many steps of a figure's last decimal make one; data keep theirs as they were written (8.00). */
function grainOf(value: Fraction, { data }: CriterionInputs): bigint {
  let steps = 10n ** BigInt(String(data?.numerator ?? '').split('.')[1]?.length ?? 0)
  while ((value.n * steps) % value.d !== 0n && steps < 1_000_000n) steps *= 10n
  return steps
}

function away(from: Fraction, to: Fraction, steps: bigint): Fraction {
  const scaled = to.n * steps
  const isUp = compare(to, from) > 0
  return { n: isUp ? ceilDivide(scaled, to.d) : -ceilDivide(-scaled, to.d), d: steps }
}
