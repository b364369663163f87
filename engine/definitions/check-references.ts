import { type Condition, leaves } from './condition.ts'
import type { Column, Dataset } from './dataset.ts'
import type { Indicator } from './indicator.ts'
import type { Plan } from './plan.ts'
import type { UnitRegistry } from './unit-registry.ts'
import type { Fault, Placed } from './yaml-file.ts'

interface All {
  registry: UnitRegistry
  datasets: Map<string, Placed<Dataset>>
  indicators: Map<string, Placed<Indicator>>
  plans: Map<string, Placed<Plan>>
}

/** Every reference from one definition to another. Wrong ones are added to the faults; names of unknown units come back as warnings. */
export function checkReferences(all: All, faults: Fault[]): Fault[] {
  for (const dataset of all.datasets.values()) checkDataset(dataset, all.datasets, faults)
  for (const indicator of all.indicators.values()) checkIndicator(indicator, all.datasets, faults)
  return [...all.plans.values()].flatMap((plan) => checkPlan(plan, all, faults))
}

type Report = (path: PropertyKey[], wrong: string, right: string) => void
const reporter =
  (placed: Placed<unknown>, faults: Fault[]): Report =>
  (path, wrong, right) =>
    void faults.push({ ...placed.place(path), wrong, right })

const listed = (names: Iterable<string>): string => `one of ${[...names].join(', ')}`

function checkDataset(placed: Placed<Dataset>, datasets: All['datasets'], faults: Fault[]): void {
  const dataset = placed.value
  const report = reporter(placed, faults)
  const columns = Object.keys(dataset.columns)
  const need = (name: string | undefined, path: PropertyKey[]) => {
    if (name !== undefined && !columns.includes(name)) report(path, `there is no column "${name}"`, listed(columns))
  }
  for (const name of dataset.key) {
    need(name, ['key'])
    if (dataset.columns[name]?.optional || dataset.columns[name]?.required === false)
      report(['key'], `the key column "${name}" may be empty`, 'required: true, and not optional')
  }
  for (const name of ['unit', 'unit_at', 'field'] as const) need(dataset[name], [name])
  for (const name of dataset.as_of) need(name, ['as_of'])
  if (dataset.belongs?.rule === 'open-in-period') for (const name of [dataset.belongs.begun, dataset.belongs.ended]) need(name, ['belongs'])
  if (dataset.belongs?.rule === 'within-period') need(dataset.belongs.column, ['belongs'])
  if (dataset.unit && !dataset.unit_at) report(['unit'], 'the date at which the unit is resolved is missing', 'unit_at: a column')
  for (const [name, join] of Object.entries(dataset.joins)) {
    need(join.on, ['joins', name, 'on'])
    need(join.at, ['joins', name, 'at'])
    if (!datasets.get(join.register)?.value.register)
      report(['joins', name, 'register'], `"${join.register}" is no register`, 'a dataset with register: true')
  }
  for (const [name, column] of Object.entries(dataset.columns)) {
    if (column.type === 'instant') need(column.not_before, ['columns', name, 'not_before'])
    if (column.type === 'figure') for (const other of [column.of, column.not_above]) need(other, ['columns', name])
  }
  for (const kind of ['refused', 'warned'] as const) {
    dataset[kind].forEach((rule, at) => {
      need(rule.column, [kind, at, 'column'])
      checkCondition(rule.when, dataset, datasets, false, (wrong, right) => report([kind, at, 'when'], wrong, right))
    })
  }
}

function checkIndicator(placed: Placed<Indicator>, datasets: All['datasets'], faults: Fault[]): void {
  const indicator = placed.value
  if (indicator.kind === 'reported') return
  const report = reporter(placed, faults)
  if (indicator.kind === 'stock') {
    const dataset = datasets.get(indicator.stock.of)?.value
    if (!dataset) return report(['stock', 'of'], `there is no dataset "${indicator.stock.of}"`, listed(datasets.keys()))
    for (const part of ['begun', 'ended', 'due'] as const) {
      const name = indicator.stock[part]
      if (dataset.columns[name]?.type !== 'instant')
        report(['stock', part], `"${name}" is no date of ${dataset.id}`, listed(instants(dataset)))
    }
    return
  }
  const kind = indicator.kind === 'share' ? 'share' : 'register_share'
  const formula = indicator.kind === 'share' ? indicator.share : indicator.register
  const dataset = datasets.get(formula.of)?.value
  if (!dataset) return report([kind, 'of'], `there is no dataset "${formula.of}"`, listed(datasets.keys()))
  for (const part of ['among', 'counted'] as const) {
    checkCondition(formula[part], dataset, datasets, kind === 'share', (wrong, right, field) => report([kind, part, field], wrong, right))
  }
  if (indicator.kind === 'share') {
    if (dataset.columns[indicator.share.dated]?.type !== 'instant')
      report([kind, 'dated'], `"${indicator.share.dated}" is no date of ${dataset.id}`, listed(instants(dataset)))
    return
  }
  if (!dataset.register) report([kind, 'of'], `"${dataset.id}" is no register`, 'a dataset with register: true')
  const having = indicator.register.having
  if (!having) return
  const user = datasets.get(having.of)?.value
  if (!user) return report([kind, 'having', 'of'], `there is no dataset "${having.of}"`, listed(datasets.keys()))
  if (user.joins[having.join]?.register !== dataset.id)
    report([kind, 'having', 'join'], `"${having.join}" does not join ${dataset.id}`, listed(Object.keys(user.joins)))
  if (user.columns[having.dated]?.type !== 'instant')
    report([kind, 'having', 'dated'], `"${having.dated}" is no date of ${user.id}`, listed(instants(user)))
}

const instants = (dataset: Dataset): string[] => Object.keys(dataset.columns).filter((name) => dataset.columns[name]!.type === 'instant')

/** The column a field of a condition names: its own, or `join.column` of a joined register. */
export function columnOf(dataset: Dataset, field: string, datasetOf: (id: string) => Dataset | undefined): Column | undefined {
  const [join, name] = field.includes('.') ? field.split('.', 2) : [undefined, field]
  if (join === undefined) return dataset.columns[field]
  const register = dataset.joins[join]?.register
  return register === undefined ? undefined : datasetOf(register)?.columns[name!]
}

type ReportField = (wrong: string, right: string, field: string) => void

function checkCondition(condition: Condition, dataset: Dataset, datasets: All['datasets'], joined: boolean, report: ReportField): void {
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

function checkPlan(placed: Placed<Plan>, all: All, faults: Fault[]): Fault[] {
  const report = reporter(placed, faults)
  const codes = new Set(all.registry.units.map((unit) => unit.code))
  const warnings: Fault[] = []
  for (const [id, target] of Object.entries(placed.value.targets)) {
    if (!all.indicators.has(target.indicator))
      report(['targets', id, 'indicator'], `there is no indicator "${target.indicator}"`, listed(all.indicators.keys()))
    if (all.indicators.get(target.indicator)?.value.kind === 'stock')
      report(['targets', id, 'indicator'], `"${target.indicator}" is a count of what is open`, 'an indicator that gives a share')
    for (const code of target.lead) {
      if (!codes.has(code))
        warnings.push({
          ...placed.place(['targets', id, 'lead']),
          wrong: `the registry has no unit "${code}"`,
          right: 'the code of a unit',
        })
    }
  }
  return warnings
}
