/** What rows of a table are that are no data, and the code under which each is refused until it is left out by name. */
export const rowKinds = {
  total: 'TOTAL_ROW',
  header: 'REPEATED_HEADER',
  numbering: 'NUMBERING_ROW',
  signature: 'SIGNATURE_ROW',
  note: 'NOTE_ROW',
  group: 'GROUP_ROW',
} as const
export type RowKind = keyof typeof rowKinds

export const rowKindNames = Object.keys(rowKinds) as [RowKind, ...RowKind[]]

/** Rows of a file that are left out as what they are. */
export interface LeftOut {
  kind: RowKind
  rows: Run[]
}

/** Faults with one cause: one code on one column, null where it has none. */
export interface FaultGroup {
  code: string
  column: string | null
}

/** Rows that are set aside for a fault. */
export interface SetAside extends FaultGroup {
  rows: Run[]
}

/** Rows from one to another, both in it. */
export type Run = [first: number, last: number]

/** Row numbers as runs, each row once. */
export function runsOf(rows: Iterable<number>): Run[] {
  const runs: Run[] = []
  for (const row of [...new Set(rows)].sort((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last && last[1] === row - 1) last[1] = row
    else runs.push([row, row])
  }
  return runs
}

/** The rows of some runs. */
export const rowsOf = (runs: Run[]): number[] =>
  runs.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, ix) => first + ix))

/** How many rows some runs hold. */
export const countRuns = (runs: Run[]): number => runs.reduce((sum, [first, last]) => sum + last - first + 1, 0)
