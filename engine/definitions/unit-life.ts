import type { Day } from './period.ts'

/** First and last day; null = open on that side. */
export interface Life {
  from: Day | null
  to: Day | null
}

/** The first day as a number, −∞ where there is none. */
export const firstDay = ({ from }: Pick<Life, 'from'>): number => from ?? Number.NEGATIVE_INFINITY

/** The last day as a number, ∞ where there is none. */
export const lastDay = ({ to }: Pick<Life, 'to'>): number => to ?? Number.POSITIVE_INFINITY

/** Whether two lives share a day. */
export const overlap = (one: Life, other: Life): boolean => firstDay(one) <= lastDay(other) && firstDay(other) <= lastDay(one)
