import { type Day, dayOfText } from './period.ts'

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

/** Plain data: it is handed to the worker that reads files as it is. */
export interface UnitRegistry {
  units: Unit[]
  segments: Segment[]
  /** First segment of each unit, and one past the last unit's. */
  firstSegment: number[]
  successions: Succession[]
  /** The province's row; null in a flat list, where the whole list stands for it. */
  province: number | null
}

/** A fault of the two files; `row` is the line of the file. */
export interface RegistryFault {
  file: 'units.csv' | 'successions.csv'
  row: number
  wrong: string
  right: string
}

/** The levels a unit can be of. */
export const levels = ['province', 'department', 'central-agency', 'district', 'commune'] as const
const successionKinds = ['merge', 'split_part', 'rename', 'unchanged', 'abolished']
type Row = Record<string, string>

/** The registry of both eras from the rows of its files (header → cell), with every fault found. */
export function buildRegistry(unitRows: Row[], successionRows: Row[]): { registry: UnitRegistry; faults: RegistryFault[] } {
  const faults: RegistryFault[] = []
  const units = unitRows.map((row, ix) => readUnit(row, ix, faults))
  const byId = new Map<string, number>()
  for (const unit of units) {
    if (byId.has(unit.id)) faults.push({ file: 'units.csv', row: unit.ix + 2, wrong: `id "${unit.id}" twice`, right: 'an id of its own' })
    byId.set(unit.id, unit.ix)
  }
  const byCode = Map.groupBy(units, (unit) => unit.code)
  const segments: Segment[] = []
  const firstSegment: number[] = []
  const provinces = units.filter((unit) => unit.level === 'province')
  for (const unit of units) {
    firstSegment.push(segments.length)
    const stretches = climb(unit, byCode, new Set(), faults)
    for (const stretch of stretches)
      segments.push({ ix: segments.length, unit: unit.ix, from: stretch.from, ancestors: withProvince(stretch, provinces) })
  }
  firstSegment.push(segments.length)
  const successions = successionRows.flatMap((row, at) => readSuccession(row, at, byId, faults))
  return { registry: { units, segments, firstSegment, successions, province: provinces[0]?.ix ?? null }, faults }
}

function readUnit(row: Row, ix: number, faults: RegistryFault[]): Unit {
  const fault = (wrong: string, right: string) => faults.push({ file: 'units.csv', row: ix + 2, wrong, right })
  const cell = (name: string) => row[name]?.normalize('NFC').trim() || null
  const day = (name: string) => {
    const text = cell(name)
    const value = text === null ? null : dayOfText(text)
    if (text !== null && value === null) fault(`${name} "${text}"`, 'a date like 2025-07-01')
    return value
  }
  for (const name of ['id', 'code', 'name']) if (cell(name) === null) fault(`${name} is empty`, 'id, code and name filled')
  const level = cell('level')
  if (level !== null && !(levels as readonly string[]).includes(level)) fault(`level "${level}"`, levels.join(', '))
  const [from, to] = [day('valid_from'), day('valid_to')]
  if (from !== null && to !== null && to < from) fault('valid_to before valid_from', 'the last day not before the first')
  return {
    ix,
    id: cell('id') ?? '',
    code: cell('code') ?? '',
    name: cell('name') ?? '',
    kind: cell('kind'),
    level,
    parent: cell('parent'),
    from,
    to,
  }
}

