import { ChisoError } from '../errors.ts'
import type { Progress } from '../progress.ts'
import type { ChainFault } from '../records/check-chain.ts'
import type { Folds } from '../records/events.ts'
import { standingBatches } from '../records/folds/batches.ts'
import type { Records } from '../records/open-records.ts'
import { storageError } from '../storage-error.ts'
import { checkBatches } from '../stores/duckdb/checks/check-batches.ts'
import { checkCells } from '../stores/duckdb/checks/check-cells.ts'
import { checkStanding } from '../stores/duckdb/checks/check-standing.ts'
import { checkUnits } from '../stores/duckdb/checks/check-units.ts'
import { type Checked, type FoundFault, tellChecks } from '../stores/duckdb/checks/found-fault.ts'
import type { Session } from '../stores/duckdb/open-warehouse.ts'
import { fixMoment } from '../stores/duckdb/rows/applied.ts'
import type { Stores } from '../stores.ts'
import { checkAccounts } from './check-accounts.ts'
import { checkDefinitions } from './check-definitions.ts'
import { checkEditions, checkEvidence } from './check-frozen.ts'
import { checkOriginals } from './check-originals.ts'
import { type Again, checkReplay } from './check-replay.ts'
import type { Verification } from './replies.ts'
import type { Verifying } from './verifying.ts'

/** The chain at one moment, with the snapshot of the warehouse that belongs to it. */
export interface Moment {
  session: Session
  /** What the chain tells, read anew from the disk. */
  folds: Folds
  head: { seq: number; hash: string }
  chainFaults: ChainFault[]
}

/** Takes the snapshot of a session together with the chain; the caller lets no write run meanwhile. */
export async function takeMoment(session: Session, records: Records): Promise<Moment> {
  await fixMoment(session)
  const { faults, folds } = records.check()
  return { session, folds, head: records.head(), chainFaults: [...faults, ...records.foreign()] }
}

/**
 * Whether ledger, originals and derived data agree: the chain unbroken, every accepted file in place, every edition as it
 * comes out again, every batch with the rows it was accepted with, the right states standing, every count as counted anew. `deep` replays all of it too.
 */
export async function verifyHome(
  stores: Stores,
  moment: Moment,
  { deep, noted }: Verifying,
  again: Again,
  onProgress: (progress: Progress) => void,
): Promise<Verification> {
  const { session, folds, head } = moment
  const { home, records, definitions, words, hashedBy } = stores
  const batches = standingBatches(folds.batches)
  const onStep = (done: number, total: number) => onProgress({ step: 'verify', done, total })
  // Files are hashed while DuckDB counts.
  const originals = checkOriginals(home, folds.batches.list(), onStep)
  const derived = await checkDerived([
    ['units', () => checkUnits(session, definitions.registry)],
    ['batches', () => checkBatches({ session, definitions, hashedBy }, batches)],
    ['standing', () => checkStanding(session, definitions)],
    ['cells', () => checkCells(session, definitions, words)],
    ...(deep ? [['replay', () => checkReplay(session, stores, folds, again, onProgress)] satisfies NamedCheck] : []),
  ])
  const checked = [
    chainChecked([...moment.chainFaults, ...(noted ? againstNoted(records, head.seq, noted) : [])], head.seq),
    await originals,
    checkEditions(home, folds, onStep),
    await checkEvidence(home, folds, onStep),
    checkDefinitions(home, folds),
    checkAccounts(home),
    ...derived,
  ]
  return tellChecks(head, checked)
}

/** A chain written anew from end to end agrees with itself; only what was noted elsewhere tells. */
function againstNoted({ hashOf }: Records, last: number, { seq, hash }: { seq: number; hash: string }): ChainFault[] {
  if (seq === 0) return []
  const found = seq > last ? null : hashOf(seq)
  if (found === null) return [{ code: 'CHAIN_CUT', event: last + 1 }]
  return found.startsWith(hash) ? [] : [{ code: 'HEAD_DIFFERS', event: seq }]
}

type NamedCheck = [name: Checked['name'], check: () => Promise<Checked>]

/** Runs checks of the derived data one after the other; where these cannot be read the rest is left undone. */
async function checkDerived(checks: NamedCheck[]): Promise<Checked[]> {
  const checked: Checked[] = []
  for (const [name, check] of checks) {
    if (checked.some((one) => one.undone)) {
      checked.push({ name, ...unread })
      continue
    }
    try {
      checked.push(await check())
    } catch (error) {
      const told = storageError(error, '')
      if (!(told instanceof ChisoError) || told.code !== 'HOME_DAMAGED') throw error
      const faults: FoundFault[] = [{ code: 'ANALYTICS_UNREADABLE', file: 'analytics.duckdb', why: String(told.parameters.fault) }]
      checked.push({ name, ...unread, faults })
    }
  }
  return checked
}

/** What is told of a check of derived data that cannot be read. */
export const unread = {
  counted: 0,
  faults: [] as FoundFault[],
  undone: true as const,
  note: 'chưa kiểm được vì không đọc được dữ liệu suy ra',
}

/** The chain of events as a check among the others. */
export const chainChecked = (faults: ChainFault[], events: number): Checked => ({
  name: 'chain',
  counted: events,
  faults: faults.map((fault): FoundFault => ({ ...fault, table: 'events' })),
})
