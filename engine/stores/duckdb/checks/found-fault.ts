import { type FaultCode, faultWords } from '../../../errors/fault-words.ts'
import type { Verification, VerifyCheck, VerifyFault } from '../../../safekeeping/replies.ts'

/** A fault as a check finds it, with all that can be named of its place. */
export interface FoundFault {
  code: FaultCode
  event?: number
  batch?: number
  file?: string
  table?: string
  row?: number
  unit?: string
  /** First day of the half-month. */
  from?: string
  found?: number
  wanted?: number
  why?: string
}

/** What one check looked at and found. */
export interface Checked {
  name: VerifyCheck['name']
  counted: number
  faults: FoundFault[]
  note?: string
  /** It could not be done, and why is in the note. */
  undone?: true
}

/** The answer of `verify`: of each check the first fault of each kind. */
export function tellChecks(head: Verification['head'], checked: Checked[]): Verification {
  const faults = checked.flatMap((check) => [...Map.groupBy(check.faults, (fault) => fault.code).values()].map((same) => tell(check, same)))
  const checks = checked.map(({ name, counted, faults, note, undone }) => ({
    name,
    ok: faults.length === 0 && !undone,
    counted,
    note: note ?? null,
  }))
  return { ok: checks.every((check) => check.ok), head, checks, faults }
}

function tell(check: Checked, same: FoundFault[]): VerifyFault {
  const fault = same[0]!
  const { code, event = null, batch = null, file = null, table = null } = fault
  return { check: check.name, code, message: faultWords[code].vi({ ...fault }), count: same.length, event, batch, file, table }
}
