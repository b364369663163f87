import type { IndicatorReply } from '../../engine/definitions/replies.ts'
import { readFraction } from '../../engine/values/exact-value.ts'
import type { Counted } from '../../engine/values/replies.ts'
import type { Say } from '../text/text.ts'
import { type Language, percentText, showDecimal } from './decimal.ts'
import type { Measure } from './measure.ts'

/** What puts counts, values and periods into words for one language. */
export interface Speaker {
  say: Say
  language: Language
}

const nbsp = '\u00a0'

/** What stands after a value: `%`, or what it is measured in. */
export const sayUnit = ({ unit, measuredIn }: Measure, { language }: Pick<Speaker, 'language'>): string =>
  unit === 'percent' ? '%' : (measuredIn?.[language] ?? '')

const unitSign = (measure: Measure, language: Language): string => {
  const text = sayUnit(measure, { language })
  return text === '' ? '' : nbsp + text
}

/** How many places a table fills. */
export const placesOf = ({ unit }: Measure): number => (unit === 'percent' ? 2 : 0)

/** The head of a column of values: `Giá trị (%)`. */
export function sayValueColumn(measure: Measure, speaker: Speaker): string {
  const unit = sayUnit(measure, speaker)
  return unit === '' ? speaker.say('column.value.plain') : speaker.say('column.value.in', { unit })
}

/** A value as tables show it: `45,45 %`, or the reason why there is none. */
export function sayValue(counted: Pick<Counted, 'value' | 'reason'>, measure: Measure, { say, language }: Speaker): string {
  if (counted.value === null) return say(`reason.${counted.reason ?? 'no_data'}`)
  return showDecimal(counted.value, language, placesOf(measure)) + unitSign(measure, language)
}

type Counts = Pick<Counted, 'value' | 'numerator' | 'denominator'>

/** A value as charts show it, with one decimal, from the exact counts where there are any: `45,5`; null where there is none. */
export function shortValue({ value, numerator, denominator }: Counts, { unit }: Pick<Measure, 'unit'>, language: Language): string | null {
  if (value === null) return null
  if (unit !== 'percent') return showDecimal(value, language)
  const fraction = numerator !== null && denominator !== null ? readFraction(numerator, denominator) : null
  return showDecimal(fraction ? percentText(fraction, 1) : value, language, 1)
}

/** The same with what it is measured in. */
export function shortWithUnit(counts: Counts, measure: Measure, language: Language): string {
  const text = shortValue(counts, measure, language)
  return text === null ? '' : text + unitSign(measure, language)
}

/** A goal: `35 %`. */
export const sayGoal = (goal: number, measure: Measure, { language }: Speaker): string =>
  showDecimal(goal, language) + unitSign(measure, language)

/** The two counts: `1.204/3.775`; empty where there are none. */
export function sayCounts({ numerator, denominator }: Pick<Counted, 'numerator' | 'denominator'>, { language }: Speaker): string {
  if (numerator === null || denominator === null) return ''
  return `${showDecimal(numerator, language)}/${showDecimal(denominator, language)}`
}

/** The interval beside a rate: `42,10–48,85 %`; empty where there is none. */
export function sayInterval({ low, high }: Pick<Counted, 'low' | 'high'>, { language }: Speaker): string {
  if (low === null || high === null) return ''
  return `${showDecimal(low, language, 2)}\u2013${showDecimal(high, language, 2)}${nbsp}%`
}

/** What an indicator counts: `hồ sơ`. */
export const sayNoun = (indicator: Pick<IndicatorReply, 'noun'> | undefined, { language }: Speaker): string =>
  indicator?.noun[language] ?? ''

/** Kinds whose counts are sums of a column or days, not a number of rows. */
const sums = new Set(['ratio', 'mean', 'reduction'])

/** What stands after a count of an indicator: `hồ sơ`; empty where the count is a sum. */
export const sayCounted = (indicator: Pick<IndicatorReply, 'noun' | 'kind'> | undefined, speaker: Speaker): string =>
  indicator && sums.has(indicator.kind) ? '' : sayNoun(indicator, speaker)

const roman = ['', 'I', 'II', 'III', 'IV']

/** A name as it stands inside a Vietnamese sentence: `Năm 2021` becomes `năm 2021`; English keeps its capital. */
export const startSmall = (text: string, language: Language): string =>
  language === 'vi' ? text.charAt(0).toLowerCase() + text.slice(1) : text

/** A period's name: `Quý III/2022`; at the start of a sentence as it stands, inside one with `small`. */
export function sayPeriod(period: string, { say, language }: Speaker, small = false): string {
  const [year = '', part = ''] = period.split('-')
  const number = part.slice(1).replace(/^0/, '')
  const text =
    part === ''
      ? say('period.year', { year })
      : part === '9M' || part === 'H1' || part === 'H2'
        ? say(`period.${part}`, { year })
        : part.startsWith('Q')
          ? say('period.quarter', { year, n: language === 'vi' ? (roman[Number(number)] ?? number) : number })
          : say('period.month', { year, n: number })
  return small ? startSmall(text, language) : text
}

/** The short name of a quarter under a chart: `Quý III`, where little room is left `III`. */
export const sayQuarter = (period: string, { say, language }: Speaker, tiny = false): string => {
  const n = Number(period.slice(-1))
  return say(tiny ? 'period.quarter.tiny' : 'period.quarter.short', { n: language === 'vi' ? (roman[n] ?? n) : n })
}
