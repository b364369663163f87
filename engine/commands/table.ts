import type { Command } from './command.ts'

/** Every command but `serve`, which opens a home and stays. */
export const commands: Record<string, () => Promise<{ command: Command }>> = {
  import: () => import('./import.ts'),
  batches: () => import('./batches.ts'),
  repair: () => import('./repair.ts'),
  undo: () => import('./undo.ts'),
  rows: () => import('./rows.ts'),
  indicators: () => import('./indicators.ts'),
  targets: () => import('./targets.ts'),
  owed: () => import('./owed.ts'),
  form: () => import('./form.ts'),
  score: () => import('./score.ts'),
  answer: () => import('./answer.ts'),
  sheet: () => import('./sheet.ts'),
  explain: () => import('./explain.ts'),
  alias: () => import('./alias.ts'),
  source: () => import('./source.ts'),
  account: () => import('./account.ts'),
  verify: () => import('./verify.ts'),
  rebuild: () => import('./rebuild.ts'),
  backup: () => import('./backup.ts'),
  restore: () => import('./restore.ts'),
}
