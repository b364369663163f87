import type { Account } from './access/account.ts'
import type { Asker } from './access/reach.ts'
import type {
  AccountReply,
  AccountStatusReply,
  AccountsImportReply,
  DeputyReply,
  EventReply,
  MeReply,
  PasswordReply,
  ReadingReply,
  RoleReply,
  SessionReply,
} from './accounts/replies.ts'
import type { AmendmentDoors } from './amendments/doors.ts'
import type { SignIn } from './definitions/access.ts'
import type { CalendarName } from './definitions/period.ts'
import type { DatasetReply, IndicatorReply, PlanReply, UnitReply } from './definitions/replies.ts'
import type { PaperDocument } from './documents/paper.ts'
import type { PaperFormat } from './documents/write-paper.ts'
import type { OwedReply, OwedSummary } from './duties/replies.ts'
import type { EditionCheck, EditionLine, EditionReply, WithdrawRequest } from './editions/replies.ts'
import type { Received } from './files/home-files.ts'
import type { FilledForm, FormReply, FormRows } from './forms/replies.ts'
import type { RepairFile } from './imports/repair-file.ts'
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
} from './imports/replies.ts'
import type { Recognised } from './ingest/recognise-dataset.ts'
import type { RowKind } from './ingest/row-kinds.ts'
import type { Issue } from './issue.ts'
import type { PaperLine, PaperReply, PaperRequest } from './papers/replies.ts'
import type { ReportIssue, ReportLine, ReportReply, ReportRequest, ReportWrite, ReportWritten } from './papers/report-replies.ts'
import type { AnnexAsked, AnnexFile, SettleRequest, TaskReportFile, TasksRequest } from './plans/plan-requests.ts'
import type { AnnexImportReply, AnnexLine, AnnexReply, SettleReply, TasksReply } from './plans/replies.ts'
import type { DifferenceReply, RescoredReply, RobustnessReply, SignalsReply, WhatIfReply } from './questions/comparison-replies.ts'
import type {
  CrosswalkReply,
  ForecastReply,
  GainStep,
  IndexHistoryReply,
  LostAllReply,
  LostReply,
  PublishedIndexReply,
  RemedyReply,
} from './questions/replies.ts'
import type { Credentials } from './records/accounts/open-credentials.ts'
import type { GivenAnswer } from './records/folds/answers.ts'
import type { AsideGroup } from './records/folds/batches.ts'
import type { EvidenceFile } from './records/folds/evidence.ts'
import type { DifferenceRequest, RescoreRequest, WhatIfChanges, WhatIfRequest } from './rounds/comparison-requests.ts'
import type { EvidenceAsked, EvidenceNamed, EvidencePlace, EvidenceReference } from './rounds/evidence/evidence-requests.ts'
import type { Coverage, EvidenceAdded, EvidenceRemoved } from './rounds/evidence/replies.ts'
import type { AnswersReply, CriteriaReply, ExplainReply, GivenAnswerReply, IndexReply } from './rounds/replies.ts'
import type {
  Assigned,
  DueItem,
  JudgedItem,
  Migrated,
  Moved,
  MovedItem,
  Published,
  Refreshed,
  RoundLine,
  RoundPlanReply,
  RoundReply,
  VerdictsReply,
} from './rounds/round-replies.ts'
import type {
  AdvanceRequest,
  AssignmentLine,
  ExtendRequest,
  MigrateRequest,
  OpenRoundRequest,
  PublishRequest,
  RefreshRequest,
  ReopenRequest,
  ReturnRequest,
  SentVerdict,
  UnitStateRequest,
  VerdictBookRequest,
  VerdictsRequest,
} from './rounds/round-requests.ts'
import type { BackupReply, Health, Verification } from './safekeeping/replies.ts'
import type { Verifying } from './safekeeping/verifying.ts'
import type { As } from './scoring/choose-input.ts'
import type { UnitsPage } from './scoring/print-score.ts'
import type { IndexScore } from './scoring/replies.ts'
import type { GivenMap } from './source-map.ts'
import type { ValuesPage } from './values/lay-values.ts'
import type { By, CrossCheckReply, IndicatorValue, TargetReply, TracePart, TraceReply } from './values/replies.ts'

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
  dryRun?: boolean
}

