import { queryOptions } from '@tanstack/react-query'
import type { CalendarName } from '../../engine/definitions/period.ts'
import type { DatasetReply, IndicatorReply, PlanReply, UnitReply } from '../../engine/definitions/replies.ts'
import type { Batch } from '../../engine/imports/replies.ts'
import type { Health } from '../../engine/safekeeping/replies.ts'
import type { IndicatorValue, TargetReply, TracePart, TraceReply } from '../../engine/values/replies.ts'
import type { Language } from '../format/decimal.ts'
import { ask, type Parameters } from './ask.ts'

/** A question to the API as the pages keep it. */
export const asking = <Answer>(path: string, language: Language, parameters: Parameters = {}) =>
  queryOptions({
    // Answers are the same in both languages; only refusals are worded.
    queryKey: [path, parameters],
    queryFn: ({ signal }) => ask<Answer>(path, parameters, language, signal),
  })

/** Which values are wanted; without `unit`, by unit means every unit. */
export interface ValuesWanted {
  period: string
  /** Every indicator unless said. */
  indicator?: string | undefined
  unit?: string | undefined
  by?: 'unit' | 'level' | 'field' | undefined
  own?: boolean
  calendar: CalendarName
  /** As reported unless said. */
  reading?: string | undefined
}

export const healthQuery = (language: Language) => asking<Health>('/health', language)
export const batchesQuery = (language: Language) => asking<Batch[]>('/batches', language)
export const unitsQuery = (language: Language) => asking<UnitReply[]>('/units', language)
export const indicatorsQuery = (language: Language) => asking<IndicatorReply[]>('/indicators', language)
export const datasetsQuery = (language: Language) => asking<DatasetReply[]>('/datasets', language)
export const plansQuery = (language: Language) => asking<PlanReply[]>('/plans', language)

export const targetsQuery = (language: Language, plan: string, period: string, unit: string | undefined) =>
  asking<TargetReply[]>(`/plans/${encodeURIComponent(plan)}/targets`, language, { period, unit })

export const valuesQuery = (language: Language, wanted: ValuesWanted) =>
  asking<IndicatorValue[]>('/values', language, { ...wanted, calendar: wanted.calendar === 'month' ? undefined : wanted.calendar })

/** Whose rows are wanted. */
export interface RowsWanted {
  indicator: string
  period: string
  calendar: CalendarName
  unit?: string | undefined
  own?: boolean | undefined
  level?: string | undefined
  fields?: string[] | undefined
  fieldsExcept?: string[] | undefined
}

/** Those counted, all among which they are, or the rest of these. */
export type RowsPart = TracePart

/** The address of a page of the rows behind a number, and what is asked there. */
export function rowsAt({ indicator, calendar, fields, fieldsExcept, ...rest }: RowsWanted, part: RowsPart, limit: number, offset: number) {
  const parameters: Parameters = {
    ...rest,
    calendar: calendar === 'month' ? undefined : calendar,
    field: fields,
    except: fieldsExcept,
    part,
    limit: `${limit}`,
    offset: offset === 0 ? undefined : `${offset}`,
  }
  return { path: `/indicators/${encodeURIComponent(indicator)}/rows`, parameters }
}

export const rowsQuery = (language: Language, wanted: RowsWanted, part: RowsPart, limit: number, offset: number) => {
  const { path, parameters } = rowsAt(wanted, part, limit, offset)
  return asking<TraceReply>(path, language, parameters)
}
