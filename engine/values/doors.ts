import type { CalendarName } from '../definitions/period.ts'
import type { DatasetReply, IndicatorReply, PlanReply, UnitReply } from '../definitions/replies.ts'
import type { levels } from '../definitions/unit-registry.ts'
import type { ValuesPage } from './lay-values.ts'
import type { BehindReply, By, CrossCheckReply, IndicatorValue, TargetReply, TracePart, TraceReply } from './replies.ts'

export interface IndicatorsRequest {
  period: string
  /** More periods asked at once; their values follow those of the first, period by period. */
  periods?: string[]
  /** Of all values: at most so many, from so far behind the first. */
  limit?: number
  offset?: number
  indicators?: string[]
  /** A unit's id, or a code as contract section 2 resolves it. */
  unit?: string
  by?: By
  own?: boolean
  calendar?: CalendarName
  reading?: string
}

export interface TargetsRequest {
  plan: string
  period: string
  unit?: string
}

export interface BehindRequest {
  plan: string
  period: string
  level: (typeof levels)[number]
}

/** Which number's rows are wanted. */
export interface TraceRequest {
  indicator: string
  period: string
  calendar?: CalendarName
  /** A day like 2022-12-31 after which nothing counts. */
  asOf?: string
  unit?: string
  own?: boolean
  level?: string
  fields?: string[]
  fieldsExcept?: string[]
  part: TracePart
  limit: number
  offset?: number
}

/** The doors where values are asked for, and what they are of. */
export interface ValueDoors {
  indicators(request: IndicatorsRequest): Promise<IndicatorValue[]>
  /** The same, not yet made or printed, and how many there are. */
  values(request: IndicatorsRequest): Promise<ValuesPage>
  targets(request: TargetsRequest): Promise<TargetReply[]>
  /** The units of a level in force on the period's last day by the targets they miss, the worst first. Throws what `targets` throws. */
  behind(request: BehindRequest): Promise<BehindReply[]>
  /** Figures of units that should be the same across datasets and are not. */
  crossChecks(request: Omit<TargetsRequest, 'plan'>): Promise<CrossCheckReply[]>
  /** The rows behind a number; units as stored. */
  trace(request: TraceRequest): Promise<TraceReply>
  units(): UnitReply[]
  datasets(): DatasetReply[]
  indicatorDefinitions(): IndicatorReply[]
  plans(): PlanReply[]
}
