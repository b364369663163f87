/** How far agencies say that a task is. */
export const taskStates = ['not_started', 'in_progress', 'done', 'late'] as const
export type TaskState = (typeof taskStates)[number]

/** A task of a year's plan, as far as it is counted; days like 2022-03-31. */
export interface TrackedTask {
  id: string
  text: string
  /** Ids of the units in its lead. */
  leads: string[]
  /** What its rows say: by when (null: on no day that is known) what is to be done. */
  lines: { due: string | null; activities: { id: string }[] }[]
}
