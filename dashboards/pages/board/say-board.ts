import type { IndicatorReply } from '../../../engine/definitions/replies.ts'
import type { TargetReply } from '../../../engine/values/replies.ts'
import { showDecimal } from '../../format/decimal.ts'
import { type Speaker, sayValue } from '../../format/say-value.ts'
import { isSome } from '../../scores/sums.ts'
import { needsAttention, orderTargets } from '../../targets/judge-targets.ts'
import { measureOf } from '../../targets/measure-of-target.ts'
import { sayTally } from '../../targets/say-tally.ts'
import { sayGap, sayGoalOf, titleOfTarget } from '../../targets/say-target.ts'
import type { OwnPoints } from './use-points.ts'

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
  /** The index that the targets feed, and what it is called; undefined where there is none to be seen. */
  points?: { name: string; ledger: OwnPoints['ledger'] } | undefined
}

/** Answers the page's question: how many targets are where they should be, and what it costs in points; without points, which is furthest off. */
export function sayBoard({ period, unit, targets, indicators, points }: BoardFacts, speaker: Speaker): Sentence | null {
  if (targets.length === 0) return null
  const rest = points ? sayPoints(points, speaker) : sayWorst(targets, indicators, speaker)
  return { lead: sayTally(targets, period, unit, speaker), rest }
}

function sayPoints({ name, ledger }: NonNullable<BoardFacts['points']>, { say, language }: Speaker): string {
  const shown = (points: string) => showDecimal(points, language)
  const { gained, lost, open, max } = ledger
  const places = { index: name, gained: shown(gained), max: shown(max), lost: shown(lost), open: shown(open) }
  return say(isSome(open) ? 'board.points.sentence.open' : 'board.points.sentence', places)
}

function sayWorst(targets: TargetReply[], indicators: Map<string, IndicatorReply>, speaker: Speaker): string {
  const { say } = speaker
  const worst = orderTargets(targets, indicators)[0]
  if (!worst || !needsAttention(worst)) return ''
  const indicator = indicators.get(worst.indicator)
  const gap = sayGap(worst, indicator, speaker)
  return say('board.worst', {
    target: titleOfTarget(worst, indicator, targets, speaker),
    value: sayValue(worst, measureOf(worst, indicator), speaker),
    goal: sayGoalOf(worst, indicator, speaker),
    gap: gap === '' ? '' : `, ${gap}`,
  })
}
