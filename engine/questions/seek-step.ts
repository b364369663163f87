import type { Node } from '../definitions/criteria-tree.ts'
import { decimalText, type Exact, exactOf, type Fraction } from '../exact.ts'
import type { Given } from '../rules/given.ts'
import type { NextStep } from '../rules/next-step.ts'
import { leafKinds } from '../rules/table.ts'
import type { CriterionInputs } from '../scoring/choose-input.ts'
import type { NodeScore } from '../scoring/node-score.ts'
import { openUnit } from '../scoring/open-unit.ts'
import type { ScoredIndex, ScoredUnit } from '../scoring/score-index.ts'
import { nothing } from '../scoring/score-unit.ts'
import { isRatio, withGiven } from './given-inputs.ts'
import { leastStep } from './least-step.ts'
import { moreCases } from './more-cases.ts'
import { areaOf } from './place-in-set.ts'
import type { GainChange, GainReason, GainStep } from './replies.ts'
import { sayGain } from './say-gain.ts'
import { type Changed, openTrial, shownTotal } from './try-inputs.ts'

/** What can still happen to a unit's criteria; by code. */
export interface Outlook {
  /** Whether its answer can no longer be changed. */
  isLocked: (code: string) => boolean
  /** How many further cases may arise until the period ends, after which nothing changes any more; null: cases of it do not arise day by day. */
  arising: (code: string) => number | null | 'over'
}

/** One unit whose next steps are sought. */
export interface Seeking {
  scored: ScoredIndex
  unit: ScoredUnit
  scores: NodeScore[]
  /** Its total as printed. */
  now: Fraction
  trial: (changed: Changed) => NodeScore[]
  outlook: Outlook
}

/** Opens the search for the next steps of a unit. */
export function openSeeking(scored: ScoredIndex, unit: ScoredUnit, outlook: Outlook): Seeking {
  const { scores } = openUnit(scored, unit)
  return { scored, unit, scores, now: shownTotal(scored.tree, scores), trial: openTrial(scored, unit), outlook }
}

const inputsOf = ({ unit }: Seeking, code: string): CriterionInputs => unit.inputs.criteria[code] ?? nothing

/** What a criterion without children was given; null where nothing was. */
const givenOf = ({ chosen }: NodeScore): Given | null => (chosen?.kind === 'given' ? chosen.given : null)

const whyNot: Record<(NextStep & { kind: 'none' })['why'], GainReason> = {
  full: 'full',
  nothing_arose: 'nothing_arose',
  no_value_gains: 'no_next_step',
  others_answer: 'others_answer',
}

/** The least whole change of one criterion's input after which a worth of the scores exceeds what it is now, or why there is none. */
export function seekStep(
  seeking: Seeking,
  node: Node,
  worthOf: (scores: NodeScore[]) => Fraction,
  now: Fraction,
): { to: CriterionInputs; step: NextStep & { kind: 'change' } } | { why: GainReason } {
  const { scored, scores, trial } = seeking
  const score = scores[node.ix]!
  const inputs = inputsOf(seeking, node.code)
  const rule = node.criterion.rule!
  if (score.chosen?.kind === 'verdict') return { why: 'locked' }
  const given = givenOf(score)
  if (given === null && (node.criterion.takes || node.criterion.survey))
    return { why: score.reason === 'nothing_arose' ? 'nothing_arose' : 'no_data' }
  if (given?.form === 'counts' && given.denominator.n === 0n) return { why: 'nothing_arose' }
  const worth = (other: Given): Fraction | null => {
    const tried = trial({ [node.code]: withGiven(inputs, other) })
    return tried[node.ix]!.applicable.n === 0n ? null : worthOf(tried)
  }
  const cohort = scored.moment.cohorts.get(node.ix)
  const step = leastStep(rule, inputs, given, { max: node.max, others: cohort?.values ?? [], now, worth })
  if (step.kind === 'none') return { why: given === null && step.why === 'nothing_arose' ? 'no_data' : whyNot[step.why] }
  return { to: withGiven(inputs, step.to), step }
}

const shownSide = (side: Fraction | string): Exact | string | null =>
  typeof side === 'string' ? (side === '' ? null : side) : exactOf(side)

/** A step as changes, with what else is needed where each further case is also counted among. */
export function changesOf(
  seeking: Seeking,
  node: Node,
  step: NextStep & { kind: 'change' },
  gains: (inputs: CriterionInputs) => boolean,
): GainChange[] {
  const given = givenOf(seeking.scores[node.ix]!)
  const inputs = inputsOf(seeking, node.code)
  return step.changes.map((change): GainChange => {
    const { what, of } = change
    const isData = inputs.data !== undefined
    const [from, to] =
      given && isRatio(inputs, given)
        ? [inputs.data!.numerator, withGiven(inputs, step.to).data!.numerator]
        : [shownSide(change.from), shownSide(change.to)]
    const among = given?.form === 'counts' ? given.denominator : null
    const isFixed = node.criterion.takes && 'indicator' in node.criterion.takes && node.criterion.takes.share_from !== undefined
    return {
      what: isData && what === 'answer' ? 'count' : what,
      ...(of === null ? {} : { of }),
      from,
      to,
      ...(among ? { denominator: exactOf(among) } : {}),
      ...(among && !isFixed ? neededOf(node, given!, (other) => gains(withGiven(inputs, other))) : {}),
    }
  })
}

function neededOf(node: Node, given: Given, gains: (given: Given) => boolean): { needed?: Exact | null } {
  const needed = moreCases(node, given, gains)
  return needed === undefined ? {} : { needed }
}

/** Whether changes can still be made in time, and why not. */
export function feasibleIn({ outlook }: Seeking, node: Node, change: GainChange[]): GainReason | null {
  if (!node.criterion.takes) return outlook.isLocked(node.code) ? 'locked' : null
  const left = outlook.arising(node.code)
  if (left === 'over') return 'period_over'
  const needed = change.map((one) => one.needed)
  return left !== null && needed.some((more) => more === null || (more !== undefined && Number(more) > left)) ? 'too_few_left' : null
}

/** A step as it is told. */
export function entryOf({ scored }: Seeking, node: Node, change: GainChange[], points: Fraction, reason: GainReason | null): GainStep {
  const { tree } = scored
  const text = decimalText(points, tree.set.points ?? 6)
  const feasible = change.length > 0 && reason === null
  const wordsOf = ({ code }: GainChange) => {
    const { rule, figures } = code === undefined ? node.criterion : tree.nodes[tree.byCode.get(code)!]!.criterion
    const kind = leafKinds[rule?.kind ?? '']
    return { noun: figures[0], titles: kind?.choices?.(rule!.body) ?? [], ofClasses: kind?.takes(rule!.body) === 'events' }
  }
  return {
    ...{ code: node.code, title: node.criterion.title, area: areaOf(tree, node.ix), points: text, change, feasible, reason },
    sentence: sayGain(wordsOf, change, points, reason),
  }
}
