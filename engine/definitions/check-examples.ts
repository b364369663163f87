import { compare, exactDecimal, type Fraction, fractionOf, fractionText } from '../exact.ts'
import { readGiven } from '../rules/given.ts'
import { scoreLeaf } from '../rules/score-leaf.ts'
import { leafKinds, type Rule } from '../rules/table.ts'
import { decimalWords, type Phrase, said } from '../said.ts'
import type { CriteriaSet, Criterion } from './criteria-set.ts'

type Report = (path: PropertyKey[], wrong: Phrase, right: Phrase) => void
type Leaf = Pick<Criterion, 'examples' | 'empty'> & { rule: Rule }

/** Runs the worked examples of a rule; those of kinds relative to the cohort need a cohort and are refused. */
export function checkExamples(leaf: Leaf, max: Fraction, set: CriteriaSet, report: Report): void {
  const kind = leafKinds[leaf.rule.kind]!
  for (const [at, example] of leaf.examples.entries()) {
    if (kind.measure) {
      report([at], said`an example without the other units`, said`no example on a rule relative to the cohort`)
      continue
    }
    if (!(example.points >= 0) || compare(fractionOf(example.points), max) > 0) {
      report(
        [at, 'points'],
        said`an example of ${example.points} points`,
        said`from 0 to the maximum of ${decimalWords(exactDecimal(max) ?? fractionText(max))}`,
      )
      continue
    }
    const form = kind.takes(leaf.rule.body)
    const answer = form === 'counts' && typeof example.given === 'number' ? { numerator: example.given, denominator: 100 } : example.given
    const read = readGiven(form, answer)
    if ('wrong' in read) {
      report([at, 'given'], said`the example is not what the rule takes (${form})`, read.wrong)
      continue
    }
    const misfit = kind.misfit?.(leaf.rule.body, read.given)
    if (misfit) {
      report([at, 'given'], said`the example does not fit the rule`, misfit)
      continue
    }
    const { status, gained: points } = scoreLeaf(leaf, read.given, { max, cohort: [] }, set)
    if (status !== 'scored') {
      report([at], said`the example is not applicable`, said`an example that is scored`)
      continue
    }
    if (compare(points, fractionOf(example.points)) !== 0)
      report(
        [at, 'points'],
        said`the example gives ${decimalWords(exactDecimal(points) ?? fractionText(points))} points, not ${example.points}`,
        said`a rule and an example that agree`,
      )
  }
}
