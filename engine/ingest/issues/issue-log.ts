import { closeSync, openSync, writeSync } from 'node:fs'
import { openIssueLines } from '../../files/issue-lines.ts'
import type { Issue, IssueGroup, Warning } from '../../issue.ts'
import type { Words } from '../../words.ts'
import { openGroups } from './group-issues.ts'
import { columnOf, type Finding, issueOf, saidOf, warningOf } from './issues.ts'

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

/** How many lines are written at once. */
const atOnce = 500

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
  const lineOf = openIssueLines()
  let lines: string[] = []
  const sayings = openSayings(language)

  const write = () => {
    if (lines.length > 0) writeSync(file!, `${lines.join('\n')}\n`)
    lines = []
  }
  const settle = () => {
    for (const { finding } of inOrder(errors)) {
      const { code, says, parameters } = finding
      const cause = parameters?.habit ?? says
      const place = { code, column: columnOf(finding), ...(cause === undefined ? {} : { cause: String(cause) }) }
      if (issueCount++ >= kept) {
        groups.add(place, null)
        continue
      }
      const issue = issueOf(finding, language, sayings(worded(finding)))
      groups.add(place, issue)
      if (issues.length < listed) issues.push(issue)
      lines.push(lineOf(issue))
      if (issueCount > listed) file ??= openSync(path, 'w')
      if (file !== null && lines.length >= atOnce) write()
    }
    errors = []
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
      if (file !== null) {
        write()
        closeSync(file)
      }
      return { issueCount, issues, groups: groups.close(), warningCount, warnings }
    },
  }
}

/** The words of errors, made once where many say the same. */
function openSayings(language: 'vi' | 'en'): (finding: Finding) => ReturnType<typeof saidOf> {
  const known = new Map<string, ReturnType<typeof saidOf>>()
  return (finding) => {
    const { code, says, column, headerRow, separator, parameters } = finding
    const key = JSON.stringify([code, says, column, headerRow, separator, parameters])
    const said = known.get(key) ?? saidOf(finding, language)
    if (known.size < listed) known.set(key, said)
    return said
  }
}

const inOrder = (found: Placed[]): Placed[] => found.sort((a, b) => (a.finding.row ?? 0) - (b.finding.row ?? 0) || a.order - b.order)
