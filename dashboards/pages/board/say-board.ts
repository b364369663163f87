import type { IndicatorReply } from '../../../engine/definitions/replies.ts'
import type { TargetReply } from '../../../engine/values/replies.ts'
import { type Speaker, sayValue } from '../../format/say-value.ts'
import { orderTargets } from '../../targets/judge-targets.ts'
import { measureOf } from '../../targets/measure-of-target.ts'
import { sayTally } from '../../targets/say-tally.ts'
import { sayGap, sayGoalOf, titleOfTarget } from '../../targets/say-target.ts'

/** The first line of the page: what stands in bold, and the rest. */
export interface Sentence {
  lead: string
  rest: string
}

interface BoardFacts {
  period: string
  /** The unit's name; null for the whole province. */
  unit: string | null
  targets: TargetReply[]
  indicators: Map<string, IndicatorReply>
}

/** Answers the page's question in one sentence: how many targets are where they should be, and which is furthest off. */
export function sayBoard({ period, unit, targets, indicators }: BoardFacts, speaker: Speaker): Sentence | null {
  if (targets.length === 0) return null
  return { lead: sayTally(targets, period, unit, speaker), rest: sayWorst(targets, indicators, speaker) }
}

const bad: TargetReply['status'][] = ['missed', 'overdue', 'at_risk']

function sayWorst(targets: TargetReply[], indicators: Map<string, IndicatorReply>, speaker: Speaker): string {
  const { say } = speaker
  const worst = orderTargets(targets, indicators)[0]
  if (!worst || !bad.includes(worst.status)) return ''
  const indicator = indicators.get(worst.indicator)
  const gap = sayGap(worst, indicator, speaker)
  return say('board.worst', {
    target: titleOfTarget(worst, indicator, targets, speaker),
    value: sayValue(worst, measureOf(worst, indicator), speaker),
    goal: sayGoalOf(worst, indicator, speaker),
    gap: gap === '' ? '' : `, ${gap}`,
  })
}
