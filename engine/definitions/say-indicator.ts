import type { Condition } from './condition.ts'
import type { Dataset } from './dataset.ts'
import { formulaKindOf } from './formulas/formula-kinds.ts'
import type { Indicator } from './indicator.ts'
import { type Language, sayCondition } from './say-condition.ts'

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
  const nounOf = (id: string) => datasets.get(id)!.noun[language]
  return formulaKindOf(indicator.kind).say(indicator.formula as never, { vi, noun, column, condition, among, inPeriod, nounOf })
}
