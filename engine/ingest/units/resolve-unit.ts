import type { Day } from '../../definitions/period.ts'
import { isValid, segmentAt, type UnitRegistry } from '../../definitions/unit-registry.ts'

/** The registry by what a cell may say, and its edges both ways. */
export interface UnitIndex {
  registry: UnitRegistry
  exact: Map<string, number[]>
  names: Map<string, number[]>
  predecessors: Map<number, number[]>
  successors: Map<number, number[]>
}

/** How official names are compared: without case, blanks collapsed, invisible characters removed. */
export const foldName = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\p{DI}/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()

/** `aliases`: spellings that were confirmed stand beside the official names. */
export function indexUnits(registry: UnitRegistry, aliases: [name: string, unit: number][] = []): UnitIndex {
  const exact = new Map<string, number[]>()
  const names = new Map<string, number[]>()
  for (const { ix, id, code, name } of registry.units) {
    add(exact, id, ix)
    if (code !== id) add(exact, code, ix)
    add(names, foldName(name), ix)
  }
  for (const [name, ix] of aliases) add(names, name, ix)
  const predecessors = new Map<number, number[]>()
  const successors = new Map<number, number[]>()
  for (const { predecessor, successor } of registry.successions) {
    if (successor === null) continue
    add(predecessors, successor, predecessor)
    add(successors, predecessor, successor)
  }
  return { registry, exact, names, predecessors, successors }
}

function add<K>(map: Map<K, number[]>, key: K, value: number): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

/** Units a clean text names at any time: by code or id exactly, else by official name. */
export const unitsNamed = (index: UnitIndex, text: string): number[] => index.exact.get(text) ?? index.names.get(foldName(text)) ?? []

const validOn = (index: UnitIndex, units: number[], day: Day): number[] => units.filter((ix) => isValid(index.registry.units[ix]!, day))
const only = (units: number[]): number | null => (units.length === 1 ? units[0]! : null)

/** The one unit of a list valid on the day; null where there is none or more than one. */
export const onlyValid = (index: UnitIndex, units: number[], day: Day): number | null => only(validOn(index, units, day))

/** Units valid on the day that a later unit came from, along any number of edges. */
export function predecessorsAt(index: UnitIndex, unit: number, day: Day): number[] {
  return validOn(index, reach(index.predecessors, unit), day)
}

/** Units that came of a unit, along any number of edges. */
export const successorsOf = (index: UnitIndex, unit: number): number[] => reach(index.successors, unit)

function reach(edges: Map<number, number[]>, from: number): number[] {
  const reached = new Set<number>()
  const open = [from]
  for (let unit = open.pop(); unit !== undefined; unit = open.pop()) {
    for (const next of edges.get(unit) ?? []) {
      if (next === from || reached.has(next)) continue
      reached.add(next)
      open.push(next)
    }
  }
  return [...reached]
}

/** A stretch of days, from `from` to the next one's, on which a text means one segment of a unit, or (−1) none for certain. */
export interface Stretch {
  from: number
  segment: number
}

/** What units named by one text mean, by day; `choose` takes one of those valid on a day. */
export function stretchesOf(index: UnitIndex, units: number[], choose: (valid: number[]) => number | null = only): Stretch[] {
  const { registry } = index
  const cuts = new Set<number>([Number.NEGATIVE_INFINITY])
  for (const ix of units) {
    const { from, to } = registry.units[ix]!
    if (from !== null) cuts.add(from)
    if (to !== null) cuts.add(to + 1)
    for (let segment = registry.firstSegment[ix]!; segment < registry.firstSegment[ix + 1]!; segment++) {
      const start = registry.segments[segment]!.from
      if (start !== null) cuts.add(start)
    }
  }
  return [...cuts]
    .sort((a, b) => a - b)
    .map((from) => {
      const day = Number.isFinite(from) ? from : Math.min(...[...cuts].filter(Number.isFinite), 0) - 1
      const unit = choose(validOn(index, units, day))
      return { from, segment: unit === null ? -1 : segmentAt(registry, unit, day) }
    })
}
