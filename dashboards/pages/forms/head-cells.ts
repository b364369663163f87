/** A cell of the head over the columns from `from` on. */
export interface HeadCell {
  text: string
  from: number
  columns: number
  rows: number
}

/** The rows of a head from what stands over each column: neighbours under one text share its cell, what has nothing below reaches down. */
export function headCells(heads: string[][]): HeadCell[][] {
  const depth = Math.max(0, ...heads.map((head) => head.length))
  const shares = (a: string[], b: string[] | undefined, level: number): boolean =>
    b !== undefined && Math.min(a.length, b.length) > level + 1 && a.slice(0, level + 1).every((text, ix) => text === b[ix])
  return Array.from({ length: depth }, (_, level) =>
    heads.flatMap((head, from): HeadCell[] => {
      const text = head[level]
      if (text === undefined || shares(head, heads[from - 1], level)) return []
      let columns = 1
      while (shares(head, heads[from + columns], level)) columns++
      return [{ text, from, columns, rows: level === head.length - 1 ? depth - level : 1 }]
    }),
  )
}
