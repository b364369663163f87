import { basename, resolve } from 'node:path'
import { type Call, textOf } from './command.ts'

/** The file that was signed, kept as evidence of the sheet as a whole, by its SHA-256; or that of one that is kept already. */
export async function keepSigned(
  call: Call,
  { round, unit, onBehalf }: { round: string; unit: string; onBehalf: boolean },
): Promise<{ signed?: string }> {
  const signed = textOf(call.values, 'signed')
  if (signed === undefined) return {}
  if (/^[0-9a-f]{64}$/.test(signed)) return { signed }
  const { index: criterion, units, steps } = await call.doors.round({ round })
  // At a step of the coordinator's own the paper is the unit's and the hand that keeps it is not.
  const step = units.find((one) => one.unit === unit || one.code === unit)?.step
  const isTheirs = steps.find((one) => one.step === step)?.who.includes('coordinator') ?? false
  const place = { round, unit, criterion, ...(onBehalf || isTheirs ? { onBehalf: true } : {}) }
  const { sha256 } = await call.doors.addEvidence({ ...place, path: resolve(call.cwd, signed), fileName: basename(signed) })
  return { signed: sha256! }
}
