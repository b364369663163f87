import type { Command } from './command.ts'

/** Every command that works on an open home; `serve` opens one and stays. */
export const commands: Record<string, () => Promise<{ command: Command }>> = {
  import: () => import('./import.ts'),
  batches: () => import('./batches.ts'),
  undo: () => import('./undo.ts'),
  rows: () => import('./rows.ts'),
  indicators: () => import('./indicators.ts'),
  targets: () => import('./targets.ts'),
  rebuild: () => import('./rebuild.ts'),
}
