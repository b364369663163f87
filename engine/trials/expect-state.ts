import type { ImportReply } from '../imports/replies.ts'
import type { Dossier, SentFile } from './draw-file.ts'
import type { Look } from './look.ts'

/** What was acknowledged, in order of import; an undone batch stays in the list. */
export type Ledger = { batch: number; file: SentFile; undone: boolean }[]

interface State {
  batch: number
  asOf: string
  row: number
  dossier: Dossier
}

/** The one state of each dossier that stands: the latest as-of day, on equal days the later import. */
function standingStates(ledger: Ledger): Map<string, State> {
  const states = new Map<string, State>()
  for (const { batch, file, undone } of [...ledger].sort((a, b) => a.batch - b.batch)) {
    if (undone) continue
    file.dossiers.forEach((dossier, at) => {
      const key = String(dossier.dossier_id)
      const stored = states.get(key)
      if (!stored || stored.asOf <= file.asOf) states.set(key, { batch, asOf: file.asOf, row: at + 2, dossier })
    })
  }
  return states
}

type Judge = (dossier: Dossier) => boolean | null

/** true = counted, false = among only, null = outside; every date of a drawn dossier lies in 2022. */
const judges: Record<string, Judge> = {
  'e-payment-rate': ({ fee_required, paid_online }) => (fee_required === true ? paid_online === true : null),
  'input-digitised-rate': ({ input_digitised }) => input_digitised as boolean | null,
  'on-time-rate': ({ completed_at, due_at }) => (completed_at === null ? null : String(completed_at) <= String(due_at)),
}

/** The indicators a look is compared in, one by one, with what the ledger says. */
export const judged = Object.keys(judges)

/** What a home must show after just these imports and undos, worked out without any database. */
export function expectLook(ledger: Ledger): Pick<Look, 'batches' | 'rows' | 'shares'> {
  const states = [...standingStates(ledger).values()].sort((a, b) => a.batch - b.batch || a.row - b.row)
  const shares: Look['shares'] = {}
  for (const [indicator, judge] of Object.entries(judges)) {
    for (const { dossier } of states) {
      const counted = judge(dossier)
      if (counted === null) continue
      const at = `${indicator} ${dossier.unit_code}`
      const [numerator, denominator] = shares[at] ?? [0, 0]
      shares[at] = [numerator + (counted ? 1 : 0), denominator + 1]
    }
  }
  return {
    batches: ledger.map(({ batch, file, undone }) => ({ batch, file: file.name, sha256: file.sha256, rows: file.dossiers.length, undone })),
    rows: states.map(({ batch, row, dossier }) => ({
      ...dossier,
      transfer: null,
      status: null,
      received_by: null,
      intake_point: null,
      apology: null,
      electronic_result: null,
      _batch: batch,
      _row: row,
    })),
    shares,
  }
}

/** What the import of a file must answer after just these imports and undos, but for the number of a new batch. */
export function expectAnswer(ledger: Ledger, file: SentFile): Partial<ImportReply> {
  const twin = ledger.find((one) => !one.undone && one.file.sha256 === file.sha256)
  const rows = file.dossiers.length
  if (twin) return { status: 'duplicate', batch: twin.batch, rows }
  const states = standingStates(ledger)
  const counts = { new: 0, changed: 0, unchanged: 0, older: 0 }
  for (const dossier of file.dossiers) {
    const stored = states.get(String(dossier.dossier_id))
    if (!stored) counts.new++
    else if (stored.asOf > file.asOf) counts.older++
    else if (JSON.stringify(stored.dossier) === JSON.stringify(dossier)) counts.unchanged++
    else counts.changed++
  }
  return { status: 'accepted', rows, ...counts }
}
