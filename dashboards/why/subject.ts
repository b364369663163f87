import type { CalendarName } from '../../engine/definitions/period.ts'
import type { IndicatorReply } from '../../engine/definitions/replies.ts'
import type { Counted, TargetReply } from '../../engine/values/replies.ts'
import type { RowsWanted } from '../answers/queries.ts'
import { showDay } from '../format/day.ts'
import { showDecimal } from '../format/decimal.ts'
import { type Speaker, sayCounted, sayCounts, sayInterval, sayNoun, sayPeriod, sayValue } from '../format/say-value.ts'
import { daysOf } from '../period/period.ts'
import { sayAgencies, sayDue } from '../targets/say-beside.ts'
import { sayCount, sayGap, sayGoalOf } from '../targets/say-target.ts'
import type { ForecastsWanted } from '../targets/use-forecasts.ts'

/** A number one can ask about. */
export interface Subject {
  title: string
  /** Whose number: a unit, a level, the province. */
  who: string
  period: string
  calendar: CalendarName
  counted: Counted
  indicator: IndicatorReply
  /** Own records only, or also those of the units below. */
  reach: 'own' | 'below' | 'level' | 'province'
  /** The id of the unit, where the reader may make it the unit of the page. */
  unit: string | null
  target: TargetReply | null
  /** Where the target is forecast; null where nothing is. */
  outlook: ForecastsWanted | null
  /** The rows it was counted from; null where they cannot be asked for, which `rowsNote` explains. */
  rows: RowsWanted | null
  rowsNote: string
  /** The address of the same number in the API. */
  source: string
}

/** The number in one sentence. */
export function saySubject({ who, period, counted, indicator, target }: Subject, speaker: Speaker): string {
  const { say, language } = speaker
  const span = target
    ? say('why.from', { first: showDay(target.judgedFrom, language), last: showDay(target.judgedTo, language) })
    : sayPeriod(period, speaker, true)
  const start = `${who}, ${span}: `
  if (counted.value === null) return start + say(`reason.${counted.reason ?? 'no_data'}.why`)
  const [numerator, denominator] = sayCounts(counted, speaker).split('/')
  const noun = sayCounted(indicator, speaker)
  const value = sayValue(counted, indicator, speaker)
  const main = say(numerator && denominator ? `why.${indicator.unit}` : 'why.value', {
    numerator: numerator ?? '',
    denominator: denominator ?? '',
    noun,
    value,
  }).replace(/ {2,}/g, ' ')
  return start + main + (target ? sayAgainstGoal(target, indicator, speaker) : '')
}

function sayAgainstGoal(target: TargetReply, indicator: IndicatorReply, speaker: Speaker): string {
  const goal = sayGoalOf(target, indicator, speaker)
  const gap = sayGap(target, indicator, speaker)
  return gap === '' ? speaker.say('why.reached', { goal }) : speaker.say('why.gap', { goal, gap })
}

/** The facts behind the number, as pairs of name and text; `nameOf`: a unit's name by its code. */
export function factsOf(subject: Subject, nameOf: (code: string) => string, speaker: Speaker): [name: string, text: string][] {
  const { say, language } = speaker
  const { counted, indicator, period, calendar, reach, target } = subject
  const noun = sayNoun(indicator, speaker)
  const days = target ? { first: target.judgedFrom, last: target.judgedTo } : daysOf(period, calendar)
  const [numerator, denominator] = sayCounts(counted, speaker).split('/')
  const things = sayCounted(indicator, speaker)
  const agencies = (codes: string[] = []) => (target && sayAgencies(codes, target, nameOf, speaker)) || null
  const withNoun = (count: string) => [count, things].join(' ').trim()
  const facts: [string, string | null][] = [
    [say('fact.numerator'), numerator ? withNoun(numerator) : null],
    [say('fact.denominator'), denominator ? `${denominator} ${noun}` : null],
    [say('fact.value'), sayValue(counted, indicator, speaker)],
    [say('fact.interval'), sayInterval(counted, speaker) || null],
    [say('fact.aside'), counted.setAside === undefined ? null : say('fact.aside.rows', { count: showDecimal(counted.setAside, language) })],
    [say('column.unknown'), counted.unknown === undefined ? null : `${sayCount(counted.unknown, speaker)} ${noun}`.trim()],
    [say('fact.goal'), target && sayGoalOf(target, indicator, speaker)],
    [say('fact.pace'), target && sayPace(target, indicator, speaker)],
    [say('fact.gap'), target?.gap == null ? null : withNoun(sayCount(target.gap, speaker))],
    [say('fact.needed'), target?.gap == null ? null : sayNeededFact(target, things, speaker)],
    [
      say('fact.alone'),
      target &&
        `${sayPeriod(period, speaker)}: ${sayValue(target.alone, indicator, speaker)} (${sayCounts(target.alone, speaker) || say('none')})`,
    ],
    [say('fact.days'), days && say('days', { first: showDay(days.first, language), last: showDay(days.last, language) })],
    [say('fact.calendar'), say(`calendar.${target ? 'month' : calendar}`)],
    [say('fact.reach'), say(`reach.${reach}`, { noun })],
    [say('fact.definition'), indicator.title[language]],
    [say('fact.words'), indicator.words[language]],
    [say('fact.basis'), indicator.basis],
    [say('fact.minimum'), indicator.minimum > 0 ? `${indicator.minimum} ${noun}` : null],
    [say('fact.clause'), target && `${target.clause}: ${target.words}`],
    [say('fact.criteria'), target ? sayCriteria(target, speaker) : null],
    [say('fact.note'), target?.note ?? null],
    [say('fact.measure'), target && say(`measure.${target.measure}`)],
    [say('column.due'), (target && sayDue(target, speaker)) || null],
    [say('fact.lead'), agencies(target?.lead)],
    [say('column.coordinators'), agencies(target?.coordinators)],
  ]
  return facts.flatMap(([name, text]) => (text === null || text === undefined ? [] : [[name, text] as [string, string]]))
}

/** The criteria filled from the same indicator, with the points at stake; null where there are none. */
const sayCriteria = ({ criteria }: TargetReply, { say, language }: Speaker): string | null =>
  criteria
    .map(({ set, code, title, max }) =>
      say('fact.criteria.one', { set: set[language], code, title: title[language], max: showDecimal(max, language) }),
    )
    .join('; ') || null

/** How many further cases would do; null where none is needed. Sums have no noun, which leaves a gap to close. */
function sayNeededFact(target: TargetReply, noun: string, speaker: Speaker): string | null {
  if (target.needed === null) return speaker.say('needed.impossible')
  if (target.needed === 0) return null
  return speaker
    .say('needed', { count: sayCount(target.needed, speaker), noun })
    .replace(/ {2,}/g, ' ')
    .replace(' ,', ',')
}

/** What must be there by now, and where that comes from; null where the whole goal is held all year. */
function sayPace({ pace, paceFrom }: TargetReply, indicator: IndicatorReply, speaker: Speaker): string | null {
  if (pace === null || paceFrom === null) return null
  return speaker.say(`pace.${paceFrom}`, { pace: sayValue({ value: pace, reason: null }, indicator, speaker) })
}
