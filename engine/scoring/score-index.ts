import type { CriteriaSet } from '../definitions/criteria-set.ts'
import { ChisoError } from '../errors.ts'
import { add, divide, type Fraction, fractionOf, greater, lesser, multiply, nought, roundTo, subtract, total } from '../exact.ts'
import type { As } from './choose-input.ts'
import { classify } from './classify.ts'
import { type Tree, treeOf } from './criteria-tree.ts'
import { hundred } from './measure.ts'
import { rankValues } from './rank.ts'
import type { Words } from './rules/rule-kind.ts'
import { type Cohorts, type ExtraLine, gatherCohorts, type NodeScore, scoreExtras, scoreUnit, type UnitInputs } from './score-unit.ts'

export interface ScoreQuery {
  period: string
  as: As
  /** Whether the survey of the index is over, still open, or was not held. */
  survey: 'closed' | 'open' | 'not_held'
  /** The ids asked for; none = all. The others still take part in ranks and cohorts. */
  units?: string[]
}

/** One unit with everything that led to its place; fractions are never rounded but where the set says. */
export interface ScoredUnit {
  inputs: UnitInputs
  scores: NodeScore[]
  bonus: { points: Fraction; lines: ExtraLine[] }
  penalty: { points: Fraction; lines: ExtraLine[] }
  /** In percent; null while something is open and where nothing applies. */
  percent: Fraction | null
  /** The value the set ranks and classes by. */
  official: Fraction | null
  class: Words | null
  rank: number | null
  unranked: Words | null
}
export interface ScoredIndex {
  tree: Tree
  query: ScoreQuery
  surveyHeld: boolean
  cohorts: Cohorts
  ranking: { complete: number; needed: number; of: number }
  units: ScoredUnit[]
}

/**
 * Scores all units of an index at once: counts and answers → points → percent → class and rank. Give it the whole
 * cohort even where one unit is asked for: ranks and rules relative to the cohort hang on the others. A unit is complete
 * when nothing is open and it has reached the step; there are ranks from the share of complete units on that the set says.
 * Throws NOT_APPRAISED, NOT_FINAL or SURVEY_OPEN where the points asked for do not exist yet.
 */
export function scoreIndex(set: CriteriaSet, units: UnitInputs[], query: ScoreQuery): ScoredIndex {
  refuseBefore(set, units, query)
  const tree = treeOf(set)
  const surveyHeld = query.survey === 'closed'
  const cohorts = gatherCohorts(tree, units, query.as, surveyHeld)
  const scored = units.map((inputs) => scoreOne(tree, inputs, query, surveyHeld, cohorts))
  const step = steps[query.as]
  const taking = scored.filter(({ unranked, scores }) => !unranked && scores[0]!.applicable.n !== 0n)
  const complete = new Set(taking.filter(({ official, inputs }) => official && (step === null || inputs[step] === 'closed')))
  const ranking = { complete: complete.size, needed: neededOf(set, taking.length), of: taking.length }
  const isRanked = complete.size >= ranking.needed
  const ranks = rankValues(scored.map((unit) => (isRanked && complete.has(unit) ? unit.official : null)))
  return { tree, query, surveyHeld, cohorts, ranking, units: scored.map((unit, at) => ({ ...unit, rank: ranks[at]! })) }
}

/** From how many complete units on there are ranks: all that are ranked, unless the set names a share. */
export function neededOf({ rank_from: share }: Pick<CriteriaSet, 'rank_from'>, units: number): number {
  if (share === undefined) return units
  const { n, d } = fractionOf(share)
  return Number((n * BigInt(units) + d - 1n) / d)
}

const steps = { self: null, appraised: 'appraisal', final: 'council' } as const

/** Appraised points exist once the appraisal of each unit asked for is closed, final ones once the council has decided and the survey is over. */
function refuseBefore(set: CriteriaSet, units: UnitInputs[], { as, period, survey, units: asked }: ScoreQuery): void {
  const step = steps[as]
  if (step === null) return
  const missing = units.filter((unit) => unit[step] === 'open' && (asked?.includes(unit.unit) ?? true))
  if (missing.length > 0) {
    const named = missing.slice(0, 3).map(({ code }) => code)
    throw new ChisoError(as === 'appraised' ? 'NOT_APPRAISED' : 'NOT_FINAL', {
      period,
      count: missing.length,
      units: missing.length > 3 ? `${named.join(', ')}, …` : named.join(', '),
    })
  }
  if (as === 'final' && set.survey !== 'none' && !(survey === 'closed' || (survey === 'not_held' && set.survey === 'optional')))
    throw new ChisoError('SURVEY_OPEN', { period, index: set.id })
}

function scoreOne(
  tree: Tree,
  inputs: UnitInputs,
  { as }: ScoreQuery,
  surveyHeld: boolean,
  cohorts: ReturnType<typeof gatherCohorts>,
): ScoredUnit {
  const { set } = tree
  const scores = scoreUnit(tree, inputs, as, surveyHeld, cohorts)
  const bonus = scoreExtras(tree, 'bonus', inputs, as)
  const penalty = scoreExtras(tree, 'penalty', inputs, as)
  const { gained, open, applicable } = scores[0]!
  const closed = open.n === 0n && applicable.n !== 0n
  const points = cutTotal(set, subtract(add(gained, bonus.points), penalty.points), applicable)
  const percent = closed ? multiply(hundred, divide(points, applicable)) : null
  const official = closed ? officialOf(tree, percent!, points, as === 'final' && !surveyHeld) : null
  return {
    inputs,
    scores,
    bonus,
    penalty,
    percent,
    official,
    class: official && classify(set.classes, official),
    rank: null,
    unranked: set.units.unranked.find(({ units }) => units.includes(inputs.code))?.reason ?? null,
  }
}

function cutTotal({ cut }: CriteriaSet, points: Fraction, applicable: Fraction): Fraction {
  const above = cut?.at_zero ? greater(nought, points) : points
  return cut?.at_maximum ? lesser(applicable, above) : above
}

/** Where an optional survey was not held, points are scaled up as if the rest were the whole. */
function officialOf({ set, nodes }: Tree, percent: Fraction, points: Fraction, scaled: boolean): Fraction {
  const surveyed = total(nodes.filter(({ criterion }) => criterion.survey).map(({ max }) => max))
  const whole = nodes[0]!.max
  const value =
    set.official.value === 'percent'
      ? percent
      : scaled && surveyed.n > 0n
        ? multiply(points, divide(whole, subtract(whole, surveyed)))
        : points
  return set.official.decimals === undefined ? value : roundTo(value, set.official.decimals)
}
