import { rmSync } from 'node:fs'
import { basename } from 'node:path'
import type { Dataset } from '../definitions/dataset.ts'
import { knownIn } from '../definitions/known-in.ts'
import { daysUntil, findPeriod, type Period, readPeriod } from '../definitions/period.ts'
import { ChisoError } from '../errors.ts'
import { keepOriginal, receiveFile } from '../files/home-files.ts'
import { findSource as findRefused, keepChecked } from '../files/kept-refusals.ts'
import { keepIssues } from '../files/refused-issues.ts'
import { previewEncodings } from '../ingest/bytes/preview-encodings.ts'
import { groupIssues } from '../ingest/issues/group-issues.ts'
import { issueOf } from '../ingest/issues/issues.ts'
import { awaitFile } from '../ingest/read-file.ts'
import type { Progress } from '../progress.ts'
import { asideOf, type ImportAsked, standingBatches } from '../records/folds/batches.ts'
import { isDiskFailure } from '../storage-error.ts'
import { forgetApplied } from '../stores/duckdb/rows/applied.ts'
import { canCover } from '../stores/duckdb/rows/covers.ts'
import { takeOut } from '../stores/duckdb/rows/take-out.ts'
import { type Stores, transact } from '../stores.ts'
import { findUnit } from '../values/find-unit.ts'
import { dayInVietnam } from '../zone.ts'
import { refuseWrongRows, sayAside } from './aside.ts'
import { compareRepair } from './compare-repair.ts'
import { type Declared, declaredOf, otherOptions } from './declared-options.ts'
import type { ImportRequest } from './doors.ts'
import type { ListPoints } from './find-moves.ts'
import { type Imported, importRows } from './import-rows.ts'
import { findSource } from './keep-sources.ts'
import { RefusedFile } from './refused-file.ts'
import type { ImportReply } from './replies.ts'
import { tryFile } from './try-file.ts'
import { findStanding } from './undo-batch.ts'

const none = { new: 0, changed: 0, unchanged: 0, older: 0, gone: 0, goneKeys: [] }
/** How many issues of a refused file the chain keeps; the whole list lies beside the file in `incoming/`. */
const keptIssues = 100

/** Rolls a dry run back once its answer is known. */
class DryRun extends Error {
  readonly answer: ImportReply

  constructor(answer: ImportReply) {
    super('dry run')
    this.answer = answer
  }
}

/**
 * Imports one file, all or nothing, in the order that survives a crash at any point: file on disk → event pending →
 * rows appended → one transaction in which they come to stand → file to originals → event accepted → answer. The caller lets one import run at a time.
 */
export async function importFile(
  stores: Stores,
  request: ImportRequest,
  account: string,
  onProgress: (progress: Progress) => void,
  listPoints: ListPoints,
): Promise<ImportReply> {
  const { home, records, definitions } = stores
  const now = stores.clock()
  const { unit, declared } = judgeRequest(stores, request, now)
  awaitFile()
  const received =
    'received' in request
      ? request.received
      : await receiveFile(home, request.path, (done, total) => onProgress({ step: 'receive', done, total }))
  stores.reach('received')
  const askedOf = (): ImportAsked => ({
    dataset: request.dataset,
    file: request.fileName,
    sha256: received.sha256,
    bytes: received.bytes,
    now: now.toISOString(),
    period: findPeriod(request.period ?? '')?.name ?? null,
    unit: unit === null ? null : definitions.registry.units[unit]!.id,
    sheet: request.sheet ?? null,
    ...declared,
    ...(request.snapshot ? { snapshot: true as const } : {}),
  })
  const twins = standingBatches(records.folds.batches).filter(
    (one) => one.batch !== request.replaces && one.asked.dataset === request.dataset && one.asked.sha256 === received.sha256,
  )
  const differing = (one: (typeof twins)[number]) => otherOptions(one.asked, askedOf())
  const twin = twins.find((one) => differing(one).length === 0) ?? (request.bare ? undefined : twins[0])
  const differs = twin ? differing(twin) : []
  if (twin && differs.length > 0) {
    rmSync(received.path)
    const parameters = { batch: twin.batch, differs: differs.join(', ') }
    const issue = issueOf({ code: 'OTHER_OPTIONS', row: null, column: null, twin: twin.batch, parameters })
    return {
      status: 'rejected',
      batch: null,
      rows: 0,
      ...none,
      issueCount: 1,
      issues: [issue],
      groups: groupIssues([issue]),
      warningCount: 0,
      warnings: [],
    }
  }
  if (twin) {
    if (request.dryRun) rmSync(received.path)
    else await keepOriginal(home, received)
    return {
      status: 'duplicate',
      batch: twin.batch,
      rows: twin.decided!.rows,
      ...none,
      unchanged: twin.decided!.rows,
      issueCount: 0,
      issues: [],
      warningCount: 0,
      warnings: [],
      ...sayAside(twin.decided!),
    }
  }
  const asked = askedOf()
  const dryRun = request.dryRun ?? false
  let batch = records.version() + 1
  try {
    if (!dryRun) batch = records.append('import.pending', account, asked)
  } catch (error) {
    rmSync(received.path, { force: true })
    throw error
  }
  stores.reach('pending')
  let stands = false
  try {
    const done = await importRows(
      stores,
      batch,
      asked,
      {
        path: received.path,
        unit,
        replaces: request.replaces,
        onProgress,
        ...(dryRun
          ? {}
          : { mends: (facts) => compareRepair(definitions, findRefused(home, records.folds.batches, facts), facts, received.path) }),
      },
      async (done, work) => {
        if (dryRun) throw new DryRun({ ...answerOf(done, null), ...(await tryFile(stores, work, asked, done, listPoints)) })
      },
    )
    stands = true
    stores.reach('applied')
    await keepOriginal(home, received)
    stores.reach('kept')
    records.append('import.accepted', account, done.decided)
    stores.reach('accepted')
    return answerOf(done, batch)
  } catch (error) {
    if (error instanceof DryRun) {
      rmSync(received.path, { force: true })
      return error.answer
    }
    if (isDiskFailure(error, home)) throw error
    if (!(error instanceof RefusedFile)) {
      // What replaced another stays open: the next turn finds it whole in the warehouse and accepts it.
      if (stands && request.replaces !== undefined) throw error
      if (stands) await takeBack(stores, batch, asked.dataset)
      rmSync(received.path, { force: true })
      if (!dryRun) records.append('import.aborted', account, { batch, reason: String(error).slice(0, 500) })
      throw error
    }
    const encodings = error.issues.some(({ code }) => code === 'BAD_ENCODING') ? previewEncodings(received.path) : []
    keepIssues(received.path, error)
    if (dryRun) keepChecked(home, received, asked, error.issueCount)
    else {
      const issues = error.issues.slice(0, keptIssues).map(({ suggestions: _, sheets: __, ...issue }) => issue)
      records.append('import.refused', account, { batch, issueCount: error.issueCount, issues, incoming: basename(received.path) })
    }
    const { records: rows, issueCount, issues, groups, warningCount, warnings, unread } = error
    const helps = { ...(unread.length > 0 && { unread }), ...(encodings.length > 0 && { encodings }) }
    const refusal = dryRun ? received.sha256 : String(batch)
    return { status: 'rejected', batch: null, rows, ...none, issueCount, issues, groups, warningCount, warnings, ...helps, refusal }
  }
}

