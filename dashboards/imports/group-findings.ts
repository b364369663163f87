import type { Issue, Warning } from '../../engine/issue.ts'

/** A fault or a warning; warnings carry no value. */
export type Finding = Omit<Warning, 'value'> & { value?: Issue['value'] | undefined }

/** Findings with one cause: one code on one column, and one habit where it is known. */
export interface FindingGroup {
  key: string
  code: string
  column: string | null
  findings: Finding[]
  /** What all of them say; where they differ, what the first one says. */
  message: string
  same: boolean
}

/** Findings grouped by cause, the most frequent first, groups of one size as they come in the file. */
export function groupFindings(findings: Finding[]): FindingGroup[] {
  const groups = Map.groupBy(findings, ({ code, column, habit }) => JSON.stringify([code, column, habit]))
  return [...groups]
    .map(([key, members]) => {
      const { code, column, message } = members[0]!
      return { key, code, column, findings: members, message, same: members.every((one) => one.message === message) }
    })
    .sort((a, b) => b.findings.length - a.findings.length)
}

/** One value of a cell, with what is said of it and the rows that hold it. */
export interface Spelling {
  /** Null where the finding is about no value. */
  value: string | null
  message: string
  rows: (number | null)[]
}

/** The values of a group, each once, the most frequent first. */
export function spellingsOf({ findings }: FindingGroup): Spelling[] {
  const bySpelling = Map.groupBy(findings, ({ value, message }) => JSON.stringify([value ?? null, message]))
  return [...bySpelling.values()]
    .map((members) => ({ value: members[0]!.value ?? null, message: members[0]!.message, rows: members.map(({ row }) => row) }))
    .sort((a, b) => b.rows.length - a.rows.length)
}
