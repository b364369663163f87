import type { FaultCode } from '../errors/fault-words.ts'
import { ChisoError } from '../errors.ts'
import { openRecords } from '../records/open-records.ts'
import { storageError } from '../storage-error.ts'
import { type Checked, tellChecks } from '../stores/duckdb/checks/found-fault.ts'
import { checkAccounts } from './check-accounts.ts'
import { checkDefinitions } from './check-definitions.ts'
import { checkEditions, checkEvidence } from './check-frozen.ts'
import { checkOriginals } from './check-originals.ts'
import type { Verification } from './replies.ts'
import { chainChecked, unread } from './verify-home.ts'

/**
 * What can still be checked of a home that does not open: the chain, the originals and what was frozen. `cause` is why it does not
 * open. Throws HOME_IN_USE and HOME_NEWER.
 */
export async function verifyDamaged(home: string, clock: () => Date, cause: ChisoError): Promise<Verification> {
  const unopened = (['units', 'batches', 'standing', 'cells'] as const).map((name): Checked => ({ name, ...unread, faults: [] }))
  if (cause.code === 'HOME_DAMAGED')
    unopened[1]!.faults.push({ code: 'ANALYTICS_UNREADABLE', file: 'analytics.duckdb', why: String(cause.parameters.fault) })
  if (cause.code === 'REPLAY_DIFFERS')
    unopened[1]!.faults.push({ code: 'REPLAY_FAILED', batch: Number(cause.parameters.batch), why: String(cause.parameters.fault) })
  try {
    const records = openRecords(home, clock)
    try {
      const chain = chainChecked(records.faults, records.version())
      const { fault, seq } = cause.parameters
      if (cause.code === 'CHAIN_BROKEN' && chain.faults.length === 0)
        chain.faults.push({ code: fault as FaultCode, event: Number(seq), table: 'events' })
      const { folds } = records
      const originals = await checkOriginals(home, folds.batches.list(), () => {})
      const frozen = [checkEditions(home, folds, () => {}), await checkEvidence(home, folds, () => {}), checkDefinitions(home, folds)]
      return tellChecks(records.head(), [chain, originals, ...frozen, checkAccounts(home), ...unopened])
    } finally {
      records.close()
    }
  } catch (error) {
    const told = storageError(error, home)
    if (!(told instanceof ChisoError) || told.code !== 'CHAIN_BROKEN') throw told
    const faults = [{ code: 'RECORDS_UNREADABLE' as const, file: 'records.sqlite', why: String(told.parameters.why) }]
    return tellChecks(null, [{ name: 'chain', counted: 0, faults }, ...unopened])
  }
}
