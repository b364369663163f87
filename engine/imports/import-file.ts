import { rmSync } from 'node:fs'
import { basename } from 'node:path'
import { knownIn } from '../definitions/known-in.ts'
import { findPeriod, readPeriod } from '../definitions/period.ts'
import { ChisoError } from '../errors.ts'
import { keepOriginal, receiveFile } from '../files/home-files.ts'
import { findSource, keepChecked } from '../files/kept-refusals.ts'
import { keepIssues } from '../files/refused-issues.ts'
import { issueOf } from '../ingest/issues.ts'
import { type ImportAsked, standingBatches } from '../records/folds/batches.ts'
import type { ImportRequest, Progress } from '../requests.ts'
import { isDiskFailure } from '../storage-error.ts'
import { forgetApplied } from '../stores/duckdb/rows/applied.ts'
import { takeOut } from '../stores/duckdb/rows/take-out.ts'
import { type Stores, transact } from '../stores.ts'
import { findUnit } from '../values/find-unit.ts'
import { dayInVietnam } from '../zone.ts'
import { compareRepair } from './compare-repair.ts'
import { type Imported, importRows, RefusedFile } from './import-rows.ts'
import type { ImportReply } from './replies.ts'
import { findStanding } from './undo-batch.ts'

const none = { new: 0, changed: 0, unchanged: 0, older: 0 }
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
): Promise<ImportReply> {
  const { home, records, definitions } = stores
  const now = stores.clock()
  const { unit } = judgeRequest(stores, request, now)
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
    encoding: request.encoding ?? null,
    decimal: request.decimal ?? null,
    thousands: request.thousands ?? null,
    sheet: request.sheet ?? null,
    map: request.map ?? null,
  })
  const twin = standingBatches(records.folds.batches).find(
    (one) => one.batch !== request.replaces && one.asked.dataset === request.dataset && one.asked.sha256 === received.sha256,
  )
  const differs = twin ? otherOptions(twin.asked, askedOf()) : []
  if (twin && differs.length > 0) {
    rmSync(received.path)
    const parameters = { batch: twin.batch, differs: differs.join(', ') }
    const issue = issueOf({ code: 'OTHER_OPTIONS', row: null, column: null, parameters })
    return { status: 'rejected', batch: null, rows: 0, ...none, issueCount: 1, issues: [issue], warningCount: 0, warnings: [] }
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
    const onRead = (done: number, total: number) => onProgress({ step: 'read', done, total })
    const { decided, warnings } = await importRows(
      stores,
      batch,
      asked,
      {
        path: received.path,
        unit,
        replaces: request.replaces,
        onProgress: onRead,
        ...(dryRun
          ? {}
          : { mends: (facts) => compareRepair(definitions, findSource(home, records.folds.batches, facts), facts, received.path) }),
      },
      (done) => {
        if (dryRun) throw new DryRun(answerOf(done, null))
      },
    )
    stands = true
    stores.reach('applied')
    await keepOriginal(home, received)
    stores.reach('kept')
    records.append('import.accepted', account, decided)
    stores.reach('accepted')
    return answerOf({ decided, warnings }, batch)
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
    keepIssues(received.path, error)
    if (dryRun) keepChecked(home, received, asked, error.issueCount)
    else {
      const issues = error.issues.slice(0, keptIssues)
      records.append('import.refused', account, { batch, issueCount: error.issueCount, issues, incoming: basename(received.path) })
    }
    const { records: rows, issueCount, issues, warningCount, warnings } = error
    const refusal = dryRun ? received.sha256 : String(batch)
    return { status: 'rejected', batch: null, rows, ...none, issueCount, issues, warningCount, warnings, refusal }
  }
}

/** The place of the unit a request speaks for. Whatever is wrong with the request is thrown, and what was received for it removed. */
function judgeRequest(stores: Stores, request: ImportRequest, now: Date): { unit: number | null } {
  const { datasets, registry } = stores.definitions
  try {
    knownIn(datasets, request.dataset, 'NO_SUCH_DATASET')
    const period = request.period === undefined ? null : readPeriod(request.period)
    const until = { first: Number.NEGATIVE_INFINITY, last: dayInVietnam(now.toISOString()) }
    const unit = request.unit === undefined ? null : findUnit(registry, request.unit, period ?? until)
    if (request.replaces !== undefined) refuseReplacing(stores, request.replaces, request.dataset)
    return { unit }
  } catch (error) {
    if ('received' in request) rmSync(request.received.path, { force: true })
    throw error
  }
}

/** Only a standing batch of the same dataset can be replaced. Throws NO_SUCH_BATCH, BATCH_UNDONE, OTHER_DATASET. */
function refuseReplacing({ records }: Stores, batch: number, dataset: string): void {
  const { asked } = findStanding(records.folds.batches, batch)
  if (asked.dataset !== dataset) throw new ChisoError('OTHER_DATASET', { batch, other: dataset })
}

/** The options of an import that decide what a file says, as the command line names them. */
const options = {
  period: '--period',
  unit: '--unit',
  encoding: '--encoding',
  decimal: '--decimal',
  thousands: '--thousands',
  sheet: '--sheet',
  map: '--map',
} satisfies Partial<Record<keyof ImportAsked, string>>

/** Which options two imports of the same bytes do not share. */
const otherOptions = (one: ImportAsked, other: ImportAsked): string[] =>
  (Object.keys(options) as (keyof typeof options)[])
    .filter((name) => canonical(one[name]) !== canonical(other[name]))
    .map((name) => options[name])

const canonical = (value: ImportAsked['map'] | string): string =>
  JSON.stringify(value !== null && typeof value === 'object' ? Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)) : value)

/** The rows stand but the chain could not say so: they are taken out again, as if they had never come. Where even that fails the import stays open. */
async function takeBack(stores: Stores, batch: number, dataset: string): Promise<void> {
  await transact(stores, async (work) => {
    await takeOut(work, stores.definitions.datasets.get(dataset)!, batch)
    await forgetApplied(work.session, batch)
  })
}

function answerOf({ decided, warnings }: Imported, batch: number | null): ImportReply {
  const { rows, new: fresh, changed, unchanged, older, warningCount } = decided
  return { status: 'accepted', batch, rows, new: fresh, changed, unchanged, older, issueCount: 0, issues: [], warningCount, warnings }
}
