import type { Robustness } from '../definitions/robustness.ts'
import { type Fraction, multiply, nought, roundTo, subtract, total } from '../exact.ts'
import type { Tally } from '../rules/given.ts'
import { scoreLeaf } from '../rules/score-leaf.ts'
import { allGained } from '../rules/sums.ts'
import type { CriterionInputs } from '../scoring/choose-input.ts'
import type { NodeScore } from '../scoring/node-score.ts'
import { plansOf } from '../scoring/plan-leaf.ts'
import type { ScoredIndex, ScoredUnit } from '../scoring/score-index.ts'
import { nothing, scoreUnit } from '../scoring/score-unit.ts'
import type { Noise } from './draw-noise.ts'
import { sharesOf, splitTotal } from './split-total.ts'

/** Whole thousandths of a point: sums of them are exact. */
const perPoint = 1000
const thousandths = (points: Fraction): number => Number(roundTo(multiply(points, { n: BigInt(perPoint), d: 1n }), 0).n)

/** What a criterion gives to a unit in one run; those of all runs are drawn from the same figures. */
export interface ShakenLine {
  /** What applies of it. */
  applicable: number
  draw: (noise: Noise) => number
}
/** A unit as it is shaken: its criteria by their places among the lines of the index, and what no weight touches. */
export interface ShakenUnit {
  lines: (ShakenLine | null)[]
  fixed: number
}

/** So often a survey is held anew to see how far its result strays. */
const surveys = 40

/** The codes of the criteria that enter the total by themselves; of an index with a rule of its own its areas. */
export const linesOf = ({ tree }: Pick<ScoredIndex, 'tree'>): string[] => {
  if (tree.set.rule) return tree.nodes[0]!.children.map((ix) => tree.nodes[ix]!.code)
  const walk = (ix: number): string[] => {
    const { criterion, children, code } = tree.nodes[ix]!
    return criterion.rule || children.length === 0 ? [code] : children.flatMap(walk)
  }
  return tree.nodes[0]!.children.flatMap(walk)
}

/** A unit's lines with what may shake each: its rounding, few cases, the sample of a survey; figures within an AND, OR or mean stay as they are. */
export function shakeUnit(
  scored: ScoredIndex,
  unit: ScoredUnit,
  codes: readonly string[],
  { noise: kinds }: Robustness,
  noise: Noise,
): ShakenUnit {
  const { tree, moment } = scored
  const scores = scoreUnit(tree, unit.inputs, moment, false)
  const { lines, points } = splitTotal(tree, unit.inputs, moment)
  // Under a rule over the areas each counts for its share of the scale.
  const whole = tree.set.rule
    ? sharesOf(
        tree,
        scores.map((score) => ({ ...score, ...allGained(score.applicable) })),
      )
    : null
  const scaleOf = (code: string, most: number) => (whole ? thousandths(whole.get(code) ?? nought) / most : 1)
  const decimals = tree.set.points
  const step = kinds.rounding && decimals !== undefined ? perPoint / 10 ** decimals : 0
  const found = codes.map((code): ShakenLine | null => {
    const ix = tree.byCode.get(code)!
    const score = scores[ix]!
    if (score.applicable.n === 0n) return null
    const [gained, most] = [thousandths(score.gained), thousandths(score.applicable)]
    const scale = scaleOf(code, most)
    const draw = drawnFrom(scored, unit, ix, score, kinds, noise) ?? (() => gained)
    const jitter = score.lost.n === 0n || score.gained.n === 0n ? 0 : step
    return {
      applicable: Math.round(most * scale),
      draw(stream) {
        const drawn = draw(stream)
        const shaken = jitter === 0 ? drawn : Math.min(most, Math.max(0, drawn + Math.round((stream.fraction() - 0.5) * jitter)))
        return scale === 1 ? shaken : Math.round(shaken * scale)
      },
    }
  })
  const inLines = total(codes.map((code) => lines.get(code) ?? nought))
  return { lines: found, fixed: thousandths(subtract(points, inLines)) }
}

/** How the points of a criterion are drawn anew; null where nothing shakes its figure. */
function drawnFrom(
  { tree, moment }: ScoredIndex,
  { inputs }: ScoredUnit,
  ix: number,
  score: NodeScore,
  kinds: Robustness['noise'],
  noise: Noise,
): ((stream: Noise) => number) | null {
  const { criterion, code, max } = tree.nodes[ix]!
  const own = inputs.criteria[code] ?? nothing
  if (criterion.survey) {
    if (!kinds.survey || !own.survey || own.final || !moment.surveyHeld) return null
    const results = Array.from({ length: surveys }, () => {
      const tally = heldAnew(own.survey!, noise)
      return thousandths(scoreLeaf({ ...criterion, rule: criterion.rule! }, { form: 'tally', tally }, { max, cohort: [] }, tree.set).gained)
    })
    const mean = results.reduce((sum, one) => sum + one, 0) / surveys
    const spread = Math.sqrt(results.reduce((sum, one) => sum + (one - mean) ** 2, 0) / surveys)
    const [gained, most] = [thousandths(score.gained), thousandths(score.applicable)]
    return (stream) => Math.min(most, Math.max(0, Math.round(gained + spread * stream.normal())))
  }
  const plan = plansOf(tree)[ix]
  const counts = countsOf(own, criterion.takes !== undefined)
  if (!plan || !counts || counts.denominator === 0 || counts.denominator >= kinds.cases_below) return null
  const { numerator, denominator } = counts
  if (numerator > denominator) return null
  const table: number[] = []
  for (let cases = 0; cases <= denominator; cases++) {
    const pair = { numerator: cases, denominator }
    const planned = plan(criterion.takes ? { ...own, data: { ...pair, reason: null } } : { ...own, answer: pair }, inputs.code)
    if (!planned) return null
    table.push(thousandths(planned.gained))
  }
  // One case more of either kind: a share of 5 out of 5 is not known to be all.
  const likely = (numerator + 0.5) / (denominator + 1)
  return (stream) => {
    let cases = 0
    for (let at = 0; at < denominator; at++) if (stream.fraction() < likely) cases++
    return table[cases]!
  }
}

/** The two whole counts a criterion stands on; null where it stands on something else. */
function countsOf({ data, answer }: CriterionInputs, takes: boolean): { numerator: number; denominator: number } | null {
  const from = (takes ? data : answer) as { numerator?: unknown; denominator?: unknown } | null | undefined
  if (typeof from !== 'object' || from === null) return null
  const [numerator, denominator] = [Number(from.numerator ?? Number.NaN), Number(from.denominator ?? Number.NaN)]
  return Number.isSafeInteger(numerator) && Number.isSafeInteger(denominator) ? { numerator, denominator } : null
}

/** A survey held anew among the same: of each question and group as many answers, drawn from those that were given. */
function heldAnew(tally: Tally[], noise: Noise): Tally[] {
  const groups = Map.groupBy(tally, ({ question, group }) => JSON.stringify([question, group]))
  return [...groups.values()].flatMap((options) => {
    const upTo: number[] = []
    for (const { count } of options) upTo.push((upTo.at(-1) ?? 0) + Number(count))
    const drawn = options.map(() => 0)
    for (let answer = 0; answer < upTo.at(-1)!; answer++) {
      const which = noise.whole(upTo.at(-1)!)
      drawn[upTo.findIndex((end) => which < end)]! += 1
    }
    return options.map((option, at) => ({ ...option, count: BigInt(drawn[at]!) }))
  })
}
