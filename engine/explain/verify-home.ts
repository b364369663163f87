import type { Verification } from '../answers.ts'
import { readHistory, standing } from '../records/batch-history.ts'
import type { ChainFault } from '../records/check-chain.ts'
import type { StoredEvent } from '../records/event.ts'
import type { Records } from '../records/open-records.ts'
import type { Progress } from '../requests.ts'
import type { Stores } from '../stores.ts'
import type { Session } from '../warehouse/open-warehouse.ts'
import { checkBatches } from './check-batches.ts'
import { checkCells } from './check-cells.ts'
import { checkOriginals } from './check-originals.ts'
import { checkReplay } from './check-replay.ts'
import { checkStanding } from './check-standing.ts'
import { checkUnits } from './check-units.ts'
import { type Checked, type FoundFault, tellChecks } from './found-fault.ts'

/** The chain at one moment, with the snapshot of the warehouse that belongs to it. */
export interface Moment {
  session: Session
  events: StoredEvent[]
  head: { seq: number; hash: string }
  chainFaults: ChainFault[]
}

/** Takes the snapshot of a session together with the chain; the caller lets no write run meanwhile. */
export async function takeMoment(session: Session, records: Records): Promise<Moment> {
  await session.all('SELECT count(*) FROM batches')
  return { session, events: records.events(), head: records.head(), chainFaults: records.check() }
}

/**
 * Whether ledger, originals and derived data agree: the chain unbroken, every accepted file in place, every batch with
 * the rows it was accepted with, the right states standing, every count as counted anew. `deep` replays all of it too.
 */
export async function verifyHome(
  stores: Stores,
  moment: Moment,
  deep: boolean,
  prepare: (session: Session) => Promise<void>,
  onProgress: (progress: Progress) => void,
): Promise<Verification> {
  const { session, events, head } = moment
  const { home, definitions, words, hashedBy } = stores
  const history = readHistory(events)
  const batches = standing(history)
  const onStep = (done: number, total: number) => onProgress({ step: 'verify', done, total })
  const checked = [
    chainChecked(moment.chainFaults, events.length),
    await checkOriginals(home, [...history.imports.values()], onStep),
    await checkUnits(session, definitions.registry),
    await checkBatches({ session, definitions, hashedBy }, batches, onStep),
    await checkStanding(session, definitions),
    await checkCells(session, definitions, words),
  ]
  if (deep) checked.push(await checkReplay(session, stores, events, prepare, onProgress))
  return tellChecks(head, checked)
}

export const chainChecked = (faults: ChainFault[], events: number): Checked => ({
  name: 'chain',
  counted: events,
  faults: faults.map((fault): FoundFault => ({ ...fault, table: 'events' })),
})
