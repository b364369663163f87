import type { Issue, IssueGroup, Warning } from '../../engine/issue.ts'

/** A fault or a warning; warnings carry no value. */
export type Finding = Omit<Warning, 'value' | 'messageEn'> & Pick<Issue, 'messageEn'> & { value?: Issue['value'] | undefined }

/** One value of a cell, with what is said of it, the first rows that hold it and the units it may mean. */
export type Spelling = IssueGroup['values'][number]

/**
 * Findings by their cause (one code on one column), as an import groups its errors: the most frequent first, groups of one
 * size as they come in the file. All rows of the findings are kept.
 */
export function groupFindings(findings: Finding[]): IssueGroup[] {
  const groups = Map.groupBy(findings, ({ code, column, habit }) => JSON.stringify([code, column, habit]))
  return [...groups.values()]
    .map((members) => {
      const { code, column, message } = members[0]!
      const same = members.every((one) => one.message === message)
      return { code, column, ...saidOf(members[0]!), same, count: members.length, rows: rowsOf(members), values: spellingsOf(members) }
    })
    .sort((a, b) => b.count - a.count)
}

const saidOf = ({ message, messageEn }: Finding) => ({ message, ...(messageEn !== undefined && { messageEn }) })

const rowsOf = (findings: Finding[]): number[] => findings.flatMap(({ row }) => row ?? [])

/** The values of a group, each once, the most frequent first. */
function spellingsOf(findings: Finding[]): Spelling[] {
  const bySpelling = Map.groupBy(findings, ({ value, message }) => (value ? `v${value}` : `m${message}`))
  return [...bySpelling.values()]
    .map((members) => ({
      value: members[0]!.value ?? null,
      ...saidOf(members[0]!),
      count: members.length,
      rows: rowsOf(members),
    }))
    .sort((a, b) => b.count - a.count)
}
