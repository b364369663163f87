import type { OwedReply, OwedSummary } from './replies.ts'

/** What is owed in a period, by a unit and those below it; by all where none is named. */
export interface OwedRequest {
  period: string
  unit?: string
}

/** The doors of the room of what units owe. */
export interface DutyDoors {
  /** What units owe in a period, and when it came. */
  owed(request: OwedRequest): Promise<OwedReply[]>
  /** How complete and how timely it is, duty by duty. */
  owedSummary(request: OwedRequest): Promise<OwedSummary[]>
}
