import type { IssueLog } from '../issues/issue-log.ts'
import type { Pass } from '../record-source.ts'
import { runsOf, type SetAside } from './row-kinds.ts'

/** The rows with faults that are to be set aside, each under the first of its faults that is; by a pass of its own, made only where any are asked for. */
export function findAside(pass: Pass, read: (pass: Pass, log: IssueLog) => void): SetAside[] {
  const { setAside = [], decided } = pass.request
  if (setAside.length === 0 || decided) return []
  const groups = setAside.map((group) => ({ group, rows: new Set<number>() }))
  const taken = new Set<number>()
  const source = pass.source.again()
  read(
    { ...pass, source },
    {
      error({ code, column, row }) {
        const found = groups.find(({ group }) => group.code === code && group.column === column)
        if (!found || row === null || taken.has(row)) return
        taken.add(row)
        found.rows.add(row)
      },
      warn: () => {},
      settle: () => {},
      close: () => ({ issueCount: 0, issues: [], groups: [], warningCount: 0, warnings: [] }),
    },
  )
  source.close()
  return groups.filter(({ rows }) => rows.size > 0).map(({ group: { code, column }, rows }) => ({ code, column, rows: runsOf(rows) }))
}
