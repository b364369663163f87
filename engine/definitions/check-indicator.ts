import { checkCondition } from './check-condition.ts'
import type { Condition } from './condition.ts'
import type { Column, Dataset } from './dataset.ts'
import type { FormulaKind } from './formulas.ts'
import type { Indicator } from './indicator.ts'
import { type Fault, listed, type Placed, type Report, reporter } from './yaml-file.ts'

type Datasets = Map<string, Placed<Dataset>>
type Types = Column['type'][]

const saidAs: Record<string, string> = { instant: 'date', integer: 'number' }
const numbers: Types = ['integer', 'amount']
/** The columns a formula may name, by the word that names them; a register's have nothing of the kind. */
const columnsOf: Record<string, Types> = {
  dated: ['instant'],
  begun: ['instant'],
  ended: ['instant'],
  due: ['instant'],
  done: ['instant'],
  from: ['instant'],
  to: ['instant'],
  thing: ['text', 'choice'],
  column: numbers,
  sum: numbers,
  over: numbers,
  remains: numbers,
}
const joined: ReadonlySet<FormulaKind> = new Set(['share', 'ratio', 'mean', 'count', 'distinct'])

/** Every dataset, column and value that an indicator names. */
export function checkIndicator(placed: Placed<Indicator>, datasets: Datasets, faults: Fault[]): void {
  const indicator = placed.value
  if (indicator.kind === 'reported') return
  const { kind, formula } = indicator
  const report = reporter(placed, faults)
  const dataset = datasets.get(formula.of)?.value
  if (!dataset) return report([kind, 'of'], `there is no dataset "${formula.of}"`, listed(datasets.keys(), formula.of), formula.of)
  checkColumns(formula, dataset, [kind], report)
  for (const part of ['among', 'counted'] as const) {
    const condition = (formula as { among?: Condition; counted?: Condition })[part]
    if (!condition) continue
    checkCondition(condition, dataset, datasets, joined.has(kind), (wrong, right, field) => report([kind, part, field], wrong, right))
  }
  if (indicator.kind === 'distinct' && dataset.key.length === 1 && dataset.key[0] === indicator.formula.thing)
    report([kind, 'thing'], `"${indicator.formula.thing}" is the key: every row names another`, 'a column that rows share')
  if (indicator.kind === 'units' && !dataset.unit)
    report([kind, 'of'], `the rows of "${dataset.id}" belong to no unit`, 'a dataset with a unit')
  if (indicator.kind === 'register_share') checkRegister(indicator.formula, dataset, datasets, report)
}

function checkColumns(formula: object, dataset: Dataset, path: PropertyKey[], report: Report): void {
  for (const [word, named] of Object.entries(formula)) {
    if (word === 'days') checkColumns(named, dataset, [...path, 'days'], report)
    const types = columnsOf[word]
    if (!types || typeof named !== 'string') continue
    const column = dataset.columns[named]
    const fitting = Object.keys(dataset.columns).filter((name) => types.includes(dataset.columns[name]!.type))
    if (!column || !types.includes(column.type))
      report([...path, word], `"${named}" is no ${saidAs[types[0]!] ?? types.join(' or ')} of ${dataset.id}`, listed(fitting))
  }
}

function checkRegister(
  { having }: Extract<Indicator, { kind: 'register_share' }>['formula'],
  dataset: Dataset,
  datasets: Datasets,
  report: Report,
): void {
  if (!dataset.register) report(['register_share', 'of'], `"${dataset.id}" is no register`, 'a dataset with register: true')
  if (!having) return
  const path = ['register_share', 'having']
  const user = datasets.get(having.of)?.value
  if (!user) return report([...path, 'of'], `there is no dataset "${having.of}"`, listed(datasets.keys(), having.of), having.of)
  if (user.joins[having.join]?.register !== dataset.id)
    report([...path, 'join'], `"${having.join}" does not join ${dataset.id}`, listed(Object.keys(user.joins)))
  checkColumns({ dated: having.dated }, user, path, report)
}
