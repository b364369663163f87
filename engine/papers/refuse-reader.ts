import { type Asker, liesIn } from '../access/reach.ts'
import type { RoundPaperKind } from '../definitions/papers/paper-kinds.ts'
import type { Day } from '../definitions/period.ts'
import type { UnitRegistry } from '../definitions/unit-registry.ts'
import { ChisoError } from '../errors.ts'

/** Whether the asker sees the whole sheet of a unit, or only what it appraises of it. */
export type Sight = 'sheet' | 'items'

type Reads = (by: Asker, registry: UnitRegistry, unit: number | null, day: Day, published: boolean) => Sight

const wholeOf = (reach: Asker['sheets']): Sight => {
  if (reach !== 'whole') throw new ChisoError('NOT_ALLOWED')
  return 'sheet'
}

function ofSheet(by: Asker, registry: UnitRegistry, unit: number | null, day: Day): Sight {
  if (by.sheets === 'none') throw new ChisoError('NOT_ALLOWED')
  if (!liesIn(registry, by.sheets, unit, day)) throw new ChisoError('HIDDEN')
  return 'sheet'
}

/** Who may read papers of each kind: a unit's, who may see its sheet, or what he appraises of it; of all units, who sees all, and everyone what was published. */
const readers: Record<RoundPaperKind, Reads> = {
  sheet: ofSheet,
  remedy: ofSheet,
  appraisal: (by, registry, unit, day) =>
    by.roles.has('appraiser') && !liesIn(registry, by.sheets, unit, day) ? 'items' : ofSheet(by, registry, unit, day),
  results: (by, _, __, ___, published) => (published ? 'sheet' : wholeOf(by.sheets)),
  council: (by) => wholeOf(by.sheets),
  // Whoever holds the survey knows it.
  survey: (by) => (by.roles.has('organiser') ? 'sheet' : wholeOf(by.sheets)),
  progress: (by) => wholeOf(by.progress),
}

/** Throws NOT_ALLOWED where the asker may not read such papers at all, HIDDEN where not of this unit; without an asker nothing is refused. */
export const refuseReader = (
  registry: UnitRegistry,
  lays: RoundPaperKind,
  by: Asker | undefined,
  of: { unit: number | null; day: Day; published: boolean },
): Sight => (by ? readers[lays](by, registry, of.unit, of.day, of.published) : 'sheet')
