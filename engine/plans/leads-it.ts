import { reachOfUnit } from '../access/reach.ts'
import { mapUnits } from '../counts/unit-map.ts'
import type { AnnexWords } from '../definitions/annex-words.ts'
import type { Unit } from '../definitions/unit.ts'
import { lastDay } from '../definitions/unit-life.ts'
import type { UnitRegistry } from '../definitions/unit-registry.ts'
import type { Agencies } from './open-agencies.ts'
import type { Annex } from './read-annex.ts'

/** Tells whether a unit is among agencies: named itself, in whatever year's registry, or as what it stands in the place of or went on as, or of a group's level. */
export function leadsIt(
  { annexWords: { agencies }, registry }: { annexWords: AnnexWords; registry: UnitRegistry },
  { ix, code, level, to }: Pick<Unit, 'ix' | 'code' | 'level' | 'to'>,
): (lead: Agencies) => boolean {
  const groups = new Set(agencies.groups.filter(({ levels }) => (levels as readonly unknown[]).includes(level)).map(({ id }) => id))
  const later = reachOfUnit(registry, ix, false)
  const { placeOf } = mapUnits(registry, lastDay({ to }))
  const isOne = (other: Unit) => other.code === code || later.has(other.ix) || placeOf[other.ix]!.to === ix
  const ids = new Set(registry.units.filter(isOne).map(({ id }) => id))
  return (lead) => lead.groups.some((group) => groups.has(group)) || lead.units.some((id) => ids.has(id))
}

/** Who is in the lead of each thing that reports may name: of a task all that lead a row of it. */
export function leadsOf({ tasks }: Annex): Map<string, Agencies> {
  const once = (all: string[]) => [...new Set(all)]
  return new Map(
    tasks.flatMap(({ id, lines }): [string, Agencies][] => {
      const leads = lines.map(({ lead }) => lead)
      const [units, groups, unread] = (['units', 'groups', 'unread'] as const).map((of) => once(leads.flatMap((lead) => lead[of])))
      return [
        [id, { units: units!, groups: groups!, unread: unread! }],
        ...lines.flatMap(({ lead, activities }) => activities.map((one): [string, Agencies] => [one.id, lead])),
      ]
    }),
  )
}
