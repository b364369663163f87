import { said } from '../../said.ts'
import { checkIndicator } from '../check-indicator.ts'
import type { Dataset } from '../dataset.ts'
import type { Fault } from '../fault.ts'
import type { Indicator } from '../indicator.ts'
import { listedIn, type Placed, reporter } from '../yaml-file.ts'
import { type Bound, type Form, type FormColumn, indicatorOf } from './form.ts'

interface Known {
  datasets: Map<string, Placed<Dataset>>
  indicators: Map<string, Placed<Indicator>>
}

/** Every column, dataset, field and indicator that a form names. */
export function checkForm(placed: Placed<Form>, { datasets, indicators }: Known, faults: Fault[]): void {
  const form = placed.value
  const report = reporter(placed, faults)
  const byKey = new Map(form.columns.map((column) => [column.key, column]))
  const need = (path: PropertyKey[], key: string) => {
    const column = byKey.get(key)
    if (!column) report(path, said`there is no column "${key}"`, listedIn(byKey.keys(), key))
    else if (column.line) report(path, said`"${key}" is no figure`, said`a column of figures`)
  }
  const checkCount = (path: PropertyKey[], count: Bound) => {
    const at: Placed<Indicator> = {
      value: indicatorOf(form, path.join(' '), count),
      place: (within = []) => placed.place([...path, ...within]),
    }
    checkIndicator(at, datasets, faults)
  }
  form.columns.forEach((column, ix) => {
    const { no, key, count } = column
    if (no !== ix + 1) report(['columns', ix, 'no'], said`column ${no} stands at place ${ix + 1}`, said`columns numbered from 1 on`)
    if (byKey.get(key) !== column) report(['columns', ix, 'key'], said`two columns "${key}"`, said`a key of its own`)
    const way = ['columns', ix, column.sum ? 'sum' : column.less ? 'less' : 'rate']
    for (const named of partsOf(column)) need(way, named)
    if (count) checkCount(['columns', ix, 'count'], count)
    if (leansOnItself(byKey, column, new Set())) report(way, said`"${key}" is made of itself`, said`columns that come from counts`)
  })
  form.identities.forEach((one, ix) => {
    for (const key of 'sum' in one ? [...one.sum, one.is] : [one.part, one.of]) need(['identities', ix], key)
  })
  form.reconciled.forEach(({ part, of, indicator, beyond }, ix) => {
    for (const key of [...part, of]) need(['reconciled', ix], key)
    if (!indicators.has(indicator))
      report(['reconciled', ix, 'indicator'], said`there is no indicator "${indicator}"`, listedIn(indicators.keys(), indicator), indicator)
    beyond.forEach(({ count }, at) => void checkCount(['reconciled', ix, 'beyond', at, 'count'], count))
  })
  form.notes.forEach(({ count }, ix) => {
    if (count) checkCount(['notes', ix, 'count'], count)
  })
}

/** The columns a column is made of. */
const partsOf = ({ sum, less, rate }: FormColumn): string[] => sum ?? less ?? (rate ? [...rate.part, rate.of] : [])

function leansOnItself(byKey: Map<string, FormColumn>, column: FormColumn, way: Set<string>): boolean {
  if (way.has(column.key)) return true
  const further = new Set(way).add(column.key)
  return partsOf(column).some((key) => byKey.has(key) && leansOnItself(byKey, byKey.get(key)!, further))
}
