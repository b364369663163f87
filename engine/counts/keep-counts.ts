import type { Indicator } from '../definitions/indicator.ts'
import type { Definitions } from '../definitions/load-definitions.ts'
import { publishedDataset } from '../definitions/published-figures.ts'
import type { Counts } from './counts.ts'
import type { Found } from './roll-up.ts'

/** What was counted at one moment and is so at every other at which the same files stand. */
export interface CountsKept {
  /** The counts of a moment, asked only for what is not kept. */
  over(counts: Counts, definitions: Definitions): Counts
  /** Nothing of before is given out any more: what is counted by, or that by which it was counted, is another. */
  forget(): void
}

interface Kept {
  stamp: string
  value: unknown
  size: number
}

/**
 * Keeps so many counts of segments (some 20 bytes each), what was asked for longest ago goes first. What stands is a function of the
 * batches that survive, so counts are those of the batches of the datasets they hang on, read at the very moment that
 * asks: whatever came in or was taken back meanwhile, of another dataset they stay.
 */
export function keepCounts(most: number): CountsKept {
  const kept = new Map<string, Kept>()
  const numbers = new WeakMap<Indicator, number>()
  let [held, age, next] = [0, 0, 0]
  const drop = (key: string) => {
    held -= kept.get(key)?.size ?? 0
    kept.delete(key)
  }
  const keep = (key: string, one: Kept) => {
    drop(key)
    kept.set(key, one)
    held += one.size
    for (const oldest of kept.keys()) {
      if (held <= most) return
      drop(oldest)
    }
  }
  const find = (key: string, stamp: string): Kept | undefined => {
    const found = kept.get(key)
    if (found?.stamp !== stamp) return undefined
    kept.delete(key)
    kept.set(key, found)
    return found
  }
  /** Definitions are read anew with other indicators under the same names, forms have their own. */
  const numberOf = (indicator: Indicator): number => {
    const number = numbers.get(indicator) ?? next++
    numbers.set(indicator, number)
    return number
  }
  return {
    forget() {
      age += 1
      kept.clear()
      held = 0
    },
    over(counts, { datasets }) {
      const born = age
      const stampOf = async (hangs: string[]) => {
        const standing = await counts.standing()
        return hangs.map((id) => `${id} ${standing.get(id) ?? ''}`).join('\n')
      }
      return {
        ...counts,
        async find(indicators, period, byField, map) {
          const { name, first, last } = period
          const asked = indicators.map((indicator) => {
            const hangs = hangsOn(indicator, datasets)
            return { indicator, hangs, key: JSON.stringify([numberOf(indicator), name, first, last, byField, map?.day ?? null]) }
          })
          const stamps = await Promise.all(asked.map(({ hangs }) => hangs && stampOf(hangs)))
          const found = new Map<string, Found>()
          const fresh = asked.flatMap(({ indicator, key }, at) => {
            const stamp = stamps[at]
            const known = stamp && age === born ? find(key, stamp) : undefined
            if (known) found.set(indicator.id, known.value as Found)
            return known ? [] : [{ indicator, key, stamp }]
          })
          if (fresh.length === 0) return found
          const counted = await counts.find(
            fresh.map(({ indicator }) => indicator),
            period,
            byField,
            map,
          )
          for (const { indicator, key, stamp } of fresh) {
            const value = counted.get(indicator.id)!
            found.set(indicator.id, value)
            if (stamp && age === born) keep(key, { stamp, value, size: value.counts.length + 60 })
          }
          return found
        },
        async published() {
          const stamp = await stampOf([publishedDataset])
          const known = age === born ? find('published', stamp) : undefined
          if (known) return known.value as Awaited<ReturnType<Counts['published']>>
          const value = await counts.published()
          if (age === born) keep('published', { stamp, value, size: 10 * value.length + 60 })
          return value
        },
      }
    },
  }
}

/** The datasets whose rows an indicator is counted from; null where it hangs on more than rows. */
function hangsOn(indicator: Indicator, datasets: Definitions['datasets']): string[] | null {
  if (indicator.kind === 'tasks') return null
  if (indicator.kind === 'reported')
    return [...datasets.values()].flatMap(({ id, columns }) =>
      Object.values(columns).some(({ type }) => type === 'reported-indicator') ? [id] : [],
    )
  const { formula } = indicator
  const named = [formula.of, ...('having' in formula && formula.having ? [formula.having.of] : [])]
  return [...new Set(named.flatMap((id) => [id, ...Object.values(datasets.get(id)!.joins).map(({ register }) => register)]))]
}
