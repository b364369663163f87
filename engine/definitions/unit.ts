import type { Day } from './period.ts'

/** One row of units.csv. Days are inclusive; null = open on that side. `ix` is its place in the file, for joins. */
export interface Unit {
  ix: number
  id: string
  code: string
  name: string
  kind: string | null
  level: string | null
  parent: string | null
  from: Day | null
  to: Day | null
}

/** A stretch of a unit row's life in which all rows above it stay the same; `ancestors` are unit places, itself first. */
export interface Segment {
  ix: number
  unit: number
  from: Day | null
  ancestors: number[]
}

export interface Succession {
  predecessor: number
  successor: number | null
  date: Day
  kind: 'merge' | 'split_part' | 'rename' | 'unchanged' | 'abolished'
}
