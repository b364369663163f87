import { criteriaByIndicator, targetsByIndicator } from '../definitions/bound-alike.ts'
import { setOfYear } from '../definitions/criteria-set.ts'
import { treeOf } from '../definitions/criteria-tree.ts'
import type { Indicator } from '../definitions/indicator.ts'
import type { Definitions } from '../definitions/load-definitions.ts'
import type { CrosswalkReply } from './replies.ts'

type Criterion = CrosswalkReply['criteria'][number]

/**
 * What an indicator moves in a year: the targets over it, the criteria that take it, the published indices whose
 * components it moves or whose score hangs on such a criterion; and the criteria that take the result of those, and so on.
 */
export function tellCrosswalk(definitions: Definitions, { id, title }: Indicator, year: number): CrosswalkReply {
  const { indexes, plans, publishedIndexes } = definitions
  const criteria: Criterion[] = (criteriaByIndicator(indexes, year).get(id) ?? []).map((one) => ({ ...one, through: null }))
  const takers = takersByIndex(definitions, year)
  const moved = new Set<string>()
  for (let before = -1; before < moved.size + criteria.length; ) {
    before = moved.size + criteria.length
    for (const [index, { components, scored }] of publishedIndexes) {
      const isMoved = components.some(({ moved_by }) => moved_by.includes(id)) || criteria.some((one) => one.index === scored)
      if (!isMoved || moved.has(index)) continue
      moved.add(index)
      // What scores the same index takes its own components: it is no other thing that moves.
      criteria.push(...(takers.get(index) ?? []).filter((one) => one.index !== scored))
    }
  }
  return {
    ...{ indicator: id, title, year, criteria },
    targets: targetsByIndicator(plans, year).get(id) ?? [],
    indices: [...publishedIndexes].flatMap(([index, { title: named, short = index, components }]) =>
      moved.has(index)
        ? [
            {
              ...{ index, title: named, short },
              components: components.flatMap((one) => (one.moved_by.includes(id) ? [{ code: one.code, title: one.title }] : [])),
            },
          ]
        : [],
    ),
  }
}

/** The criteria of a year's sets that take the result of each published index. */
function takersByIndex({ indexes }: Definitions, year: number): Map<string, Criterion[]> {
  const found = new Map<string, Criterion[]>()
  for (const [index, sets] of indexes) {
    const set = setOfYear(sets, year)
    for (const { code, criterion } of set ? treeOf(set).nodes : []) {
      const { takes, title, max } = criterion
      if (!takes || !('published' in takes) || max === undefined) continue
      const { published } = takes
      found.set(published, [...(found.get(published) ?? []), { index, set: set!.title, code, title, max, through: published }])
    }
  }
  return found
}
