import type { Cell } from '../reply.ts'

/** All that a home shows. */
export interface Look {
  batches: { batch: number; file: string; sha256: string; rows: number; undone: boolean }[]
  /** The dossiers that stand. */
  rows: Record<string, Cell>[]
  /** `indicator unit` → numerator and denominator over the year 2022, of the unit itself; none where nothing arose. */
  shares: Record<string, [numerator: number, denominator: number]>
  /** SHA-256 over every row of every dataset and every value of their indicators, in two periods and all ways to divide. */
  digest?: string
}
