import type { IndicatorOf } from '../../../definitions/indicator.ts'
import { dayOfText, type Period } from '../../../definitions/period.ts'
import { millionths, scopeOf } from '../cells/print-measure.ts'
import { quoteName } from '../open-warehouse.ts'
import { printCondition } from '../print-condition.ts'
import { nowTable } from '../tables.ts'
import { dayLiteral } from '../within-period.ts'
import { type Counting, type FormulaCounter, known, type Moment } from './counter.ts'
import { anyBegun, countOpenRows, openOn, standing } from './open-rows.ts'

/** What was open on one day, and what is left of it. */
type OpenFormula = { of: string; begun: string; ended: string; against: string; sum?: string; remains?: string } & Pick<
  IndicatorOf<'reduction'>['formula'],
  'among'
>
const isOpen = (formula: IndicatorOf<'reduction'>['formula']): formula is OpenFormula & IndicatorOf<'reduction'>['formula'] =>
  formula.against !== 'year-before'

/** What is less than on the same days a year before lies in cells; what is left of what was open on one day is counted from the rows. */
export const counter: FormulaCounter<'reduction'> = {
  measures(formula) {
    if (isOpen(formula)) return null
    const { among, sum } = formula
    return [sum === undefined ? { kind: 'rows', where: [among] } : { kind: 'sum', where: [among, known(sum)], column: sum }, null]
  },
  count: (moment, { formula }, period, byField) => (isOpen(formula) ? countLeft(moment, formula, period, byField) : null),
  trace(moment, { formula }, period, dataset) {
    if (!isOpen(formula)) return null
    const { base, gone } = baseTests(moment, formula, period)
    return { table: nowTable(dataset.id), joins: '', among: [standing, ...base], counted: [gone] }
  },
}

/** The tests of what of the standing rows was open on the base's day, and of what of it is gone by the period's last day. */
function baseTests({ definitions, words }: Moment, formula: OpenFormula, period: Period): { base: string[]; gone: string } {
  const dataset = definitions.datasets.get(formula.of)!
  const among = printCondition(formula.among, scopeOf(definitions, dataset, words))
  const summed = formula.sum === undefined ? [] : [`r.${quoteName(formula.sum)} IS NOT NULL`]
  return {
    base: [...openOn(formula, dayOfText(formula.against)!), among, ...summed],
    gone: `r.${quoteName(formula.ended)} <= ${dayLiteral(period.last)}`,
  }
}

async function countLeft(moment: Counting, formula: OpenFormula, period: Period, byField: boolean) {
  const dataset = moment.definitions.datasets.get(formula.of)!
  const base = dayOfText(formula.against)!
  if (period.last < base) return { covered: false, counts: [] }
  const { base: among, gone } = baseTests(moment, formula, period)
  const amount = (name: string) => millionths(`r.${quoteName(name)}`, dataset.columns[name]!)
  const whole = formula.sum === undefined ? '1' : amount(formula.sum)
  // What is left where nobody says so is the whole: a cut is what was told.
  const left = formula.sum === undefined || formula.remains === undefined ? '0' : `coalesce(${amount(formula.remains)}, ${whole})`
  const amounts = { where: among, n: { of: `${whole} - ${left}`, where: [gone] }, d: { of: whole, where: [] } }
  const counts = await countOpenRows(moment, dataset, amounts, byField)
  return { covered: counts.length > 0 || (await anyBegun(moment, dataset, formula.begun, base)), counts }
}
