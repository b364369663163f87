import { queryOptions } from '@tanstack/react-query'
import type {
  Batch,
  CalendarName,
  Health,
  IndicatorAnswer,
  IndicatorValue,
  PlanAnswer,
  TargetAnswer,
  UnitAnswer,
} from '../../engine/answers.ts'
import type { Language } from '../format/decimal.ts'
import { ask, type Parameters } from './ask.ts'

const asking = <Answer>(path: string, language: Language, parameters: Parameters = {}) =>
  queryOptions({
    // Answers are the same in both languages; only refusals are worded.
    queryKey: [path, parameters],
    queryFn: ({ signal }) => ask<Answer>(path, parameters, language, signal),
  })

/** Which values are wanted; without `unit`, by unit means every unit. */
export interface ValuesWanted {
  period: string
  indicator: string
  unit?: string | undefined
  by?: 'unit' | 'level' | undefined
  own?: boolean
  calendar: CalendarName
}

export const healthQuery = (language: Language) => asking<Health>('/health', language)
export const batchesQuery = (language: Language) => asking<Batch[]>('/batches', language)
export const unitsQuery = (language: Language) => asking<UnitAnswer[]>('/units', language)
export const indicatorsQuery = (language: Language) => asking<IndicatorAnswer[]>('/indicators', language)
export const plansQuery = (language: Language) => asking<PlanAnswer[]>('/plans', language)

export const targetsQuery = (language: Language, plan: string, period: string, unit: string | undefined) =>
  asking<TargetAnswer[]>(`/plans/${encodeURIComponent(plan)}/targets`, language, { period, unit })

export const valuesQuery = (language: Language, wanted: ValuesWanted) =>
  asking<IndicatorValue[]>('/values', language, { ...wanted, calendar: wanted.calendar === 'month' ? undefined : wanted.calendar })
