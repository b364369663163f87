import type { UnitReply } from '../../engine/definitions/replies.ts'
import type { Speaker } from '../format/say-value.ts'
import { sortVietnamese } from '../format/sort-vietnamese.ts'
import type { Days } from '../period/period.ts'
import { sayLife } from './say-unit-life.ts'

/** Levels from the top down; one that is not named here comes last. */
const levelOrder = ['province', 'department', 'central-agency', 'district', 'commune']
const rankOfLevel = (level: string | null): number => {
  const at = levelOrder.indexOf(level ?? '')
  return at === -1 ? levelOrder.length : at
}

/** Whether a unit was there on any of these days. */
export const isValid = (unit: UnitReply, { first, last }: Days): boolean =>
  (unit.validFrom === null || unit.validFrom <= last) && (unit.validTo === null || unit.validTo >= first)

/** The units of the registry that were there in a period, by level and then by name. */
export const offerUnits = (units: UnitReply[], days: Days): UnitReply[] =>
  sortVietnamese(
    units.filter((unit) => isValid(unit, days)),
    (unit) => unit.name,
  ).sort((a, b) => rankOfLevel(a.level) - rankOfLevel(b.level))

/** A unit with all that lie below it among those offered. */
export function unitsUnder(offered: UnitReply[], top: UnitReply): UnitReply[] {
  const codes = new Set([top.code])
  for (const code of codes) for (const unit of offered) if (unit.parentCode === code) codes.add(unit.code)
  return offered.filter((unit) => unit === top || (unit.parentCode !== null && codes.has(unit.parentCode)))
}

/** The levels of the offered units below the province, from the top down; a flat list has none. */
export const levelsOf = (offered: UnitReply[]): string[] => [
  ...new Set(offered.flatMap(({ level }) => (level !== null && level !== 'province' ? [level] : []))),
]

/** The province that stands for the whole; undefined in a flat list and where there are several. */
export function provinceOf(units: UnitReply[]): UnitReply | undefined {
  const provinces = units.filter((unit) => unit.level === 'province')
  return provinces.length === 1 ? provinces[0] : undefined
}

/** A unit with what tells it from its namesakes. */
export interface NamedUnit {
  unit: UnitReply
  /** The unit above, where it is not the province. */
  above: string | null
  /** True where another row of the registry, of any era, has the same name. */
  shared: boolean
}

/** Names the offered units so that none is mistaken for another of the whole registry. */
export function nameUnits(offered: UnitReply[], registry: UnitReply[]): NamedUnit[] {
  const bearers = Map.groupBy(registry, (unit) => unit.name)
  const byCode = new Map(offered.map((unit) => [unit.code, unit]))
  return offered.map((unit) => {
    const above = unit.parentCode === null ? undefined : byCode.get(unit.parentCode)
    return {
      unit,
      above: above && above.level !== 'province' ? above.name : null,
      shared: (bearers.get(unit.name)?.length ?? 0) > 1,
    }
  })
}

/** The offered units of a level: below the chosen unit where that stands higher, else all. */
export function unitsOfLevel(offered: UnitReply[], level: string | null, chosen: UnitReply | undefined): UnitReply[] {
  const same = level === null ? offered : offered.filter((unit) => unit.level === level)
  if (!chosen || chosen === provinceOf(offered) || chosen.level === level) return same
  const below = same.filter((unit) => unit.parentCode === chosen.code)
  return below.length > 0 ? below : same
}

/** What tells namesakes apart, one after the other as far as it takes: the unit above, their times, their ids. */
const tellings: ((one: NamedUnit, speaker: Speaker) => string)[] = [
  ({ above }) => (above === null ? '' : ` (${above})`),
  ({ unit }, speaker) => {
    const life = sayLife(unit, speaker)
    return life === '' ? '' : ` (${life})`
  },
  ({ unit }) => ` [${unit.id}]`,
]

/** A name for every unit of a chart that no other of them has. */
export function singleNames(named: NamedUnit[], speaker: Speaker): Map<string, string> {
  let texts = named.map(({ unit }) => unit.name)
  for (const tell of tellings) {
    const bearers = Map.groupBy(texts, (text) => text)
    texts = texts.map((text, at) => (bearers.get(text)!.length === 1 ? text : text + tell(named[at]!, speaker)))
  }
  return new Map(named.map(({ unit }, at) => [unit.id, texts[at]!]))
}
