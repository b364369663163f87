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
  const { index: criterion } = await call.doors.round({ round })
  const place = { round, unit, criterion, ...(onBehalf ? { onBehalf } : {}) }
  const { sha256 } = await call.doors.addEvidence({ ...place, path: resolve(call.cwd, signed), fileName: basename(signed) })
  return { signed: sha256! }
}
