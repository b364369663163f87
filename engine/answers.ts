import type { Opened as OpenedTo, Behind as RowsBehind } from './assessment/opened.ts'
import type { CalendarName } from './definitions/period.ts'
import type { Exact } from './exact.ts'
import type { FaultCode } from './fault-words.ts'
import type { Issue, Warning } from './issue.ts'
import type { Reason } from './reason.ts'

/** The shapes every door of the product gives out: command line, API and pages share them to the letter. */

export type { Exact, Issue, Reason, Warning }

export interface ImportAnswer {
  status: 'accepted' | 'rejected' | 'duplicate'
  batch: number | null
  rows: number
  new: number
  changed: number
  unchanged: number
  older: number
  /** The exact number of errors; `issues` holds the first 1,000. */
  issueCount: number
  issues: Issue[]
  /** The first 1,000 warnings; `warningCount` is exact. */
  warningCount: number
  warnings: Warning[]
}

export interface Batch {
  batch: number
  dataset: string
  file: string
  sha256: string
  rows: number
  status: 'accepted' | 'undone'
  asOf: string
  importedAt: string
  by: string
  period: string | null
  new: number
  changed: number
  unchanged: number
  older: number
}

/** A file that was refused: kept in `incoming/` for a time so that it can be looked at. */
export interface Refusal {
  seq: number
  dataset: string
  file: string
  sha256: string
  refusedAt: string
  by: string
  issueCount: number
  issues: Issue[]
}

export type Cell = string | number | boolean | null
export interface RowsAnswer {
  count: number
  rows: Record<string, Cell>[]
}

export type By = 'unit' | 'level' | 'field'
export type { CalendarName }

/** One indicator of one unit (or level, or field) in one period. */
export interface IndicatorValue extends Counted {
  indicator: string
  /** The unit's id; null where a flat list stands for the province. */
  unit: string | null
  unitCode: string | null
  unitName: string | null
  level: string | null
  field: string | null
  period: string
  /** On a map: counts of predecessors are in the sums. A row of level `rest` holds what no unit of the map can be given. */
  restated?: boolean | undefined
}

export type TargetStatus = 'met' | 'missed' | 'on_track' | 'at_risk' | 'no_data'
export type TargetOp = 'at_least' | 'at_most' | 'range' | 'reduction' | 'count'

/** The counts and the value of one period. */
export interface Counted {
  /** Of a count: how many. */
  numerator: Exact | null
  /** Null where there is none: of a plain count. */
  denominator: Exact | null
  /** Decimal text in what the indicator is shown as (percent, a count, a number), half up to 2 decimals. */
  value: string | null
  reason: Reason | null
  /** Bounds of the Wilson interval (95 %) beside a rate, in percent, half up to 2 decimals; null beside other values. */
  low: string | null
  high: string | null
}

/** One target judged on January to the period's end; `alone` is the period by itself. */
export interface TargetAnswer extends Counted {
  target: string
  clause: string
  /** The part of the plan: III of III.1.4. */
  part: string
  words: string
  /** Short enough for a list; null where the indicator's title does. */
  title: Titles | null
  indicator: string
  scope: string
  /** Only these fields, or all but those; empty where all count. */
  fields: string[]
  fieldsExcept: string[]
  op: TargetOp
  /** Of a range the lower end. */
  goal: number
  /** The upper end of a range. */
  goalTo: number | null
  /** What must be reached by the period's end to be on track, as decimal text; null once the year is over. */
  pace: string | null
  /** Where the pace comes from: the days gone by, or last year's shape; null where the whole goal holds all year. */
  paceFrom: 'even' | 'year-before' | null
  measure: 'flow' | 'cumulative' | 'state'
  lead: string[]
  /** Which reading the plan's words were given, and why. */
  note: string | null
  unit: string | null
  status: TargetStatus
  /** Inside the year: the goal is reached already. */
  reached: boolean
  /** Least number of further cases among those that arose. */
  gap: Exact | null
  /** The same when each further case also enters the denominator; null when impossible. */
  needed: Exact | null
  /** The days judged on. */
  judgedFrom: string
  judgedTo: string
  alone: Counted
}

