import { type Phrase, said } from '../said.ts'
import { type Condition, leaves } from './condition.ts'
import type { Column, Dataset } from './dataset.ts'
import { listedIn, type Placed } from './yaml-file.ts'

type Datasets = Map<string, Placed<Dataset>>

/** The column a field of a condition names: its own, or `join.column` of a joined register. */
export function columnOf(dataset: Dataset, field: string, datasetOf: (id: string) => Dataset | undefined): Column | undefined {
  const [join, name] = field.includes('.') ? field.split('.', 2) : [undefined, field]
  if (join === undefined) return dataset.columns[field]
  const register = dataset.joins[join]?.register
  return register === undefined ? undefined : datasetOf(register)?.columns[name!]
}

type ReportField = (wrong: Phrase, right: Phrase, field: string) => void

/** Every field of a condition on the rows of a dataset, and what it is compared with; `joined`: fields of joined registers too. */
export function checkCondition(condition: Condition, dataset: Dataset, datasets: Datasets, joined: boolean, report: ReportField): void {
  const find = (field: string) => (joined || !field.includes('.') ? columnOf(dataset, field, (id) => datasets.get(id)?.value) : undefined)
  const joinedNames = joined
    ? Object.entries(dataset.joins).flatMap(([join, { register }]) =>
        Object.keys(datasets.get(register)?.value.columns ?? {}).map((name) => `${join}.${name}`),
      )
    : []
  const known = listedIn([...Object.keys(dataset.columns), ...joinedNames])
  for (const leaf of leaves(condition)) {
    const column = find(leaf.field)
    if (!column) report(said`there is no field "${leaf.field}"`, known, leaf.field)
    else if (leaf.kind === 'in') for (const value of leaf.values) checkValue(column, value, leaf.field, report)
    else if (leaf.kind === 'compare' && (column.type !== 'integer' || typeof leaf.value !== 'number')) {
      report(
        said`"${leaf.field}" (${column.type}) has no order against ${JSON.stringify(leaf.value)}`,
        said`at_least, at_most, above, below take an integer column and a number`,
        leaf.field,
      )
    } else if (leaf.kind === 'fields') {
      const other = find(leaf.other)
      if (!other) report(said`there is no field "${leaf.other}"`, known, leaf.field)
      else if (other.type !== column.type)
        report(said`"${leaf.field}" (${column.type}) against "${leaf.other}" (${other.type})`, said`two columns of one type`, leaf.field)
    }
  }
}

function checkValue(column: Column, value: unknown, field: string, report: ReportField): void {
  if (column.type === 'choice' && !(String(value) in column.choices))
    report(said`"${field}" is never ${JSON.stringify(value)}`, listedIn(Object.keys(column.choices)), field)
  if (column.type === 'boolean' && typeof value !== 'boolean')
    report(said`"${field}" is never ${JSON.stringify(value)}`, said`true or false`, field)
  if (column.type === 'integer' && !Number.isInteger(value))
    report(said`"${field}" is never ${JSON.stringify(value)}`, said`a whole number`, field)
  if (column.type === 'text' && typeof value !== 'string')
    report(said`"${field}" is text, not ${JSON.stringify(value)}`, said`a text in quotes`, field)
  if (column.type === 'instant')
    report(said`"${field}" is a date and equals no constant`, said`known, unknown, not_after, not_before, same_as`, field)
}
