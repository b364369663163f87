import type { Context } from 'hono'
import type { Engine } from '../engine/doors.ts'
import type { ApiEnv } from './access.ts'
import type { Log } from './problem.ts'
import type { SharedAnswers } from './saved/share-answers.ts'

/** What the routes work with; nothing of it comes from the environment. */
export interface Service {
  engine: Engine
  /** The version of the program: another one may answer otherwise. */
  version: string
  log: Log
  /** Most bytes an uploaded file may have. */
  uploadLimit: number
  /** Milliseconds without a byte after which an upload is given up. */
  uploadPatience: number
  /** Aborted when the server stops: answers that never end by themselves end then. */
  closing: AbortSignal
  /** Answers that were made in the state the home is in. */
  shared: SharedAnswers
  /** Where a request comes from, for slowing guessers down; empty where that is not known. */
  addressOf: (c: Context<ApiEnv>) => string
}
