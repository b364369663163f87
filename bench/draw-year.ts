import { dayOf } from '../engine/definitions/period.ts'
import type { Unit } from '../engine/definitions/unit.ts'
import { isValid, type UnitRegistry } from '../engine/definitions/unit-registry.ts'
import { type Draw, falling, openDraw, shuffle, weighted } from '../engine/trials/draw.ts'
import type { Procedure } from './read-world.ts'

/** A dossier with the states it goes through; minutes since 1970-01-01 as clocks in Vietnam show them. */
export interface Case {
  serial: number
  /** Place of the unit that took it in. */
  unit: number
  procedure: Procedure
  channel: 'online' | 'offline' | 'postal'
  submitted: number
  dueDay: number
  /** Null = never. */
  completed: number | null
  resultDigitised: boolean
  inputDigitised: boolean | null
  paidOnline: boolean
  reusedData: boolean | null
  satisfaction: number | null
  transfer: 'none' | 'electronic' | 'paper' | 'mixed'
}

/** What a synthetic year is like; shares are those of a usual unit at the year's end. */
export interface YearShape {
  year: number
  seed: number
  /** Dossiers taken in within the year. */
  rows: number
  /** Dossiers of the December before that are still open when the year begins. */
  before: number
  /** Whether every dossier is completed within the year: the next year's exports then know none from before. */
  closed: boolean
  /** Days on which units merge: some of what came in shortly before waits for the new unit. */
  mergers: number[]
  shares: Record<'onTime' | 'digitised' | 'input' | 'online' | 'paid' | 'reused' | 'content', number>
}

const dayMinutes = 1440
const durations = [1, 3, 5, 5, 7, 10, 15, 20, 30, 45]
/** The central agencies of the registry are made up and send nothing. */
const takesDossiers = ({ level }: Unit): boolean => level !== 'central-agency'
const idle = { size: 0, lags: false }

/** Few units of a level take much, many take little; once districts are gone, communes do their work. */
const sizes: Record<string, number> = { department: 8, district: 10, commune: 1 }
const communeWithoutDistricts = 6
/** Units later split or renamed come often enough to be seen. */
const changedWeight = 6

/** The dossiers of a year in the order they came in, the same for the same shape, registry and procedures. */
export function drawYear(registry: UnitRegistry, procedures: Procedure[], shape: YearShape): Case[] {
  const { year, seed, rows, before } = shape
  const draw = openDraw(seed)
  const habits = registry.units.map((unit) => (takesDossiers(unit) ? { size: 0.4 + 1.2 * draw.fraction(), lags: draw.chance(0.12) } : idle))
  const procedureOf = weighted(
    shuffle(draw, procedures).map((procedure, rank) => ({
      thing: { procedure, days: durations[draw.whole(durations.length)]! },
      weight: falling(rank, 0.8),
    })),
  )
  const unitsOn = openUnits(registry, (unit) => habits[unit.ix]!.size)
  const firstDay = dayOf(year, 1, 1)
  const dayIn = workingDays(firstDay, dayOf(year + 1, 1, 1))
  const closing = dayOf(year + 1, 1, 1) * dayMinutes - 420
  const dayBefore = workingDays(dayOf(year - 1, 12, 1), firstDay)

  const cases: Case[] = []
  while (cases.length < before + rows) {
    const early = cases.length < before
    const day = (early ? dayBefore : dayIn)(draw)
    const unit = unitsOn(day)(draw)
    const { procedure, days } = procedureOf(draw)
    const one = drawCase(draw, shape, {
      unit: unit.ix,
      procedure,
      days,
      day,
      lags: habits[unit.ix]!.lags,
    })
    if (early && one.completed !== null) one.completed = Math.max(one.completed, (firstDay + 1 + draw.whole(60)) * dayMinutes + 600)
    const waits = shape.mergers.some((merger) => merger > day && merger - day <= 30) && draw.chance(0.18)
    if (waits && one.completed !== null) one.completed += (20 + draw.whole(50)) * dayMinutes
    if (shape.closed) one.completed = Math.max(one.submitted, Math.min(one.completed ?? Number.POSITIVE_INFINITY, closing))
    cases.push(one)
  }
  cases.sort((a, b) => a.submitted - b.submitted)
  return cases.map((one, at) => ({ ...one, serial: at + 1 }))
}

