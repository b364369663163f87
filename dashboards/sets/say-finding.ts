import type { EntryCheck } from '../../engine/amendments/alteration-replies.ts'
import type { Language } from '../format/decimal.ts'

/** What is wrong and what would be right, on one line. */
export const sayFinding = ({ wrong, right, wrongEn, rightEn }: EntryCheck['faults'][number], language: Language): string =>
  language === 'vi' ? `${wrong} → ${right}` : `${wrongEn} → ${rightEn}`
