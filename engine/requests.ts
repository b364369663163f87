import type {
  BackupAnswer,
  Batch,
  BatchComparison,
  By,
  CalendarName,
  DatasetAnswer,
  Health,
  ImportAnswer,
  IndicatorAnswer,
  IndicatorValue,
  Issue,
  PlanAnswer,
  Refusal,
  RowsAnswer,
  TargetAnswer,
  TraceAnswer,
  UndoPreview,
  UnitAnswer,
  Verification,
} from './answers.ts'

/** One file to import. `path` is a file the engine may read; it is copied before anything else happens. */
export interface ImportRequest {
  path: string
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
  /** Those counted, or all among which they are. */
  part: 'numerator' | 'denominator'
  limit: number
  offset?: number
}

export interface RowsRequest {
  dataset: string
  limit?: number
  /** Column → text the stored value must equal. */
  where?: { column: string; value: string }[]
}

/** The front door of the library: everything the command line, the API and the tests can ask. */
export interface Engine {
  readonly home: string
  /** Last sequence number of the event chain. */
  dataVersion(): number
  /** Hash of all definitions in force. */
  definitionsHash(): string
  health(): Health
  importFile(request: ImportRequest, account: string, onProgress?: (progress: Progress) => void): Promise<ImportAnswer>
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
  rows(request: RowsRequest): Promise<RowsAnswer>
  indicators(request: IndicatorsRequest): Promise<IndicatorValue[]>
  targets(request: TargetsRequest): Promise<TargetAnswer[]>
  /** The rows behind a number; units as stored. */
  trace(request: TraceRequest): Promise<TraceAnswer>
  units(): UnitAnswer[]
  datasets(): DatasetAnswer[]
  indicatorDefinitions(): IndicatorAnswer[]
  plans(): PlanAnswer[]
  /** Derived data thrown away and replayed from the events and the originals. */
  rebuild(onProgress?: (progress: Progress) => void): Promise<{ batches: number }>
  /** Whether chain, originals and derived data agree; `deep` replays the chain beside it and compares everything. */
  verify(deep: boolean, onProgress?: (progress: Progress) => void): Promise<Verification>
  /** Copies the home as it is at one moment into an empty folder. */
  backup(dir: string, onProgress?: (progress: Progress) => void): Promise<BackupAnswer>
  close(): Promise<void>
}
