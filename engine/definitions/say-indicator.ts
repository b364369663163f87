import type { Condition } from './condition.ts'
import type { Dataset } from './dataset.ts'
import type { Indicator } from './indicator.ts'
import { type Language, sayCondition } from './say-condition.ts'

const levelNames = {
  vi: { province: 'tỉnh', department: 'sở, ban, ngành', 'central-agency': 'cơ quan Trung ương', district: 'cấp huyện', commune: 'cấp xã' },
  en: {
    province: 'the province',
    department: 'departments',
    'central-agency': 'central agencies',
    district: 'districts',
    commune: 'communes',
  },
}

/** What an indicator counts among what and at which dates, in words made from its formula. */
export function sayIndicator(indicator: Indicator, datasets: Map<string, Dataset>, language: Language): string {
  const vi = language === 'vi'
  if (indicator.kind === 'reported')
    return vi ? 'Tử số và mẫu số do đơn vị báo cáo cho đúng kỳ.' : 'Numerator and denominator as the unit reported them for the period.'
  const dataset = datasets.get(indicator.formula.of)!
  const noun = dataset.noun[language]
  const column = (name: string) => (vi ? `«${dataset.columns[name]!.title.vi}»` : `“${dataset.columns[name]!.title.en}”`)
  const condition = (one: Condition) => sayCondition(one, dataset, datasets, language)
  const among = (one: Condition) => {
    const said = condition(one)
    if (said === '') return vi ? `mọi ${noun}` : `all ${noun}`
    return vi ? `${noun} mà ${said}` : `${noun} where ${said}`
  }
  const inPeriod = (dated: string) => (vi ? `tính theo ${column(dated)} trong kỳ` : `by ${column(dated)} within the period`)
  switch (indicator.kind) {
    case 'share': {
      const { formula } = indicator
      return vi
        ? `Số ${noun} mà ${condition(formula.counted)}, trên ${among(formula.among)}; ${inPeriod(formula.dated)}.`
        : `The ${noun} where ${condition(formula.counted)}, of ${among(formula.among)}; ${inPeriod(formula.dated)}.`
    }
    case 'ratio': {
      const { sum, over, dated } = indicator.formula
      return vi
        ? `Tổng ${column(sum)} chia tổng ${column(over)} của ${among(indicator.formula.among)}; ${inPeriod(dated)}.`
        : `The sum of ${column(sum)} over the sum of ${column(over)} of ${among(indicator.formula.among)}; ${inPeriod(dated)}.`
    }
    case 'mean': {
      const { days, dated } = indicator.formula
      const what = days
        ? vi
          ? `số ngày từ ${column(days.from)} đến ${column(days.to)}`
          : `the days from ${column(days.from)} to ${column(days.to)}`
        : column(indicator.formula.column!)
      return vi
        ? `Trung bình ${what} của ${among(indicator.formula.among)}; ${inPeriod(dated)}.`
        : `The mean of ${what} over ${among(indicator.formula.among)}; ${inPeriod(dated)}.`
    }
    case 'count':
      return vi
        ? `Số lượng ${among(indicator.formula.counted)}; ${inPeriod(indicator.formula.dated)}.`
        : `How many: ${among(indicator.formula.counted)}; ${inPeriod(indicator.formula.dated)}.`
    case 'distinct': {
      const { thing, counted, dated } = indicator.formula
      return vi
        ? `Số ${column(thing)} khác nhau có ${noun} mà ${condition(counted)}, trên số ${column(thing)} khác nhau của ${among(indicator.formula.among)}; ${inPeriod(dated)}.`
        : `Different values of ${column(thing)} named by ${noun} where ${condition(counted)}, of those named by ${among(indicator.formula.among)}; ${inPeriod(dated)}.`
    }
    case 'units': {
      const { levels, counted, dated, begun } = indicator.formula
      const names = levels.map((level) => levelNames[language][level]).join(', ')
      const when = dated
        ? inPeriod(dated)
        : vi
          ? `có ${column(begun!)} đến ngày cuối kỳ và chưa kết thúc`
          : `begun (${column(begun!)}) and not ended on the period's last day`
      return vi
        ? `Số đơn vị (${names}) có ${among(counted)}, trên tổng số đơn vị có hiệu lực vào ngày cuối kỳ; ${when}.`
        : `Units (${names}) that have ${among(counted)}, of all units valid on the period's last day; ${when}.`
    }
    case 'reduction': {
      const { formula } = indicator
      if (formula.against === 'year-before')
        return vi
          ? `Mức giảm tổng ${column(formula.sum!)} của ${among(formula.among)} so với cùng kỳ năm trước, trên tổng cùng kỳ năm trước.`
          : `How much less the sum of ${column(formula.sum!)} of ${among(formula.among)} is than in the same days of the year before, over that base.`
      const what = formula.sum === undefined ? (vi ? `số ${noun}` : noun) : column(formula.sum)
      const base = formula.against.split('-').reverse().join('/')
      return vi
        ? `Mức cắt giảm ${what} đến ngày cuối kỳ, trên tổng của ${among(formula.among)} có hiệu lực ngày ${base}.`
        : `How much of ${what} was cut by the period's last day, of ${among(formula.among)} in force on ${base}.`
    }
    case 'stock': {
      const { due, done, done_since, ended, begun } = indicator.formula
      const tests = [
        ...(indicator.formula.counted ? [condition(indicator.formula.counted)] : []),
        ...(due ? [vi ? `${column(due)} trước ngày cuối kỳ` : `${column(due)} is before the period's last day`] : []),
        ...(done ? [sayDone(column(done), done_since, vi)] : []),
      ].join(vi ? ' và ' : ' and ')
      const open = vi
        ? `có ${column(begun)} đến ngày cuối kỳ${ended ? ` và chưa có ${column(ended)}` : ''}`
        : `begun (${column(begun)}) by the period's last day${ended ? ` and without ${column(ended)} by then` : ''}`
      return vi
        ? `Số ${noun} mà ${tests}, trên ${among(indicator.formula.among)} ${open}.`
        : `The ${noun} where ${tests}, of ${among(indicator.formula.among)} ${open}.`
    }
    case 'register_share': {
      const having = indicator.formula.having && datasets.get(indicator.formula.having.of)!.noun[language]
      const used = having ? (vi ? `, chỉ tính ${noun} có phát sinh ${having} trong kỳ` : `, only ${noun} with ${having} in the period`) : ''
      return vi
        ? `Số ${noun} mà ${condition(indicator.formula.counted)}, trên ${among(indicator.formula.among)} trong danh mục có hiệu lực vào ngày cuối kỳ${used}.`
        : `The ${noun} where ${condition(indicator.formula.counted)}, of ${among(indicator.formula.among)} in the register in force on the period's last day${used}.`
    }
  }
}

function sayDone(column: string, since: 'ever' | 'period', vi: boolean): string {
  if (since === 'period') return vi ? `${column} trong kỳ` : `${column} lies within the period`
  return vi ? `${column} đến ngày cuối kỳ` : `${column} is by the period's last day`
}
