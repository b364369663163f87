import type { Dataset } from '../definitions/dataset.ts'
import type { NoDataRows } from '../definitions/no-data-rows.ts'
import type { Day, Period } from '../definitions/period.ts'
import type { UnitRegistry } from '../definitions/unit-registry.ts'
import type { Issue, IssueGroup, Warning } from '../issue.ts'
import type { Unread } from './issues/tally-unread.ts'
import type { RepairFacts } from './repair/repair-format.ts'
import type { FaultGroup, LeftOut, RowKind, Run, SetAside } from './rows/row-kinds.ts'

/** What is read and how; plain data, it goes to a worker as it is. */
export interface ReadRequest {
  path: string
  /** The name the sender gave the file: its ending must agree with the content. */
  fileName: string
  dataset: Dataset
  registry: UnitRegistry
  /** Spellings that people confirmed, as names are compared → the place of the unit. */
  aliases?: [name: string, unit: number][] | undefined
  /** The indicators figures are reported for. */
  reported: { code: string; kind: 'count' | 'decimal' }[]
  /** The indices that others publish. */
  indices?: string[] | undefined
  /** Milliseconds since 1970; nothing may have happened later. */
  now: number
  period?: Period | undefined
  /** The place of the unit the sender speaks for, with all below it at each record's date. */
  unit?: number | undefined
  /** The id of that unit, at a replay too: it fills a column that the file lacks. */
  sender?: string | undefined
  encoding?: string | undefined
  /** The decimal mark, and the mark between thousands (a character, `space` or `none`). */
  decimal?: string | undefined
  thousands?: string | undefined
  /** Header → canonical name. */
  map?: Record<string, string> | undefined
  /** By column: what the source writes → what it means; and the format of its dates. */
  values?: Record<string, Record<string, string>> | undefined
  dates?: Record<string, string> | undefined
  sheet?: string | undefined
  /** The name of the sign declared to stand between the cells of a text. */
  separator?: string | undefined
  /** The row in which the header is declared to stand; rows above it are skipped. */
  headerRow?: number | undefined
  /** How rows that are no data are known, the kinds of them that are left out, and the faults whose rows are set aside. */
  noData?: NoDataRows | undefined
  leaveOut?: RowKind[] | undefined
  setAside?: FaultGroup[] | undefined
  /** Rows passed over, whatever is wrong with them. */
  dropped?: Run[] | undefined
  /**
   * Decisions taken when the file was read before: the text of a unit → the id it was taken for. With them `map` is the
   * header as it was understood then, whole, and nothing is judged anew: no rule between cells, no scope, no name.
   */
  decided?: [text: string, unitId: string][] | undefined
  /** Decided before 0.3: cells are read as they were then (see CellRule). */
  asBefore?: boolean | undefined
  /**
   * Records of this file may stand already: `rereadings` are wanted, and a unit that only the as-of day knows, with
   * several predecessors possible, is left open instead of refused.
   */
  mayBeStored?: boolean | undefined
  language?: 'vi' | 'en' | undefined
  /** Where all errors are written, one JSON document a line, when they are more than an answer lists. */
  issuesPath: string
}

export interface ReadResult {
  /** Records of the file, without blank ones and the header. */
  records: number
  issueCount: number
  issues: Issue[]
  /** All errors by their cause, exact. */
  groups: IssueGroup[]
  warningCount: number
  warnings: Warning[]
  /** The latest date of the columns that decide it, null where there is none. */
  asOf: Day | null
  /** Canonical names of the columns the file has. */
  columns: string[]
  /** Header as written → canonical name. */
  headerMap: Record<string, string>
  separator: string | null
  encoding: string | null
  /** The text of a unit → the id it was taken for; several where a code meant several units over the file's days. */
  decided: [text: string, unitId: string][]
  rereadings: Rereadings | null
  /** Rows left out as what they are, and rows set aside for the first of their faults that is asked for; none of them is among the records. */
  leftOut: LeftOut[]
  setAside: SetAside[]
  /** Columns in which cells were refused that a map could give a meaning. */
  unread: Unread[]
  /** Of a workbook that was given out to be mended: which refused file it came of. */
  repair: RepairFacts | null
}

/**
 * Rows whose unit, read on the file's as-of day, is another than the one sent, as arrays of one length. `open` = 1:
 * sent without a unit; such a row is UNKNOWN_UNIT unless its key is stored with a unit that `units` is or succeeds.
 */
export interface Rereadings {
  rows: Int32Array
  /** Places of units on the as-of day. */
  units: Int32Array
  open: Uint8Array
  /** The text of each row's cell: its place in `words`. */
  texts: Int32Array
  words: string[]
}
