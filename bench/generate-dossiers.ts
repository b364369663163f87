import { dayOf } from '../engine/definitions/period.ts'
import { type Draw, falling, openDraw, shuffle, weighted } from '../engine/trials/draw.ts'
import { firstYear, type Procedure, type World, years } from './read-world.ts'

/** Instants in minutes since 1970-01-01 as clocks in Vietnam show them; null = not known, or not yet. */
export interface Dossier {
  serial: number
  procedure: Procedure
  unit: string
  channel: 'online' | 'offline' | 'postal'
  submitted: number
  dueDay: number
  completed: number | null
  resultDigitised: boolean | null
  inputDigitised: boolean | null
  feeRequired: boolean | null
  paidOnline: boolean | null
  reusedData: boolean | null
  satisfaction: number | null
  transfer: 'none' | 'electronic' | 'paper' | 'mixed' | null
}

export interface DossierRange {
  seed: number
  /** Rows of all quarters together. */
  rows: number
  /** The quarters wanted, counted from the first quarter of the first year: from one to before another. */
  from: number
  to: number
}

export const quarters = years * 4
const dayMinutes = 1440

/** The first day of a quarter, counted from the first quarter of the first year. */
export const quarterStart = (quarter: number): number => dayOf(firstYear, quarter * 3 + 1, 1)

/** How many of all rows fall into each quarter: every year more, least about Tet, most at the year's end. */
export function rowsByQuarter(rows: number): number[] {
  const weights = Array.from({ length: quarters }, (_, quarter) => 1.03 ** quarter * [0.85, 1, 1.02, 1.13][quarter % 4]!)
  const total = weights.reduce((a, b) => a + b, 0)
  let reached = 0
  let given = 0
  return weights.map((weight) => {
    reached += weight
    const count = Math.round((reached / total) * rows) - given
    given += count
    return count
  })
}

/**
 * Synthetic dossiers, the same for the same range and world: skewed over units, procedures (and so fields), channels,
 * weekdays and hours, in no order within a quarter, states as known at the end of the range. The object given out is
 * used again for the next.
 */
export function* generateDossiers(world: World, { seed, rows, from, to }: DossierRange): Generator<Dossier> {
  const habits = drawHabits(openDraw(seed), world)
  const counts = rowsByQuarter(rows)
  const knownUntil = quarterStart(to) * dayMinutes
  let serial = counts.slice(0, from).reduce((a, b) => a + b, 0)
  const dossier = {} as Dossier
  for (let quarter = from; quarter < to; quarter++) {
    const draw = openDraw(seed + 1000 + quarter)
    const days = daysOf(quarter)
    const progress = quarter / quarters
    for (let count = counts[quarter]!; count > 0; count--) {
      fill(dossier, draw, habits, days(draw), progress, knownUntil)
      dossier.serial = ++serial
      yield dossier
    }
  }
}

interface Habits {
  unit: (draw: Draw) => { code: string; onTime: number; digital: number }
  procedure: (draw: Draw) => { procedure: Procedure; days: number }
}

/** What does not change from row to row: how busy, punctual and digital each unit is, how long each procedure takes. */
function drawHabits(draw: Draw, world: World): Habits {
  const sizes: Record<string, [scale: number, steepness: number]> = { department: [8, 0.9], district: [10, 0.5], commune: [1, 0.6] }
  const ranks = new Map<string, number>()
  const units = shuffle(draw, world.units).map(({ code, level }) => {
    const rank = ranks.get(level) ?? 0
    ranks.set(level, rank + 1)
    const [scale, steepness] = sizes[level] ?? [1, 0.5]
    return {
      thing: { code, onTime: 0.75 + 0.24 * draw.fraction(), digital: 0.2 + 0.6 * draw.fraction() },
      weight: scale * falling(rank, steepness),
    }
  })
  const durations = [1, 3, 3, 5, 5, 7, 10, 15, 20, 30]
  const procedures = shuffle(draw, world.procedures).map((procedure, rank) => ({
    thing: { procedure, days: durations[draw.whole(durations.length)]! },
    weight: falling(rank, 0.9),
  }))
  return { unit: weighted(units), procedure: weighted(procedures) }
}

/** The days of a quarter: little on Saturdays, next to nothing on Sundays. */
function daysOf(quarter: number): (draw: Draw) => number {
  const [first, end] = [quarterStart(quarter), quarterStart(quarter + 1)]
  const weights = [0.02, 1.1, 1, 1, 1, 0.95, 0.15]
  return weighted(Array.from({ length: end - first }, (_, ix) => ({ thing: first + ix, weight: weights[(first + ix + 4) % 7]! })))
}

/** A minute of the day; offices are open from 7:00 to 17:30. */
const workingMinute = (draw: Draw): number => 420 + Math.floor((draw.fraction() + draw.fraction()) * 315)

const known = (draw: Draw, value: boolean): boolean | null => (draw.chance(0.01) ? null : value)

function fill(dossier: Dossier, draw: Draw, habits: Habits, day: number, progress: number, knownUntil: number): void {
  const { code, onTime, digital } = habits.unit(draw)
  const { procedure, days } = habits.procedure(draw)
  const online = procedure.offeredOnline && draw.chance(0.25 + 0.45 * progress)
  dossier.unit = code
  dossier.procedure = procedure
  dossier.channel = online ? 'online' : draw.chance(0.07) ? 'postal' : 'offline'
  dossier.submitted = day * dayMinutes + (online && draw.chance(0.2) ? draw.whole(dayMinutes) : workingMinute(draw))
  dossier.dueDay = day + days
  const completed = completion(draw, dossier, days, onTime)
  const done = completed !== null && completed < knownUntil
  dossier.completed = done ? completed : null
  // Drawn whether or not they are used, so that the rows to come do not hang on how far this one is known.
  const digitised = known(draw, draw.chance(digital * (0.6 + 0.4 * progress)))
  const satisfaction = draw.chance(0.3) ? 3 + draw.whole(3) - (draw.chance(0.08) ? 2 : 0) : null
  const openDigitised = draw.chance(0.5) ? false : null
  dossier.resultDigitised = done ? digitised : openDigitised
  dossier.inputDigitised = known(draw, draw.chance(digital))
  dossier.feeRequired = known(draw, procedure.feeRequired ? draw.chance(0.95) : draw.chance(0.02))
  dossier.paidOnline = dossier.feeRequired === null ? null : dossier.feeRequired && draw.chance(procedure.onlinePayment ? 0.45 : 0.05)
  dossier.reusedData = known(draw, draw.chance(0.1 + 0.2 * progress))
  dossier.satisfaction = done ? satisfaction : null
  dossier.transfer = draw.chance(0.7)
    ? 'none'
    : draw.chance(0.02)
      ? null
      : draw.chance(0.6)
        ? 'electronic'
        : draw.chance(0.75)
          ? 'paper'
          : 'mixed'
}

/** When the result is there: never before the dossier came in; a few never have one. */
function completion(draw: Draw, { submitted, dueDay }: Dossier, days: number, onTime: number): number | null {
  const day = draw.chance(onTime) ? dueDay - draw.whole(days + 1) : dueDay + 1 + draw.whole(20)
  const minute = day * dayMinutes + workingMinute(draw)
  return draw.chance(0.015) ? null : Math.max(minute, submitted + 15)
}
