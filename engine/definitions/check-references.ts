import { said } from '../said.ts'
import { checkCondition } from './check-condition.ts'
import { checkIndicator } from './check-indicator.ts'
import type { Column, Dataset } from './dataset.ts'
import { type Fault, toldIn } from './fault.ts'
import { type Indicator, isScaled, shownAs } from './indicator.ts'
import { type Goals, goalOf, type Plan, readAs } from './plan.ts'
import type { PublishedIndex } from './published-index.ts'
import type { UnitRegistry } from './unit-registry.ts'
import { listedIn, type Placed, reporter } from './yaml-file.ts'

/** All definitions, each with its place in its file. */
export interface All {
  registry: UnitRegistry
  datasets: Map<string, Placed<Dataset>>
  indicators: Map<string, Placed<Indicator>>
  plans: Map<string, Placed<Plan>>
  publishedIndexes: Map<string, Placed<PublishedIndex>>
}

/** Every reference from one definition to another. Wrong ones are added to the faults; names of unknown units come back as warnings. */
export function checkReferences(all: All, faults: Fault[]): Fault[] {
  for (const dataset of all.datasets.values()) checkDataset(dataset, all.datasets, faults)
  for (const indicator of all.indicators.values()) checkIndicator(indicator, all.datasets, faults)
  return [...all.plans.values()].flatMap((plan) => checkPlan(plan, all, faults))
}

/** By these a row can be told from others. */
const keyTypes: Column['type'][] = ['text', 'unit', 'period', 'reported-indicator', 'published-index', 'choice', 'instant']
const foldsCase = (column: Column | undefined): boolean => column?.type === 'text' && column.compared === 'without-case'

function checkDataset(placed: Placed<Dataset>, datasets: All['datasets'], faults: Fault[]): void {
  const dataset = placed.value
  const report = reporter(placed, faults)
  const columns = Object.keys(dataset.columns)
  const need = (name: string | undefined, path: PropertyKey[]) => {
    if (name !== undefined && !columns.includes(name)) report(path, said`there is no column "${name}"`, listedIn(columns))
  }
  for (const name of dataset.key) {
    need(name, ['key'])
    const column = dataset.columns[name]
    const isNamed = column?.type === 'text' && column.empty !== undefined
    if (!isNamed && (column?.optional || column?.required === false))
      report(['key'], said`the key column "${name}" may be empty`, said`required: true, and not optional; or what an empty text stands for`)
    const { type } = dataset.columns[name] ?? { type: 'text' }
    if (!keyTypes.includes(type)) report(['key'], said`a key column is no ${type}`, listedIn(keyTypes))
    if (dataset.key.length > 1 && foldsCase(dataset.columns[name]))
      report(['columns', name, 'compared'], said`only a key of one column is compared without case`, said`compared: exactly`)
  }
  for (const name of ['unit', 'unit_at', 'field'] as const) need(dataset[name], [name])
  for (const name of dataset.as_of) need(name, ['as_of'])
  if (dataset.belongs?.rule === 'open-in-period') for (const name of [dataset.belongs.begun, dataset.belongs.ended]) need(name, ['belongs'])
  if (dataset.belongs?.rule === 'within-period') need(dataset.belongs.column, ['belongs'])
  if (dataset.left_open !== undefined && dataset.belongs?.rule !== 'open-in-period')
    report(['left_open'], said`nothing is open where rows have no end`, said`belongs: { rule: open-in-period, … }`)
  for (const [name, column] of Object.entries(dataset.tallied ?? {})) need(column, ['tallied', name])
  if (dataset.unit && !dataset.unit_at) report(['unit'], said`the date at which the unit is resolved is missing`, said`unit_at: a column`)
  for (const [name, join] of Object.entries(dataset.joins)) {
    need(join.on, ['joins', name, 'on'])
    need(join.at, ['joins', name, 'at'])
    if (!datasets.get(join.register)?.value.register)
      report(['joins', name, 'register'], said`"${join.register}" is no register`, said`a dataset with register: true`, join.register)
  }
  for (const [name, column] of Object.entries(dataset.columns)) {
    if (column.type === 'instant') need(column.not_before, ['columns', name, 'not_before'])
    if (column.type === 'amount') need(column.not_above, ['columns', name, 'not_above'])
    if (column.type === 'figure') for (const other of [column.of, column.not_above]) need(other, ['columns', name])
  }
  for (const [header, [first, second]] of headersOf(dataset))
    if (second !== undefined)
      report(['columns', second, 'headers'], said`the header "${header}" also names ${first!}`, said`a header of one column alone`)
  for (const name of Object.keys(dataset.absent)) need(name, ['absent', name])
  for (const name of dataset.added_up) need(name, ['added_up'])
  for (const one of dataset.identities)
    for (const name of 'sum' in one ? [...one.sum, one.is] : [one.part, one.of]) need(name, ['identities'])
  for (const { column, part, of } of dataset.rates) for (const name of [column, ...part, of]) need(name, ['rates'])
  for (const kind of ['refused', 'warned'] as const) {
    dataset[kind].forEach((rule, at) => {
      need(rule.column, [kind, at, 'column'])
      checkCondition(rule.when, dataset, datasets, false, (wrong, right) => report([kind, at, 'when'], wrong, right))
    })
  }
}

