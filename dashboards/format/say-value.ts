import type { Counted, IndicatorAnswer } from '../../engine/answers.ts'
import { isText, type Say } from '../text/text.ts'
import { type Language, percentText, readFraction, showDecimal } from './decimal.ts'

/** What puts counts, values and periods into words for one language. */
export interface Speaker {
  say: Say
  language: Language
}

const nbsp = '\u00a0'

const unitSign = (unit: IndicatorAnswer['unit']): string => (unit === 'percent' ? `${nbsp}%` : '')

/** A value as tables show it: `45,45 %`, or the reason why there is none. */
export function sayValue(counted: Pick<Counted, 'value' | 'reason'>, unit: IndicatorAnswer['unit'], { say, language }: Speaker): string {
  if (counted.value === null) return say(`reason.${counted.reason ?? 'no_data'}`)
  return showDecimal(counted.value, language, unit === 'percent' ? 2 : 0) + unitSign(unit)
}

/** A value as charts show it, with one decimal, from the exact counts where there are any: `45,5`; null where there is none. */
export function shortValue(counted: Omit<Counted, 'reason'>, unit: IndicatorAnswer['unit'], language: Language): string | null {
  if (counted.value === null) return null
  if (unit !== 'percent') return showDecimal(counted.value, language)
  const { numerator, denominator } = counted
  const fraction = numerator !== null && denominator !== null ? readFraction(numerator, denominator) : null
  return showDecimal(fraction ? percentText(fraction, 1) : counted.value, language, 1)
}

/** A goal: `35 %`. */
export const sayGoal = (goal: number, unit: IndicatorAnswer['unit'], { language }: Speaker): string =>
  showDecimal(goal, language) + unitSign(unit)

/** The two counts: `1.204/3.775`; empty where there are none. */
export function sayCounts({ numerator, denominator }: Pick<Counted, 'numerator' | 'denominator'>, { language }: Speaker): string {
  if (numerator === null || denominator === null) return ''
  return `${showDecimal(numerator, language)}/${showDecimal(denominator, language)}`
}

/** What an indicator of a dataset counts: `hồ sơ`. */
export function sayNoun(dataset: string, { say }: Speaker): string {
  const key = `noun.${dataset}`
  return say(isText(key) ? key : 'noun.any')
}

const roman = ['', 'I', 'II', 'III', 'IV']

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
  return small && language === 'vi' ? text.charAt(0).toLowerCase() + text.slice(1) : text
}

/** The short name of a quarter under a chart: `Quý III`, where little room is left `III`. */
export const sayQuarter = (period: string, { say, language }: Speaker, tiny = false): string => {
  const n = Number(period.slice(-1))
  return say(tiny ? 'period.quarter.tiny' : 'period.quarter.short', { n: language === 'vi' ? (roman[n] ?? n) : n })
}
