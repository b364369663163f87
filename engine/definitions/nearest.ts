/** How many single letters two words differ by. */
export function distance(one: string, other: string): number {
  let before = Array.from({ length: other.length + 1 }, (_, ix) => ix)
  for (let row = 1; row <= one.length; row++) {
    const now = [row]
    for (let ix = 1; ix <= other.length; ix++)
      now.push(Math.min(before[ix]! + 1, now[ix - 1]! + 1, before[ix - 1]! + (one[row - 1] === other[ix - 1] ? 0 : 1)))
    before = now
  }
  return before.at(-1)!
}

/** The three known ids that come nearest to one that is none, as a list for a message. */
export const nearest = (id: string, known: Iterable<string>): string =>
  [...known]
    .map((one) => ({ one, far: distance(id.slice(0, 100).toLowerCase(), one.toLowerCase()) }))
    .sort((a, b) => a.far - b.far || (a.one < b.one ? -1 : 1))
    .slice(0, 3)
    .map(({ one }) => one)
    .join(', ')
