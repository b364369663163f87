import type { IndicatorAnswer, TargetAnswer } from '../../../engine/answers.ts'
import { type Speaker, sayGoal, sayPeriod, sayValue } from '../../format/say-value.ts'
import { countStates, orderTargets, type TargetState } from '../../targets/judge-targets.ts'
import { sayGap, titleOfTarget } from '../../targets/say-target.ts'

/** The first line of the page: what stands in bold, and the rest. */
export interface Sentence {
  lead: string
  rest: string
}

/** States that the sentence names after the good ones. */
const mentioned = ['missed', 'at_risk', 'no_data', 'not_published', 'no_exact_series', 'nothing_arose'] as const

interface BoardFacts {
  period: string
  /** The unit's name; null for the whole province. */
  unit: string | null
  targets: TargetAnswer[]
  indicators: Map<string, IndicatorAnswer>
}

/** Answers the page's question in one sentence: how many targets are where they should be, and which is furthest off. */
export function sayBoard({ period, unit, targets, indicators }: BoardFacts, speaker: Speaker): Sentence | null {
  if (targets.length === 0) return null
  const { say } = speaker
  const counts = countStates(targets)
  const count = (state: TargetState) => counts.get(state) ?? 0
  const closed = count('met') + count('missed') > 0
  const reached = targets.filter((target) => target.status === 'on_track' && target.reached).length
  const good = say(closed ? 'board.met' : 'board.on_track', { good: count(closed ? 'met' : 'on_track'), all: targets.length })
  const parts = [
    reached > 0 ? good + say('board.reached', { count: reached }) : good,
    ...mentioned.flatMap((state) => (count(state) > 0 ? [say(`board.${state}`, { count: count(state) })] : [])),
  ]
  const who = unit === null ? sayPeriod(period, speaker) : `${unit}, ${sayPeriod(period, speaker, true)}`
  return { lead: `${who}: ${parts.join(', ')}.`, rest: sayWorst(targets, indicators, speaker) }
}

function sayWorst(targets: TargetAnswer[], indicators: Map<string, IndicatorAnswer>, speaker: Speaker): string {
  const { say } = speaker
  const worst = orderTargets(targets)[0]
  if (!worst || (worst.status !== 'missed' && worst.status !== 'at_risk')) return ''
  const indicator = indicators.get(worst.indicator)
  const unit = indicator?.unit ?? 'percent'
  const gap = sayGap(worst, indicator?.dataset ?? '', speaker)
  return say('board.worst', {
    target: titleOfTarget(worst, indicator, targets, speaker),
    value: sayValue(worst, unit, speaker),
    goal: sayGoal(worst.goal, unit, speaker),
    gap: gap === '' ? '' : `, ${gap}`,
  })
}
