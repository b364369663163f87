import { ChisoError } from '../../errors.ts'

/** A reason as it is kept. Throws PAPERS_MISSING where there is none. */
export function reasoned(reason: string): string {
  if (reason.trim() === '') throw new ChisoError('PAPERS_MISSING', { step: 'round', list: 'reason' })
  return reason.normalize('NFC').trim()
}
