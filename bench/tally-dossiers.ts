import type { Dossier } from './generate-dossiers.ts'

/** What the indicators must give for the whole province and all years, counted row by row without any database. */
export interface Tally {
  rows: number
  completed: number
  /** Indicator → numerator and denominator. */
  indicators: Record<string, [numerator: number, denominator: number]>
}

type Judge = (dossier: Dossier) => boolean | null

/** true = counted, false = among only, null = outside. */
const judges: Record<string, Judge> = {
  'online-dossier-rate': ({ procedure, channel }) => (procedure.offeredOnline && !procedure.centralAgency ? channel === 'online' : null),
  'e-payment-rate': ({ feeRequired, paidOnline }) => (feeRequired === true ? paidOnline === true : null),
  'e-payment-of-offered-rate': ({ feeRequired, paidOnline, procedure }) =>
    feeRequired === true && procedure.onlinePayment ? paidOnline === true : null,
  'input-digitised-rate': ({ inputDigitised }) => inputDigitised,
  'data-reuse-rate': ({ reusedData }) => reusedData,
  'e-transfer-rate': ({ transfer }) => (transfer === null || transfer === 'none' ? null : transfer === 'electronic'),
  'result-digitised-rate': ({ completed, resultDigitised }) => (completed === null ? null : resultDigitised),
  'result-digitised-of-received-rate': ({ resultDigitised }) => resultDigitised,
  'on-time-rate': ({ completed, dueDay }) => (completed === null ? null : Math.floor(completed / 1440) <= dueDay),
  'dossier-satisfaction-rate': ({ completed, satisfaction }) => (completed === null || satisfaction === null ? null : satisfaction >= 4),
}

/** The indicators a tally counts. */
export const tallied = Object.keys(judges)

/** Opens a tally; `done` answers what was added. */
export function openTally(): { add: (dossier: Dossier) => void; done: () => Tally } {
  const list = Object.entries(judges).map(([id, judge]) => ({ id, judge, counts: [0, 0] as [number, number] }))
  let rows = 0
  let completed = 0
  return {
    add(dossier) {
      rows++
      if (dossier.completed !== null) completed++
      for (const { judge, counts } of list) {
        const judged = judge(dossier)
        if (judged === null) continue
        counts[1]++
        if (judged) counts[0]++
      }
    },
    done: () => ({ rows, completed, indicators: Object.fromEntries(list.map(({ id, counts }) => [id, counts])) }),
  }
}

/** Two tallies as one. */
export const addTallies = (a: Tally, b: Tally): Tally => ({
  rows: a.rows + b.rows,
  completed: a.completed + b.completed,
  indicators: Object.fromEntries(
    Object.entries(a.indicators).map(([id, [n, d]]) => [id, [n + (b.indicators[id]?.[0] ?? 0), d + (b.indicators[id]?.[1] ?? 0)]]),
  ),
})