export interface UnitAnswer {
  id: string
  code: string
  name: string
  kind: string | null
  level: string | null
  /** The id of the parent row valid at the unit's last day (or today). */
  parent: string | null
  parentCode: string | null
  validFrom: string | null
  validTo: string | null
}

/** A spelling that a person confirmed to mean a unit. */
export interface AliasAnswer {
  name: string
  unit: string
  at: string
  by: string
}

export interface Titles {
  vi: string
  en: string
}

export interface DatasetAnswer {
  id: string
  title: Titles
  /** What its rows are called after a number. */
  noun: Titles
  key: string[]
  columns: { name: string; title: Titles; type: string; required: boolean; optional: boolean; headers: string[] }[]
}

export interface IndicatorAnswer {
  id: string
  title: Titles
  basis: string
  dataset: string
  kind: string
  /** What a value is. */
  unit: 'percent' | 'count' | 'decimal'
  /** What is counted, after a number. */
  noun: Titles
  /** What a value that is no percentage is measured in. */
  measuredIn: Titles | null
  /** The definition in words, made from its formula. */
  words: Titles
  better: 'higher' | 'lower'
  /** Below this denominator a value is shown hatched and is not ranked. */
  minimum: number
  /** True where the indicator exists for the province alone. */
  provinceOnly: boolean
}

export interface PlanAnswer {
  id: string
  title: Titles
  decision: string
  year: number
  parts: { part: string; title: Titles }[]
}

/** Those counted, all among which they are, or the rest of these: what is missing. */
export type TracePart = 'numerator' | 'denominator' | 'rest'

/** Rows behind a number. */
export interface TraceAnswer {
  /** What the rows are of. */
  dataset: string
  /** How many there are; `rows` holds a page of them. */
  count: number
  /** The batches they are from. */
  files: { batch: number; file: string; rows: number }[]
  /** As `rows` of a dataset, with the file's name as `_file`. */
  rows: Record<string, Cell>[]
}

export interface Health {
  status: 'ok'
  version: string
  dataVersion: number
  definitions: string
  /** Hash of the chain's last event: with `dataVersion` it proves which data an answer or a paper is of. */
  head: string
  /** True while the home holds the bundled synthetic sample. */
  sample: boolean
  /** The day the pages open at: the sample's own day, else today. */
  day: string
  /** The period the pages open at. */
  period: string
}

/** What `verify` looked at. */
export interface VerifyCheck {
  name: 'chain' | 'originals' | 'units' | 'batches' | 'standing' | 'cells' | 'replay'
  ok: boolean
  /** How many events, files, batches, keys or tables were looked at. */
  counted: number
  /** What was left out, and why. */
  note: string | null
}

/** The first fault of its kind; `count` says how many there are of it. */
export interface VerifyFault {
  check: VerifyCheck['name']
  code: FaultCode
  message: string
  count: number
  event: number | null
  batch: number | null
  file: string | null
  table: string | null
}

export interface Verification {
  ok: boolean
  /** The last event of the chain, to be kept elsewhere; null where the chain cannot be read. */
  head: { seq: number; hash: string } | null
  checks: VerifyCheck[]
  faults: VerifyFault[]
}

/** What taking a batch back would do. */
export interface UndoPreview {
  batch: number
  dataset: string
  file: string
  asOf: string
  rows: number
  /** Keys that would no longer stand at all. */
  vanish: number
  /** Keys that would go back to another file's state, and how many of these states say the same. */
  back: number
  backSame: number
  /** Rows of the batch that only stand in the history: nothing moves with them. */
  history: number
  /** The province's values that would move, by year or reported period. */
  values: { indicator: string; period: string; before: Counted; after: Counted }[]
}

