import type { RowKind } from '../../engine/ingest/rows/row-kinds.ts'
import type { Issue, IssueGroup } from '../../engine/issue.ts'
import type { AsideGroup } from '../../engine/records/folds/batches.ts'
import type { Parameters } from '../answers/ask.ts'

/** What a person decided about the file: what stands between its columns, where its header stands, which rows are no data, which faulty ones wait, which batch it takes the place of. */
export interface RowDecisions {
  separator: string | null
  headerRow: number | null
  leaveOut: RowKind[]
  setAside: AsideGroup[]
  replaces: number | null
}

export const undecided: RowDecisions = { separator: null, headerRow: null, leaveOut: [], setAside: [], replaces: null }

/** The kind of rows that are no data, by the code under which they are refused. */
const kinds: Record<string, RowKind> = {
  TOTAL_ROW: 'total',
  REPEATED_HEADER: 'header',
  NUMBERING_ROW: 'numbering',
  SIGNATURE_ROW: 'signature',
  NOTE_ROW: 'note',
  GROUP_ROW: 'group',
}

/** The row that the refusal names as the likely header; null where it names none. */
export const likelyHeader = (issues: Issue[]): number | null => issues.find(({ headerRow }) => headerRow !== undefined)?.headerRow ?? null

/** The sign that the refusal names as the likely separator; null where it names none. */
export const likelySeparator = (issues: Issue[]): string | null =>
  issues.find(({ separator }) => separator !== undefined)?.separator ?? null

/** What can be decided about the rows of a group: to leave them out as what they are, or to set them aside; null: nothing. */
export function decidable({ code, rows, count }: IssueGroup): { kind: RowKind } | { rows: number } | null {
  const kind = kinds[code]
  if (kind) return { kind }
  return rows.length === 0 ? null : { rows: count }
}

/** Decisions as the API takes them. */
export const decisionsAsked = ({ separator, headerRow, leaveOut, setAside, replaces }: RowDecisions): Parameters => ({
  separator,
  headerRow: headerRow === null ? null : String(headerRow),
  replaces: replaces === null ? null : String(replaces),
  leaveOut: leaveOut.length === 0 ? null : leaveOut.join(','),
  setAside: setAside.map(({ code, column, reason }) => `${column === null ? code : `${code}:${column}`}=${reason}`),
})

/** How many rows some groups hold in all. */
export const countAside = (groups: { count: number }[]): number => groups.reduce((sum, { count }) => sum + count, 0)
