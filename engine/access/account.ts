/** What can be asked for. `run`: open, move and publish rounds; `judge`: give verdicts; `keep`: look after the home itself. */
export type Action = 'see' | 'import' | 'undo' | 'answer' | 'run' | 'judge' | 'keep'

/** On whose behalf something is asked. */
export interface Account {
  id: string
  actions: ReadonlySet<Action>
  /** The id of the unit the account speaks for, with those below it; null is the whole. */
  unit: string | null
}

/** Whoever sits at the machine: the server listens on loopback only. */
export const localAccount: Account = {
  id: 'local',
  actions: new Set<Action>(['see', 'import', 'undo', 'answer', 'run', 'judge', 'keep']),
  unit: null,
}
