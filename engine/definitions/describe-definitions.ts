import type { Column } from './dataset.ts'
import { type Indicator, shownAs } from './indicator.ts'
import type { Definitions } from './load-definitions.ts'
import { type Day, textOfDay } from './period.ts'
import type { DatasetReply, IndicatorReply, PlanReply, UnitReply } from './replies.ts'
import { sayIndicator } from './say-indicator.ts'
import { parentAt } from './unit-registry.ts'

/** The registry as it is given out; `parent` is the row valid on the unit's last day, or on `today` while it is valid. */
export function describeUnits({ registry }: Definitions, today: Day): UnitReply[] {
  return registry.units.map((unit) => ({
    id: unit.id,
    code: unit.code,
    name: unit.name,
    kind: unit.kind,
    level: unit.level,
    parent: parentAt(registry, unit, unit.to ?? today)?.id ?? null,
    parentCode: unit.parent,
    validFrom: unit.from === null ? null : textOfDay(unit.from),
    validTo: unit.to === null ? null : textOfDay(unit.to),
  }))
}

export function describeDatasets({ datasets }: Definitions): DatasetReply[] {
  return [...datasets.values()].map(({ id, title, noun, key, unit, belongs, columns }) => ({
    id,
    title,
    noun,
    key,
    unit: unit ?? null,
    periodic: belongs !== undefined,
    columns: Object.entries(columns).map(([name, column]) => ({
      name,
      title: column.title,
      type: column.type,
      required: column.required,
      optional: column.optional,
      headers: column.headers,
      choices: choicesOf(column),
    })),
  }))
}

/** How many whole numbers are a short list. */
const short = 20

function choicesOf(column: Column): { value: string; title: string }[] {
  const plain = (value: string) => ({ value, title: value })
  if (column.type === 'choice') return Object.entries(column.choices).map(([value, [title = value]]) => ({ value, title }))
  if (column.type === 'boolean') return [plain('true'), plain('false')]
  if (column.type !== 'integer' || column.max - column.min >= short) return []
  return Array.from({ length: column.max - column.min + 1 }, (_, ix) => plain(String(column.min + ix)))
}

export function describeIndicators({ indicators, datasets }: Definitions): IndicatorReply[] {
  return [...indicators.values()].map((indicator) => {
    const dataset = datasetOf(indicator, datasets)
    return {
      id: indicator.id,
      title: indicator.title,
      basis: indicator.basis,
      dataset,
      kind: indicator.kind,
      unit: shownAs(indicator),
      noun: indicator.kind === 'units' ? { vi: 'đơn vị', en: 'units' } : datasets.get(dataset)!.noun,
      measuredIn: indicator.measured_in ?? null,
      words: { vi: sayIndicator(indicator, datasets, 'vi'), en: sayIndicator(indicator, datasets, 'en') },
      better: indicator.better,
      minimum: indicator.minimum,
      provinceOnly: indicator.scope === 'province',
    }
  })
}

/** The dataset whose rows an indicator counts. */
export function datasetOf(indicator: Indicator, datasets: Definitions['datasets']): string {
  if (indicator.kind !== 'reported') return indicator.formula.of
  return [...datasets.values()].find(({ columns }) => Object.values(columns).some(({ type }) => type === 'reported-indicator'))!.id
}

export function describePlans({ plans }: Definitions): PlanReply[] {
  return [...plans.values()].map(({ id, title, decision, year, parts }) => ({
    id,
    title,
    decision,
    year,
    parts: Object.entries(parts).map(([part, named]) => ({ part, title: named })),
  }))
}
