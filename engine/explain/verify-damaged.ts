import type { Verification } from '../answers.ts'
import { ChisoError } from '../errors.ts'
import { readHistory } from '../records/batch-history.ts'
import { openRecords, type Records } from '../records/open-records.ts'
import { checkOriginals } from './check-originals.ts'
import { type Checked, tellChecks } from './found-fault.ts'
import { chainChecked } from './verify-home.ts'

/**
 * What can still be checked of a home that does not open: the chain and the originals. `cause` is why it does not
 * open. Throws HOME_IN_USE and HOME_NEWER.
 */
export async function verifyDamaged(home: string, clock: () => Date, cause: ChisoError): Promise<Verification> {
  const unopened: Checked[] = (['units', 'batches', 'standing', 'cells'] as const).map((name) => ({
    name,
    counted: 0,
    faults: [],
    undone: true,
    note: 'chưa kiểm được vì kho dữ liệu chưa mở được',
  }))
  if (cause.code === 'HOME_DAMAGED')
    unopened[1]!.faults.push({ code: 'ANALYTICS_UNREADABLE', file: 'analytics.duckdb', why: String(cause.parameters.fault) })
  if (cause.code === 'REPLAY_DIFFERS')
    unopened[1]!.faults.push({ code: 'REPLAY_FAILED', batch: Number(cause.parameters.batch), why: String(cause.parameters.fault) })
  const records = open(home, clock)
  if (records instanceof ChisoError) {
    const faults = [{ code: 'RECORDS_UNREADABLE' as const, file: 'records.sqlite', why: String(records.parameters.why) }]
    return tellChecks(null, [{ name: 'chain', counted: 0, faults }, ...unopened])
  }
  try {
    const chain = chainChecked(records.check(), records.version())
    const originals = await checkOriginals(home, importsOf(records), () => {})
    return tellChecks(records.head(), [chain, originals, ...unopened])
  } finally {
    records.close()
  }
}

function open(home: string, clock: () => Date): Records | ChisoError {
  try {
    return openRecords(home, clock)
  } catch (error) {
    if (error instanceof ChisoError && error.code === 'CHAIN_BROKEN') return error
    throw error
  }
}

/** The imports a chain tells of, as far as it can be followed. */
function importsOf(records: Records) {
  try {
    return [...readHistory(records.events()).imports.values()]
  } catch {
    return []
  }
}
