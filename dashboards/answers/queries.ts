import { queryOptions } from '@tanstack/react-query'
import type { CalendarName } from '../../engine/definitions/period.ts'
import type { TracePart } from '../../engine/values/replies.ts'
import type { Language } from '../format/decimal.ts'
import { ask, type Parameters } from './ask.ts'
import type { Names, Replies } from './replies.ts'

/** A question to the API as the pages keep it: the reply and its tag, of which a page is given the reply. */
export const asking = <P extends keyof Replies>(path: P, names: Names<P>, language: Language, parameters: Parameters = {}) =>
  queryOptions({
    // Replies are the same in both languages; only refusals are worded.
    queryKey: [path, names, parameters],
    queryFn: ({ signal }) => ask(path, names, parameters, language, signal),
    select: ({ reply }) => reply,
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

export const healthQuery = (language: Language) => asking('/health', {}, language)
export const batchesQuery = (language: Language) => asking('/batches', {}, language)
export const unitsQuery = (language: Language) => asking('/units', {}, language)
export const indicatorsQuery = (language: Language) => asking('/indicators', {}, language)
export const datasetsQuery = (language: Language) => asking('/datasets', {}, language)
export const plansQuery = (language: Language) => asking('/plans', {}, language)

export const targetsQuery = (language: Language, plan: string, period: string, unit: string | undefined) =>
  asking('/plans/{plan}/targets', { plan }, language, { period, unit })

/** The units of a level by the targets they miss. */
export const behindQuery = (language: Language, plan: string, period: string, level: string) =>
  asking('/plans/{plan}/behind', { plan }, language, { period, level })

export const valuesQuery = (language: Language, wanted: ValuesWanted) =>
  asking('/values', {}, language, { ...wanted, calendar: wanted.calendar === 'month' ? undefined : wanted.calendar })

/** Whose rows are wanted. */
export interface RowsWanted {
  indicator: string
  period: string
  calendar: CalendarName
  /** The day after which nothing counts. */
  asOf?: string | undefined
  unit?: string | undefined
  own?: boolean | undefined
  level?: string | undefined
  fields?: string[] | undefined
  fieldsExcept?: string[] | undefined
}

/** Those counted, all among which they are, or the rest of these. */
export type RowsPart = TracePart

/** What is asked for a page of the rows behind a number. */
export function rowsParameters(
  { indicator: _, calendar, fields, fieldsExcept, ...rest }: RowsWanted,
  part: RowsPart,
  limit: number,
  offset: number,
) {
  const parameters: Parameters = {
    ...rest,
    calendar: calendar === 'month' ? undefined : calendar,
    field: fields,
    except: fieldsExcept,
    part,
    limit: `${limit}`,
    offset: offset === 0 ? undefined : `${offset}`,
  }
  return parameters
}

export const rowsQuery = (language: Language, wanted: RowsWanted, part: RowsPart, limit: number, offset: number) =>
  asking('/indicators/{indicator}/rows', { indicator: wanted.indicator }, language, rowsParameters(wanted, part, limit, offset))
