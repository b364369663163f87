import type { Source } from '../counts/counts.ts'
import type { Dataset } from '../definitions/dataset.ts'
import { type Day, dayOfText, type Period } from '../definitions/period.ts'
import { unitsAbove } from '../definitions/unit-registry.ts'
import type { Imported } from '../records/folds/batches.ts'
import { dayInVietnam } from '../zone.ts'

/**
 * Tells of a unit on which day the first standing batch was taken in that covers it in a period; null: none was. A batch
 * covers the units it holds rows of, and those its uploader speaks for where it was imported for just this period; of a
 * dataset without units it covers all. One that says what was so on a day before the period's end covers none of it.
 */
export async function firstArrivals(
  { counts, definitions: { registry } }: Source,
  standing: readonly Imported[],
  dataset: Dataset,
  period: Period,
): Promise<(unit: number) => Day | null> {
  const held = Map.groupBy(await counts.arrivals(dataset, period), ({ batch }) => batch)
  const reaching = standing.filter(({ asked, decided }) => asked.dataset === dataset.id && dayOfText(decided!.asOf)! >= period.last)
  const files = reaching.map(({ batch, at, asked }) => {
    const units = new Set(held.get(batch)?.map(({ unit }) => unit))
    const named = asked.period === period.name
    return {
      day: dayInVietnam(at),
      units,
      all: dataset.unit === undefined && (named || units.size > 0),
      speaker: named ? (registry.units.find(({ id }) => id === asked.unit)?.ix ?? null) : null,
    }
  })
  return (unit) => {
    const above = unitsAbove(registry, unit, period.last)
    const covering = files.filter(({ units, all, speaker }) => all || units.has(unit) || (speaker !== null && above.includes(speaker)))
    return covering.length === 0 ? null : Math.min(...covering.map(({ day }) => day))
  }
}
