import type { Unread } from '../ingest/issues/tally-unread.ts'
import type { Issue, IssueGroup, Warning } from '../issue.ts'

/** A file with errors: thrown inside the transaction so that nothing of it stays. */
export class RefusedFile extends Error {
  readonly records: number
  readonly issueCount: number
  readonly issues: Issue[]
  readonly groups: IssueGroup[]
  readonly warningCount: number
  readonly warnings: Warning[]
  /** Those of the issues that only the warehouse could show. */
  readonly stored: Issue[]
  /** Columns that a map of the source could make readable. */
  readonly unread: Unread[]

  constructor(found: Omit<RefusedFile, keyof Error>) {
    super(`refused: ${found.issueCount} errors`)
    this.records = found.records
    this.issueCount = found.issueCount
    this.issues = found.issues
    this.groups = found.groups
    this.warningCount = found.warningCount
    this.warnings = found.warnings
    this.stored = found.stored
    this.unread = found.unread
  }
}
