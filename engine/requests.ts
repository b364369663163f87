import type { Account } from './access/account.ts'
import type { CalendarName } from './definitions/period.ts'
import type { DatasetReply, IndicatorReply, PlanReply, UnitReply } from './definitions/replies.ts'
import type { OwedReply, OwedSummary } from './duties/replies.ts'
import type { Received } from './files/home-files.ts'
import type { AliasReply, Batch, BatchComparison, ImportReply, Refusal, RowsReply, UndoPreview } from './imports/replies.ts'
import type { Issue } from './issue.ts'
import type { GivenAnswer } from './records/folds/answers.ts'
import type { AnswersReply, CriteriaReply, ExplainReply, GivenAnswerReply, IndexReply } from './rounds/replies.ts'
import type {
  Assigned,
  JudgedItem,
  Moved,
  Published,
  RoundLine,
  RoundPlanReply,
  RoundReply,
  VerdictsReply,
} from './rounds/round-replies.ts'
import type {
  AdvanceRequest,
  AssignmentLine,
  ExtendRequest,
  OpenRoundRequest,
  PublishRequest,
  ReturnRequest,
  SentVerdict,
  UnitStateRequest,
  VerdictsRequest,
} from './rounds/round-requests.ts'
import type { BackupReply, Health, Verification } from './safekeeping/replies.ts'
import type { Verifying } from './safekeeping/verifying.ts'
import type { As } from './scoring/choose-input.ts'
import type { IndexScore } from './scoring/replies.ts'
import type { By, IndicatorValue, TargetReply, TracePart, TraceReply } from './values/replies.ts'

/** Where a file comes from: a path the engine may read, which is copied before anything else happens, or one that was received already and is the engine's to keep or remove. */
export type Coming = { path: string } | { received: Received }

/** One file to import. */
export type ImportRequest = Coming & {
  /** The name the file had where it came from; its ending decides the expected type. */
  fileName: string
  dataset: string
  period?: string
  unit?: string
  encoding?: string
  decimal?: string
  thousands?: string
  /** Header as written → canonical column name. */
  map?: Record<string, string>
  sheet?: string
  /** A standing batch of the dataset whose place this one takes: undo and import as one act. */
  replaces?: number
  dryRun?: boolean
}

/** Steps of long work; `done` and `total` in bytes of the file or in steps. */
export interface Progress {
  step: 'receive' | 'read' | 'store' | 'count' | 'replay' | 'verify' | 'copy'
  done: number
  total: number
}

