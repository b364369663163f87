import type { CriteriaSet } from '../definitions/criteria-set.ts'
import { type Tree, treeOf } from '../definitions/criteria-tree.ts'
import { ChisoError } from '../errors.ts'
import { add, divide, type Fraction, fractionOf, greater, lesser, multiply, nought, roundTo, subtract, total } from '../exact.ts'
import { hundred } from '../rules/measure.ts'
import type { Words } from '../words.ts'
import type { As } from './choose-input.ts'
import { classify, fulfilsNeeds, giveClasses } from './classify.ts'
import { gatherCohorts } from './gather-cohorts.ts'
import type { Moment, NodeScore } from './node-score.ts'
import { rankValues } from './rank.ts'
import { scoreExtras } from './score-extras.ts'
import { scoreUnit, type UnitInputs } from './score-unit.ts'

export interface ScoreQuery {
  period: string
  as: As
  /** Whether the survey of the index is over, still open, or was not held. */
  survey: 'closed' | 'open' | 'not_held'
  /** The ids asked for; none = all. The others still take part in ranks and cohorts. */
  units?: string[]
}

/** One unit's totals and its place; fractions are never rounded but where the set says. How they came about is told by `openUnit`. */
export interface ScoredUnit {
  inputs: UnitInputs
  /** The index as a whole. */
  whole: NodeScore
  bonus: Fraction
  penalty: Fraction
  /** In percent; null while something is open and where nothing applies. */
  percent: Fraction | null
  /** The value the set ranks and classes by. */
  official: Fraction | null
  class: Words | null
  /** The places of the classes its value reaches, the best first. */
  reached: readonly number[]
  rank: number | null
  unranked: Words | null
}
export interface ScoredIndex {
  tree: Tree
  query: ScoreQuery
  moment: Moment
  ranking: { complete: number; needed: number; of: number }
  units: ScoredUnit[]
}

/**
 * Scores all units of an index at once: counts and answers → points → percent → class and rank. Give it the whole
 * cohort even where one unit is asked for: ranks and rules relative to the cohort hang on the others. A unit is complete
 * when nothing is open and it has reached the step; there are ranks from the share of complete units on that the set says.
 * Throws NOT_APPRAISED, NOT_FINAL, SURVEY_OPEN or SURVEY_NOT_HELD where the points asked for do not exist yet.
 */
export function scoreIndex(set: CriteriaSet, units: UnitInputs[], query: ScoreQuery): ScoredIndex {
  refuseBefore(set, units, query)
  const tree = treeOf(set)
  const surveyHeld = query.survey === 'closed'
  const moment = { as: query.as, surveyHeld, cohorts: gatherCohorts(tree, units, query.as, surveyHeld) }
  const scored = units.map((inputs) => scoreTotals(tree, inputs, moment))
  const step = steps[query.as]
  const taking = scored.filter(({ unranked, whole }) => !unranked && whole.applicable.n !== 0n)
  const complete = new Set(taking.filter(({ official, inputs }) => official && (step === null || inputs[step] === 'closed')))
  const ranking = { complete: complete.size, needed: neededOf(set, taking.length), of: taking.length }
  const isRanked = complete.size >= ranking.needed
  const ranks = rankValues(scored.map((unit) => (isRanked && complete.has(unit) ? unit.official : null)))
  scored.forEach((unit, at) => {
    unit.rank = ranks[at]!
  })
  const classes = giveClasses(set.classes, scored)
  scored.forEach((unit, at) => {
    unit.class = query.as === 'final' && unit.inputs.council === 'reopened' ? null : classes[at]!
  })
  return { tree, query, moment, ranking, units: scored }
}

/** From how many complete units on there are ranks: all that are ranked, unless the set names a share. */
function neededOf({ rank_from: share }: Pick<CriteriaSet, 'rank_from'>, units: number): number {
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
    const named = missing.slice(0, 3).map(({ name }) => name)
    throw new ChisoError(as === 'appraised' ? 'NOT_APPRAISED' : 'NOT_FINAL', {
      period,
      count: missing.length,
      units: missing.length > 3 ? `${named.join(', ')}, …` : named.join(', '),
    })
  }
  if (as !== 'final') return
  const about = { period, index: set.id, title: set.title.vi, title_en: set.title.en }
  if (set.survey !== 'none' && survey === 'open') throw new ChisoError('SURVEY_OPEN', about)
  if (set.survey === 'required' && survey === 'not_held') throw new ChisoError('SURVEY_NOT_HELD', about)
}

function scoreTotals(tree: Tree, inputs: UnitInputs, moment: Moment): ScoredUnit {
  const { set } = tree
  const scores = scoreUnit(tree, inputs, moment, false)
  const whole = scores[0]!
  const bonus = scoreExtras(tree, 'bonus', inputs, moment.as, scores).points
  const cut = scoreExtras(tree, 'penalty', inputs, moment.as, scores)
  const penalty = cut.points
  const { gained, open, applicable } = whole
  const closed = open.n === 0n && applicable.n !== 0n
  const points = cutTotal(set, subtract(add(gained, bonus), penalty), applicable)
  const percent = closed ? multiply(hundred, divide(points, applicable)) : null
  const official = closed ? officialOf(tree, percent!, points, moment.as === 'final' && !moment.surveyHeld) : null
  return {
    inputs,
    whole,
    bonus,
    penalty,
    percent,
    official,
    class: null,
    reached: official ? classify(set.classes, official, (needs) => fulfilsNeeds(tree, scores, cut, needs)) : [],
    rank: null,
    unranked: inputs.unranked ?? set.units.unranked.find(({ units }) => units.includes(inputs.code))?.reason ?? null,
  }
}

/** The total of points, bonus and penalty as the set cuts it. */
export function cutTotal({ cut }: Pick<CriteriaSet, 'cut'>, points: Fraction, applicable: Fraction): Fraction {
  const above = cut?.at_zero ? greater(nought, points) : points
  return cut?.at_maximum ? lesser(applicable, above) : above
}

/** Where an optional survey was not held, points are scaled up as if the rest were the whole. */
function officialOf(tree: Tree, percent: Fraction, points: Fraction, scaled: boolean): Fraction {
  const { value: by, decimals } = tree.set.official
  const value = by === 'percent' ? percent : scaled ? scaleUp(tree, points) : points
  return decimals === undefined ? value : roundTo(value, decimals)
}

function scaleUp({ nodes }: Tree, points: Fraction): Fraction {
  const surveyed = total(nodes.filter(({ criterion }) => criterion.survey).map(({ max }) => max))
  const whole = nodes[0]!.max
  return surveyed.n > 0n ? multiply(points, divide(whole, subtract(whole, surveyed))) : points
}
