import type { Coming, Received } from '../files/home-files.ts'
import type { Recognised } from '../ingest/header/recognise-dataset.ts'
import type { RowKind } from '../ingest/rows/row-kinds.ts'
import type { Issue } from '../issue.ts'
import type { Progress } from '../progress.ts'
import type { AsideGroup } from '../records/folds/batches.ts'
import type { GivenMap } from '../source-map.ts'
import type { RepairFile } from './repair-file.ts'
import type {
  AliasReply,
  Batch,
  BatchComparison,
  ImportJob,
  ImportJobFindings,
  ImportReply,
  MendedReply,
  Refusal,
  RowsReply,
  SourceReply,
  SourceWrite,
  UndoPreview,
} from './replies.ts'

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
  /** How the file's headers, values and dates are meant; headers alone: header as written → canonical column name. */
  map?: GivenMap
  /** A saved source, whose map and options are used where the request says nothing itself. */
  source?: string
  sheet?: string
  /** The sign between the cells of a text file, as `separatorNames` has it. */
  separator?: string
  /** The row in which the header stands. */
  headerRow?: number
  /** Rows that are no data, left out by their kind. */
  leaveOut?: RowKind[]
  /** Groups of faulty rows that are not counted, each with the reason. */
  setAside?: AsideGroup[]
  /** A standing batch of the dataset whose place this one takes: undo and import as one act. */
  replaces?: number
  /** The file is all there is of its period: what belongs to it and is not named stands no more. Needs a period. */
  snapshot?: boolean
  /** The file says neither of which period it is nor whose: the same bytes for others are another file. */
  bare?: boolean
  dryRun?: boolean
}

/** How a file that waits on the server is to be read; without a dataset its header has to tell. */
export type JobOptions = Omit<ImportRequest, 'fileName' | 'dataset' | 'dryRun'> & { dataset?: string }

/** Told of what is no error of the sender, under the incident's id. */
export type OnFault = (incident: string, thrown: unknown) => void

export interface RowsRequest {
  dataset: string
  limit?: number
  /** How many to leave out before the page begins. */
  offset?: number
  /** The rows of this unit and those below it. */
  unit?: string
  /** The rows that belong to it as the dataset says. */
  period?: string
  /** Column → text the stored value must equal. */
  where?: { column: string; value: string }[]
  /** Places of units whose rows, with those below, are all that may be seen. */
  within?: ReadonlySet<number>
}

/** The doors where files that were sent wait on the server. */
export interface JobDoors {
  /** Takes a received file as a job: checked, or recorded at once, when it is its turn; its bytes are held until it is recorded, dropped or kept too long. Throws TOO_MANY_JOBS. */
  startJob(
    request: JobOptions & { received: Received; fileName: string; task: ImportJob['task'] },
    account: string,
    onFault?: OnFault,
  ): ImportJob
  /** Checks a job's file once more, with these options. Throws NO_SUCH_JOB, JOB_BUSY. */
  checkJob(request: JobOptions & { job: string }, account: string, onFault?: OnFault): ImportJob
  /** Records a job's file as it was checked. Throws NO_SUCH_JOB, JOB_BUSY. */
  recordJob(job: string, account: string, onFault?: OnFault): ImportJob
  /** Forgets a job, one that waits too. Throws NO_SUCH_JOB, JOB_BUSY. */
  dropJob(job: string, account: string): void
  /** The jobs of an account in the order in which they came, or the one that is named. */
  importJobs(asked: { job?: string }, account: string): ImportJob[]
  /** A job with what was found. Throws NO_SUCH_JOB. */
  importJob(job: string, account: string): ImportJobFindings
  /** Is told whenever a job of the account changes, until the answer is called. */
  watchJobs(onChange: () => void, account: string): () => void
}

/** The doors of the room where files come in and go out again. */
export interface ImportDoors extends JobDoors {
  /** Receives a file as it comes, `limit` bytes at most; it is handed to one of the doors below. Throws TOO_LARGE, STORAGE_FULL and what the sender throws. */
  receive(chunks: AsyncIterable<Uint8Array>, limit: number): Promise<Received>
  importFile(request: ImportRequest, account: string, onProgress?: (progress: Progress) => void): Promise<ImportReply>
  /** The dataset that a file's header names best, and the saved source it may be of; null where none has half of what it needs. */
  recognise(request: { path: string; fileName: string; encoding?: string; sheet?: string }): Promise<Recognised | null>
  batches(within?: ReadonlySet<number>): Promise<Batch[]>
  /** Refused files of late, newest first. */
  refusals(within?: ReadonlySet<number>): Promise<Refusal[]>
  /** One page of the errors of a refused file in their order; throws NO_SUCH_REFUSAL where there is none or it has been purged. */
  refusedIssues(seq: number, offset: number, limit: number): Promise<Issue[]>
  /** The workbook in which a refused file can be mended, by the number of its refusal or, of a checked file, its SHA-256. Throws NO_SUCH_REFUSAL, NO_REPAIR_FILE. */
  repair(name: string, within?: ReadonlySet<number>): Promise<RepairFile>
  /** What was changed in the refused file that a batch mends; throws NO_SUCH_BATCH where it mends none. */
  mended(batch: number): Promise<MendedReply>
  undo(batch: number, account: string): Promise<{ batch: number; status: 'undone' }>
  /** What an undo would do. */
  previewUndo(batch: number): Promise<UndoPreview>
  /** A batch beside another of its dataset, or beside the standing one before it. */
  compareBatches(batch: number, other?: number, within?: ReadonlySet<number>): Promise<BatchComparison>
  rows(request: RowsRequest): Promise<RowsReply>
  /** Spellings that were confirmed to mean a unit. */
  aliases(): AliasReply[]
  /** Confirms that a spelling means a unit, from the next import on; null takes it back. */
  confirmAlias(request: { name: string; unit: string | null }, account: string): Promise<{ name: string; unit: string | null }>
  /** How source systems write their files, as it was saved. */
  sources(): SourceReply[]
  /** Saves how a source writes its files, from the next import on; throws WRONG_REQUEST where the map cannot be meant. */
  saveSource(request: SourceWrite, account: string): Promise<SourceReply>
  /** Lets a source go. */
  dropSource(request: { name: string; dataset: string }, account: string): Promise<{ name: string; dataset: string }>
}
