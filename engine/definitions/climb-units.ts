import { type Phrase, said } from '../said.ts'
import { findCircles } from './find-circles.ts'
import type { Day } from './period.ts'
import { firstDay, type Life, lastDay } from './unit-life.ts'

/** A unit's life as far as the rows above it stay the same: places of units, itself first. */
export interface Stretch {
  from: Day | null
  to: Day | null
  ancestors: number[]
}

interface Climber extends Life {
  ix: number
  code: string
  parent: string | null
}

/** More rows above one another than a state has levels are a slip of the file, and would take time and room without end. */
const mostLevels = 16

/** What is wrong with the units above a unit. */
export type TellAbove = (ix: number, wrong: Phrase, right: Phrase) => void

/** Each unit's life cut wherever a row above it changes, by its place; a time without a valid parent is a stretch of its own. */
export function climbUnits(units: Climber[], tell: TellAbove): Stretch[][] {
  const byCode = Map.groupBy(units, ({ code }) => code)
  const parents = units.map((unit) => {
    if (unit.parent === null) return []
    if (unit.parent === unit.code) {
      tell(unit.ix, said`"${unit.code}" is its own parent`, said`the code of the unit above, or nothing`)
      return []
    }
    const found = byCode.get(unit.parent)
    if (!found) tell(unit.ix, said`parent "${unit.parent}"`, said`the code of another row`)
    return (found ?? []).map(({ ix }) => ix)
  })
  const { order, circles } = findCircles(units.length, (ix) => parents[ix]!)
  for (const ix of circles) tell(ix, said`"${units[ix]!.code}" stands above itself`, said`a parent that is not below it`)
  const stretches: Stretch[][] = units.map(({ ix, from, to }) => [{ from, to, ancestors: [ix] }])
  const levels = new Int32Array(units.length)
  for (const ix of order) {
    levels[ix] = 1 + parents[ix]!.reduce((most, parent) => Math.max(most, levels[parent]!), 0)
    if (levels[ix] === mostLevels + 1)
      tell(ix, said`more than ${mostLevels} units above one another`, said`the code of the unit next above`)
    if (levels[ix]! <= mostLevels)
      stretches[ix] = cutLife(
        units[ix]!,
        parents[ix]!.flatMap((parent) => stretches[parent]!),
      )
  }
  return stretches
}

function cutLife(unit: Climber, above: Stretch[]): Stretch[] {
  const cuts = new Set<number>([firstDay(unit)])
  for (const stretch of above)
    for (const cut of [firstDay(stretch), lastDay(stretch) + 1])
      if (cut > firstDay(unit) && cut <= lastDay(unit) && Number.isFinite(cut)) cuts.add(cut)
  const starts = [...cuts].sort((a, b) => a - b)
  return starts.map((start, i) => {
    const end = i + 1 < starts.length ? starts[i + 1]! - 1 : lastDay(unit)
    const over = above.find((stretch) => firstDay(stretch) <= start && start <= lastDay(stretch))
    return { from: finite(start), to: finite(end), ancestors: [unit.ix, ...(over?.ancestors ?? [])] }
  })
}

const finite = (day: number): Day | null => (Number.isFinite(day) ? day : null)
