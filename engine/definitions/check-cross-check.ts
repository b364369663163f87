import { checkIndicator } from './check-indicator.ts'
import { type CrossCheck, indicatorOfSide } from './cross-check.ts'
import type { Dataset } from './dataset.ts'
import type { Fault } from './fault.ts'
import { listed, type Placed, reporter } from './yaml-file.ts'

/** Every dataset and column that two figures held against each other name. */
export function checkCrossCheck(placed: Placed<CrossCheck>, datasets: Map<string, Placed<Dataset>>, faults: Fault[]): void {
  const check = placed.value
  if (check.kind !== 'figures-agree') return
  const report = reporter(placed, faults)
  for (const name of ['one', 'other'] as const) {
    const side = check[name]
    const value = indicatorOfSide(check.id, name, side)
    if (value) checkIndicator({ value, place: (within = []) => placed.place([name, ...within]) }, datasets, faults)
    if (!side.filed) continue
    const { dataset: id, column } = side.filed
    const dataset = datasets.get(id)?.value
    if (!dataset) report([name, 'filed', 'dataset'], `there is no dataset "${id}"`, listed(datasets.keys(), id), id)
    else if (dataset.columns[column]?.type !== 'amount')
      report([name, 'filed', 'column'], `"${column}" is no figure of ${id}`, listed(Object.keys(dataset.columns), column))
  }
}
