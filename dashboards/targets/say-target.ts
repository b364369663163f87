import type { Counted, IndicatorAnswer, TargetAnswer } from '../../engine/answers.ts'
import { compareDecimals } from '../format/decimal.ts'
import { type Speaker, sayNoun, sayValue } from '../format/say-value.ts'
import { sayWord, type TextKey } from '../text/text.ts'
import { isRest, readScope } from './judge-targets.ts'

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

/** The word of a target's state. */
export function sayState(target: TargetAnswer, { say }: Speaker): string {
  if (target.status === 'no_data') return say(`reason.${target.reason ?? 'no_data'}`)
  return say(target.status === 'on_track' && target.reached ? 'status.reached' : `status.${target.status}`)
}
