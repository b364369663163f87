import { said } from '../said.ts'
import { checkIndicator } from './check-indicator.ts'
import { type CrossCheck, indicatorOfSide } from './cross-check.ts'
import type { Dataset } from './dataset.ts'
import type { Duty } from './duty.ts'
import type { Fault } from './fault.ts'
import { listedIn, type Placed, reporter } from './yaml-file.ts'

/** Every dataset, column and duty that two figures held against each other name. */
export function checkCrossCheck(
  placed: Placed<CrossCheck>,
  { datasets, duties }: { datasets: Map<string, Placed<Dataset>>; duties: Map<string, Placed<Duty>> },
  faults: Fault[],
): void {
  const check = placed.value
  if (check.kind !== 'figures-agree') return
  const report = reporter(placed, faults)
  for (const name of ['one', 'other'] as const) {
    const side = check[name]
    const value = indicatorOfSide(check.id, name, side)
    if (value) checkIndicator({ value, place: (within = []) => placed.place([name, ...within]) }, datasets, faults)
    if (side.expected !== undefined) {
      const numbers = [...duties.values()].flatMap(({ value: duty }) => ('expects' in duty ? [duty.id] : []))
      if (!numbers.includes(side.expected))
        report([name, 'expected'], said`no duty "${side.expected}" says how many there ought to be`, listedIn(numbers), side.expected)
    }
    if (!side.filed) continue
    const { dataset: id, column } = side.filed
    const dataset = datasets.get(id)?.value
    if (!dataset) report([name, 'filed', 'dataset'], said`there is no dataset "${id}"`, listedIn(datasets.keys(), id), id)
    else if (dataset.columns[column]?.type !== 'amount')
      report([name, 'filed', 'column'], said`"${column}" is no figure of ${id}`, listedIn(Object.keys(dataset.columns), column))
  }
}
