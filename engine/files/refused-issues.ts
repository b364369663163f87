import { appendFileSync, createReadStream, existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Issue } from '../issue.ts'
import { readIssueLines } from './issue-lines.ts'

/** Where all errors of a refused file lie, one JSON document a line, beside the file itself. */
export const issuesPath = (file: string): string => `${file}.issues`

/** Puts the errors found in the warehouse behind those the reader wrote; a short list the reader did not write is written whole. */
export function keepIssues(file: string, found: { issues: Issue[]; stored: Issue[] }): void {
  const missing = existsSync(issuesPath(file)) ? found.stored : found.issues
  if (missing.length > 0) appendFileSync(issuesPath(file), `${missing.map((issue) => JSON.stringify(issue)).join('\n')}\n`)
}

/** Every error of a refused file in its order; none where its list has been purged. */
export async function* eachIssue(file: string): AsyncGenerator<Issue> {
  if (!existsSync(issuesPath(file))) return
  const input = createReadStream(issuesPath(file))
  const read = readIssueLines()
  try {
    for await (const line of createInterface({ input })) yield read(line, true)!
  } finally {
    input.destroy()
  }
}

/** One page of the errors of a refused file; null where its file has been purged. */
export async function readIssues(file: string, offset: number, limit: number): Promise<Issue[] | null> {
  if (!existsSync(issuesPath(file))) return null
  const page: Issue[] = []
  let at = 0
  const input = createReadStream(issuesPath(file))
  const read = readIssueLines()
  for await (const line of createInterface({ input })) {
    if (page.length === limit) break
    const issue = read(line, at >= offset)
    if (at++ >= offset) page.push(issue!)
  }
  input.destroy()
  return page
}
