/** A cell of a head: where it begins, and over how many columns and rows it reaches. */
export interface HeadCell {
  text: string
  from: number
  columns: number
  rows: number
}

/** The rows of a head: neighbours under one text are one cell, and what has nothing below reaches down. */
export function headCells(heads: readonly (readonly string[])[]): HeadCell[][] {
  const depth = Math.max(...heads.map((head) => head.length))
  const shares = (a: readonly string[], b: readonly string[] | undefined, level: number) =>
    b !== undefined && b.length > level + 1 && a.length > level + 1 && a.slice(0, level + 1).every((text, ix) => text === b[ix])
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
