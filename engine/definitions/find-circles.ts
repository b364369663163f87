/** A graph of `count` nodes: what each leads to. `order` holds every node after all it leads to, and leaves out those on or before a circle; `circles` holds those on a circle or between two. */
export function findCircles(count: number, next: (node: number) => readonly number[]): { order: number[]; circles: Set<number> } {
  const before: number[][] = Array.from({ length: count }, () => [])
  for (let node = 0; node < count; node++) for (const to of next(node)) before[to]!.push(node)
  const peel = (
    from: (node: number) => readonly number[],
    towards: (node: number) => readonly number[],
    among: (node: number) => boolean,
  ) => {
    const left = Array.from({ length: count }, (_, node) => (among(node) ? from(node).filter(among).length : -1))
    const order = left.flatMap((many, node) => (many === 0 ? [node] : []))
    for (let at = 0; at < order.length; at++)
      for (const node of towards(order[at]!)) if (among(node) && --left[node]! === 0) order.push(node)
    return order
  }
  const order = peel(
    next,
    (node) => before[node]!,
    () => true,
  )
  const free = new Set(order)
  const outside = new Set(
    peel(
      (node) => before[node]!,
      next,
      (node) => !free.has(node),
    ),
  )
  return { order, circles: new Set([...Array(count).keys()].filter((node) => !free.has(node) && !outside.has(node))) }
}
