import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Definitions } from '../definitions/load-definitions.ts'
import { readPeriod } from '../definitions/period.ts'
import type { ColumnBatch } from '../ingest/column-batch.ts'
import { plainRows } from '../ingest/plain-rows.ts'
import { readTable } from '../ingest/read-table.ts'
import type { Issue } from '../issue.ts'
import type { Words } from '../words.ts'

interface ReportFile {
  path: string
  fileName: string
  period: string
  /** The id of the unit the file is sent for. */
  unit: string | undefined
}

const unknownTask = (value: string, plan: string): Words => ({
  vi: `Phụ lục kế hoạch ${plan} không có nhiệm vụ, hoạt động nào mang số "${value}"`,
  en: `The annex of ${plan} has no task or activity "${value}"`,
})

/** The rows of a file of reports that name a task the plan does not have; nothing where the door of files refuses it anyway. */
export function checkReports(
  { datasets, registry, noData }: Definitions,
  { path, fileName, period, unit }: ReportFile,
  { plan, known }: { plan: string; known: ReadonlySet<string> },
  { home, now, language }: { home: string; now: number; language: keyof Words },
): Issue[] {
  const dataset = datasets.get('plan-tasks')!
  const batches: ColumnBatch[] = []
  const issuesPath = join(home, 'incoming', `reports-${randomUUID()}.issues`)
  const request = {
    ...{ path, fileName, dataset, registry, reported: [], now, language, issuesPath, noData, period: readPeriod(period) },
    ...(unit === undefined ? {} : { sender: unit }),
  }
  const { issueCount } = readTable(request, { batch: (batch) => void batches.push(batch), progress: () => {} })
  rmSync(issuesPath, { force: true })
  if (issueCount > 0) return []
  return plainRows(batches, dataset, registry).flatMap(({ _row, task }) => {
    const value = String(task)
    if (known.has(value)) return []
    return [
      { row: Number(_row), column: 'task', code: 'UNKNOWN_TASK', message: unknownTask(value, plan)[language], value: value.slice(0, 100) },
    ]
  })
}
