import { said } from '../said.ts'
import type { Words } from '../words.ts'
import { checkCondition } from './check-condition.ts'
import type { Condition } from './condition.ts'
import type { Dataset } from './dataset.ts'
import type { Fault } from './fault.ts'
import type { Datasets, FormulaKind } from './formulas/formula-kind.ts'
import { formulaKindOf } from './formulas/formula-kinds.ts'
import type { Indicator } from './indicator.ts'
import { listedIn, type Placed, type Report, reporter } from './yaml-file.ts'

const saidAs: Record<string, Words> = { instant: { vi: 'ngày', en: 'date' }, integer: { vi: 'số', en: 'number' } }

/** Every dataset, column and value that an indicator names. */
export function checkIndicator(placed: Placed<Indicator>, datasets: Datasets, faults: Fault[]): void {
  const indicator = placed.value
  if (indicator.kind === 'reported') return
  const { kind, formula } = indicator
  const all = reporter(placed, faults)
  const report: Report = (path, ...told) => all([kind, ...path], ...told)
  const dataset = datasets.get(formula.of)?.value
  if (!dataset) return report(['of'], said`there is no dataset "${formula.of}"`, listedIn(datasets.keys(), formula.of), formula.of)
  const { columns, asksJoined, check } = formulaKindOf(kind)
  checkColumns(columns, formula, dataset, [], report)
  for (const part of ['among', 'counted'] as const) {
    const condition = (formula as { among?: Condition; counted?: Condition })[part]
    if (condition)
      checkCondition(condition, dataset, datasets, asksJoined === true, (wrong, right, field) => report([part, field], wrong, right))
  }
  check?.(formula as never, dataset, datasets, report)
}

function checkColumns(
  columns: FormulaKind<never>['columns'],
  formula: object,
  dataset: Dataset,
  path: PropertyKey[],
  report: Report,
): void {
  for (const [word, named] of Object.entries(formula)) {
    if (word === 'days' && named) checkColumns(columns, named, dataset, [...path, 'days'], report)
    const types = columns[word]
    if (!types || typeof named !== 'string') continue
    const column = dataset.columns[named]
    const fitting = Object.keys(dataset.columns).filter((name) => types.includes(dataset.columns[name]!.type))
    if (!column || !types.includes(column.type))
      report([...path, word], said`"${named}" is no ${saidAs[types[0]!] ?? types.join(' or ')} of ${dataset.id}`, listedIn(fitting))
  }
}
