import type { Counted, IndicatorAnswer, TargetAnswer } from '../../../engine/answers.ts'
import { compareDecimals } from '../../format/decimal.ts'
import { type Speaker, sayGoal, sayNoun, sayPeriod, sayValue } from '../../format/say-value.ts'
import { sayWord, type TextKey } from '../../text/text.ts'
import { countStates, isRest, orderTargets, readScope, type TargetState } from './judge-targets.ts'

/** The first line of the page: what stands in bold, and the rest. */
export interface Sentence {
  lead: string
  rest: string
}

/** A level in running text: `cấp xã`. */
export const sayLevel = (level: string, { say }: Speaker): string => sayWord(say, 'level', level)

/** The title of a target: its indicator, and for whom or which field. */
export function titleOfTarget(target: TargetAnswer, indicator: IndicatorAnswer | undefined, all: TargetAnswer[], speaker: Speaker): string {
  const { say, language } = speaker
  const { level, field } = readScope(target)
  const parts = [
    ...(level === 'province' ? [] : [sayLevel(level, speaker)]),
    ...(field !== null ? [say('target.field', { field: sayWord(say, 'field', field) })] : []),
    ...(isRest(target, all) ? [say('target.rest')] : []),
  ]
  return [indicator?.title[language] ?? target.indicator, ...parts].join(', ')
}

/** What a target lacks: `thiếu 118 hồ sơ`; empty where it lacks nothing or cannot be said. */
export function sayGap(target: TargetAnswer, dataset: string, speaker: Speaker): string {
  if (target.gap === null || compareDecimals(target.gap, 0) === 0) return ''
  const key: TextKey = target.op === 'at_most' ? 'gap.over' : 'gap.short'
  const count = sayCount(target.gap, speaker)
  return speaker.say(key, { count, noun: sayNoun(dataset, speaker) }).replaceAll(' ', '\u00a0')
}

const sayCount = (count: Counted['numerator'], speaker: Speaker): string =>
  count === null ? '' : sayValue({ value: String(count), reason: null }, 'count', speaker)

/** States that the sentence names after the good ones. */
const mentioned = ['missed', 'at_risk', 'no_data', 'not_published', 'no_exact_series', 'nothing_arose'] as const

/** The word of a target's state. */
export function sayState(target: TargetAnswer, { say }: Speaker): string {
  if (target.status === 'no_data') return say(`reason.${target.reason ?? 'no_data'}`)
  return say(target.status === 'on_track' && target.reached ? 'status.reached' : `status.${target.status}`)
}

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
