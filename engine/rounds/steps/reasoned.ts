import { ChisoError } from '../../errors.ts'
import { cleanText } from '../evidence/place-evidence.ts'

/** A reason as it is kept. Throws WRONG_REQUEST, PAPERS_MISSING where there is none. */
export function reasoned(reason: string): string {
  const text = cleanText('reason', reason)
  if (text === null) throw new ChisoError('PAPERS_MISSING', { list: 'reason' })
  return text
}
