import type { Wording } from '../words.ts'

/** What an error is, whatever its code: the status and title of an HTTP answer and the exit code of a command follow from it. */
export type ErrorKind =
  | 'wrong'
  | 'unknown'
  | 'ambiguous'
  | 'unfit'
  | 'absent'
  | 'stranger'
  | 'forbidden'
  | 'no-form'
  | 'slow'
  | 'conflict'
  | 'changed'
  | 'unseen'
  | 'too-large'
  | 'not-taken'
  | 'too-often'
  | 'fault'
  | 'misset'
  | 'unavailable'
  | 'full'

/** One error: what kind it is, and what it says. */
export interface ErrorWording extends Wording {
  kind: ErrorKind
}
