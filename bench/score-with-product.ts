import { compare, fractionText } from '../engine/exact.ts'
import { openUnit } from '../engine/scoring/open-unit.ts'
import { printTotals } from '../engine/scoring/print-score.ts'
import { type ScoredIndex, scoreIndex } from '../engine/scoring/score-index.ts'
import { peakMemory, report } from './run-process.ts'
import { drawIndex } from './sample-index.ts'
import { median } from './take-turns.ts'

/**
 * The product's own scoring in a process of its own: `units` units of 100 criteria from their answers to ranks and printed
 * totals, with the memory that took; one of them anew with every reason, ranked among all; `runs` what-if runs over 60 of them, one answer changed
 * in each. Every hundredth unit is looked at closely and held against its total before anything is told.
 */
const [units, runs] = process.argv.slice(2).map(Number) as [number, number]
const { set, inputs, answerAnew } = drawIndex(units)
const query = { period: '2016', as: 'self', survey: 'not_held' } as const
const steps: Record<string, number> = {}
function time<T>(step: string, work: () => T): T {
  const start = performance.now()
  const done = work()
  steps[step] = performance.now() - start
  return done
}

const { scored, printed } = time('year', () => {
  const scored = scoreIndex(set, inputs, query)
  return { scored, printed: scored.units.map((unit) => printTotals(scored, unit)) }
})

const peak = peakMemory()

const others = scored.units.map(({ official }) => official)
const anew = inputs.slice(0, 25).map((one) => {
  time('unit', () => {
    const [unit] = scoreIndex(set, [one], query).units
    openUnit(scored, unit!)
    return 1 + others.filter((other) => other !== null && compare(other, unit!.official!) > 0).length
  })
  return steps.unit!
})
steps.unit = median(anew)

const group = inputs.slice(0, 60)
time('what-if', () => {
  for (let run = 0; run < runs; run++) {
    const at = run % group.length
    const code = `${run % 10}.${run % 7}`
    const criteria = { ...group[at]!.criteria, [code]: answerAnew(code) }
    const changed = scoreIndex(set, group.with(at, { ...group[at]!, criteria }), query)
    printTotals(changed, changed.units[at]!)
  }
})

/** How many of every hundredth unit do not have the total that a close look gives. */
const differing = ({ units }: ScoredIndex): number =>
  units.filter((unit, at) => at % 100 === 0 && fractionText(openUnit(scored, unit).scores[0]!.gained) !== fractionText(unit.whole.gained))
    .length

report({
  milliseconds: steps.year!,
  steps,
  counts: { units: [printed.filter(({ rank }) => rank !== null).length], differing: [differing(scored)], peak: [peak] },
})
