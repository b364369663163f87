import type { Criterion } from '../definitions/criteria-set.ts'
import { compare, type Exact, type Fraction, fractionOf, nought } from '../exact.ts'
import type { Reason } from '../reason.ts'
import { type Form, type Given, readGiven, type Tally } from '../rules/given.ts'
import { leafKinds, type Rule } from '../rules/table.ts'
import type { Words } from '../words.ts'

/** Whose points: the unit's own, those of the latest closed appraisal, those of the council. */
export type As = 'self' | 'appraised' | 'final'

export interface Counts {
  numerator: Exact | null
  denominator: Exact | null
  reason: Reason | null
}
/** Counts of a bound criterion: a rule for a number takes the numerator, one for a change takes numerator ÷ denominator now and before. */
export interface Measured extends Counts {
  before?: Counts
  /** Its number is numerator ÷ denominator, as of means. */
  mean?: true
}
/** What an appraiser or the council decided for a criterion. */
export type Verdict = { points: number | string } | { not_applicable: string }

/** What is known of one criterion of one unit. */
export interface CriterionInputs {
  data?: Measured
  /** As entered, in the form the rule takes (see `readGiven`), or `{ not_applicable: reason }`. */
  answer?: unknown
  /** Answers to the survey by question, group and option. */
  survey?: Tally[]
  /** Set where a round closed what was left empty as not self-scored. */
  self?: Verdict
  appraised?: Verdict
  final?: Verdict
}

/** What a criterion is scored on, or why it is not scored. */
export type Chosen =
  | { kind: 'given'; from: 'data' | 'answer' | 'survey'; given: Given }
  | { kind: 'verdict'; from: As; points: Fraction }
  | { kind: 'not_applicable'; reason: Words }
  | { kind: 'waiting'; reason: Reason; misfit: Words | null }
  | { kind: 'nothing_arose' }
  | { kind: 'left_out' }

/** Whether an answer says that its criterion does not apply, with the reason. */
export const declines = (answer: unknown): answer is { not_applicable: unknown } =>
  typeof answer === 'object' && answer !== null && 'not_applicable' in answer

const waiting = (reason: Reason, misfit: Words | null = null): Chosen => ({ kind: 'waiting', reason, misfit })
const notApplicable = (reason: string): Chosen => ({ kind: 'not_applicable', reason: { vi: reason, en: reason } })

type Leaf = Pick<Criterion, 'takes' | 'survey' | 'not_applicable'> & { rule: Rule }

/**
 * The input that counts. The survey part belongs to the final points alone. A verdict goes before data and answers,
 * the council's before the appraisal's; a bound criterion takes its data and nothing else.
 */
export function chooseInput(leaf: Leaf, max: Fraction, inputs: CriterionInputs, unitCode: string, as: As, surveyHeld: boolean): Chosen {
  const set = leaf.not_applicable.find(({ units }) => units.includes(unitCode))
  if (set) return { kind: 'not_applicable', reason: set.reason }
  if (leaf.survey && (as !== 'final' || !surveyHeld)) return { kind: 'left_out' }
  const verdict = leaf.survey ? surveyed(max, inputs) : verdictOf(max, inputs, as)
  if (verdict) return verdict
  const form = leafKinds[leaf.rule.kind]!.takes(leaf.rule.body)
  if (form === 'tally') return inputs.survey ? { kind: 'given', from: 'survey', given: { form, tally: inputs.survey } } : waiting('no_data')
  if (leaf.takes) return inputs.data ? ofData(form, inputs.data) : waiting('no_data')
  return ofAnswer(leaf.rule, form, inputs.answer)
}

/** Points of a survey that somebody else held, as they were published. */
const surveyed = (max: Fraction, { final }: CriterionInputs): Chosen | null => (final ? ofVerdict(final, 'final', max) : null)

const steps: Record<As, As[]> = { self: ['self'], appraised: ['appraised', 'self'], final: ['final', 'appraised', 'self'] }

/** What was decided for a criterion by the step asked for, or the one before it; null where nothing was. */
export function verdictOf(max: Fraction, inputs: CriterionInputs, as: As): Chosen | null {
  const from = steps[as].find((step) => inputs[step])
  return from ? ofVerdict(inputs[from]!, from, max) : null
}

function ofVerdict(verdict: Verdict, from: As, max: Fraction): Chosen {
  if ('not_applicable' in verdict) return notApplicable(verdict.not_applicable)
  const points = fractionOf(verdict.points)
  if (compare(points, nought) < 0 || compare(points, max) > 0) {
    const outside = `0 ≤ ${verdict.points} ≤ max`
    return waiting('no_data', { vi: outside, en: outside })
  }
  return { kind: 'verdict', from, points }
}

/** An answer that no longer fits the rule (another version of the set) is as good as none. */
function ofAnswer(rule: Rule, form: Form, answer: unknown): Chosen {
  if (answer === undefined || answer === null) return waiting('no_data')
  if (declines(answer)) return notApplicable(String(answer.not_applicable))
  const read = readGiven(form, answer)
  if ('wrong' in read) return waiting('no_data', read.wrong)
  const misfit = leafKinds[rule.kind]!.misfit?.(rule.body, read.given) ?? null
  return misfit === null ? { kind: 'given', from: 'answer', given: read.given } : waiting('no_data', misfit)
}

function ofData(form: Form, data: Measured): Chosen {
  const sides = form === 'change' ? [data, data.before ?? { numerator: null, denominator: null, reason: 'no_data' as const }] : [data]
  for (const { reason } of sides) {
    if (reason === 'not_applicable')
      return { kind: 'not_applicable', reason: { vi: 'Số liệu không áp dụng cho đơn vị', en: 'The indicator does not apply to the unit' } }
    if (reason !== null && reason !== 'nothing_arose') return waiting(reason)
  }
  const [now, before] = sides.map(({ numerator, denominator }) => ({
    numerator: fractionOf(numerator ?? 0),
    denominator: fractionOf(denominator ?? 0),
  }))
  const ratio = ({ numerator: a, denominator: b }: { numerator: Fraction; denominator: Fraction }): Fraction => ({
    n: a.n * b.d,
    d: a.d * b.n,
  })
  if (form === 'number' && !data.mean) return ofGiven({ form, value: now!.numerator })
  if (form !== 'number' && form !== 'change') return ofGiven({ form: 'counts', ...now! })
  if (now!.denominator.n === 0n || before?.denominator.n === 0n) return { kind: 'nothing_arose' }
  return ofGiven(form === 'number' ? { form, value: ratio(now!) } : { form, now: ratio(now!), before: ratio(before!) })
}

const ofGiven = (given: Given): Chosen => ({ kind: 'given', from: 'data', given })
