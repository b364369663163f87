import { type Phrase, said } from '../said.ts'
import type { Words } from '../words.ts'
import { checkSuccessions } from './check-successions.ts'
import { climbUnits, type Stretch } from './climb-units.ts'
import { type Fault, toldIn } from './fault.ts'
import { nearest } from './nearest.ts'
import { type Day, dayOfText, textOfDay } from './period.ts'
import type { Segment, Succession, Unit } from './unit.ts'
import { firstDay, lastDay, overlap } from './unit-life.ts'

/** Plain data: it is handed to the worker that reads files as it is. */
export interface UnitRegistry {
  units: Unit[]
  segments: Segment[]
  /** First segment of each unit, and one past the last unit's. */
  firstSegment: number[]
  successions: Succession[]
  /** The province's row; null in a flat list or with several provinces, where the whole list stands for it. */
  province: number | null
}

/** A fault of the two files; `row` is the line of the file. */
export interface RegistryFault extends Pick<Fault, 'wrong' | 'right' | 'vi'> {
  file: 'units.csv' | 'successions.csv'
  row: number
}

/** The levels a unit can be of. */
export const levels = ['province', 'department', 'central-agency', 'district', 'commune'] as const
/** What can become of a unit. */
export const successionKinds = ['merge', 'split_part', 'rename', 'unchanged', 'abolished'] as const
type Row = Record<string, string>

/** The registry of both eras from the rows of its files (header → cell), with every fault found; `lineOf` tells the line of a row. */
export function buildRegistry(
  unitRows: Row[],
  successionRows: Row[],
  lineOf: (file: RegistryFault['file'], at: number) => number = (_, at) => at + 2,
): { registry: UnitRegistry; faults: RegistryFault[] } {
  const faults: RegistryFault[] = []
  const teller =
    (file: RegistryFault['file']): Tell =>
    (at, wrong, right) =>
      void faults.push({ file, row: lineOf(file, at), ...toldIn(wrong, right) })
  const [tellUnit, tellEdge] = [teller('units.csv'), teller('successions.csv')]
  const units = unitRows.map((row, ix) => readUnit(row, ix, (wrong, right) => tellUnit(ix, wrong, right)))
  const byId = new Map<string, number>()
  for (const { id, ix } of units) {
    if (id !== '' && byId.has(id)) tellUnit(ix, said`id "${id}" twice`, said`an id of its own`)
    byId.set(id, ix)
  }
  checkCodes(units, tellUnit)
  const segments: Segment[] = []
  const firstSegment: number[] = []
  const provinces = units.filter((unit) => unit.level === 'province')
  for (const [unit, stretches] of climbUnits(units, tellUnit).entries()) {
    firstSegment.push(segments.length)
    for (const stretch of stretches)
      segments.push({ ix: segments.length, unit, from: stretch.from, ancestors: withProvince(stretch, provinces) })
  }
  firstSegment.push(segments.length)
  const read = successionRows.flatMap((row, at) => readSuccession(row, byId, (wrong, right) => tellEdge(at, wrong, right), at))
  const successions = read.map(({ at: _, ...edge }) => edge)
  checkSuccessions(units, successions, (ix, wrong, right) => tellEdge(read[ix]!.at, wrong, right))
  return { registry: { units, segments, firstSegment, successions, province: provinces.length === 1 ? provinces[0]!.ix : null }, faults }
}

type Tell = (at: number, wrong: Phrase, right: Phrase) => void

/** A code names one unit a day. */
function checkCodes(units: Unit[], tell: Tell): void {
  for (const [code, rows] of Map.groupBy(units, (unit) => unit.code)) {
    if (code === '') continue
    const sorted = [...rows].sort((a, b) => firstDay(a) - firstDay(b) || a.ix - b.ix)
    let longest = sorted[0]!
    for (const unit of sorted.slice(1)) {
      const [later, earlier] = unit.ix > longest.ix ? [unit, longest] : [longest, unit]
      if (unit.id !== longest.id && overlap(unit, longest))
        tell(
          later.ix,
          said`code "${code}" ${since(Math.max(firstDay(unit), firstDay(longest)))} also of "${earlier.id}"`,
          said`codes that differ, or times (valid_from, valid_to) that do not meet`,
        )
      if (lastDay(unit) > lastDay(longest)) longest = unit
    }
  }
}

const since = (day: number): Words => (Number.isFinite(day) ? said`on ${textOfDay(day)}` : said`at the same time`)

