import type { Command } from './command.ts'

/** Commands of two words, which one file holds. */
const group = (
  first: string,
  words: string[],
  load: () => Promise<Record<string, Command>>,
): Record<string, () => Promise<{ command: Command }>> =>
  Object.fromEntries(words.map((word) => [`${first} ${word}`, async () => ({ command: (await load())[word]! })]))

/** Every command but `serve`, which opens a home and stays. */
export const commands: Record<string, () => Promise<{ command: Command }>> = {
  import: () => import('./import.ts'),
  batches: () => import('./batches.ts'),
  repair: () => import('./repair.ts'),
  undo: () => import('./undo.ts'),
  rows: () => import('./rows.ts'),
  indicators: () => import('./indicators.ts'),
  targets: () => import('./targets.ts'),
  ...group('plan', ['import', 'show'], async () => (await import('./plan.ts')).planCommands),
  ...group('task', ['list', 'report'], async () => (await import('./task.ts')).taskCommands),
  'cross-check': () => import('./cross-check.ts'),
  owed: () => import('./owed.ts'),
  form: () => import('./form.ts'),
  score: () => import('./score.ts'),
  answer: () => import('./answer.ts'),
  sheet: () => import('./sheet.ts'),
  explain: () => import('./explain.ts'),
  gain: () => import('./gain.ts'),
  indices: () => import('./indices.ts'),
  remedy: () => import('./remedy.ts'),
  lost: () => import('./lost.ts'),
  'what-if': () => import('./what-if.ts'),
  difference: () => import('./difference.ts'),
  signals: () => import('./signals.ts'),
  robustness: () => import('./robustness.ts'),
  rescore: () => import('./rescore.ts'),
  ...group(
    'round',
    ['open', 'list', 'show', 'assign', 'advance', 'return', 'extend', 'unit'],
    async () => (await import('./round.ts')).roundCommands,
  ),
  ...group('round', ['refresh', 'migrate', 'moved', 'due'], async () => (await import('./relock.ts')).relockCommands),
  ...group('survey', ['close', 'reopen'], async () => (await import('./round.ts')).surveyCommands),
  verdict: () => import('./verdict.ts'),
  publish: () => import('./publish.ts'),
  ...group('evidence', ['add', 'list', 'remove', 'export'], async () => (await import('./evidence.ts')).evidenceCommands),
  ...group('edition', ['list', 'show', 'export', 'check', 'withdraw'], async () => (await import('./edition.ts')).editionCommands),
  ...group(
    'set',
    ['import', 'list', 'copy', 'show', 'check', 'effect', 'approve', 'drop'],
    async () => (await import('./set.ts')).setCommands,
  ),
  ...group(
    'definition',
    ['list', 'show', 'check', 'effect', 'approve', 'drop'],
    async () => (await import('./definition.ts')).definitionCommands,
  ),
  report: () => import('./report.ts'),
  ...group('report', ['write', 'issue'], async () => (await import('./report.ts')).reportCommands),
  alias: () => import('./alias.ts'),
  source: () => import('./source.ts'),
  account: () => import('./account.ts'),
  verify: () => import('./verify.ts'),
  rebuild: () => import('./rebuild.ts'),
  backup: () => import('./backup.ts'),
  restore: () => import('./restore.ts'),
}
