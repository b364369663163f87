import type { UnitRegistry } from '../../definitions/unit-registry.ts'

/** The rows of the tables that hold the unit registry, each in the order of its columns. */
export const registryRows = (registry: UnitRegistry): Record<string, (string | number | null)[][]> => ({
  units: registry.units.map(({ ix, id, code, name, level }) => [ix, id, code, name, level]),
  segments: registry.segments.map(({ ix, unit, from }) => [ix, unit, from, registry.firstSegment[unit]!]),
  closure: registry.segments.flatMap(({ ix, ancestors }) => ancestors.map((ancestor) => [ix, ancestor])),
  successors: successorPairs(registry),
})

/** Every unit with every unit that succeeds it, along any number of edges. */
function successorPairs(registry: UnitRegistry): [number, number][] {
  const next = Map.groupBy(registry.successions, (edge) => edge.predecessor)
  return registry.units.flatMap(({ ix }) => {
    const reached = new Set<number>()
    const climb = (unit: number): void => {
      for (const { successor } of next.get(unit) ?? []) {
        if (successor === null || reached.has(successor)) continue
        reached.add(successor)
        climb(successor)
      }
    }
    climb(ix)
    return [...reached].filter((successor) => successor !== ix).map((successor): [number, number] => [ix, successor])
  })
}
