import { compare, decimalText, divide, type Fraction, fractionOf, multiply, one, subtract } from '../exact.ts'
import type { GainStep, RemedyStep } from './replies.ts'

/** What is known of the work behind criteria; by code. */
export interface Efforts {
  /** As the office stated it; 1 is all that arises in a quarter. */
  stated: (code: string) => number | undefined
  /** How many cases arise in a quarter; null where none arise day by day. */
  perQuarter: (code: string) => Fraction | null
}

/** Cases that a step changes: those that are missing, or fewer where so many further ones do. */
function casesOf({ change }: Pick<GainStep, 'change'>): Fraction | null {
  const [first] = change
  if (first?.what !== 'numerator' || first.from === null || first.to === null) return null
  const [from, to] = [fractionOf(first.from), fractionOf(first.to)]
  return compare(to, from) > 0 ? subtract(to, from) : subtract(from, to)
}

/**
 * Steps in the order in which they are worth doing: points per effort, what can still come in time first. Effort is what
 * the office states, else the change held against all that arises in a quarter, else 1. Criteria that count the same
 * cases are one step: its points are counted once, for all of them.
 */
export function rankSteps(steps: GainStep[], { stated, perQuarter }: Efforts): RemedyStep[] {
  const taken = new Set<string>()
  const ranked = steps.flatMap((step): { rate: Fraction; step: RemedyStep }[] => {
    if (step.change.length === 0 || taken.has(step.code)) return []
    const { together } = step
    const codes = together?.codes ?? [step.code]
    for (const code of codes) taken.add(code)
    const worked = { points: together?.points ?? step.points, change: together?.change ?? step.change }
    const [office, cases, arising] = [stated(step.code), casesOf(worked), perQuarter(step.code)]
    const effort = office !== undefined ? fractionOf(office) : cases && arising && arising.n > 0n ? divide(cases, arising) : one
    const rate = divide(fractionOf(worked.points), effort)
    const told = { code: step.code, codes, ...worked, effort: decimalText(effort, 4), perEffort: decimalText(rate, 2) }
    return [
      {
        rate,
        step: {
          ...told,
          effortFrom: office !== undefined ? 'stated' : cases && arising ? 'quarter' : 'whole',
          feasible: step.feasible,
          sentence: step.sentence,
        },
      },
    ]
  })
  return ranked.toSorted((a, b) => Number(b.step.feasible) - Number(a.step.feasible) || compare(b.rate, a.rate)).map(({ step }) => step)
}

/** What arises in a quarter where so many arose in so many days. */
export const quarterOf = (cases: Fraction, days: number): Fraction => multiply(cases, { n: 91n, d: BigInt(Math.max(1, days)) })
