import type { PointsReply } from '../../engine/scoring/replies.ts'
import { compareDecimals, sumDecimals } from '../format/decimal.ts'

/** The four sums of points, as decimal text: gained + lost + open = applicableMax. */
export type Sums = Pick<PointsReply, 'gained' | 'lost' | 'open' | 'applicableMax'>

/** Exact sums of sums. */
export const addSums = (all: Sums[]): Sums => ({
  gained: sumDecimals(all.map(({ gained }) => gained)),
  lost: sumDecimals(all.map(({ lost }) => lost)),
  open: sumDecimals(all.map(({ open }) => open)),
  applicableMax: sumDecimals(all.map(({ applicableMax }) => applicableMax)),
})

/** Whether decimal text is above 0. */
export const isSome = (points: string): boolean => compareDecimals(points, 0) > 0
