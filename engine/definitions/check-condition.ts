import { type Condition, leaves } from './condition.ts'
import type { Column, Dataset } from './dataset.ts'
import { listed, type Placed } from './yaml-file.ts'

type Datasets = Map<string, Placed<Dataset>>

/** The column a field of a condition names: its own, or `join.column` of a joined register. */
export function columnOf(dataset: Dataset, field: string, datasetOf: (id: string) => Dataset | undefined): Column | undefined {
  const [join, name] = field.includes('.') ? field.split('.', 2) : [undefined, field]
  if (join === undefined) return dataset.columns[field]
  const register = dataset.joins[join]?.register
  return register === undefined ? undefined : datasetOf(register)?.columns[name!]
}

type ReportField = (wrong: string, right: string, field: string) => void

/** Every field of a condition on the rows of a dataset, and what it is compared with; `joined`: fields of joined registers too. */
export function checkCondition(condition: Condition, dataset: Dataset, datasets: Datasets, joined: boolean, report: ReportField): void {
  const find = (field: string) => (joined || !field.includes('.') ? columnOf(dataset, field, (id) => datasets.get(id)?.value) : undefined)
  const joinedNames = joined
    ? Object.entries(dataset.joins).flatMap(([join, { register }]) =>
        Object.keys(datasets.get(register)?.value.columns ?? {}).map((name) => `${join}.${name}`),
      )
    : []
  const known = listed([...Object.keys(dataset.columns), ...joinedNames])
  for (const leaf of leaves(condition)) {
    const column = find(leaf.field)
    if (!column) report(`there is no field "${leaf.field}"`, known, leaf.field)
    else if (leaf.kind === 'in') for (const value of leaf.values) checkValue(column, value, leaf.field, report)
    else if (leaf.kind === 'compare' && (column.type !== 'integer' || typeof leaf.value !== 'number')) {
      report(
        `"${leaf.field}" (${column.type}) has no order against ${JSON.stringify(leaf.value)}`,
        'at_least, at_most, above, below take an integer column and a number',
        leaf.field,
      )
    } else if (leaf.kind === 'fields') {
      const other = find(leaf.other)
      if (!other) report(`there is no field "${leaf.other}"`, known, leaf.field)
      else if (other.type !== column.type)
        report(`"${leaf.field}" (${column.type}) against "${leaf.other}" (${other.type})`, 'two columns of one type', leaf.field)
    }
  }
}

function checkValue(column: Column, value: unknown, field: string, report: ReportField): void {
  if (column.type === 'choice' && !(String(value) in column.choices))
    report(`"${field}" is never ${JSON.stringify(value)}`, listed(Object.keys(column.choices)), field)
  if (column.type === 'boolean' && typeof value !== 'boolean')
    report(`"${field}" is never ${JSON.stringify(value)}`, 'true or false', field)
  if (column.type === 'integer' && !Number.isInteger(value)) report(`"${field}" is never ${JSON.stringify(value)}`, 'a whole number', field)
  if (column.type === 'text' && typeof value !== 'string')
    report(`"${field}" is text, not ${JSON.stringify(value)}`, 'a text in quotes', field)
  if (column.type === 'instant')
    report(`"${field}" is a date and equals no constant`, 'known, unknown, not_after, not_before, same_as', field)
}
