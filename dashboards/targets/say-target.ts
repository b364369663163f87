import type { IndicatorReply } from '../../engine/definitions/replies.ts'
import type { Counted, TargetReply } from '../../engine/values/replies.ts'
import { compareDecimals, showDecimal } from '../format/decimal.ts'
import { type Measure, percent, plainCount } from '../format/measure.ts'
import { type Speaker, sayCounted, sayGoal, sayValue } from '../format/say-value.ts'
import { sayWord, type TextKey } from '../text/text.ts'
import { isLimit, isRest, readScope } from './judge-targets.ts'
import { measureOf } from './measure-of-target.ts'

/** A level in running text: `cấp xã`. */
export const sayLevel = (level: string, { say }: Speaker): string => sayWord(say, 'level', level)

type Titled = Pick<TargetReply, 'title' | 'clause' | 'indicator' | 'scope'>

/** The title of a target: its own, or its indicator's with for whom or which field. */
export function titleOfTarget(target: Titled, indicator: IndicatorReply | undefined, all: Titled[], speaker: Speaker): string {
  const { say, language } = speaker
  if (target.title) return target.title[language]
  const { level, field } = readScope(target)
  const parts = [
    ...(level === 'province' ? [] : [sayLevel(level, speaker)]),
    ...(field !== null ? [say('target.field', { field: sayWord(say, 'field', field) })] : []),
    ...(isRest(target, all) ? [say('target.rest')] : []),
  ]
  return [indicator?.title[language] ?? target.indicator, ...parts].join(', ')
}

type Goal = Pick<TargetReply, 'op' | 'goal' | 'goalTo'>

/** A goal with the word that says how it is held: `tối thiểu 35 %`, `80 đến 90 %`. */
export function sayGoalOf({ op, goal, goalTo }: Goal, indicator: Measure | undefined, speaker: Speaker): string {
  const { say, language } = speaker
  if (op === 'milestone') return say('goal.milestone')
  if (op === 'rank' && goal === 0) return say('goal.rank.none')
  const measure = measureOf({ op }, indicator)
  if (op === 'range' && goalTo !== null) {
    return say('goal.range', { from: showDecimal(goal, language), to: sayGoal(goalTo, measure, speaker) })
  }
  return say(`goal.${op}`, { goal: sayGoal(goal, measure, speaker) })
}

/** The same where room is short: a lower bound, being the usual goal, goes without its word. */
export const sayGoalShort = (target: Goal, indicator: Measure | undefined, speaker: Speaker): string =>
  target.op === 'at_least' ? sayGoal(target.goal, indicator ?? percent, speaker) : sayGoalOf(target, indicator, speaker)

/** What a target lacks: `thiếu 118 hồ sơ`; empty where it lacks nothing or cannot be said. */
export function sayGap(target: TargetReply, indicator: IndicatorReply | undefined, speaker: Speaker): string {
  if (target.gap === null || compareDecimals(target.gap, 0) === 0) return ''
  if (target.op === 'rank') return holdTogether(speaker.say('gap.rank', { count: sayCount(target.gap, speaker) }))
  const key: TextKey = isLimit(target) ? 'gap.over' : 'gap.short'
  const count = sayCount(target.gap, speaker)
  return holdTogether(speaker.say(key, { count, noun: sayCounted(indicator, speaker) }).trim())
}

/** One line, but where a comma lets it break. */
const holdTogether = (text: string): string => text.replaceAll(/(?<!,) /g, '\u00a0')

/** What must come when only new cases come: `cần thêm 210 hồ sơ mới`; empty where nothing must. */
export function sayNeeded(target: TargetReply, indicator: IndicatorReply | undefined, speaker: Speaker): string {
  if (target.op === 'rank' || sayGap(target, indicator, speaker) === '') return ''
  if (target.needed === null) return speaker.say('needed.none')
  return speaker.say('needed.short', { count: sayCount(target.needed, speaker), noun: sayCounted(indicator, speaker) }).trim()
}

/** A bare count. */
export const sayCount = (count: Counted['numerator'], speaker: Speaker): string =>
  count === null ? '' : sayValue({ value: String(count), reason: null }, plainCount, speaker)

/** The word of a target's state. */
export const sayState = ({ status, reason }: Pick<TargetReply, 'status' | 'reason'>, { say }: Speaker): string =>
  status === 'no_data' ? say(`reason.${reason ?? 'no_data'}`) : say(`status.${status}`)

/** Whether the goal is there before the year is over: so far, for it can be lost again. */
export const isReachedEarly = ({ status, reached }: Pick<TargetReply, 'status' | 'reached'>): boolean =>
  reached && (status === 'on_track' || status === 'at_risk')
