import type { DatasetAnswer, IndicatorAnswer, PlanAnswer, UnitAnswer } from './answers.ts'
import type { Indicator } from './definitions/indicator.ts'
import type { Definitions } from './definitions/load-definitions.ts'
import { type Day, textOfDay } from './definitions/period.ts'
import { parentAt } from './definitions/unit-registry.ts'

/** The registry as it is given out; `parent` is the row valid on the unit's last day, or on `today` while it is valid. */
export function describeUnits({ registry }: Definitions, today: Day): UnitAnswer[] {
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

export function describeDatasets({ datasets }: Definitions): DatasetAnswer[] {
  return [...datasets.values()].map(({ id, title, key, columns }) => ({
    id,
    title,
    key,
    columns: Object.entries(columns).map(([name, column]) => ({
      name,
      title: column.title,
      type: column.type,
      required: column.required,
      optional: column.optional,
      headers: column.headers,
    })),
  }))
}

export function describeIndicators({ indicators }: Definitions): IndicatorAnswer[] {
  return [...indicators.values()].map((indicator) => ({
    id: indicator.id,
    title: indicator.title,
    basis: indicator.basis,
    dataset: datasetOf(indicator),
    kind: indicator.kind,
    unit: indicator.kind === 'stock' ? 'count' : 'percent',
    better: indicator.better,
    minimum: indicator.minimum,
    provinceOnly: indicator.scope === 'province',
  }))
}

function datasetOf(indicator: Indicator): string {
  switch (indicator.kind) {
    case 'share':
      return indicator.share.of
    case 'register_share':
      return indicator.register.of
    case 'stock':
      return indicator.stock.of
    case 'reported':
      return 'reported-figures'
  }
}

export function describePlans({ plans }: Definitions): PlanAnswer[] {
  return [...plans.values()].map(({ id, title, decision, year }) => ({ id, title, decision, year }))
}
