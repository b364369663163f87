import type { Counted } from '../../engine/answers.ts'

/** The counts of one quarter. */
export interface Point {
  period: string
  counted: Counted
}