function readSuccession(row: Row, at: number, byId: Map<string, number>, faults: RegistryFault[]): Succession[] {
  const fault = (wrong: string, right: string) => faults.push({ file: 'successions.csv', row: at + 2, wrong, right })
  const predecessor = byId.get(row.predecessor_id ?? '')
  const successor = row.successor_id ? byId.get(row.successor_id) : null
  const date = dayOfText(row.date ?? '')
  const kind = row.kind ?? ''
  if (predecessor === undefined) fault(`predecessor "${row.predecessor_id}"`, 'an id of units.csv')
  if (successor === undefined) fault(`successor "${row.successor_id}"`, 'an id of units.csv')
  if (date === null) fault(`date "${row.date}"`, 'a date like 2025-07-01')
  if (!successionKinds.includes(kind)) fault(`kind "${kind}"`, successionKinds.join(', '))
  if ((successor === null) !== (kind === 'abolished'))
    fault(`kind "${kind}" ${successor === null ? 'without' : 'with'} a successor`, 'abolished without, others with one')
  if (predecessor === undefined || successor === undefined || date === null || !successionKinds.includes(kind)) return []
  return [{ predecessor, successor, date, kind: kind as Succession['kind'] }]
}

interface Stretch {
  from: Day | null
  to: Day | null
  ancestors: number[]
}

/** A unit's life cut wherever a row above it changes; a time without a valid parent is a stretch of its own. */
function climb(unit: Unit, byCode: Map<string, Unit[]>, below: Set<number>, faults: RegistryFault[]): Stretch[] {
  const whole = { from: unit.from, to: unit.to, ancestors: [unit.ix] }
  if (unit.parent === null) return [whole]
  if (below.has(unit.ix)) {
    faults.push({ file: 'units.csv', row: unit.ix + 2, wrong: `"${unit.id}" stands above itself`, right: 'a parent that is not below it' })
    return [whole]
  }
  const parents = byCode.get(unit.parent)
  if (!parents) {
    faults.push({ file: 'units.csv', row: unit.ix + 2, wrong: `parent "${unit.parent}"`, right: 'the code of another row' })
    return [whole]
  }
  const above = parents
    .filter((parent) => parent.ix !== unit.ix)
    .flatMap((parent) => climb(parent, byCode, new Set(below).add(unit.ix), faults))
  const cuts = new Set<number>([from(whole)])
  for (const stretch of above) {
    if (from(stretch) > from(whole) && from(stretch) <= to(whole)) cuts.add(from(stretch))
    if (to(stretch) + 1 > from(whole) && to(stretch) + 1 <= to(whole)) cuts.add(to(stretch) + 1)
  }
  const starts = [...cuts].sort((a, b) => a - b)
  return starts.map((start, i) => {
    const end = i + 1 < starts.length ? starts[i + 1]! - 1 : to(whole)
    const over = above.find((stretch) => from(stretch) <= start && start <= to(stretch))
    return { from: finite(start), to: finite(end), ancestors: [unit.ix, ...(over?.ancestors ?? [])] }
  })
}

const from = (life: { from: Day | null }): number => life.from ?? Number.NEGATIVE_INFINITY
const to = (life: { to: Day | null }): number => life.to ?? Number.POSITIVE_INFINITY
const finite = (day: number): Day | null => (Number.isFinite(day) ? day : null)

/** The province's total takes every record, so its row stands above a stretch even where the codes do not lead to it. */
function withProvince(stretch: Stretch, provinces: Unit[]): number[] {
  if (stretch.ancestors.some((ix) => provinces.some((province) => province.ix === ix))) return stretch.ancestors
  const over = provinces.find((province) => from(province) <= to(stretch) && from(stretch) <= to(province))
  return over ? [...stretch.ancestors, over.ix] : stretch.ancestors
}

/** Whether the unit is valid on the day. */
export const isValid = (unit: Unit, day: Day): boolean => from(unit) <= day && day <= to(unit)

/** The unit's segment on a day; before its first day the first, after its last day the last. */
export function segmentAt(registry: UnitRegistry, unit: number, day: Day): number {
  let found = registry.firstSegment[unit]!
  for (let ix = found + 1; ix < registry.firstSegment[unit + 1]!; ix++) if (from(registry.segments[ix]!) <= day) found = ix
  return found
}

/** The row of the unit's parent code valid on the day, or null. */
export function parentAt(registry: UnitRegistry, unit: Unit, day: Day): Unit | null {
  return registry.units.find((other) => other.code === unit.parent && isValid(other, day)) ?? null
}
