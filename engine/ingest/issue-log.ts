import { closeSync, openSync, writeSync } from 'node:fs'
import type { Issue, IssueGroup, Warning } from '../issue.ts'
import type { Words } from '../words.ts'
import { openGroups } from './group-issues.ts'
import { type Finding, issueOf, warningOf } from './issues.ts'

/** What was found so far: the first of it in memory, all errors in a file once they are many. */
export interface IssueLog {
  /** `order`: the place of the column in the file, for findings of one row. */
  error(finding: Finding, order?: number): void
  warn(finding: () => Finding, order?: number): void
  /** Puts what was added since the last call into the order of the file; its rows are all after those of earlier calls. */
  settle(): void
  close(): { issueCount: number; issues: Issue[]; groups: IssueGroup[]; warningCount: number; warnings: Warning[] }
}

/** How many errors, and how many warnings, an answer lists. */
export const listed = 1000
/** How many errors the file holds at most, lest a file of nothing but errors fill the disk. */
const kept = 1_000_000

type Placed = { finding: Finding; order: number }

/** Opens a log; `path` is made only if there are more errors than an answer lists, and then holds each as one line of JSON; `words`: what the dataset says of its own codes. */
export function openIssueLog(path: string, language: 'vi' | 'en' = 'vi', words: Record<string, Words> = {}): IssueLog {
  const worded = (finding: Finding): Finding => (words[finding.code] ? { ...finding, words: words[finding.code] } : finding)
  const issues: Issue[] = []
  const groups = openGroups()
  const warnings: Warning[] = []
  let errors: Placed[] = []
  let odd: Placed[] = []
  let issueCount = 0
  let warningCount = 0
  let file: number | null = null

  const write = (lines: Issue[]) => {
    if (lines.length > 0) writeSync(file!, `${lines.map((issue) => JSON.stringify(issue)).join('\n')}\n`)
  }
  const settle = () => {
    if (errors.length > 0) {
      const ordered = inOrder(errors)
      errors = []
      const found = (issueCount < kept ? ordered : []).map(({ finding }) => issueOf(worded(finding), language))
      ordered.forEach(({ finding: { code, says, parameters } }, at) => {
        const cause = parameters?.habit ?? says
        const { column } = found[at] ?? issueOf(ordered[at]!.finding, language)
        groups.add({ code, column, ...(cause === undefined ? {} : { cause: String(cause) }) }, found[at] ?? null)
      })
      if (file === null && issueCount + ordered.length > listed) {
        file = openSync(path, 'w')
        write(issues)
      }
      if (file !== null && issueCount < kept) write(found.slice(0, kept - issueCount).map(({ suggestions: _, ...issue }) => issue))
      issueCount += ordered.length
      if (issues.length < listed) issues.push(...found.slice(0, listed - issues.length))
    }
    if (odd.length > 0) {
      const room = listed - warnings.length
      warnings.push(
        ...inOrder(odd)
          .slice(0, room)
          .map(({ finding }) => warningOf(worded(finding))),
      )
      odd = []
    }
  }
  return {
    error: (finding, order = -1) => void errors.push({ finding, order }),
    warn(finding, order = -1) {
      warningCount++
      if (warnings.length < listed) odd.push({ finding: finding(), order })
    },
    settle,
    close() {
      settle()
      if (file !== null) closeSync(file)
      return { issueCount, issues, groups: groups.close(), warningCount, warnings }
    },
  }
}

const inOrder = (found: Placed[]): Placed[] => found.sort((a, b) => (a.finding.row ?? 0) - (b.finding.row ?? 0) || a.order - b.order)
