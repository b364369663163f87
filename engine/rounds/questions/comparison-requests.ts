import type { SentChange } from './read-changes.ts'

/** Two runs of one unit: each a period (`period` is the later one) or an edition. */
export interface DifferenceRequest {
  index: string
  unit: string
  from?: string
  period?: string
  fromEdition?: string
  toEdition?: string
  /** Of what stands now: whose points. Self unless said. */
  as?: 'self' | 'appraised' | 'final'
}

/** A scenario; of one unit alone where one is named. */
export interface WhatIfRequest {
  index: string
  period: string
  unit?: string
  as?: 'self' | 'appraised' | 'final'
  language?: 'vi' | 'en'
}
export type WhatIfChanges = WhatIfRequest & { changes: SentChange[] }

export interface RescoreRequest {
  index: string
  period: string
  version: string
  unit?: string
  as?: 'self' | 'appraised' | 'final'
}
