import { type Day, type Period, textOfDay } from '../../definitions/period.ts'
import { quoteName } from './open-warehouse.ts'

export const dayLiteral = (day: Day): string => `DATE '${textOfDay(day)}'`

/** The test of a row whose date lies in the period. */
export const within = (dated: string, { first, last }: Period, r = 'r'): string =>
  `${r}.${quoteName(dated)} BETWEEN ${dayLiteral(first)} AND ${dayLiteral(last)}`
