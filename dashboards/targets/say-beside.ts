import type { IndicatorReply } from '../../engine/definitions/replies.ts'
import type { TargetReply } from '../../engine/values/replies.ts'
import { showDay } from '../format/day.ts'
import { type Speaker, sayCounts, sayNoun, sayValue } from '../format/say-value.ts'
import { measureOf } from './measure-of-target.ts'
import { sayCount, sayState } from './say-target.ts'

type Indicators = ReadonlyMap<string, IndicatorReply>

/** How many rows the rate leaves out because a cell is blank: `12 hồ sơ để trống, không vào tỷ lệ`; empty where none is. */
const sayUnknown = ({ unknown, indicator }: TargetReply, indicators: Indicators, speaker: Speaker): string =>
  unknown === undefined
    ? ''
    : speaker
        .say('targets.unknown', { count: sayCount(unknown, speaker), noun: sayNoun(indicators.get(indicator), speaker) })
        .replace(/ {2,}/g, ' ')

/** The other readings of a clause with what they come to. */
export const saySecond = ({ second }: TargetReply, indicators: Indicators, speaker: Speaker): string[] =>
  second.map((one) => {
    const counts = sayCounts(one, speaker)
    const value = sayValue(one, measureOf(one, indicators.get(one.indicator)), speaker)
    return speaker.say('targets.second', {
      title: one.title[speaker.language],
      value: counts === '' || one.value === null ? value : `${value} (${counts})`,
      status: sayState(one, speaker).toLowerCase(),
    })
  })

/** When the plan has it done: `Hạn 30/06/2022`; empty where it is due with the year. */
export const sayDue = ({ due }: TargetReply, { say, language }: Speaker): string => {
  if (due === null) return ''
  const day = showDay(due.to, language)
  return due.from === null ? say('targets.due', { day }) : say('targets.due.from', { from: showDay(due.from, language), day })
}

/** All that is said beside a target's value. */
export const sayBeside = (target: TargetReply, indicators: Indicators, speaker: Speaker): string[] => [
  sayDue(target, speaker),
  target.ownGoal ? speaker.say('targets.own_goal') : '',
  sayUnknown(target, indicators, speaker),
  ...saySecond(target, indicators, speaker),
]

/** The names of agencies as a target has them: units by their codes, groups by their titles. */
export const sayAgencies = (
  codes: string[],
  { groups }: Pick<TargetReply, 'groups'>,
  nameOf: (code: string) => string,
  { language }: Pick<Speaker, 'language'>,
): string => codes.map((code) => groups.find(({ group }) => group === code)?.title[language] ?? nameOf(code)).join(', ')