/** One batch beside an earlier one of the same dataset; null where there is none. */
export interface BatchComparison {
  batch: Batch
  with: Batch | null
  /** How many rows have a value in each column. */
  columns: { column: string; known: number; knownWith: number | null }[]
  /** Codes of units with rows in only one of the two, and how many are in both. */
  units: { both: number; only: string[]; onlyWith: string[] }
  /** Rows under each date, by quarter or named period. */
  totals: { column: string; period: string; rows: number; rowsWith: number | null }[]
}

export interface BackupAnswer {
  dir: string
  files: number
  bytes: number
  dataVersion: number
}

/** An import of the home that was moved aside which the backup lacks: its file lies at `path`, ready to be imported again. */
export interface LaterImport {
  batch: number
  dataset: string
  file: string
  sha256: string
  path: string
  /** The options it was imported with. */
  options: Record<string, string>
}

export interface RestoreAnswer {
  home: string
  dir: string
  files: number
  bytes: number
  dataVersion: number
  /** Where the home that was there before lies now; null where there was none. */
  before: string | null
  later: LaterImport[]
  /** Batches that stand in the backup and were undone after it. */
  undoneLater: number[]
  /** What people declared or confirmed after the backup, kept as JSON at `path`; null where there is nothing. */
  saidLater: { events: number; path: string } | null
  /** Why `later` may be incomplete; null where the old chain is whole. */
  note: string | null
}

export type * from './scoring/score-answer.ts'

/** The rows of data behind a criterion. */
export type Behind = RowsBehind<TraceAnswer>
/** A criterion opened up to the rows and the answer it hangs on. */
export type Opened = OpenedTo<TraceAnswer>

/** A criterion of a unit opened up to the rows. */
export interface ExplainAnswer {
  index: string
  version: string
  decision: string
  provenance: Titles
  period: string
  as: 'self' | 'appraised' | 'final'
  unit: string
  unitName: string
  /** How the points came about. */
  sentence: string
  tree: Opened
}

/** An index and the criteria sets it has had. */
export interface IndexAnswer {
  id: string
  title: Titles
  /** The level of the units it scores. */
  level: string
  sets: { version: string; from: number; to: number; decision: string; provenance: Titles }[]
}

/** How a criterion is answered. */
export type AnswerForm = 'yes' | 'option' | 'counts' | 'number' | 'events' | 'change'

/** One criterion of a set as it is laid out. */
export interface CriterionAnswer {
  code: string
  /** The code of the criterion above it; null for an area. */
  parent: string | null
  title: Titles
  max: string
  survey: boolean
  /** The rule in words; null where its points are the sum of its parts. */
  rule: Titles | null
  /** Null where it takes no answer. */
  form: AnswerForm | null
  choices: { id: string; title: Titles }[]
  figures: string[]
  /** The evidence asked for. */
  asks: string[]
  /** Codes of the units that enter and that appraise it. */
  enters: string[]
  appraises: string[]
  /** The indicator that fills it. */
  indicator: string | null
  note: string | null
  /** A line of bonus or penalty points, outside the maximum. */
  extra: 'bonus' | 'penalty' | null
}

/** A criteria set of an index for one year. */
export interface CriteriaAnswer {
  index: string
  version: string
  title: Titles
  decision: string
  provenance: Titles
  year: number
  criteria: CriterionAnswer[]
}

export type Json = string | number | boolean | null | Json[] | { [name: string]: Json }

/** What a unit has declared for a criterion. */
export interface GivenAnswerAnswer {
  code: string
  answer: Json
  explanation: string | null
  document: string | null
  at: string
  by: string
}

/** What became of answers that were sent: all were taken, or none. */
export interface AnswersAnswer {
  /** The state of the unit's answers after this: what a later change names as seen. */
  tag: string
  status: 'accepted' | 'rejected'
  answers: number
  issueCount: number
  issues: Issue[]
}
