import type { Condition } from '../../../definitions/condition.ts'
import type { IndicatorOf } from '../../../definitions/indicator.ts'
import type { Period } from '../../../definitions/period.ts'
import { scopeOf } from '../cells/print-measure.ts'
import { quoteName } from '../open-warehouse.ts'
import { printCondition } from '../print-condition.ts'
import { nowTable } from '../tables.ts'
import { dayLiteral } from '../within-period.ts'
import type { FormulaCounter, Moment } from './counter.ts'
import { anyBegun, countOpenRows, openOn, standing } from './open-rows.ts'

/** Counted from the rows, because what is open moves with every single day. */
export const counter: FormulaCounter<'stock'> = {
  async count(moment, indicator, period, byField) {
    const { among, counted } = testsOf(moment, indicator, period)
    const dataset = moment.definitions.datasets.get(indicator.formula.of)!
    const amounts = { where: among, n: { where: counted } }
    const counts = await countOpenRows(moment, dataset, amounts, byField)
    return { covered: counts.length > 0 || (await anyBegun(moment, dataset, indicator.formula.begun, period.last)), counts }
  },
  trace(moment, indicator, period, dataset) {
    const { among, counted } = testsOf(moment, indicator, period)
    return { table: nowTable(dataset.id), joins: '', among: [standing, ...among], counted }
  },
}

/** The tests by which a stock's standing rows are told: those open on the period's last day, and those counted among them. */
function testsOf(moment: Moment, { formula }: IndicatorOf<'stock'>, period: Period): { among: string[]; counted: string[] } {
  const dataset = moment.definitions.datasets.get(formula.of)!
  const print = (condition: Condition) => printCondition(condition, scopeOf(moment.definitions, dataset, moment.words))
  const day = dayLiteral(period.last)
  const column = (name: string) => `r.${quoteName(name)}`
  const counted = [
    ...(formula.counted ? [print(formula.counted)] : []),
    ...(formula.due ? [`${column(formula.due)} < ${day}`] : []),
    ...(formula.done ? [`${column(formula.done)} <= ${day}`] : []),
    ...(formula.done && formula.done_since === 'period' ? [`${column(formula.done)} >= ${dayLiteral(period.first)}`] : []),
  ]
  return { among: [...openOn(formula, period.last), print(formula.among)], counted }
}
