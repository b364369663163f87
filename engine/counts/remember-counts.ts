import type { Counts } from './counts.ts'
import type { Found } from './roll-up.ts'

/** The counts of a moment with a memory: what was found for an indicator, a period and a map is not asked again, nor the results of others. */
export function rememberCounts(counts: Counts): Counts {
  const known = new Map<string, Promise<Found>>()
  let published: ReturnType<Counts['published']> | null = null
  return {
    ...counts,
    published() {
      published ??= counts.published()
      return published
    },
    async find(indicators, period, byField, map) {
      const keyOf = (id: string) => JSON.stringify([id, period.name, period.first, period.last, byField, map?.day ?? null])
      const fresh = indicators.filter(({ id }) => !known.has(keyOf(id)))
      if (fresh.length > 0) {
        const found = counts.find(fresh, period, byField, map)
        for (const { id } of fresh) {
          const one = found.then((all) => all.get(id)!)
          one.catch(() => {})
          known.set(keyOf(id), one)
        }
      }
      return new Map(await Promise.all(indicators.map(async ({ id }) => [id, await known.get(keyOf(id))!] as const)))
    },
  }
}
