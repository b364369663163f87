import { join } from 'node:path'
import type { AnnexWords } from '../definitions/annex-words.ts'
import type { Definitions } from '../definitions/load-definitions.ts'
import { readPeriod } from '../definitions/period.ts'
import { plainRows } from '../ingest/plain-rows.ts'
import { readWhole } from '../ingest/read-whole.ts'
import type { Issue } from '../issue.ts'
import type { Words } from '../words.ts'
import { leadsIt } from './leads-it.ts'
import type { Agencies } from './open-agencies.ts'

interface ReportFile {
  path: string
  fileName: string
  period: string
  /** The id of the unit the file is sent for. */
  unit: string | undefined
}

const notInLead = (value: string, name: string): Words => ({
  vi: `${name} không chủ trì nhiệm vụ, hoạt động "${value}"; cơ quan chủ trì báo cáo việc của mình`,
  en: `${name} is not in the lead of "${value}"; who is reports on it`,
})
const unknownTask = (value: string, plan: string): Words => ({
  vi: `Phụ lục kế hoạch ${plan} không có nhiệm vụ, hoạt động nào mang số "${value}"`,
  en: `The annex of ${plan} has no task or activity "${value}"`,
})

/** The rows of a file of reports that name a task the plan does not have, or one that others lead, beside what the door of files finds; nothing where it alone finds anything. */
export async function checkReports(
  definitions: Definitions,
  { path, fileName, period, unit }: ReportFile,
  { plan, leads }: { plan: string; leads: ReadonlyMap<string, Agencies> },
  { home, now, language }: { home: string; now: number; language: keyof Words },
): Promise<Issue[]> {
  const { datasets, registry, noData } = definitions
  const dataset = datasets.get('plan-tasks')!
  const request = {
    ...{ path, fileName, dataset, registry, reported: [], now, language, noData, period: readPeriod(period) },
    ...(unit === undefined ? {} : { sender: unit }),
  }
  const { result, batches } = await readWhole(request, join(home, 'incoming'))
  if (result.issueCount > result.issues.length) return []
  const faulty = new Set(result.issues.map(({ row }) => row))
  const rows = plainRows(batches, dataset, registry).filter(({ _row }) => !faulty.has(Number(_row)))
  const unfit = rows.flatMap(({ _row, task, 'unit_code.id': id }) => {
    const value = String(task)
    const lead = leads.get(value)
    const by = registry.units.find((one) => one.id === (id ?? unit))
    const issue = (code: string, said: Words): Issue[] => [
      { row: Number(_row), column: 'task', code, message: said[language], value: value.slice(0, 100) },
    ]
    if (!lead) return issue('UNKNOWN_TASK', unknownTask(value, plan))
    return by && isNamed(definitions.annexWords, lead) && !leadsIt(definitions, by)(lead)
      ? issue('NOT_IN_LEAD', notInLead(value, by.name))
      : []
  })
  return unfit.length === 0 ? [] : [...result.issues, ...unfit].sort((a, b) => (a.row ?? 0) - (b.row ?? 0))
}

/** Whether all who lead are known: what bodies of no level, or nobody known, lead anybody may report, else nobody could. */
function isNamed({ agencies }: AnnexWords, { units, groups, unread }: Agencies): boolean {
  const levels = groups.map((id) => agencies.groups.find((group) => group.id === id)?.levels.length ?? 0)
  return unread.length === 0 && units.length + groups.length > 0 && levels.every((count) => count > 0)
}
