import type { Asker } from '../../access/reach.ts'
import type { Coming } from '../../files/home-files.ts'
import type { DifferenceReply, RescoredReply, RobustnessReply, SignalsReply, WhatIfReply } from '../../questions/comparison-replies.ts'
import type {
  CrosswalkReply,
  ForecastReply,
  GainStep,
  IndexHistoryReply,
  LostAllReply,
  LostReply,
  PublishedIndexReply,
  RemedyReply,
} from '../../questions/replies.ts'
import type { ScoreRequest } from '../sheets/doors.ts'
import type { SentChange } from './read-changes.ts'

/** Next steps of a unit, of all its criteria or of one branch; on a day, today unless said. */
export interface GainRequest {
  index: string
  period: string
  unit: string
  criterion?: string
  asOf?: string
}

/** What a unit plans about criteria: each item takes the place of the one before of its criterion. */
export interface RemedyWrite {
  index: string
  period: string
  unit: string
  items: {
    code: string
    solution: string
    /** The unit that leads and those that take part, by their codes. */
    lead?: string | null
    partners?: string[]
    due?: string | null
    product?: string | null
    state: 'planned' | 'doing' | 'done' | 'dropped'
  }[]
}

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

/** Targets of a plan, all or one, or an indicator, by the end of the period's year. */
export interface ForecastRequest {
  plan?: string
  target?: string
  indicator?: string
  period: string
  unit?: string
}

/** The doors where it is asked where points were lost and what gains them. */
export interface QuestionDoors {
  /** Where points were lost or are open: of one unit, or of each. Throws what `score` throws. */
  lost(request: ScoreRequest): Promise<LostReply | LostAllReply>
  /** The same of what an edition froze. Throws NO_SUCH_EDITION, UNIT_NOT_IN_ROUND. */
  lostOfEdition(request: { edition: string; unit?: string; by?: Asker }): LostReply | LostAllReply
  /** The least change of each criterion that adds to a unit's total. Throws what `score` throws, WRONG_DAY, NO_SUCH_CRITERION. */
  gain(request: GainRequest): Promise<GainStep[]>
  /** What a unit lacks with the steps most worth doing first, what it plans and what came of it. Throws what `score` throws. */
  remedy(request: Omit<RemedyWrite, 'items'>): Promise<RemedyReply>
  /** Keeps items of the plan, all or none. Throws NO_SUCH_CRITERION, NO_SUCH_UNIT, WRONG_DAY, WRONG_REQUEST. */
  keepRemedy(request: RemedyWrite, account: string): Promise<RemedyReply>
}

/** The doors where what is scored is held against what was, would be or would have been. */
export interface ComparisonDoors {
  /** Why a unit has other points in one run than in another. Throws NO_SUCH_EDITION. */
  difference(request: DifferenceRequest): Promise<DifferenceReply>
  /** Points, classes and places with some figures and answers other than they are; nothing is kept. */
  whatIf(request: WhatIfChanges): Promise<WhatIfReply>
  /** The same from a sheet. */
  whatIfSheet(request: WhatIfRequest & Coming & { fileName: string }): Promise<WhatIfReply>
  /** A period under another version of its set. Throws NO_SUCH_VERSION. */
  rescored(request: RescoreRequest): Promise<RescoredReply>
  /** How far the ranks of an index hold, shaken as declared. */
  robustness(request: Omit<ScoreRequest, 'unit'>): Promise<RobustnessReply>
  /** What is odd about the figures of an index, as declared: questions with their rows. */
  signals(request: { index: string; period: string }): Promise<SignalsReply>
}

/** The doors to what others publish of the province, what moves it, and what a year comes to. */
export interface IndexDoors {
  /** The indices of the province that others publish, as they were published. */
  indices(request: { year: number }): Promise<PublishedIndexReply[]>
  /** One of them year by year, to the last year anything is known of. Throws NO_SUCH_INDEX. */
  indexHistory(request: { index: string }): Promise<IndexHistoryReply>
  /** What each indicator, named or behind a target of a plan, moves in a year: targets, criteria, published indices. Throws NO_SUCH_INDICATOR, NO_SUCH_PLAN. */
  crosswalk(request: { indicators?: string[]; plan?: string; targets?: string[]; year: number }): CrosswalkReply[]
  /** What the year of a period comes to. Throws WRONG_REQUEST, NO_SUCH_PLAN, NO_SUCH_INDICATOR, PERIOD_OUTSIDE_PLAN, NO_SUCH_UNIT. */
  forecast(request: ForecastRequest): Promise<ForecastReply[]>
}
