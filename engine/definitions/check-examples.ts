import { compare, exactDecimal, type Fraction, fractionOf, fractionText } from '../exact.ts'
import { readGiven } from '../rules/given.ts'
import { scoreLeaf } from '../rules/score-leaf.ts'
import { leafKinds, type Rule } from '../rules/table.ts'
import type { CriteriaSet, Criterion } from './criteria-set.ts'

type Report = (path: PropertyKey[], wrong: string, right: string) => void
type Leaf = Pick<Criterion, 'examples' | 'empty'> & { rule: Rule }

/** Runs the worked examples of a rule; those of kinds relative to the cohort need a cohort and are refused. */
export function checkExamples(leaf: Leaf, max: Fraction, set: CriteriaSet, report: Report): void {
  const kind = leafKinds[leaf.rule.kind]!
  for (const [at, example] of leaf.examples.entries()) {
    if (kind.measure) {
      report([at], 'an example without the other units', 'no example on a rule relative to the cohort')
      continue
    }
    if (!(example.points >= 0) || compare(fractionOf(example.points), max) > 0) {
      report([at, 'points'], `an example of ${example.points} points`, `from 0 to the maximum of ${exactDecimal(max) ?? fractionText(max)}`)
      continue
    }
    const form = kind.takes(leaf.rule.body)
    const answer = form === 'counts' && typeof example.given === 'number' ? { numerator: example.given, denominator: 100 } : example.given
    const read = readGiven(form, answer)
    if ('wrong' in read) {
      report([at, 'given'], `the example is not what the rule takes (${form})`, read.wrong.en)
      continue
    }
    const misfit = kind.misfit?.(leaf.rule.body, read.given)
    if (misfit) {
      report([at, 'given'], 'the example does not fit the rule', misfit.en)
      continue
    }
    const { status, gained: points } = scoreLeaf(leaf, read.given, { max, cohort: [] }, set)
    if (status !== 'scored') {
      report([at], 'the example is not applicable', 'an example that is scored')
      continue
    }
    if (compare(points, fractionOf(example.points)) !== 0)
      report(
        [at, 'points'],
        `the example gives ${exactDecimal(points) ?? fractionText(points)} points, not ${example.points}`,
        'a rule and an example that agree',
      )
  }
}
