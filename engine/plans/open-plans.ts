import { rmSync } from 'node:fs'
import { nearest } from '../definitions/nearest.ts'
import { readPeriod } from '../definitions/period.ts'
import type { RoomDoors } from '../doors.ts'
import { ChisoError } from '../errors.ts'
import { labelOf } from '../files/file-label.ts'
import { receiveFile } from '../files/home-files.ts'
import type { House } from '../house.ts'
import type { PlanAnnex } from '../records/folds/plans.ts'
import { findUnit } from '../values/find-unit.ts'
import { kebabId } from '../words.ts'
import { checkReports } from './check-reports.ts'
import type { PlanDoors } from './doors.ts'
import { findYear } from './find-year.ts'
import { layAnnex, openNames } from './lay-annex.ts'
import { leadsOf } from './leads-it.ts'
import { listTasks, sortReports } from './list-tasks.ts'
import { readAnnexFile } from './read-file.ts'
import type { AnnexReply } from './replies.ts'
import { checkAnswers, findUnsettled } from './settle-questions.ts'
import { inOrder, readKept } from './track-plans.ts'

/** The dataset that reports of tasks are rows of. */
const reportsOf = 'plan-tasks'
const nothing = { batch: null, rows: 0, new: 0, changed: 0, unchanged: 0, older: 0, gone: 0, goneKeys: [], warningCount: 0, warnings: [] }

/** The room of plans: their annexes, what is open of them, and how far their tasks are. Reports of tasks are rows, so they come in by the door of files. */
export function openPlans(
  { home, definitions, records, inTurn, today, clock }: House,
  { importFile, rows }: Pick<RoomDoors, 'importFile' | 'rows'>,
): PlanDoors {
  const { annexWords: words, registry } = definitions
  const { plans } = records.folds
  const titleOf = (plan: string) => definitions.plans.get(plan)?.title ?? { vi: plan, en: plan }
  const find = (plan: string): PlanAnnex => {
    const found = plans.get(plan)
    if (!found)
      throw new ChisoError('NO_SUCH_ANNEX', {
        id: plan.slice(0, 100),
        known: nearest(
          plan,
          plans.list().map((one) => one.plan),
        ),
      })
    return found
  }
  const read = (found: PlanAnnex) => readKept(definitions, found)
  const tell = (found: PlanAnnex, language: 'vi' | 'en'): AnnexReply => ({
    ...{ plan: found.plan, title: titleOf(found.plan), year: found.year, file: found.file, sha256: found.sha256 },
    ...{ importedAt: found.at, by: found.by, ...layAnnex(read(found), openNames(words, registry), language), settled: [...found.settled] },
  })
  return {
    annexes: () =>
      inOrder(plans).map((found) => ({
        ...{ plan: found.plan, title: titleOf(found.plan), year: found.year, file: found.file, rows: read(found).rows },
        ...{ importedAt: found.at, by: found.by, open: read(found).open.length },
      })),
    annex: ({ plan, language = 'vi' }) => tell(find(plan), language),
    async importAnnex({ plan, fileName, year, language = 'vi', ...coming }, account) {
      const received = 'received' in coming ? coming.received : await receiveFile(home, coming.path)
      try {
        if (!kebabId.safeParse(plan).success) throw new ChisoError('WRONG_PLAN_ID', { id: plan.slice(0, 100) })
        const file = labelOf(fileName) || 'phu-luc'
        const table = readAnnexFile(words, { path: received.path, fileName: file }, language)
        if ('issues' in table)
          return { status: 'rejected', plan, issueCount: table.issues.length, issues: table.issues.slice(0, 1000), annex: null }
        return await inTurn(async () => {
          const standing = plans.get(plan)
          const of = year ?? definitions.plans.get(plan)?.year ?? findYear(table)
          if (of === null) throw new ChisoError('PLAN_YEAR_NEEDED', { id: plan })
          const isSame = standing?.sha256 === received.sha256 && standing.year === of
          if (!isSame)
            records.append('plan.imported', account, { plan, year: of, file, sha256: received.sha256, bytes: received.bytes, ...table })
          return { status: isSame ? 'duplicate' : 'accepted', plan, issueCount: 0, issues: [], annex: tell(find(plan), language) }
        })
      } finally {
        rmSync(received.path, { force: true })
      }
    },
    settleAnnex: ({ plan, answers = [], reopen = [], language = 'vi' }, account) =>
      inTurn(async () => {
        const found = find(plan)
        const checked = checkAnswers(words, registry, found, answers, language)
        const issues = [...checked.issues, ...findUnsettled(found, reopen, language)]
        if (issues.length === 0 && answers.length > 0) records.append('plan.settled', account, { plan, answers: checked.answers })
        if (issues.length === 0 && reopen.length > 0) records.append('plan.unsettled', account, { plan, questions: reopen })
        const now = find(plan)
        return {
          ...{ status: issues.length > 0 ? 'rejected' : 'accepted', settled: now.settled.length, open: read(now).open.length },
          ...{ issueCount: issues.length, issues },
        }
      }),
    async tasks({ plan, ...asked }) {
      const found = find(plan)
      if (asked.period !== undefined && readPeriod(asked.period).year !== found.year)
        throw new ChisoError('PERIOD_OUTSIDE_PLAN', { period: asked.period, plan, year: found.year })
      const held = await rows({ dataset: reportsOf, period: String(found.year) })
      return { title: titleOf(plan), ...listTasks(definitions, found, read(found), sortReports(definitions, held.rows), asked, today()) }
    },
    async reportTasks({ plan, period, language = 'vi', fileName, unit, dryRun = false, ...coming }, account) {
      const received = 'received' in coming ? coming.received : await receiveFile(home, coming.path)
      let good: Parameters<typeof importFile>[0] | null = null
      try {
        const found = find(plan)
        const { year, name, ...days } = readPeriod(period)
        if (year !== found.year) throw new ChisoError('PERIOD_OUTSIDE_PLAN', { period: name, plan, year: found.year })
        const sender = unit === undefined ? undefined : findUnit(registry, unit, days).id
        const file = { path: received.path, fileName, period: name, unit: sender }
        const asked = { home, now: clock().getTime(), language }
        const issues = await checkReports(definitions, file, { plan, leads: leadsOf(read(found)) }, asked)
        if (issues.length > 0) return { status: 'rejected', ...nothing, issueCount: issues.length, issues: issues.slice(0, 1000) }
        good = { received, fileName, dataset: reportsOf, period: name, bare: true, dryRun }
        if (sender !== undefined) good.unit = sender
      } finally {
        // What the door of files is given is its own, to keep where it is refused.
        if (!good) rmSync(received.path, { force: true })
      }
      return importFile(good, account)
    },
  }
}
