import type { TargetStatus } from '../../../engine/values/replies.ts'
import type { Drawing } from '../../parts/chart-frame/draw.ts'
import type { Standing } from '../../units/rank-units.ts'
import type { GoalPlace } from '../place-goal.ts'
import spec from './spec.vl.json' with { type: 'json' }

/** One period of a trend. Numbers are places on the scale; null where nothing is drawn. */
export interface TrendPoint {
  key: string
  /** Under the axis, lines split by `|`; no two are equal. */
  label: string
  value: number | null
  line: number | null
  /** The ends of the interval. */
  bottom: number | null
  top: number | null
  /** Where a label above, and one below, begins. */
  over: number | null
  under: number | null
  /** The foot of the scale. */
  floor: number
  /** Whether the label stands below. */
  below: boolean
  restated: boolean
  standing: Standing
  text: string | null
  /** Why there is no value, lines split by `|`. */
  sign: string | null
  tip: string
}

/** A stretch of the scale with what reaching into it means, over the periods `from` to `to`, named by their labels. */
export interface Band {
  kind: Exclude<TargetStatus, 'no_data' | 'overdue'>
  start: number
  end: number
  from: string
  to: string
}

/** A goal over the periods `from` to `to`; without a side and a place its label is not drawn. */
export interface TrendGoal {
  goal: number
  text: string
  from: string
  to: string
  side: GoalPlace['side'] | null
  where: GoalPlace['where'] | null
}

/** What a trend is drawn from. */
export interface TrendRows {
  points: TrendPoint[]
  bands: Band[]
  goals: TrendGoal[]
}

/** How the labels stand, in pixels. */
const layouts = {
  year: { height: 240, lift: -16, sink: 18, inset: 0, signLift: -22, labelShift: 0.5 },
  history: { height: 280, lift: -14, sink: 16, inset: 4, signLift: -8, labelShift: 0 },
}

/** Pixels of the plot. */
export const heightOfTrend = (layout: keyof typeof layouts): number => layouts[layout].height

/** The drawing of a trend: `year` has room for words, `history` is dense. */
export function drawTrend(rows: TrendRows, scale: { low: number; high: number }, layout: keyof typeof layouts): Drawing<TrendRows> {
  const { height, ...places } = layouts[layout]
  return { spec, rows, numbers: { ...scale, ...places }, height }
}