/** How a file that waits on the server is to be read; without a dataset its header has to tell. */
export type JobOptions = Omit<ImportRequest, 'fileName' | 'dataset' | 'dryRun'> & { dataset?: string }

/** Told of what is no error of the sender, under the incident's id. */
export type OnFault = (incident: string, thrown: unknown) => void

/** Steps of long work; `done` and `total` in bytes of the file or in steps. */
export interface Progress {
  step: 'receive' | 'read' | 'store' | 'count' | 'replay' | 'verify' | 'copy'
  done: number
  total: number
}

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

/** Targets of a plan, all or one, or an indicator, by the end of the period's year. */
export interface ForecastRequest {
  plan?: string
  target?: string
  indicator?: string
  period: string
  unit?: string
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

/** Which form of which period, of a unit or of all. */
export interface FormRequest {
  form: string
  period: string
  unit?: string
  calendar?: CalendarName
}

/** A cell of a form: its column by key, and whose line it is; of a unit with those below it unless `own`. */
export interface FormRowsRequest extends FormRequest {
  column: string
  own?: boolean
  level?: string
  field?: string
  limit: number
  offset?: number
}

/** Whose points of which index in which period; the answers are those of the period's year. */
export interface ScoreRequest {
  index: string
  period: string
  unit?: string
  /** Self unless said. */
  as?: As
  /** Another version of the set than that of the year. */
  version?: string
}
export type UnitScoreRequest = ScoreRequest & { unit: string }

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

export interface AnswersRequest {
  index: string
  period: string
  unit: string
  /** Who asks of a sheet beyond its reach: a part of it is all that may be seen and entered. */
  by?: Asker
}

/** A change of a unit's answers. */
export interface AnswersWrite extends AnswersRequest {
  language?: 'vi' | 'en'
  /** The tag of the answers the change was made on; without it the change applies to whatever stands. */
  seen?: string
  /** The coordinator types it in for the unit, from a signed paper that is kept as evidence of the round (its SHA-256). */
  onBehalf?: boolean
  signed?: string
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

/** A role given to an account; the first makes it. */
export interface AccountRequest {
  account: string
  /** A role's id or title. */
  role: string
  unit?: string
  fullName?: string
  position?: string
  phone?: string
}

/** Which acts are wanted, the latest first. */
export interface EventsRequest {
  /** Who did it, or whom it was done to. */
  account?: string
  unit?: string
  kind?: string
  /** Days in Vietnam (ISO), both inclusive. */
  from?: string
  to?: string
  /** Only acts before the one of this number. */
  before?: number
  limit: number
  /** The actions of the policy one may do of everybody; unless said: all of them. */
  told?: readonly string[]
}

/** Which readings of rows are wanted, the latest first; as for acts. */
export type ReadingsRequest = Omit<EventsRequest, 'unit' | 'kind'>

/** Every door of every room, as the program itself uses them: whoever writes names the account. */
export interface RoomDoors extends AmendmentDoors {
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
  /** The dataset that a file's header names best, and the saved source it may be of; null where none has half of what it needs. */
  recognise(request: { path: string; fileName: string; encoding?: string; sheet?: string }): Promise<Recognised | null>
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
  indicators(request: IndicatorsRequest): Promise<IndicatorValue[]>
  /** The same, not yet made or printed, and how many there are. */
  values(request: IndicatorsRequest): Promise<ValuesPage>
  targets(request: TargetsRequest): Promise<TargetReply[]>
  /** Figures of units that should be the same across datasets and are not. */
  crossChecks(request: OwedRequest): Promise<CrossCheckReply[]>
  /** What units owe in a period, and when it came. */
  owed(request: OwedRequest): Promise<OwedReply[]>
  /** How complete and how timely it is, duty by duty. */
  owedSummary(request: OwedRequest): Promise<OwedSummary[]>
  forms(): FormReply[]
  /** A form of the state filled in from the rows that stand. Throws NO_SUCH_FORM, FORM_ONLY_READ. */
  form(request: FormRequest): Promise<FilledForm>
  /** The rows behind a cell of a form. Throws NO_SUCH_FORM, FORM_ONLY_READ, WRONG_REQUEST where its column is not counted. */
  formRows(request: FormRowsRequest): Promise<FormRows>
  /** The same as a paper. Throws what `form` throws. */
  formPaper(request: FormRequest): Promise<PaperDocument>
  /** The papers there are; of a round, or of a unit in an index and period, those that may be read there. */
  papers(request: Omit<PaperRequest, 'paper' | 'edition'> & { by?: Asker }): PaperLine[]
  /** A paper laid from an edition, or from what stands now. Throws NO_SUCH_PAPER, PAPER_OF_WHAT, PAPER_NEEDS_UNIT, NO_ROUND, NO_SUCH_EDITION, HIDDEN. */
  paper(request: PaperRequest & { by?: Asker }): Promise<PaperReply>
  /** All papers of a round that may be seen as one ZIP archive. Throws NO_ROUND, HIDDEN. */
  paperArchive(request: Omit<PaperRequest, 'paper'> & { format: PaperFormat; by?: Asker }): AsyncGenerator<Uint8Array<ArrayBuffer>>
  /** The papers of a period there are, for who may read them. */
  reports(request: { by?: Asker }): ReportLine[]
  /** A paper of a period: an edition, or today's draft. Throws NO_SUCH_PAPER, WRONG_PERIOD, REPORT_PERIOD, NO_SUCH_EDITION, HIDDEN. */
  report(request: ReportRequest & { by?: Asker }): Promise<ReportReply>
  /** Keeps what a person wrote for it. Throws REPORT_CHANGED where something else stands than was `seen`. */
  writeReport(request: ReportWrite, account: string): Promise<ReportWritten>
  /** Lets it out, frozen for good, or corrects what went out. Throws REPORT_NOT_OVER, REPORT_ISSUED, WRONG_DAY, PAPERS_MISSING. */
  issueReport(request: ReportIssue, account: string): Promise<EditionLine>
  indexes(): IndexReply[]
  /** The criteria set of an index for the year of a period. */
  criteria(request: { index: string; period: string }): CriteriaReply
  /** The scores of every unit of an index, or of one among them. */
  score(request: ScoreRequest & UnitsPage): Promise<IndexScore>
  /** Where points were lost or are open: of one unit, or of each. Throws what `score` throws. */
  lost(request: ScoreRequest): Promise<LostReply | LostAllReply>
  /** The same of what an edition froze. Throws NO_SUCH_EDITION, UNIT_NOT_IN_ROUND. */
  lostOfEdition(request: { edition: string; unit?: string; by?: Asker }): LostReply | LostAllReply
  /** What a unit lacks with the steps most worth doing first, what it plans and what came of it. Throws what `score` throws. */
  remedy(request: Omit<RemedyWrite, 'items'>): Promise<RemedyReply>
  /** Keeps items of the plan, all or none. Throws NO_SUCH_CRITERION, NO_SUCH_UNIT, WRONG_DAY, WRONG_REQUEST. */
  keepRemedy(request: RemedyWrite, account: string): Promise<RemedyReply>
  /** The indices of the province that others publish, as they were published. */
  indices(request: { year: number }): Promise<PublishedIndexReply[]>
  /** One of them year by year, to the last year anything is known of. Throws NO_SUCH_INDEX. */
  indexHistory(request: { index: string }): Promise<IndexHistoryReply>
  /** What the year of a period comes to. Throws WRONG_REQUEST, NO_SUCH_PLAN, NO_SUCH_INDICATOR, PERIOD_OUTSIDE_PLAN, NO_SUCH_UNIT. */
  forecast(request: ForecastRequest): Promise<ForecastReply[]>
  /** What each indicator, named or behind a target of a plan, moves in a year: targets, criteria, published indices. Throws NO_SUCH_INDICATOR, NO_SUCH_PLAN. */
  crosswalk(request: { indicators?: string[]; plan?: string; targets?: string[]; year: number }): CrosswalkReply[]
  /** The least change of each criterion that adds to a unit's total. Throws what `score` throws, WRONG_DAY, NO_SUCH_CRITERION. */
  gain(request: GainRequest): Promise<GainStep[]>
  /** One criterion of one unit, from its points to the rows. */
  explain(request: UnitScoreRequest & { criterion: string }): Promise<ExplainReply>
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
  /** What a unit has declared. */
  answers(request: AnswersRequest): GivenAnswerReply[]
  /** What tells the present state of those answers from every other. */
  answersTag(request: AnswersRequest): string
  /** Keeps what a unit declares: all of it, or, with the issues, nothing. Throws ANSWERS_CHANGED, with both versions, where they are not as `seen`. */
  answer(request: AnswersWrite & { answers: GivenAnswer[] }, account: string): Promise<AnswersReply>
  /** The same from a sheet that was filled in. */
  answerSheet(request: AnswersWrite & Coming & { fileName: string }, account: string): Promise<AnswersReply>
  /** The sheet of a unit as CSV, filled as far as data and answers go. */
  sheet(request: Omit<AnswersRequest, 'by'> & { language: 'vi' | 'en' }): Promise<string>
  /** The same as a workbook (.xlsx), with lists to choose from. */
  answerBook(request: Omit<AnswersRequest, 'by'> & { language: 'vi' | 'en' }): Promise<Uint8Array<ArrayBuffer>>
  /** The kinds of rounds that can be opened. */
  roundPlans(): RoundPlanReply[]
  /** The rounds there are, in the order in which they opened. */
  rounds(request?: { by?: Asker }): RoundLine[]
  /** A round and where each of its units stands. */
  round(request: { round: string; by?: Asker }): Promise<RoundReply>
  /** What is waited for in a round, or in all of them: by whom and by when, what is due first first. */
  roundsDue(request: { round?: string; by?: Asker }): Promise<DueItem[]>
  openRound(request: OpenRoundRequest, account: string): Promise<RoundReply>
  /** Who appraises what: all of the lines, or, with the issues, nothing. */
  assignRound(
    request: { round: string; lines: (AssignmentLine & { row?: number })[]; language?: 'vi' | 'en' },
    account: string,
  ): Promise<Assigned>
  assignSheet(request: Coming & { round: string; fileName: string; language?: 'vi' | 'en' }, account: string): Promise<Assigned>
  /** Closes the step of one unit, or of all that stand at the earliest. */
  advanceRound(request: AdvanceRequest & { by?: Asker }, account: string): Promise<Moved>
  /** Opens an earlier step of a unit again. */
  returnUnit(request: ReturnRequest, account: string): Promise<RoundReply>
  /** Opens items of a closed sheet, or of a part that was handed in, again. */
  reopenItems(request: ReopenRequest, account: string): Promise<RoundReply>
  /** Counts up to another day: every locked sheet is frozen anew. Throws UNITS_AHEAD once an appraisal is closed. */
  refreshRound(request: RefreshRequest, account: string): Promise<Refreshed>
  /** Carries a round over into another version of its set. Throws NO_SUCH_VERSION, NO_APPRAISER. */
  migrateRound(request: MigrateRequest, account: string): Promise<Migrated>
  /** Points of locked sheets that moved with a later lock, the oldest first. */
  movedItems(request: { round: string; unit?: string; by?: Asker }): MovedItem[]
  extendUnit(request: ExtendRequest, account: string): Promise<RoundReply>
  changeUnitState(request: UnitStateRequest, account: string): Promise<RoundReply>
  /** Every criterion as its appraisers see it: of one unit or of all, of one appraiser or of all. */
  judged(request: { round: string; unit?: string; appraiser?: string; by?: Asker }): Promise<JudgedItem[]>
  /** What tells the present state of a round's items from those before. */
  verdictsTag(request: { round: string; by?: Asker }): string
  /** Keeps verdicts: all of them, or, with the issues, nothing. Throws VERDICTS_CHANGED, with both, where an item is no longer as `seen`. */
  giveVerdicts(
    request: VerdictsRequest & { verdicts: SentVerdict[]; language?: 'vi' | 'en'; by?: Asker },
    account: string,
  ): Promise<VerdictsReply>
  verdictSheet(
    request: VerdictsRequest & Coming & { fileName: string; language?: 'vi' | 'en'; by?: Asker },
    account: string,
  ): Promise<VerdictsReply>
  /** What there is to be judged at a step, as a workbook (.xlsx) that `verdictSheet` takes back: of one unit or of all, of one appraiser or of all. */
  verdictBook(request: VerdictBookRequest & { language: 'vi' | 'en'; by?: Asker }): Promise<Uint8Array<ArrayBuffer>>
  /** The survey of a round is over, or was not held, with the reason. */
  closeSurvey(request: { round: string; held: boolean; reason?: string }, account: string): Promise<RoundReply>
  reopenSurvey(request: { round: string; reason: string }, account: string): Promise<RoundReply>
  /** The decision that publishes rounds, or corrects one. */
  publish(request: PublishRequest, account: string): Promise<Published>
  /** Keeps a file as evidence, each file of an archive on its own, or its photographs joined into one PDF; what is there already is not kept twice. */
  addEvidence(request: EvidencePlace & Coming & { fileName: string; join?: boolean }, account: string): Promise<EvidenceAdded>
  /** Evidence without a file: a link that is never followed, or a paper kept somewhere. */
  addReference(request: EvidenceReference, account: string): Promise<EvidenceAdded>
  /** The evidence of a unit by criterion, and where it is lacking. */
  evidence(request: EvidenceAsked): Coverage[]
  removeEvidence(request: EvidenceNamed & { reason?: string }, account: string): Promise<EvidenceRemoved>
  /** A file of evidence, its bytes as they are read; its name ends as its content is. */
  evidenceFile(request: EvidenceNamed): {
    type: EvidenceFile
    name: string
    sha256: string
    bytes: number
    pieces: AsyncGenerator<Uint8Array<ArrayBuffer>>
  }
  /** All evidence of a unit as one ZIP archive with a list. */
  evidenceArchive(request: EvidenceAsked): AsyncGenerator<Uint8Array<ArrayBuffer>>
  /** Every edition there is, of one round or of all, the oldest first. */
  editions(request: { round?: string; by?: Asker | undefined }): EditionLine[]
  /** An edition with its document. */
  edition(request: { edition: string; by?: Asker | undefined }): EditionReply
  /** The edition and the list of its evidence as one ZIP archive. */
  exportEdition(request: { edition: string; by?: Asker | undefined }): Uint8Array<ArrayBuffer>
  /** Works the points of an exported edition out again from the archive alone. */
  checkEdition(request: Coming): Promise<EditionCheck>
  /** Takes a publication back, by an edition of its own. */
  withdrawEdition(request: WithdrawRequest, account: string): Promise<EditionLine>
  /** The rows behind a number; units as stored. */
  trace(request: TraceRequest): Promise<TraceReply>
  units(): UnitReply[]
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
  datasets(): DatasetReply[]
  indicatorDefinitions(): IndicatorReply[]
  plans(): PlanReply[]
  /** The plans whose annexes there are. */
  annexes(): AnnexLine[]
  /** The annex of a plan as it was read. Throws NO_SUCH_ANNEX. */
  annex(request: AnnexAsked): AnnexReply
  /** Takes the annex of a plan in, whole or not at all; it takes the place of the one before. Throws WRONG_PLAN_ID, PLAN_YEAR_NEEDED, TOO_LARGE, FILE_NOT_FOUND. */
  importAnnex(request: Coming & AnnexFile, account: string): Promise<AnnexImportReply>
  /** Settles open questions of an annex, or opens them again. Throws NO_SUCH_ANNEX. */
  settleAnnex(request: SettleRequest, account: string): Promise<SettleReply>
  /** The tasks of a plan and how far they are. Throws NO_SUCH_ANNEX, NO_SUCH_UNIT, UNIT_NOT_ALONE. */
  tasks(request: TasksRequest): Promise<TasksReply>
  /** What a lead agency says of tasks in a period, as an import of rows. Throws NO_SUCH_ANNEX, WRONG_PERIOD, PERIOD_OUTSIDE_PLAN, NO_SUCH_UNIT. */
  reportTasks(request: Coming & TaskReportFile, account: string): Promise<ImportReply>
  /** The roles there are. */
  roles(): RoleReply[]
  /** Who one is, and what one may. */
  me(asked: object, account: string): Promise<MeReply>
  /** One's own sessions, the latest first. */
  sessions(asked: object, account: string): Promise<SessionReply[]>
  /** Ends one of them. Throws HIDDEN. */
  endSession(request: { session: string }, account: string): Promise<{ id: string }>
  /** Every account there ever was. */
  accounts(): Promise<AccountReply[]>
  /** Gives an account a role and makes it where it is not there, with a one-time password. Throws ACCOUNT_NAME, NO_SUCH_ROLE, UNIT_NEEDED, UNIT_NOT_TAKEN, NO_SUCH_UNIT, ACCOUNT_CLOSED, FIRST_ADMINISTRATOR, ROLE_HELD. */
  addAccount(request: AccountRequest, account: string): Promise<PasswordReply>
  /** The same for a list of them, all or, with the issues, none. */
  importAccounts(request: Coming & { fileName: string }, account: string): Promise<AccountsImportReply>
  /** Takes a role away. Throws NO_SUCH_ACCOUNT, ROLE_NOT_HELD, LAST_ADMINISTRATOR. */
  revokeRole(request: { account: string; role: string; unit?: string }, account: string): Promise<AccountStatusReply>
  /** Ends an account for good; its history stays. Throws NO_SUCH_ACCOUNT, LAST_ADMINISTRATOR. */
  closeAccount(request: { account: string }, account: string): Promise<AccountStatusReply>
  /** Gives an account a new one-time password. Throws NO_SUCH_ACCOUNT. */
  resetAccount(request: { account: string }, account: string): Promise<PasswordReply>
  /** Lets an account act in the place of another from a day to a day. Throws NO_SUCH_ACCOUNT, WRONG_DAYS. */
  nameDeputy(request: { account: string; of: string; from: string; to: string }, account: string): Promise<DeputyReply>
  /** The sessions of an account. Throws NO_SUCH_ACCOUNT, ACCOUNT_CLOSED. */
  accountSessions(request: { account: string }): Promise<SessionReply[]>
  /** Ends them all. Throws NO_SUCH_ACCOUNT, ACCOUNT_CLOSED. */
  endAccountSessions(request: { account: string }): Promise<{ account: string; ended: number }>
  /** Who did what. Throws NO_SUCH_UNIT, WRONG_DAYS. */
  events(request: EventsRequest): EventReply[]
  /** Who read rows. Throws WRONG_DAYS. */
  readings(request: ReadingsRequest): ReadingReply[]
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
  'startJob',
  'checkJob',
  'recordJob',
  'dropJob',
  'importJobs',
  'importJob',
  'watchJobs',
  'undo',
  'answer',
  'answerSheet',
  'keepRemedy',
  'confirmAlias',
  'saveSource',
  'dropSource',
  'me',
  'sessions',
  'endSession',
  'addAccount',
  'importAccounts',
  'revokeRole',
  'closeAccount',
  'resetAccount',
  'nameDeputy',
  'openRound',
  'assignRound',
  'assignSheet',
  'advanceRound',
  'returnUnit',
  'reopenItems',
  'refreshRound',
  'migrateRound',
  'extendUnit',
  'changeUnitState',
  'giveVerdicts',
  'verdictSheet',
  'closeSurvey',
  'reopenSurvey',
  'publish',
  'addEvidence',
  'addReference',
  'removeEvidence',
  'withdrawEdition',
  'importSet',
  'copySet',
  'editSet',
  'approveSet',
  'dropSet',
  'restoreSet',
  'approveEntry',
  'returnEntry',
  'importAnnex',
  'settleAnnex',
  'reportTasks',
  'writeReport',
  'issueReport',
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
  /** Whoever owns the home, or (`for`) an account the owner acts for. Throws NO_SUCH_ACCOUNT, ACCOUNT_CLOSED. */
  owner(name?: string): Account
  /** Whether there are accounts: then nobody is let in without one. */
  multiUser(): boolean
  /** The open account of a name as it may act today; null where there is none. */
  account(name: string): Account | null
  /** How long passwords are and what slows a guesser down, as declared. */
  signIn(): SignIn
  /** Whether one can sign in by another place. */
  readonly sso: boolean
  /** Passwords and sessions. */
  credentials(): Promise<Credentials>
  close(): Promise<void>
}