function readUnit(row: Row, ix: number, fault: (wrong: Phrase, right: Phrase) => void): Unit {
  const cell = (name: string) => row[name]?.normalize('NFC').trim() || null
  const day = (name: string) => {
    const text = cell(name)
    const value = text === null ? null : dayOfText(text)
    if (text !== null && value === null) fault(said`${name} "${text}"`, said`a date like 2025-07-01`)
    return value
  }
  for (const name of ['id', 'code', 'name']) if (cell(name) === null) fault(said`${name} is empty`, said`id, code and name filled`)
  const level = cell('level')
  if (level !== null && !(levels as readonly string[]).includes(level)) fault(said`level "${level}"`, levels.join(', '))
  const [from, to] = [day('valid_from'), day('valid_to')]
  if (from !== null && to !== null && to < from) fault(said`valid_to before valid_from`, said`the last day not before the first`)
  return {
    ix,
    id: cell('id') ?? '',
    code: cell('code') ?? '',
    // Sheets carry the name and come back through the door, which takes no breaks and tabs.
    name: cell('name')?.replace(/\s+/g, ' ') ?? '',
    kind: cell('kind'),
    level,
    parent: cell('parent'),
    from,
    to,
  }
}

function readSuccession(
  row: Row,
  byId: Map<string, number>,
  fault: (wrong: Phrase, right: Phrase) => void,
  at: number,
): (Succession & { at: number })[] {
  const cell = (name: string) => row[name]?.normalize('NFC').trim() ?? ''
  const predecessor = byId.get(cell('predecessor_id'))
  const successor = cell('successor_id') === '' ? null : byId.get(cell('successor_id'))
  const date = dayOfText(cell('date'))
  const kind = cell('kind')
  const anId = (id: string) => said`an id of units.csv: ${nearest(id, byId.keys())}`
  if (predecessor === undefined) fault(said`predecessor "${cell('predecessor_id')}"`, anId(cell('predecessor_id')))
  if (successor === undefined) fault(said`successor "${cell('successor_id')}"`, anId(cell('successor_id')))
  if (date === null) fault(said`date "${cell('date')}"`, said`a date like 2025-07-01`)
  if (!(successionKinds as readonly string[]).includes(kind)) fault(said`kind "${kind}"`, successionKinds.join(', '))
  if ((successor === null) !== (kind === 'abolished'))
    fault(
      successor === null ? said`kind "${kind}" without a successor` : said`kind "${kind}" with a successor`,
      said`abolished without, others with one`,
    )
  if (predecessor === undefined || successor === undefined || date === null || !(successionKinds as readonly string[]).includes(kind))
    return []
  return [{ at, predecessor, successor, date, kind: kind as Succession['kind'] }]
}

/** The province's total takes every record, so its row stands above a stretch even where the codes do not lead to it; of several nobody can tell. */
function withProvince(stretch: Stretch, provinces: Unit[]): number[] {
  if (stretch.ancestors.some((ix) => provinces.some((province) => province.ix === ix))) return stretch.ancestors
  const over = provinces.filter((province) => overlap(province, stretch))
  return over.length === 1 ? [...stretch.ancestors, over[0]!.ix] : stretch.ancestors
}

/** Puts another registry in the place of one that is held on to. */
export function replaceRegistry(held: UnitRegistry, other: UnitRegistry): void {
  held.units.splice(0, held.units.length, ...other.units)
  held.segments.splice(0, held.segments.length, ...other.segments)
  held.firstSegment.splice(0, held.firstSegment.length, ...other.firstSegment)
  held.successions.splice(0, held.successions.length, ...other.successions)
  held.province = other.province
}

/** Whether the unit is valid on the day. */
export const isValid = (unit: Unit, day: Day): boolean => firstDay(unit) <= day && day <= lastDay(unit)

/** The unit's segment on a day; before its first day the first, after its last day the last. */
export function segmentAt(registry: UnitRegistry, unit: number, day: Day): number {
  let found = registry.firstSegment[unit]!
  for (let ix = found + 1; ix < registry.firstSegment[unit + 1]!; ix++) if (firstDay(registry.segments[ix]!) <= day) found = ix
  return found
}

/** The units that stand above one on a day, itself first. */
export const unitsAbove = (registry: UnitRegistry, unit: number, day: Day): number[] =>
  registry.segments[segmentAt(registry, unit, day)]!.ancestors

/** The row of the unit's parent code valid on the day, or null. */
export function parentAt(registry: UnitRegistry, unit: Unit, day: Day): Unit | null {
  return registry.units.find((other) => other.code === unit.parent && isValid(other, day)) ?? null
}