/** A way to draw a unit below the province valid on a day; the choice changes only where the map does. */
function openUnits(registry: UnitRegistry, sizeOf: (unit: Unit) => number): (day: number) => (draw: Draw) => Unit {
  const known = new Map<string, (draw: Draw) => Unit>()
  const kinds = ['split_part', 'rename']
  const changed = new Set(
    registry.successions.filter(({ kind }) => kinds.includes(kind)).map(({ predecessor }) => registry.units[predecessor]!.id),
  )
  return (day) => {
    const valid = registry.units.filter((unit) => takesDossiers(unit) && unit.level !== 'province' && isValid(unit, day))
    const name = valid.map(({ ix }) => ix).join()
    const communes = valid.some(({ level }) => level === 'district') ? sizes.commune! : communeWithoutDistricts
    const weightOf = (unit: Unit) =>
      sizeOf(unit) * (unit.level === 'commune' ? (changed.has(unit.id) ? changedWeight : communes) : (sizes[unit.level!] ?? 1))
    const found = known.get(name) ?? weighted(valid.map((unit) => ({ thing: unit, weight: weightOf(unit) })))
    known.set(name, found)
    return found
  }
}

function workingDays(first: number, end: number): (draw: Draw) => number {
  const weights = [0, 1.1, 1, 1, 1, 0.95, 0.15]
  return weighted(Array.from({ length: end - first }, (_, ix) => ({ thing: first + ix, weight: weights[(first + ix + 4) % 7]! })))
}

/** A minute of the day; offices are open from 7:00 to 17:30. */
const workingMinute = (draw: Draw): number => 420 + Math.floor((draw.fraction() + draw.fraction()) * 315)
const known = (draw: Draw, value: boolean): boolean | null => (draw.chance(0.01) ? null : value)

interface Start {
  unit: number
  procedure: Procedure
  days: number
  day: number
  lags: boolean
}

function drawCase(draw: Draw, { year, shares }: YearShape, { unit, procedure, days, day, lags }: Start): Case {
  const progress = Math.max(0, day - dayOf(year, 1, 1)) / 365
  const happens = (share: number) => draw.chance(share * (0.85 + 0.15 * progress) * (lags ? 0.55 : 1))
  const online = procedure.offeredOnline && happens(shares.online)
  const submitted = day * dayMinutes + workingMinute(draw)
  const dueDay = day + days
  const onTime = draw.chance(shares.onTime * (lags ? 0.9 : 1))
  const end = (onTime ? dueDay - draw.whole(days + 1) : dueDay + 1 + draw.whole(20)) * dayMinutes + workingMinute(draw)
  return {
    serial: 0,
    unit,
    procedure,
    channel: online ? 'online' : draw.chance(0.07) ? 'postal' : 'offline',
    submitted,
    dueDay,
    completed: draw.chance(0.012) ? null : Math.max(end, submitted + 15),
    resultDigitised: happens(shares.digitised),
    inputDigitised: known(draw, happens(shares.input)),
    paidOnline: procedure.feeRequired && happens(procedure.onlinePayment ? shares.paid : shares.paid / 8),
    reusedData: known(draw, happens(shares.reused)),
    satisfaction: draw.chance(0.35) ? (draw.chance(shares.content) ? 4 + draw.whole(2) : 1 + draw.whole(3)) : null,
    transfer: draw.chance(0.7) ? 'none' : draw.chance(shares.digitised) ? 'electronic' : draw.chance(0.75) ? 'paper' : 'mixed',
  }
}
