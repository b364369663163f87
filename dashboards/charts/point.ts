import type { Counted } from '../../engine/values/replies.ts'

/** The counts of one quarter. */
export interface Point {
  period: string
  counted: Counted
}

/** Drops the periods without data before the first and after the last that has any. */
export function trimPoints(points: Point[]): Point[] {
  const isSilent = ({ counted }: Point) => counted.value === null && counted.reason === 'no_data'
  const first = points.findIndex((point) => !isSilent(point))
  return first === -1 ? [] : points.slice(first, points.findLastIndex((point) => !isSilent(point)) + 1)
}
