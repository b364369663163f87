import type { Tree } from '../definitions/criteria-tree.ts'

/** The code of the area a criterion belongs to; an area is its own. */
export function areaOf({ nodes }: Tree, ix: number): string {
  let at = ix
  while (nodes[at]!.parent > 0) at = nodes[at]!.parent
  return nodes[at]!.code
}

/** The codes of the units that enter a criterion, as the set says of it or of what stands above it; else of the unit scored. */
export function ownerOf({ nodes }: Tree, ix: number, unitCode: string): string {
  for (let node = nodes[ix]; node; node = nodes[node.parent]) if (node.criterion.enters.length > 0) return node.criterion.enters.join(', ')
  return unitCode
}
