import type { Say } from '../text/text.ts'
import { AskError } from './ask.ts'

/** Why something was not done, in the server's words; where it had none, that it was not reached. */
export const sayError = (error: Error, say: Say): string =>
  error instanceof AskError && error.message !== '' ? error.message : say('failed.offline')