/** Every header that names columns, folded as the door of files compares them, and which columns it names. */
function headersOf({ columns }: Dataset): Map<string, string[]> {
  const named = Object.entries(columns).flatMap(([name, column]) =>
    [name, ...column.headers, ...(column.type === 'unit' ? column.name_headers : [])].map((header) => [header, name] as const),
  )
  const headers = new Map<string, string[]>()
  for (const [header, name] of named) {
    const folded = header.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase()
    headers.set(folded, [...new Set([...(headers.get(folded) ?? []), name])])
  }
  return headers
}

/** What a plan speaks of: wrong references are added to the faults, names of unknown units come back as warnings, each where it stands first. */
export function checkPlan(placed: Placed<Plan>, all: Pick<All, 'registry' | 'indicators' | 'publishedIndexes'>, faults: Fault[]): Fault[] {
  const report = reporter(placed, faults)
  const codes = new Set(all.registry.units.map((unit) => unit.code))
  const warnings: Fault[] = []
  const checkGoal = (path: PropertyKey[], id: string, goals: Goals) => {
    const { op } = goalOf(goals)
    if (op === 'rank') {
      if (!all.publishedIndexes.has(id))
        report([...path, 'indicator'], said`there is no published index "${id}"`, listedIn(all.publishedIndexes.keys(), id), id)
      return
    }
    const indicator = all.indicators.get(id)?.value
    if (!indicator) return report([...path, 'indicator'], said`there is no indicator "${id}"`, listedIn(all.indicators.keys(), id), id)
    const shown = shownAs(indicator)
    // A count may be of those that a share counts: so many of them, whatever they are among.
    const fits = op === 'count' ? shown === 'count' || (shown === 'percent' && !isScaled(indicator)) : shown !== 'count'
    if (!fits) report([...path, op], said`"${id}" gives a ${shown}`, said`count: for a count, another goal for the rest`)
  }
  for (const [id, target] of Object.entries(placed.value.targets)) {
    checkGoal(['targets', id], target.indicator, target)
    for (const [at, one] of target.second.entries()) {
      const read = readAs(target, one)
      checkGoal(['targets', id, 'second', at], read.indicator, read)
    }
    const know = (key: 'lead' | 'with' | 'unit_goals', code: string) => {
      if (codes.has(code)) return
      codes.add(code)
      warnings.push({
        ...placed.place(['targets', id, key]),
        ...toldIn(said`the registry has no unit "${code}"`, said`the code of a unit`),
      })
    }
    for (const key of ['lead', 'with'] as const) for (const code of target[key]) if (!(code in placed.value.groups)) know(key, code)
    for (const code of Object.keys(target.unit_goals ?? {})) know('unit_goals', code)
  }
  return warnings
}
