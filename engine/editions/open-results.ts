import { z } from 'zod'
import type { PublishedFigure } from '../definitions/published-figures.ts'
import type { UnitRegistry } from '../definitions/unit-registry.ts'
import type { Edition } from '../records/folds/editions.ts'

const text = z.string()
const announced = z.object({
  index: text,
  query: z.object({ period: text }),
  results: z.array(
    z.object({
      unit: text,
      percent: text.nullable(),
      rank: text.or(z.number()).nullable(),
      areas: z.array(z.object({ code: text, percent: text.nullable() })),
      criteria: z.array(z.object({ code: text, points: text.nullable() })),
    }),
  ),
})

/**
 * The results that stand published by this home, as figures like those of others: of each unit its percentage and
 * rank, by code the percentage of an area and the points of a criterion. Each edition is read once; throws what `readText` throws.
 */
export function openResults(
  list: () => readonly Edition[],
  readText: (edition: string) => string,
  { units }: UnitRegistry,
): () => PublishedFigure[] {
  const known = new Map<string, PublishedFigure[]>()
  const codes = new Map(units.map(({ id, code }) => [id, code]))
  const read = (edition: string): PublishedFigure[] => {
    const { index, query, results } = announced.parse(JSON.parse(readText(edition)))
    const ranked = results.filter(({ rank }) => rank !== null).length
    return results.flatMap(({ unit, percent, rank, areas, criteria }) => {
      const of = {
        index,
        unitCode: codes.get(unit) ?? unit,
        year: Number(query.period.slice(0, 4)),
        scale: null,
        status: 'published' as const,
        source: '',
        note: '',
      }
      const part = (code: string, value: string | null) => ({ ...of, code, value, rank: null, rankedUnits: null })
      const inAreas = new Set(areas.map(({ code }) => code))
      return [
        { ...of, code: null, value: percent, rank: rank === null ? null : Number(rank), rankedUnits: ranked },
        ...areas.map(({ code, percent }) => part(code, percent)),
        ...criteria.filter(({ code }) => !inAreas.has(code)).map(({ code, points }) => part(code, points)),
      ]
    })
  }
  return () =>
    list()
      .filter(({ kind, replacedBy, withdrawnBy }) => kind === 'publication' && replacedBy === null && withdrawnBy === null)
      .flatMap(({ edition }) => {
        const found = known.get(edition) ?? read(edition)
        known.set(edition, found)
        return found
      })
}