export interface IndicatorsRequest {
  period: string
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

/** What is owed in a period, by a unit and those below it; by all where none is named. */
export interface OwedRequest {
  period: string
  unit?: string
}

/** Whose points of which index in which period; the answers are those of the period's year. */
export interface ScoreRequest {
  index: string
  period: string
  unit?: string
  /** Self unless said. */
  as?: As
}
export type UnitScoreRequest = ScoreRequest & { unit: string }

export interface AnswersRequest {
  index: string
  period: string
  unit: string
}

/** A change of a unit's answers. */
export interface AnswersWrite extends AnswersRequest {
  language?: 'vi' | 'en'
  /** The tag of the answers the change was made on; without it the change applies to whatever stands. */
  seen?: string
}

/** Which number's rows are wanted. */
export interface TraceRequest {
  indicator: string
  period: string
  calendar?: CalendarName
  unit?: string
  own?: boolean
  level?: string
  fields?: string[]
  fieldsExcept?: string[]
  part: TracePart
  limit: number
  offset?: number
}

export interface RowsRequest {
  dataset: string
  limit?: number
  /** Column → text the stored value must equal. */
  where?: { column: string; value: string }[]
}

/** Every door of every room, as the program itself uses them: whoever writes names the account. */
export interface RoomDoors {
  /** Last sequence number of the event chain. */
  dataVersion(): number
  /**
   * Names everything that answers hang on beside the question itself: the chain by its head's hash (numbers repeat after
   * a restore), the definitions, the program and its day. Whoever keeps an answer keeps it under this.
   */
  state(): string
  /** Hash of all definitions in force. */
  definitionsHash(): string
  health(): Health
  /** Receives a file as it comes, `limit` bytes at most; it is handed to one of the doors below. Throws TOO_LARGE, STORAGE_FULL and what the sender throws. */
  receive(chunks: AsyncIterable<Uint8Array>, limit: number): Promise<Received>
  importFile(request: ImportRequest, account: string, onProgress?: (progress: Progress) => void): Promise<ImportReply>
  batches(): Promise<Batch[]>
  /** Refused files of late, newest first. */
  refusals(): Promise<Refusal[]>
  /** One page of the errors of a refused file in their order; throws NO_SUCH_REFUSAL where there is none or it has been purged. */
  refusedIssues(seq: number, offset: number, limit: number): Promise<Issue[]>
  undo(batch: number, account: string): Promise<{ batch: number; status: 'undone' }>
  /** What an undo would do. */
  previewUndo(batch: number): Promise<UndoPreview>
  /** A batch beside another of its dataset, or beside the standing one before it. */
  compareBatches(batch: number, other?: number): Promise<BatchComparison>
  rows(request: RowsRequest): Promise<RowsReply>
  indicators(request: IndicatorsRequest): Promise<IndicatorValue[]>
  targets(request: TargetsRequest): Promise<TargetReply[]>
  /** What units owe in a period, and when it came. */
  owed(request: OwedRequest): Promise<OwedReply[]>
  /** How complete and how timely it is, duty by duty. */
  owedSummary(request: OwedRequest): Promise<OwedSummary[]>
  indexes(): IndexReply[]
  /** The criteria set of an index for the year of a period. */
  criteria(request: { index: string; period: string }): CriteriaReply
  /** The scores of every unit of an index, or of one among them. */
  score(request: ScoreRequest): Promise<IndexScore>
  /** One criterion of one unit, from its points to the rows. */
  explain(request: UnitScoreRequest & { criterion: string }): Promise<ExplainReply>
  /** What a unit has declared. */
  answers(request: AnswersRequest): GivenAnswerReply[]
  /** What tells the present state of those answers from every other. */
  answersTag(request: AnswersRequest): string
  /** Keeps what a unit declares: all of it, or, with the issues, nothing. Throws ANSWERS_CHANGED, with both versions, where they are not as `seen`. */
  answer(request: AnswersWrite & { answers: GivenAnswer[] }, account: string): Promise<AnswersReply>
  /** The same from a sheet that was filled in. */
  answerSheet(request: AnswersWrite & Coming & { fileName: string }, account: string): Promise<AnswersReply>
  /** The sheet of a unit as CSV, filled as far as data and answers go. */
  sheet(request: AnswersRequest & { language: 'vi' | 'en' }): Promise<string>
  /** The kinds of rounds that can be opened. */
  roundPlans(): RoundPlanReply[]
  /** The rounds there are, in the order in which they opened. */
  rounds(): RoundLine[]
  /** A round and where each of its units stands. */
  round(request: { round: string }): Promise<RoundReply>
  openRound(request: OpenRoundRequest, account: string): Promise<RoundReply>
  /** Who appraises what: all of the lines, or, with the issues, nothing. */
  assignRound(
    request: { round: string; lines: (AssignmentLine & { row?: number })[]; language?: 'vi' | 'en' },
    account: string,
  ): Promise<Assigned>
  assignSheet(request: Coming & { round: string; fileName: string; language?: 'vi' | 'en' }, account: string): Promise<Assigned>
  /** Closes the step of one unit, or of all that stand at the earliest. */
  advanceRound(request: AdvanceRequest, account: string): Promise<Moved>
  /** Opens an earlier step of a unit again. */
  returnUnit(request: ReturnRequest, account: string): Promise<RoundReply>
  extendUnit(request: ExtendRequest, account: string): Promise<RoundReply>
  changeUnitState(request: UnitStateRequest, account: string): Promise<RoundReply>
  /** Every criterion as its appraisers see it: of one unit or of all, of one appraiser or of all. */
  judged(request: { round: string; unit?: string; appraiser?: string }): Promise<JudgedItem[]>
  /** Keeps verdicts: all of them, or, with the issues, nothing. */
  giveVerdicts(request: VerdictsRequest & { verdicts: SentVerdict[]; language?: 'vi' | 'en' }, account: string): Promise<VerdictsReply>
  verdictSheet(request: VerdictsRequest & Coming & { fileName: string; language?: 'vi' | 'en' }, account: string): Promise<VerdictsReply>
  /** The survey of a round is over, or was not held, with the reason. */
  closeSurvey(request: { round: string; held: boolean; reason?: string }, account: string): Promise<RoundReply>
  reopenSurvey(request: { round: string; reason: string }, account: string): Promise<RoundReply>
  /** The decision that publishes rounds, or corrects one. */
  publish(request: PublishRequest, account: string): Promise<Published>
  /** The rows behind a number; units as stored. */
  trace(request: TraceRequest): Promise<TraceReply>
  units(): UnitReply[]
  /** Spellings that were confirmed to mean a unit. */
  aliases(): AliasReply[]
  /** Confirms that a spelling means a unit, from the next import on; null takes it back. */
  confirmAlias(request: { name: string; unit: string | null }, account: string): Promise<{ name: string; unit: string | null }>
  datasets(): DatasetReply[]
  indicatorDefinitions(): IndicatorReply[]
  plans(): PlanReply[]
  /** Derived data thrown away and replayed from the events and the originals. */
  rebuild(onProgress?: (progress: Progress) => void): Promise<{ batches: number }>
  /** Whether chain, originals and derived data agree; `deep` (alone: a boolean) replays the chain beside it and compares everything; `noted` is a head kept elsewhere. */
  verify(asked: boolean | Verifying, onProgress?: (progress: Progress) => void): Promise<Verification>
  /** Copies the home as it is at one moment into an empty folder. */
  backup(dir: string, onProgress?: (progress: Progress) => void): Promise<BackupReply>
}

type Signed<Door> = Door extends (request: infer Request, account: string, ...rest: infer Rest) => infer Reply
  ? (request: Request, ...rest: Rest) => Reply
  : Door

/** The doors whose requests are signed: what they write bears the account's id. */
export const signedDoors = [
  'importFile',
  'undo',
  'answer',
  'answerSheet',
  'confirmAlias',
  'openRound',
  'assignRound',
  'assignSheet',
  'advanceRound',
  'returnUnit',
  'extendUnit',
  'changeUnitState',
  'giveVerdicts',
  'verdictSheet',
  'closeSurvey',
  'reopenSurvey',
  'publish',
] as const satisfies (keyof RoomDoors)[]

/** The doors as an account uses them: the account is known, nobody signs for another. */
export type Doors = {
  [Door in keyof RoomDoors]: Door extends (typeof signedDoors)[number] ? Signed<RoomDoors[Door]> : RoomDoors[Door]
}

/** The front door of the library. */
export interface Engine extends RoomDoors {
  readonly home: string
  /** The doors on behalf of an account: everything the command line, the API and the pages can ask goes through them. */
  as(account: Account): Doors
  close(): Promise<void>
}
