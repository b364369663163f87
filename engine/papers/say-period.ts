import type { PaperReads } from '../definitions/papers/paper-template.ts'
import { fillText } from './fill-paper.ts'

/** A period in words, as the paper says them: `quý I năm 2022`. */
export const sayPeriod = ({ periods }: Pick<PaperReads, 'periods'>, period: string): string =>
  fillText(periods[period.slice(5) || 'year'] ?? period, { year: period.slice(0, 4) }, period)