/** The place of the unit a request speaks for, and what it declares of the file. Whatever is wrong with the request is thrown, and what was received for it removed. */
function judgeRequest(stores: Stores, request: ImportRequest, now: Date): { unit: number | null; declared: Declared } {
  const { datasets, registry } = stores.definitions
  try {
    knownIn(datasets, request.dataset, 'NO_SUCH_DATASET')
    const period = request.period === undefined ? null : readPeriod(request.period)
    const unit =
      request.unit === undefined ? null : findUnit(registry, request.unit, period ?? daysUntil(dayInVietnam(now.toISOString()))).ix
    if (request.snapshot) refuseCovering(datasets.get(request.dataset)!, period)
    refuseWrongRows(request)
    if (request.replaces !== undefined) refuseReplacing(stores, request.replaces, request.dataset)
    const { sources } = stores.records.folds
    const source = request.source === undefined ? null : findSource(sources, request.source, request.dataset)
    return { unit, declared: declaredOf(request, source) }
  } catch (error) {
    if ('received' in request) rmSync(request.received.path, { force: true })
    throw error
  }
}

/** Only of a period can a file be all there is, and only where rows belong to periods. Throws SNAPSHOT_NEEDS_PERIOD, SNAPSHOT_WITHOUT_DATES. */
function refuseCovering(dataset: Dataset, period: Period | null): void {
  if (!period) throw new ChisoError('SNAPSHOT_NEEDS_PERIOD')
  if (!canCover(dataset)) throw new ChisoError('SNAPSHOT_WITHOUT_DATES', { dataset: dataset.id })
}

/** Only a standing batch of the same dataset can be replaced. Throws NO_SUCH_BATCH, BATCH_UNDONE, OTHER_DATASET. */
function refuseReplacing({ records }: Stores, batch: number, dataset: string): void {
  const { asked } = findStanding(records.folds.batches, batch)
  if (asked.dataset !== dataset) throw new ChisoError('OTHER_DATASET', { batch, other: dataset })
}

/** The rows stand but the chain could not say so: they are taken out again, as if they had never come. Where even that fails the import stays open. */
async function takeBack(stores: Stores, batch: number, dataset: string): Promise<void> {
  await transact(stores, async (work) => {
    await takeOut(work, stores.definitions.datasets.get(dataset)!, batch)
    await forgetApplied(work.session, batch)
  })
}

function answerOf({ decided, goneKeys, warnings }: Omit<Imported, 'touched'>, batch: number | null): ImportReply {
  const { rows, new: fresh, changed, unchanged, older, gone = 0, warningCount } = decided
  const settled = { rows, new: fresh, changed, unchanged, older, gone, goneKeys }
  return { status: 'accepted', batch, ...settled, issueCount: 0, issues: [], warningCount, warnings, ...sayAside(asideOf(decided)) }
}
